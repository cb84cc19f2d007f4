import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js";

/**
 * The results that are pointed at or focused, in the map or in the list beside it: a card bears `data-result="<slug>"`, a
 * marker `data-marker="<slug> …"`. While its marker is pointed at, a card also bears `data-active`.
 */
export function linkWithList(): Accessor<readonly string[]> {
  const [active, setActive] = createSignal<readonly string[]>([], { equals: (a, b) => a.join() === b.join() });
  const enter = ({ target }: Event) => setActive(slugsAt(target));
  const leave = () => setActive([]);
  const listeners = [
    ["pointerover", enter],
    ["focusin", enter],
    ["focusout", leave],
  ] as const;
  for (const [type, listener] of listeners) document.addEventListener(type, listener);
  onCleanup(() => {
    for (const [type, listener] of listeners) document.removeEventListener(type, listener);
  });
  createEffect<readonly Element[]>((before) => {
    for (const card of before) card.removeAttribute("data-active");
    const cards = active().flatMap((slug) => [...document.querySelectorAll(`[data-result="${CSS.escape(slug)}"]`)]);
    for (const card of cards) card.setAttribute("data-active", "");
    return cards;
  }, []);
  return active;
}

function slugsAt(target: EventTarget | null): string[] {
  const element = target instanceof Element ? target.closest("[data-result], [data-marker]") : null;
  return (element?.getAttribute("data-result") ?? element?.getAttribute("data-marker") ?? "")
    .split(" ")
    .filter(Boolean);
}
