import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { closeCodes, protocol } from "../../../domain/conversations/wire";
import { Line, type LineState } from "./line";

/** When each page has asked for a socket, in milliseconds. */
const asked = new Map<string, number[]>();
/** What the server does with a socket: a code to end it with. */
let ends = 1006;

/** A server that ends every socket at once. */
class EndedSocket extends EventTarget {
  static readonly OPEN = 1;
  readonly OPEN = 1;
  readyState = 0;
  binaryType = "blob";

  constructor(address: string | URL) {
    super();
    const page = new URL(address).searchParams.get("after") ?? "";
    asked.set(page, [...(asked.get(page) ?? []), Date.now()]);
    setTimeout(() => {
      this.readyState = 3;
      this.dispatchEvent(new CloseEvent("close", { code: ends, reason: "" }));
    }, 1);
  }

  send(): void {}
  close(): void {}
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  vi.stubGlobal("WebSocket", EndedSocket);
  vi.stubGlobal("location", { origin: "https://tagesnest.example" });
  asked.clear();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function open(page: number, turn: (state: LineState, why: string) => void = () => {}) {
  const line = new Line<never, never>({
    name: `page ${page}`,
    owner: () => null,
    address: () => `/api/rooms/p?after=${page}`,
    token: async () => ({ token: "token" }),
    greeting: () => "",
    hear() {},
    meet() {},
    turn,
  });
  line.open();
  return line;
}

it("comes back after a deploy when nobody else does: the first tries of a hundred pages are spread over two seconds", async () => {
  const pages = 100;
  let drawn = 0;
  vi.spyOn(Math, "random").mockImplementation(() => (drawn++ % pages) / pages);
  const lines = Array.from({ length: pages }, (_, page) => open(page));
  await vi.advanceTimersByTimeAsync(3_500);
  for (const line of lines) line.close();
  const seconds = [...asked.values()].map(([first = 0, second = 0]) => second - first);
  expect(seconds).toHaveLength(pages);
  expect(Math.min(...seconds)).toBeGreaterThanOrEqual(800);
  expect(Math.max(...seconds)).toBeGreaterThan(2_900);
  for (let from = 800; from < 3_000; from += 100)
    expect(seconds.filter((time) => time >= from && time < from + 100).length).toBeLessThanOrEqual(6);
});

it("does not come back into a room that is over", async () => {
  ends = closeCodes.over;
  const told: unknown[] = [];
  open(1, (...state) => told.push(state));
  await vi.advanceTimersByTimeAsync(60_000);
  ends = 1006;
  expect(asked.get("1")).toHaveLength(1);
  expect(told.at(-1)).toEqual(["ended", "conversations.over"]);
});

/** A room that greets whoever asks and says nothing else. */
class GreetingSocket extends EventTarget {
  static readonly OPEN = 1;
  static readonly heard: { t: string; key: string }[] = [];
  readonly OPEN = 1;
  readyState = 0;
  binaryType = "blob";

  constructor() {
    super();
    setTimeout(() => {
      this.readyState = 1;
      this.dispatchEvent(new Event("open"));
      this.#say({ t: "hello" });
    }, 1);
  }

  send(text: string): void {
    if (text === "ping") return;
    const frame: { t: string; key: string } = JSON.parse(text);
    GreetingSocket.heard.push(frame);
    if (frame.t === "greet") this.#say({ t: "hello", key: frame.key });
  }

  close(): void {}

  #say(frame: object): void {
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(frame) }));
  }
}

it("a tab without the socket says again what has no answer: it is greeted anew through the tab that has it", async () => {
  vi.useRealTimers();
  vi.stubGlobal("WebSocket", GreetingSocket);
  const tab = () => {
    let greeted = Promise.withResolvers<void>();
    const line = new Line<{ t: string; key: string }, { t: string }>({
      name: "two tabs",
      owner: () => "miriam",
      address: () => "/api/rooms/p",
      token: async () => ({ token: "token" }),
      greeting: (key) => JSON.stringify({ t: "greet", key }),
      // As a conversation does it with what waits.
      hear() {
        line.send({ t: "say", key: "lost" });
        greeted.resolve();
        greeted = Promise.withResolvers();
      },
      meet() {},
      turn() {},
    });
    return { line, greeted: () => greeted.promise };
  };
  const [first, second] = [tab(), tab()];
  const both = [first.greeted(), second.greeted()];
  first.line.open();
  await both[0];
  second.line.open();
  await both[1];
  const said = () => GreetingSocket.heard.filter(({ t }) => t === "say").length;
  const [before, again] = [said(), second.greeted()];
  second.line.open();
  await again;
  await vi.waitUntil(() => said() === before + 1);
  // Who speaks another protocol has no part in it.
  expect((await navigator.locks.query()).held?.map(({ name }) => name)).toContain(`${protocol} two tabs miriam`);
  for (const { line } of [second, first]) line.close();
});
