/** Milliseconds in which a room gathers what is said, for each socket that hears it, and at the most. */
const perSocket = 0.5;
const longest = 50;

/** How long a room gathers before it writes and tells again: each frame costs something at every socket, whatever it holds. */
export function paceOf(sockets: number): number {
  return Math.min(sockets * perSocket, longest);
}

/**
 * What waits to be written together: the first after a silence at once, what follows within a pace in one go. In memory, so nothing of
 * it is acknowledged before `write` has had it; as long as something waits, its timer keeps the room from being put to sleep.
 */
export class Batch<Item> {
  #waiting: Item[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #pacedUntil = 0;
  #pace = 0;

  /** `write` answers the pace: how many milliseconds pass before the next. */
  constructor(private readonly write: (items: readonly Item[]) => number) {}

  get waiting(): readonly Item[] {
    return this.#waiting;
  }

  add(item: Item): void {
    this.#waiting.push(item);
    if (this.#timer !== null) return;
    // Never longer than the pace: a clock can be set back.
    const left = Math.min(this.#pacedUntil - Date.now(), this.#pace);
    if (left > 0) this.#timer = setTimeout(() => this.settle(), left);
    else this.settle();
  }

  /** Writes what waits now: before whatever has to come after it. */
  settle(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting.length === 0) return;
    const items = this.#waiting;
    this.#waiting = [];
    this.#pace = this.write(items);
    this.#pacedUntil = Date.now() + this.#pace;
  }
}
