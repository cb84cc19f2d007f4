import { describe, expect, it } from "vitest";
import type { Received, WireEntry } from "../../../domain/conversations/wire";
import { hear, reachOf, receiptOf, type Talk, wordsOf } from "./talk";

const nothing: Talk = {
  you: 0,
  lines: [],
  waiting: [],
  marks: [],
  here: [],
  last: 0,
  more: false,
  over: false,
  ahead: 0,
};
const entry = (
  seq: number,
  kind: WireEntry[2],
  { member = 1, target = 0, text = "", code = "", changed = 0 as WireEntry[8], key = `key ${seq}` } = {},
): WireEntry => [seq, key, kind, member, seq * 1000, target, text, code, changed];
const message = (seq: number, text: string, more: Parameters<typeof entry>[2] = {}) =>
  entry(seq, "message", { ...more, text });
const entries = (...all: WireEntry[]): Received => ({ t: "entries", entries: all });
const hello = (all: readonly WireEntry[], more: Partial<Received & { t: "hello" }> = {}): Received => ({
  t: "hello",
  you: 1,
  side: "family",
  last: all.at(-1)?.[0] ?? 0,
  marks: [],
  here: [1],
  entries: all,
  gap: false,
  over: false,
  now: 0,
  ...more,
});
const told = (frames: readonly Received[], from: Talk = nothing) =>
  frames.reduce((talk, frame) => hear(talk, frame), from);
const texts = (talk: Talk) => talk.lines.map(({ seq, text, changed, deleted }) => [seq, text, changed, deleted]);

describe("a conversation on a page", () => {
  it("stands in the order of its numbers, each once, whatever comes twice", () => {
    const frames = [
      entries(message(1, "eins"), message(2, "zwei")),
      entries(message(2, "zwei")),
      entries(message(3, "drei")),
    ];
    expect(texts(told(frames))).toEqual([
      [1, "eins", false, false],
      [2, "zwei", false, false],
      [3, "drei", false, false],
    ]);
  });

  it("shows a message as it is now, and nothing of what was taken back", () => {
    const talk = told([
      entries(message(1, "um acht"), message(2, "ach nein")),
      entries(entry(3, "edit", { target: 1, text: "um neun" }), entry(4, "deletion", { target: 2 })),
    ]);
    expect(texts(talk)).toEqual([
      [1, "um neun", true, false],
      [2, "", false, true],
    ]);
    expect(talk.last).toBe(4);
  });

  it("loses everything that somebody said whose account is erased, and nothing else", () => {
    const talk = told([
      entries(
        message(1, "von ihr", { member: 2 }),
        message(2, "von ihm"),
        entry(3, "system", { member: 0, code: "placements.answered" }),
      ),
      entries(entry(4, "deletion", { member: 2, target: 0 })),
    ]);
    expect(texts(talk)).toEqual([
      [1, "", false, true],
      [2, "von ihm", false, false],
      [3, "", false, false],
    ]);
  });

  it("shows that the moderation has hidden a message, which nothing brings back", () => {
    const talk = told([
      entries(message(1, "Drohung"), message(2, "harmlos")),
      entries(entry(3, "hidden", { member: 0, target: 1 })),
      entries(entry(4, "edit", { target: 1, text: "doch" })),
    ]);
    const seen = (lines: Talk["lines"]) => lines.map(({ seq, text, hidden, deleted }) => [seq, text, hidden, deleted]);
    expect(seen(talk.lines)).toEqual([
      [1, "", true, false],
      [2, "harmlos", false, false],
    ]);
    expect(seen(told([hello([message(1, "", { changed: 3 })])]).lines)).toEqual([[1, "", true, false]]);
  });

  it("keeps a change that overtakes a greeting which took longer", () => {
    const talk = told([
      entries(message(1, "um acht")),
      entries(entry(2, "edit", { target: 1, text: "um neun" })),
      hello([message(1, "um acht")]),
    ]);
    expect(texts(talk)).toEqual([[1, "um neun", true, false]]);
  });

  it("lets what it wrote wait until the room has it, under its key", () => {
    const waiting = [
      { key: "a", text: "eins", at: 1 },
      { key: "b", text: "zwei", at: 2 },
    ];
    const talk = told([entries(message(1, "eins", { key: "a" }))], { ...nothing, waiting });
    expect(talk.waiting.map(({ key }) => key)).toEqual(["b"]);
    expect(told([{ t: "no", key: "b", why: "too_large" }], talk).waiting).toMatchObject([
      { key: "b", refused: "too_large" },
    ]);
    expect(told([{ t: "no", key: "b", why: "too_fast" }], talk).waiting).toEqual([waiting[1]]);
    expect(told([{ t: "no", key: "b", why: "key_used" }], talk).waiting).toEqual([]);
  });

  it("drops what may have holes when it comes back after long, and asks for the rest by pages", () => {
    const talk = told([entries(message(1, "alt")), hello([message(80, "neu"), message(81, "neuer")], { gap: true })]);
    expect([texts(talk).map(([seq]) => seq), talk.more, talk.last]).toEqual([[80, 81], true, 81]);
    const older = told([{ t: "page", before: 80, entries: [message(79, "davor")], more: false }], talk);
    expect([texts(older).map(([seq]) => seq), older.more, older.last]).toEqual([[79, 80, 81], false, 81]);
  });

  it("goes by the room's clock, whatever its own says", () => {
    expect(hear(nothing, hello([], { now: 90_000_000 }), 3_600_000).ahead).toBe(86_400_000);
  });

  it("says how far a message has come with the other side, not with one's own", () => {
    const talk = told([
      hello([message(1, "eins"), message(2, "zwei")], { marks: [[2, 2, 1]] }),
      entries(entry(3, "read", { member: 3, target: 2 })),
    ]);
    expect([1, 2].map((seq) => receiptOf(reachOf(talk, [2]), seq))).toEqual(["read", "delivered"]);
    expect(receiptOf(reachOf(talk, [4]), 2)).toBe("sent");
  });
});

describe("a line that is told and not shown", () => {
  const texts = { hidden: "ausgeblendet", deleted: "gelöscht", file: "Anhang" };
  it.each([
    [{ text: "Um acht" }, "Um acht"],
    [{ text: "" }, "Anhang"],
    [{ text: "", deleted: true }, "gelöscht"],
    [{ text: "", hidden: true }, "ausgeblendet"],
  ])("%j says %s", (line, words) => expect(wordsOf({ hidden: false, deleted: false, ...line }, texts)).toBe(words));
});
