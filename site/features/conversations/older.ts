/** Older lines are asked for so many pixels before the first one is seen: they stand there when somebody arrives. */
const margin = 1_500;

/** Between two pages so many milliseconds: well below how often a room lets one device ask. */
const pause = 400;

/** Asks for older lines whenever somebody comes near the mark above the first one (`data-older`). */
export class OlderLines {
  readonly #observer: IntersectionObserver;
  #looking: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly list: HTMLElement,
    ask: () => void,
  ) {
    const see = (seen: readonly IntersectionObserverEntry[]) => seen.at(-1)?.isIntersecting && ask();
    this.#observer = new IntersectionObserver(see, { root: list, rootMargin: `${margin}px 0px 0px` });
  }

  /** Looks anew: an observer says only once that something is near, and a page that was asked for can be lost with its socket. */
  look(): void {
    clearTimeout(this.#looking);
    this.#looking = setTimeout(() => {
      this.#observer.disconnect();
      const mark = this.list.querySelector("[data-older]");
      if (mark) this.#observer.observe(mark);
    }, pause);
  }

  stop(): void {
    clearTimeout(this.#looking);
    this.#observer.disconnect();
  }
}

/** Changes what stands above, while the line that is read stays where it is; also at the very top, where browsers hold nothing. */
export function holdStill(list: HTMLElement, change: () => void): void {
  const isSeen = (one: Element) => one.getBoundingClientRect().bottom > list.getBoundingClientRect().top;
  const sheet = [...list.querySelectorAll("ol")].find(isSeen);
  const line = [...(sheet?.querySelectorAll("li[id]") ?? [])].find(isSeen);
  const before = line?.getBoundingClientRect().top ?? 0;
  change();
  if (line) list.scrollTop += line.getBoundingClientRect().top - before;
}
