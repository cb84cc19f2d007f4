/** A queue for one thing that only one may use at a time, first come, first served. */
export class Turns {
  #waiting: (() => void)[] = [];
  #taken = false;

  /** Resolves when it is the caller's turn, to the function that ends it (once; again does nothing). */
  async take(): Promise<() => void> {
    if (this.#taken) await new Promise<void>((proceed) => this.#waiting.push(proceed));
    this.#taken = true;
    let mine = true;
    return () => {
      if (!mine) return;
      mine = false;
      const next = this.#waiting.shift();
      if (next === undefined) this.#taken = false;
      else next(); // `#taken` stays: nobody may slip in between
    };
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const end = await this.take();
    try {
      return await work();
    } finally {
      end();
    }
  }

  get waiting(): number {
    return this.#waiting.length;
  }
}
