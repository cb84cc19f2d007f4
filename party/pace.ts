/** How many frames one socket, and one person with all of theirs, may send within so many milliseconds. */
export const paces = { socket: 40, person: 80, milliseconds: 10_000 } as const;

/** Counts in memory: a room that slept forgets, and whoever let it sleep was not fast. */
export class Pace {
  readonly #windows = new Map<string, { began: number; count: number }>();

  /** Whether one more is too many. */
  isTooFast(who: string, most: number, now: number): boolean {
    const open = this.#windows.get(who);
    if (!open || now - open.began >= paces.milliseconds) {
      if (this.#windows.size > 1_000) this.#windows.clear();
      this.#windows.set(who, { began: now, count: 1 });
      return false;
    }
    open.count += 1;
    return open.count > most;
  }
}
