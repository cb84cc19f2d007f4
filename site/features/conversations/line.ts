import ReconnectingWebSocket from "partysocket/ws";
import { closeCodes, protocol, type Received, type Sent, tokenProtocol } from "../../../domain/conversations/wire";
import { call, Refused } from "../../api/call";
import { openRoom } from "../../api/conversations";
import { ownerHeader } from "../../device/request";

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

type Ears = {
  readonly locale: string;
  readonly placementId: string;
  /** Whose page this is, as its device knows them: into anybody else's session no line is opened. */
  owner(): string | null;
  /** After which number the room goes on. */
  after(): number;
  hear(frame: Received): void;
  /** Who takes part, as of now. */
  meet(members: readonly { readonly number: number; readonly side: "family" | "childminder" }[]): void;
  turn(state: LineState, why: string): void;
};

/**
 * The line into a room: a token for each socket, again and again while that can help, not all devices at once. What is sent while it is
 * down is not kept here; whoever wants something said says it again once the room has greeted.
 */
export class Line {
  #socket: ReconnectingWebSocket | null = null;
  #heardAt = Date.now();
  #pulse: ReturnType<typeof setInterval> | null = null;

  constructor(private readonly ears: Ears) {}

  open(): void {
    this.close();
    this.ears.turn("connecting", "");
    const socket = new ReconnectingWebSocket(
      () => this.#address(),
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
    socket.addEventListener("message", ({ data }) => void this.#hear(data));
    socket.onclose = ({ code }) => {
      if (this.#socket !== socket) return;
      if (code === closeCodes.over) this.#end("conversations.over");
      else this.ears.turn("connecting", "");
    };
    this.#socket = socket;
    this.#heardAt = Date.now();
    this.#pulse = setInterval(() => this.#feel(), pulse);
  }

  /** Answers whether there was a line to send it through; whether it arrived, the room says. */
  send(frame: Sent): boolean {
    return this.#socket?.readyState === WebSocket.OPEN && this.#socket.send(JSON.stringify(frame));
  }

  close(): void {
    if (this.#pulse) clearInterval(this.#pulse);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  /** Whoever comes back to the page says so at once; a line that died meanwhile does not answer, and is made anew. */
  wake(): void {
    const asked = Date.now();
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send("ping");
    setTimeout(() => {
      if (this.#socket && this.#heardAt < asked) this.open();
    }, answersWithin);
  }

  /** A page that nobody can see sends no sign of life: whoever put it away is not here. */
  #feel(): void {
    if (document.visibilityState === "hidden") return;
    if (Date.now() - this.#heardAt > 2 * pulse) this.open();
    else if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send("ping");
  }

  #address(): string {
    const origin = location.origin.replace(/^http/, "ws");
    return `${origin}/api/rooms/${this.ears.placementId}?after=${this.ears.after()}`;
  }

  async #protocols(): Promise<string[]> {
    try {
      const ask = openRoom({ param: { placementId: this.ears.placementId } });
      const owner = this.ears.owner();
      const { token, members } = await call(this.ears.locale, ask, owner ? { [ownerHeader]: owner } : {});
      this.ears.meet(members);
      return [protocol, `${tokenProtocol}${token}`];
    } catch (error) {
      if (error instanceof Refused && final.includes(error.code)) this.#end(error.code);
      throw error;
    }
  }

  #end(why: string): void {
    this.close();
    this.ears.turn("ended", why);
  }

  async #hear(data: string | ArrayBuffer): Promise<void> {
    this.#heardAt = Date.now();
    if (data === "pong") return;
    const text = typeof data === "string" ? data : await unpacked(data);
    const frame: Received = JSON.parse(text);
    if (frame.t === "hello") this.ears.turn("open", "");
    this.ears.hear(frame);
  }
}

function unpacked(data: ArrayBuffer): Promise<string> {
  return new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
