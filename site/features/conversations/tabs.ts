type Ears<Told> = {
  /** From now on it is this tab that leads. */
  lead(): void;
  /** Another tab has taken over. */
  follow(): void;
  hear(told: Told): void;
};

/**
 * The tabs of one browser that share something under a name. One leads, by a lock: the browser gives it to the next at the moment in which
 * the leading tab is gone, however it went.
 */
export class Tabs<Told> {
  readonly #channel: BroadcastChannel;
  #place = new AbortController();

  constructor(
    private readonly name: string,
    private readonly ears: Ears<Told>,
  ) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }) => ears.hear(data);
    void this.#queue();
  }

  /** To all others. */
  tell(told: Told): void {
    this.#channel.postMessage(told);
  }

  /** From a tab that is silent: phones freeze what is in the background, and let it keep its lock. */
  takeOver(): void {
    this.#place.abort();
    this.#place = new AbortController();
    void this.#queue({ steal: true });
  }

  leave(): void {
    this.#place.abort();
    this.#channel.close();
  }

  async #queue(how?: { readonly steal: true }): Promise<void> {
    const { signal } = this.#place;
    try {
      await navigator.locks.request(this.name, how ?? { signal }, async () => {
        if (signal.aborted) return;
        this.ears.lead();
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
      });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof DOMException) || error.name !== "AbortError") throw error;
      this.ears.follow();
      await this.#queue();
    }
  }
}
