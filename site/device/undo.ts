/** Removing something can be taken back: nothing is sent until the reader goes on, or has had time to think. */
import { targetOf } from "./fields";
import { note, type Texts } from "./notes";
import { keep } from "./outbox";
import { requestField, resentHeader } from "./request";
import type { Store } from "./store";

/** WCAG 2.2.1: twenty seconds, which stand still while somebody is at the line. */
const patienceMs = 20_000;

type Pending = {
  /** Sends it, once. */
  go(): Promise<void>;
  back(): void;
};
let pending: Pending | null = null;

/**
 * A button with `data-undo="what is removed"` hides what it removes (`data-undo-item` around it) and waits. Any way on from the page
 * sends it first; so does closing it.
 */
export function beginUndo(texts: Texts, store: () => Promise<Store>): void {
  document.addEventListener("submit", (event) => onSubmit(event, texts, store), true);
  document.addEventListener("click", onClick, true);
  addEventListener("pagehide", () => void pending?.go());
  // A phone may end a page that nobody looks at without telling it.
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && void pending?.go());
}

function onSubmit(event: SubmitEvent, texts: Texts, store: () => Promise<Store>): void {
  const { target: form, submitter } = event;
  const what = submitter?.dataset["undo"];
  if (!(form instanceof HTMLFormElement) || what === undefined) {
    if (pending && form instanceof HTMLFormElement) void goFirst(event, form, submitter);
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  void pending?.go();
  pending = hold(form, submitter, what, texts, store);
}

/** Another form is sent: what was removed goes first, so that the page that comes is true. */
async function goFirst(event: SubmitEvent, form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  event.preventDefault();
  event.stopImmediatePropagation();
  await pending?.go();
  form.requestSubmit(submitter);
}

async function onClick(event: MouseEvent): Promise<void> {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!pending || !(link instanceof HTMLAnchorElement) || link.target || event.ctrlKey || event.metaKey) return;
  if (link.pathname === location.pathname && link.hash) return;
  event.preventDefault();
  await pending.go();
  location.assign(link.href);
}

function hold(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
  what: string,
  texts: Texts,
  store: () => Promise<Store>,
): Pending {
  const item = form.closest<HTMLElement>("[data-undo-item]") ?? form;
  const fields = [...new FormData(form, submitter)].filter(
    (pair): pair is [string, string] => pair[0] !== requestField,
  );
  const request = crypto.randomUUID();
  const url = targetOf(form);
  const onward = submitter?.dataset["undoOnward"];
  let sent: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout>;

  const end = () => {
    clearTimeout(timer);
    place.remove();
    if (pending === one) pending = null;
  };
  const send = async () => {
    end();
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    body.append(requestField, request);
    const headers = { [resentHeader]: "1" };
    const answer = await fetch(url, { method: "POST", body, headers, keepalive: true }).catch(() => null);
    if (answer === null && (await keptForLater())) return;
    if (!answer?.ok) {
      item.hidden = false;
      item.insertAdjacentElement("beforebegin", placeFor(item, note(texts.notRemoved.replace("[what]", what))));
    } else if (onward) location.assign(onward);
  };
  const keptForLater = async () => {
    if (form.dataset["noOutbox"] !== undefined) return false;
    const body = { kind: "form", fields } as const;
    try {
      await keep(await store(), request, { url: url.pathname + url.search, body, words: what, lane: "forms" });
      return true;
    } catch (error) {
      // Somebody has signed out in another tab, say: what is neither sent nor kept is not removed.
      console.warn("a removal could not be kept", error);
      return false;
    }
  };
  const one: Pending = {
    go: () => {
      sent ??= send();
      return sent;
    },
    back() {
      // Never sent from here on: some browsers tell the button that it loses the focus as its line goes, which begins to wait anew.
      sent = Promise.resolve();
      end();
      item.hidden = false;
      submitter?.focus();
    },
  };
  const line = note(texts.removed.replace("[what]", what), { [texts.undo]: one.back });
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void one.go(), patienceMs);
  };
  for (const type of ["pointerenter", "focusin"]) line.addEventListener(type, () => clearTimeout(timer));
  for (const type of ["pointerleave", "focusout"]) line.addEventListener(type, wait);
  item.hidden = true;
  const place = placeFor(item, line);
  item.insertAdjacentElement("beforebegin", place);
  line.querySelector("button")?.focus({ preventScroll: true });
  timer = setTimeout(() => void one.go(), patienceMs);
  return one;
}

/** A list has nothing but items. */
function placeFor(item: HTMLElement, line: HTMLElement): HTMLElement {
  if (item.tagName !== "LI") return line;
  const place = document.createElement("li");
  place.className = "py-2";
  place.appendChild(line);
  return place;
}
