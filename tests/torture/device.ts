import ReconnectingWebSocket from "partysocket/ws";
import {
  protocol,
  type Received,
  type Refusal,
  type Sent,
  tokenProtocol,
  type WireEntry,
} from "../../domain/conversations/wire";
// By its whole name: Bun takes `talk` for `Talk.tsx` beside it (findings/bun-finds-names-in-any-case.sh).
import { hear, type Talk } from "../../site/features/conversations/talk.ts";
import { until } from "./waiting";

type Line = Sent & { readonly key: string };

type Settings = {
  readonly name: string;
  readonly origin: string;
  readonly placementId: string;
  readonly cookie: string;
  /** By how many milliseconds this device's clock is wrong. */
  readonly clockOff?: number;
  /** Sends what waits in any order and twice, as a device that came back does at its worst. */
  readonly disorderly?: boolean;
};

const quiet: Talk = { you: 0, lines: [], waiting: [], marks: [], here: [], last: 0, more: true, over: false, ahead: 0 };
/** What was not acknowledged is said again after so many milliseconds. */
const patience = 2_500;

/**
 * A device in a conversation: the page's own rules of what a frame means (`talk.ts`) on a real partysocket, and notes of everything that
 * must not happen. What it says it keeps until the room has acknowledged it.
 */
export class Device {
  talk: Talk = quiet;
  readonly faults: string[] = [];
  refusals = 0;
  /** Keys in the order in which they were said here. */
  readonly said: string[] = [];
  /** By key, under which number the room has it. */
  readonly numbers = new Map<string, number>();
  /** Keys that came with a greeting, and not as an answer. */
  readonly greetedWith = new Set<string>();
  readonly #keys = new Map<number, string>();
  readonly #waiting = new Map<string, { readonly line: Line; sentAt: number }>();
  readonly #socket: ReconnectingWebSocket;
  readonly #resending: ReturnType<typeof setInterval>;
  #sockets = 0;
  #isIn = false;
  #told = 0;

  constructor(private readonly settings: Settings) {
    const { origin } = settings;
    class FromOurSite extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        // Bun's socket takes headers where a browser sends its own Origin.
        super(address, { protocols, headers: { origin } } as unknown as string[]);
      }
    }
    this.#socket = new ReconnectingWebSocket(
      () => `${origin.replace("http", "ws")}/api/rooms/${settings.placementId}?after=${this.talk.last}`,
      async () => [protocol, `${tokenProtocol}${await this.#token()}`],
      { WebSocket: FromOurSite, minReconnectionDelay: 50, maxReconnectionDelay: 400, maxEnqueuedMessages: 0 },
    );
    this.#socket.binaryType = "arraybuffer";
    this.#socket.addEventListener("open", () => {
      this.#sockets += 1;
    });
    this.#socket.addEventListener("close", () => {
      this.#isIn = false;
    });
    this.#socket.addEventListener("message", ({ data }) => this.#take(data));
    this.#resending = setInterval(() => this.#resend(patience), 500);
  }

  get name(): string {
    return this.settings.name;
  }

  /** How many sockets it had. */
  get sockets(): number {
    return this.#sockets;
  }

  get isOrderly(): boolean {
    return !this.settings.disorderly;
  }

  get isIn(): boolean {
    return this.#isIn;
  }

  /** Keys of what the room has not acknowledged. */
  get unacknowledged(): string[] {
    return [...this.#waiting.keys()];
  }

  say(text: string): string {
    return this.#begin({ t: "say", key: crypto.randomUUID(), text });
  }

  /** Changes or takes back the last of its own messages. */
  change(text: string | null): void {
    const own = this.talk.lines.findLast(({ member, deleted, code }) => member === this.talk.you && !deleted && !code);
    if (!own) return;
    const [key, target] = [crypto.randomUUID(), own.seq];
    this.#begin(text === null ? { t: "delete", key, target } : { t: "edit", key, target, text });
  }

  /** Its line breaks, and it comes again. */
  drop(): void {
    this.#isIn = false;
    this.#socket.reconnect();
  }

  /** Asks for what is older than what it knows, page by page. */
  async readAll(): Promise<void> {
    for (let pages = 0; (this.talk.lines[0]?.seq ?? 0) > 1 && this.talk.more && pages < 200; pages++) {
      const before = this.talk.lines[0]?.seq ?? 0;
      this.#socket.send(JSON.stringify({ t: "before", seq: before } satisfies Sent));
      await until(() => (this.talk.lines[0]?.seq ?? 0) < before || !this.talk.more, 10_000, `${this.name} reads on`);
    }
  }

  close(): void {
    clearInterval(this.#resending);
    this.#socket.close();
  }

  #begin(line: Line): string {
    this.said.push(line.key);
    this.#waiting.set(line.key, { line, sentAt: 0 });
    if (this.#isIn) this.#resend(0, [line.key]);
    return line.key;
  }

  #resend(olderThan: number, only?: readonly string[]): void {
    if (!this.#isIn) return;
    const now = Date.now();
    const due = [...this.#waiting.values()].filter(
      ({ line, sentAt }) => now - sentAt >= olderThan && (!only || only.includes(line.key)),
    );
    const again = this.settings.disorderly ? [...due, ...due].sort(() => Math.random() - 0.5) : due;
    for (const one of again) {
      one.sentAt = now;
      this.#socket.send(JSON.stringify(one.line));
    }
  }

  async #token(): Promise<string> {
    const { origin, placementId, cookie } = this.settings;
    const answer = await fetch(`${origin}/api/conversations/${placementId}/token`, {
      method: "POST",
      // Each comes from a network of its own each time: limits of networks are not what is tried here.
      headers: { origin, cookie, "cf-connecting-ip": `2001:db8:${crypto.randomUUID().slice(0, 4)}::1` },
    });
    if (answer.status !== 201) throw new Error(`no token: ${answer.status}`);
    return ((await answer.json()) as { token: string }).token;
  }

  #take(data: string | ArrayBuffer): void {
    const text = typeof data === "string" ? data : new TextDecoder().decode(Bun.gunzipSync(new Uint8Array(data)));
    const frame: Received = JSON.parse(text);
    if (frame.t === "hello") this.#greeted(frame);
    if (frame.t === "entries") this.#goesOn(frame.entries);
    this.talk = hear(this.talk, frame, Date.now() + (this.settings.clockOff ?? 0));
    if ("entries" in frame) this.#note(frame.entries);
    if (frame.t === "no") this.#refused(frame.key, frame.why);
    if (frame.t === "hello") {
      this.#isIn = true;
      this.#resend(0);
    }
    this.#receipt();
  }

  /** What the same person's other device took back meanwhile can be changed no more: that is an answer, too. */
  #refused(key: string, why: Refusal): void {
    if (why === "too_fast") return;
    const line = this.#waiting.get(key)?.line;
    const isLateChange = line?.t !== "say" && (why === "unknown_message" || why === "too_late");
    if (!isLateChange) this.faults.push(`${this.name} was refused: ${why}`);
    this.#waiting.delete(key);
    this.said.splice(this.said.indexOf(key), 1);
    this.refusals += 1;
  }

  #greeted({ last, gap, entries }: Received & { t: "hello" }): void {
    for (const [, key] of entries) this.greetedWith.add(key);
    if (last < this.talk.last) this.faults.push(`${this.name} had heard ${this.talk.last}, the room knows ${last}`);
    if (!gap && entries.length !== last - this.talk.last) this.faults.push(`${this.name} was greeted with a gap`);
  }

  /** A room tells one after the other; what it tells again is older. */
  #goesOn(entries: readonly WireEntry[]): void {
    let { last } = this.talk;
    for (const [seq] of entries) {
      if (seq > last + 1) this.faults.push(`${this.name} heard ${seq} after ${last}`);
      last = Math.max(last, seq);
    }
  }

  #note(entries: readonly WireEntry[]): void {
    for (const [seq, key] of entries) {
      const [number, other] = [this.numbers.get(key), this.#keys.get(seq)];
      if (number !== undefined && number !== seq) this.faults.push(`${key} is ${number} and ${seq}`);
      if (other !== undefined && other !== key) this.faults.push(`${seq} is ${other} and ${key}`);
      this.numbers.set(key, seq);
      this.#keys.set(seq, key);
      this.#waiting.delete(key);
    }
  }

  #receipt(): void {
    if (!this.#isIn || this.talk.last < this.#told + 5) return;
    this.#told = this.talk.last;
    this.#socket.send(JSON.stringify({ t: "got", upTo: this.talk.last } satisfies Sent));
  }
}
