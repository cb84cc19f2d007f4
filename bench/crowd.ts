/** Many who talk at once, whatever kind of room they are in: what they say arrives at random, and everything has to reach everybody. */
import { Complaint } from "../dev/progress";

/** A socket in a room. */
export type Line = { say(key: string, text: string): void; close(): void };

/** Brings a member into a room. `hear` is told the keys of what was said, one's own as the acknowledgement; `fail` why something was not taken. */
export type Enter = (place: Place, ears: Ears) => Promise<Line>;
export type Place = { readonly room: number; readonly member: number };
export type Ears = { hear(keys: readonly string[]): void; fail(why: string): void };

/** One message at one member is a delivery, its author's acknowledgement too. Milliseconds. */
export type Burst = { readonly deliveries: number; readonly latencies: readonly number[] };

type Seat = { readonly room: number; readonly line: Line; heard: number };

const patienceMs = 60_000;
const words =
  "Guten Morgen, kommt ihr heute um acht? Emma hat gestern lange geschlafen und möchte die Gummistiefel mitnehmen. ";
/** 200 bytes. */
const text = words.repeat(2).slice(0, 199);

export class Crowd {
  readonly #seats: Seat[] = [];
  readonly #said = new Map<number, number>();
  readonly #sentAt = new Map<string, number>();
  #latencies: number[] = [];
  #order: Seat[] = [];
  #fault: string | null = null;

  private constructor() {}

  static async gather(enter: Enter, { rooms, members }: { rooms: number; members: number }): Promise<Crowd> {
    const crowd = new Crowd();
    for (let room = 0; room < rooms; room++)
      for (let member = 0; member < members; member++) await crowd.#sit(enter, { room, member });
    return crowd;
  }

  /** How much was said in all rooms until now. */
  get said(): number {
    return [...this.#said.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Poisson arrivals for so many seconds. Ends when everybody has heard everything once. Errors: where that is not so in the end. */
  async burst(perSecond: number, seconds: number): Promise<Burst> {
    this.#latencies = [];
    let next = 0;
    for (const began = performance.now(); performance.now() - began < seconds * 1_000; await Bun.sleep(1)) {
      for (; next < performance.now() - began; next += (-Math.log(1 - Math.random()) * 1_000) / perSecond)
        this.#sayOne();
    }
    const until = performance.now() + patienceMs;
    while (this.#missing() !== 0) {
      if (this.#fault) throw new Complaint(`Something was refused: ${this.#fault}`);
      if (performance.now() > until || this.#missing() < 0)
        throw new Complaint(`${this.#missing()} of what was said did not arrive, or came twice`);
      await Bun.sleep(5);
    }
    this.#sentAt.clear();
    return { deliveries: this.#latencies.length, latencies: this.#latencies };
  }

  close(): void {
    for (const { line } of this.#seats) line.close();
  }

  async #sit(enter: Enter, place: Place): Promise<void> {
    const hear = (keys: readonly string[]) => {
      const now = performance.now();
      seat.heard += keys.length;
      for (const key of keys) this.#latencies.push(now - (this.#sentAt.get(key) ?? Number.NaN));
    };
    const fail = (why: string) => {
      this.#fault = why;
    };
    const seat: Seat = { room: place.room, line: await enter(place, { hear, fail }), heard: 0 };
    this.#seats.push(seat);
  }

  /** Everybody once, in an order of chance, and again: nobody meets the limits of one person. */
  #sayOne(): void {
    if (this.#order.length === 0) this.#order = this.#seats.toSorted(() => Math.random() - 0.5);
    const seat = this.#order.pop();
    if (!seat) throw new Error("nobody is here");
    const key = crypto.randomUUID();
    this.#said.set(seat.room, (this.#said.get(seat.room) ?? 0) + 1);
    this.#sentAt.set(key, performance.now());
    seat.line.say(key, text);
  }

  /** How many deliveries are missing; less than 0 where somebody has heard something twice. */
  #missing(): number {
    const missing = this.#seats.map(({ room, heard }) => (this.#said.get(room) ?? 0) - heard);
    return Math.min(...missing) < 0 ? Math.min(...missing) : missing.reduce((sum, count) => sum + count, 0);
  }
}
