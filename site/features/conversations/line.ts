import ReconnectingWebSocket from "partysocket/ws";
import { closeCodes, protocol, tokenProtocol } from "../../../domain/conversations/wire";
import { Refused } from "../../api/call";
import { Tabs } from "./tabs";

/** Refusals after which knocking again changes nothing. */
const final = [
  "conversations.over",
  "conversations.blocked",
  "conversations.not_found",
  "conversations.nobody_there",
  "permissions.sign_in_first",
];

/** Every so many milliseconds a sign of life; without one for two of these the line is dead, whatever the browser believes. */
const pulse = 20_000;

/** A line that has not been looked at for a while answers within so many milliseconds, or is dead. */
const answersWithin = 4_000;

export type LineState = "connecting" | "open" | "ended";

/** A room greets whoever comes in; under a key, the tab that asked for it. */
type Frame = { readonly t: string; readonly key?: string };

type Ears<Heard, Met> = {
  /** Of the room, in this browser. */
  readonly name: string;
  /** Whose page this is, as its device knows them: tabs of anybody else have no part in the line. */
  owner(): string | null;
  /** Where the room is, and from where on it goes on. */
  address(): string;
  /** Lets one socket in, and what came with it. */
  token(): Promise<{ readonly token: string } & Met>;
  /** The frame by which a room is asked to greet one tab. */
  greeting(key: string): string;
  hear(frame: Heard): void;
  meet(met: Met): void;
  turn(state: LineState, why: string): void;
};

/** What the tab with the socket tells the others, and (`pass`) what they give it for the room. */
type Told<Met> =
  | { readonly pass: string }
  | { readonly data: string | ArrayBuffer }
  | { readonly met: Met }
  | { readonly turn: LineState; readonly why: string };

/**
 * The line into a room: a token for each socket, again and again while that can help, not all devices at once. The tabs of a browser share
 * one socket; each is greeted by the room from where it stands. What is sent while the line is down is not kept here; whoever wants
 * something said says it again once the room has greeted.
 */
export class Line<Said, Heard extends Frame, Met extends object = object> {
  readonly #key = crypto.randomUUID();
  #tabs: Tabs<Told<Met>> | null = null;
  #socket: ReconnectingWebSocket | null = null;
  #state: LineState = "connecting";
  /** What came before the greeting, which may take a moment longer. */
  #early: Heard[] = [];
  #heardAt = Date.now();
  #pulse: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly ears: Ears<Heard, Met>) {}

  /** Anew. Where another tab has the socket, the room greets this one once more through it, and that tab is felt for. */
  open(): void {
    this.#pulse ??= setInterval(() => this.#feel(), pulse);
    if (this.#tabs && !this.#socket) {
      this.#ask();
      this.wake();
    } else if (this.#tabs || !this.#share()) this.#connect();
  }

  /** Whether this browser can, and it is known whose page this is. */
  #share(): boolean {
    const owner = this.ears.owner();
    if (!owner || !("locks" in navigator)) return false;
    this.#heardAt = Date.now();
    // A tab of another version of the site speaks another protocol, and has a socket of its own.
    this.#tabs = new Tabs(`${protocol} ${this.ears.name} ${owner}`, {
      lead: () => this.#connect(),
      follow: () => {
        this.#hangUp();
        this.#ask();
      },
      hear: (told) => this.#hearTab(told),
    });
    this.#ask();
    return true;
  }

  /** Answers whether there was a line to send it through; whether it arrived, the room says. */
  send(frame: Said): boolean {
    return this.#state === "open" && this.#pass(JSON.stringify(frame));
  }

  close(): void {
    clearInterval(this.#pulse);
    this.#pulse = undefined;
    this.#hangUp();
    this.#tabs?.leave();
    this.#tabs = null;
  }

  /** Whoever comes back to the page says so at once; a line that died meanwhile does not answer, and is made anew. */
  wake(): void {
    const asked = Date.now();
    this.#pass("ping");
    setTimeout(() => {
      if (this.#pulse && this.#heardAt < asked) this.#renew();
    }, answersWithin);
  }

  /** A page that nobody can see sends no sign of life: whoever put it away is not here. */
  #feel(): void {
    if (document.visibilityState === "hidden") return;
    if (Date.now() - this.#heardAt > 2 * pulse) this.#renew();
    else this.#pass("ping");
  }

  #renew(): void {
    if (this.#socket || !this.#tabs) this.#connect();
    else if (document.visibilityState === "visible") this.#tabs.takeOver();
  }

  #connect(): void {
    this.#hangUp();
    const socket = new ReconnectingWebSocket(
      () => location.origin.replace(/^http/, "ws") + this.ears.address(),
      () => this.#protocols(),
      {
        // After a deploy everybody comes back: each after a time of their own.
        minReconnectionDelay: 800 + Math.random() * 2_200,
        maxReconnectionDelay: 15_000,
        connectionTimeout: 10_000,
        maxEnqueuedMessages: 0,
        shouldReconnectOnClose: ({ code }) => code !== closeCodes.over,
      },
    );
    socket.binaryType = "arraybuffer";
    socket.addEventListener("message", ({ data }) => {
      if (this.#socket !== socket) return;
      this.#tabs?.tell({ data });
      void this.#hear(data);
    });
    socket.onclose = ({ code }) => {
      if (this.#socket !== socket) return;
      if (code === closeCodes.over) this.#end("conversations.over");
      else this.#tellTurn("connecting", "");
    };
    this.#socket = socket;
    this.#heardAt = Date.now();
    this.#tellTurn("connecting", "");
  }

  #hangUp(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #pass(text: string): boolean {
    if (this.#socket) return this.#socket.readyState === WebSocket.OPEN && this.#socket.send(text);
    this.#tabs?.tell({ pass: text });
    return this.#tabs !== null;
  }

  /** The tab with the socket, if there is one already, lets the room greet this one. */
  #ask(): void {
    this.#turn("connecting", "");
    this.#pass(this.ears.greeting(this.#key));
  }

  async #protocols(): Promise<string[]> {
    try {
      const { token, ...met } = await this.ears.token();
      this.#tabs?.tell({ met: met as Met });
      this.ears.meet(met as Met);
      return [protocol, `${tokenProtocol}${token}`];
    } catch (error) {
      if (error instanceof Refused && final.includes(error.code)) this.#end(error.code);
      throw error;
    }
  }

  #tellTurn(turn: LineState, why: string): void {
    this.#tabs?.tell({ turn, why });
    this.#turn(turn, why);
  }

  #turn(state: LineState, why: string): void {
    this.#state = state;
    this.#early = [];
    this.ears.turn(state, why);
  }

  #end(why: string): void {
    this.#tellTurn("ended", why);
    this.close();
  }

  #hearTab(told: Told<Met>): void {
    if ("pass" in told) {
      // Whoever has the socket answers also while it is down: it is not the tab that is silent.
      if (this.#socket && !this.#pass(told.pass)) this.#tellTurn("connecting", "");
      return;
    }
    // What a tab that led before had still to say.
    if (this.#socket) return;
    this.#heardAt = Date.now();
    if ("data" in told) void this.#hear(told.data);
    else if ("met" in told) this.ears.meet(told.met);
    else {
      this.#turn(told.turn, told.why);
      if (told.turn === "ended") this.close();
    }
  }

  async #hear(data: string | ArrayBuffer): Promise<void> {
    this.#heardAt = Date.now();
    if (data === "pong") return;
    const frame: Heard = JSON.parse(typeof data === "string" ? data : await unpacked(data));
    if (frame.t === "hello") this.#greeted(frame);
    else if (this.#state === "open") this.ears.hear(frame);
    else this.#early.push(frame);
  }

  #greeted(hello: Heard): void {
    const isOfSocket = hello.key === undefined;
    if (isOfSocket && !this.#socket) this.#ask();
    if (isOfSocket ? !this.#socket : hello.key !== this.#key) return;
    const early = this.#early;
    this.#turn("open", "");
    for (const frame of [hello, ...early]) this.ears.hear(frame);
  }
}

/** Keeps a line in step with its page until it is told to stop: with the network, with being looked at, with being left. */
export function keepOpen(line: Pick<Line<never, Frame>, "open" | "close" | "wake">): () => void {
  const page = new AbortController();
  const { signal } = page;
  addEventListener("online", () => line.open(), { signal });
  // Left, and perhaps kept by the browser to come back to: another tab goes on with the line meanwhile.
  addEventListener("pagehide", () => line.close(), { signal });
  addEventListener("pageshow", ({ persisted }) => persisted && line.open(), { signal });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && line.wake(), {
    signal,
  });
  line.open();
  return () => {
    page.abort();
    line.close();
  };
}

function unpacked(data: ArrayBuffer): Promise<string> {
  return new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
