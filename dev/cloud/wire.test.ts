import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  backendMessages,
  fatalError,
  loggedIn,
  MessageReader,
  message,
  prefixNames,
  simpleQuery,
  startupParameters,
} from "./wire.ts";

const startup = (parameters: string): Buffer => {
  const body = Buffer.from(`${parameters}\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + body.length);
  head.writeInt32BE(3 << 16, 4);
  return Buffer.concat([head, body]);
};

describe("MessageReader", () => {
  it("finds the same messages however the stream is cut", () => {
    const stream = Buffer.concat([
      startup("user\0anna\0"),
      simpleQuery("SELECT 'ä'"),
      message("S", Buffer.alloc(0)),
      simpleQuery(""),
    ]);
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
        const reader = new MessageReader();
        const places = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const parts = places.slice(1).map((end, i) => stream.subarray(places[i], end));
        const found = parts.flatMap((part) => reader.read(part));
        expect(found.map(({ type }) => type)).toEqual(["startup", "Q", "S", "Q"]);
        expect(Buffer.concat(found.map(({ bytes }) => bytes)).equals(stream)).toBe(true);
        expect(reader.rest()).toHaveLength(0);
      }),
    );
  });

  it("hands over what has arrived of an unfinished message", () => {
    const reader = new MessageReader();
    const query = simpleQuery("SELECT 1");
    reader.read(Buffer.concat([startup("user\0anna\0"), query.subarray(0, 7)]));
    expect(reader.rest()).toEqual(query.subarray(0, 7));
  });

  it.each([
    ["a length that is no length", Buffer.from([0, 0, 0, 1, 0, 3, 0, 0])],
    ["another version of the protocol", Buffer.from([0, 0, 0, 8, 0, 2, 0, 0])],
    ["HTTP", Buffer.from("GET / HTTP/1.1\r\n\r\n")],
  ])("refuses %s", (_, bytes) => {
    expect(() => new MessageReader().read(bytes)).toThrow(/protocol/);
  });
});

it("reads the settings of a start-up message", () => {
  expect([...startupParameters(startup("user\0anna\0database\0nest\0"))]).toEqual([
    ["user", "anna"],
    ["database", "nest"],
  ]);
});

it("writes messages that it can read", () => {
  const types = [...backendMessages(Buffer.concat([loggedIn([["TimeZone", "UTC"]]), fatalError("28P01", "no")]))];
  expect(types.map(({ type }) => type).join("")).toBe("RSKZE");
});

describe("prefixNames", () => {
  const text = (bytes: Buffer) => bytes.toString("latin1", 5).replaceAll("\0", "|");
  it.each([
    ["P", "stmt\0SELECT 1\0\0\0", "c7_stmt|SELECT 1|||"],
    ["P", "\0SELECT 1\0\0\0", "|SELECT 1|||"],
    ["B", "portal\0stmt\0rest", "c7_portal|c7_stmt|rest"],
    ["B", "\0\0rest", "||rest"],
    ["D", "Sstmt\0", "Sc7_stmt|"],
    ["C", "Pportal\0", "Pc7_portal|"],
    ["E", "portal\0\0\0\0\0", "c7_portal|||||"],
    ["Q", "SELECT 1\0", "SELECT 1|"],
  ])("%s %j", (type, body, expected) => {
    const { bytes } = prefixNames(type, message(type, Buffer.from(body)), "c7_");
    expect(text(bytes)).toBe(expected);
    expect(bytes.readInt32BE(1)).toBe(bytes.length - 1);
  });

  it("tells which statement is now prepared", () => {
    expect(prefixNames("P", message("P", Buffer.from("a\0SELECT 1\0\0\0")), "c1_").parsed).toBe("c1_a");
    expect(prefixNames("P", message("P", Buffer.from("\0SELECT 1\0\0\0")), "c1_").parsed).toBeNull();
  });
});
