import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { closeCodes } from "../../../domain/conversations/wire";
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
