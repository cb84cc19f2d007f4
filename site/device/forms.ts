/** Signed-in pages: what people type is kept on their device until it has arrived. Loaded by `layouts/Base.astro` alone. */
import { isApi } from "../api/command";
import { type Draft, draftsIn, forgetArrived, pageOf, turnOf } from "./drafts";
import {
  controlsOf,
  fillIn,
  isNeverKept,
  isPost,
  isSame,
  type Pair,
  sentWith,
  targetOf,
  told,
  typedIn,
} from "./fields";
import { note, type Texts } from "./notes";
import { type Flushed, flush, keep, waitingIn } from "./outbox";
import { arrivedIn, requestField, stillArrived } from "./request";
import { standingOf } from "./standing";
import { type Collection, exists, openStore, type Store, Wiped, whenWiped, wipe } from "./store";
import { askForSync } from "./sync";
import { beginUndo } from "./undo";

const page = document.getElementById("device")?.dataset ?? {};
const standing = standingOf(page["standing"]);
const texts: Texts = JSON.parse(page["texts"] ?? "{}");
/** What the page shows was sent and refused: it says itself what was typed. */
const wasRefused = page["refused"] !== undefined;
/** Pages one begins at: here stands what was begun elsewhere. */
const beginnings = [
  "/familie",
  "/meine-tagespflege",
  "/meine-tagespflege/einrichten/fertig",
  "/fachberatung",
  "/konto",
];
const pauseMs = 250;

/** What a form looked like before anybody typed, what is known of its draft, and by what name it would be sent now. */
type Watched = {
  before: readonly Pair[];
  timer?: ReturnType<typeof setTimeout>;
  typed: boolean;
  readonly name: string;
  turn: number;
};
const watched = new WeakMap<HTMLFormElement, Watched>();
let store: Promise<Store> | null = null;
let wiped = false;

if (standing) void begin();

/** Made where something may be typed; what another tab wiped is not begun again from this page. */
function theStore(): Promise<Store> {
  if (!standing || wiped) return Promise.reject(new Wiped());
  store ??= openStore(standing);
  return store;
}

async function begin(): Promise<void> {
  whenWiped(() => {
    wiped = true;
  });
  // First of those who hear of a form: what was removed goes before anything else.
  beginUndo(texts, theStore);
  for (const type of ["input", "change", "pointerup", "keyup"]) document.addEventListener(type, onChange, true);
  document.addEventListener("submit", onSubmit, true);
  document.addEventListener("click", onClick);
  document.addEventListener("sent", onSent);
  addEventListener("pagehide", saveAll);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && saveAll());
  addEventListener("pageshow", ({ persisted }) => persisted && afterReturn());
  addEventListener("online", () => void sendWaiting());
  // Where something may be typed the store is there before it is sent: the service worker makes none.
  const mayBeTyped = [...document.forms].filter((form) => watch(form)).length > 0;
  if (!mayBeTyped && !(await exists())) return;
  await whileThere(async (kept) => {
    await hearArrived(kept);
    await fillInDrafts(kept);
    if (navigator.onLine) await sendWaiting();
    else await showNotes(kept);
  });
}

/** A browser that comes back to a page as it was left has learned meanwhile what arrived. */
function afterReturn(): void {
  for (const form of document.forms) isAnother(form, watched.get(form));
  void whileThere(async (kept) => {
    await hearArrived(kept);
    await showNotes(kept);
  });
}

async function whileThere(work: (store: Store) => Promise<void>): Promise<void> {
  try {
    await work(await theStore());
  } catch (error) {
    if (!(error instanceof Wiped)) throw error;
    wiped = true;
  }
}

// Drafts

function watch(form: HTMLFormElement): Watched | null {
  const known = watched.get(form);
  if (known) return known;
  const isOurs = isPost(form) && form.dataset["noDraft"] === undefined && !isToApi(form);
  if (!isOurs || !controlsOf(form).some((control) => !isNeverKept(told(control)))) return null;
  const before = sentWith(form);
  const typed = !wasRefused && !isSame(before, typedIn(form));
  const one: Watched = { before, typed, name: crypto.randomUUID(), turn: 0 };
  watched.set(form, one);
  if (one.typed) one.timer = setTimeout(() => void save(form, one), pauseMs);
  return one;
}

/** Which form of the page it is: by the rows it is about and the buttons it has, whatever stands around it. */
function idOf(form: HTMLFormElement): string {
  const rows = [...form.querySelectorAll<HTMLInputElement>('input[type="hidden"]')]
    .filter(({ name, dataset }) => dataset["typed"] === undefined && !/^(request|version)$|_was$/.test(name))
    .map(({ name, value }) => `${name}=${value}`);
  const buttons = [...form.querySelectorAll("button")].map(({ value }) => value).filter(Boolean);
  return [pageOf(location), ...rows, ...buttons].join(" ");
}

function onChange({ target, type }: Event): void {
  const form = target instanceof Element ? target.closest("form") : null;
  const one = form && watch(form);
  if (!form || !one) return;
  if (type === "input" || type === "change") isAnother(form, one);
  one.typed = true;
  clearTimeout(one.timer);
  one.timer = setTimeout(() => void save(form, one), pauseMs);
}

/** Whoever types and goes on at once by a link waits the moment that saving takes: a page that is gone saves nothing. */
async function onClick(event: MouseEvent): Promise<void> {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target || event.defaultPrevented || event.ctrlKey || event.metaKey)
    return;
  const unsaved = [...document.forms].flatMap((form) => {
    const one = watched.get(form);
    return one?.timer === undefined ? [] : [[form, one] as const];
  });
  if (unsaved.length === 0 || (link.pathname === location.pathname && link.hash)) return;
  event.preventDefault();
  await Promise.all(unsaved.map(([form, one]) => save(form, one)));
  location.assign(link.href);
}

function saveAll(): void {
  for (const form of document.forms) {
    const one = watched.get(form);
    if (one?.timer !== undefined) void save(form, one);
  }
}

async function save(form: HTMLFormElement, one: Watched, { isSent = false } = {}): Promise<void> {
  clearTimeout(one.timer);
  delete one.timer;
  const fields = typedIn(form);
  const request = turnOf(one.name, one.turn);
  const unchanged = isSame(fields, one.before) && !wasRefused && !isSent;
  if (unchanged && !(await exists())) return;
  await whileThere(async (kept) => {
    if (unchanged) return kept.remove("drafts", idOf(form));
    const draft: Draft = { page: pageOf(location), fields, words: titleOfPage(), savedAt: Date.now(), request };
    await kept.put("drafts", idOf(form), draft);
  });
}

/** Sent from here on, the form is another request than it was. */
function isAnother(form: HTMLFormElement, one: Watched | undefined): void {
  form.querySelector(`input[name="${requestField}"]`)?.remove();
  if (one) one.turn += 1;
}

async function fillInDrafts(kept: Store): Promise<void> {
  if (wasRefused) return;
  for (const form of document.forms) {
    const one = watch(form);
    const draft = one && (await kept.get<Draft>("drafts", idOf(form)));
    // Whoever types already is not interrupted.
    if (!draft || one.typed || isSame(draft.fields, typedIn(form))) continue;
    fillIn(form, draft.fields);
    // From here on it is this tab's, and goes when this tab has sent it.
    await kept.put("drafts", idOf(form), { ...draft, request: turnOf(one.name, one.turn) });
    const discard = () => {
      fillIn(form, one.before);
      void forget("drafts", idOf(form));
      said.remove();
      controlsOf(form)[0]?.focus();
    };
    const said: HTMLElement = note(fill(texts.restored, { when: whenOf(draft.savedAt) }), { [texts.discard]: discard });
    said.dataset["restored"] = "";
    form.insertAdjacentElement("beforebegin", said);
  }
}

/** An island has sent its form: what stands in it now is what there is. */
function onSent({ target }: Event): void {
  if (!(target instanceof HTMLFormElement)) return;
  const one = watched.get(target);
  if (!one) return;
  const { timer, ...known } = one;
  clearTimeout(timer);
  watched.set(target, { ...known, before: typedIn(target), typed: false, turn: one.turn + 1 });
  void whileThere((kept) => kept.remove("drafts", idOf(target)));
}

// Sending

function isToApi(form: HTMLFormElement): boolean {
  return isApi(targetOf(form).pathname);
}

function isSignOut(form: HTMLFormElement): boolean {
  return pageOf(targetOf(form)) === "/abmelden";
}

/** Whether the whole of it may wait here: a form of which a part may not be kept is sent now or not at all. */
function mayWait(form: HTMLFormElement): boolean {
  const all = [...form.elements].filter((one) => one instanceof HTMLInputElement);
  const open = form.dataset["noDraft"] === undefined && form.dataset["noOutbox"] === undefined && !isToApi(form);
  return open && !controlsOf(form).some((one) => isNeverKept(told(one))) && !all.some(({ type }) => type === "file");
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !isPost(form) || event.defaultPrevented) return;
  if (isSignOut(form)) {
    event.preventDefault();
    wiped = true;
    void wipe().finally(() => form.submit());
    return;
  }
  const one = watch(form);
  if (!mayWait(form)) {
    if (one) void save(form, one);
    // A conversation keeps what it says itself, until its room has it (`features/conversations/`).
    const keepsItself = form.dataset["noOutbox"] === "own";
    if (!navigator.onLine && !keepsItself) stay(event, form, note(texts.notKept));
    return;
  }
  const request = requestOf(form, one);
  if (one) void save(form, one, { isSent: true });
  if (!navigator.onLine) stay(event, form, note(texts.waits, { [texts.dontSend]: () => void takeBack(form, request) }));
  if (!navigator.onLine) void keepForm(form, event.submitter, request);
}

/** The page stays as it is, and says what became of the form. */
function stay(event: SubmitEvent, form: HTMLFormElement, said: HTMLElement): void {
  event.preventDefault();
  event.stopImmediatePropagation();
  for (const older of form.parentElement?.querySelectorAll("[data-kept-note], [data-restored]") ?? []) older.remove();
  said.dataset["keptNote"] = "";
  form.insertAdjacentElement("afterend", said);
  said.focus();
}

/** The key under which the form goes, the same however often it is pressed without a change. */
function requestOf(form: HTMLFormElement, one: Watched | null): string {
  const known = form.querySelector<HTMLInputElement>(`input[name="${requestField}"]`);
  if (known) return known.value;
  const field = document.createElement("input");
  const value = one ? turnOf(one.name, one.turn) : crypto.randomUUID();
  Object.assign(field, { type: "hidden", name: requestField, value });
  form.appendChild(field);
  return field.value;
}

async function keepForm(form: HTMLFormElement, submitter: HTMLElement | null, request: string): Promise<void> {
  const url = targetOf(form);
  const fields = [...new FormData(form, submitter)].flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as const] : [],
  );
  await whileThere(async (kept) => {
    // Sent once more from here, it is the newer word on the same thing.
    const before = form.dataset["waits"];
    if (before && before !== request) await kept.remove("outbox", before);
    form.dataset["waits"] = request;
    const body = { kind: "form", fields } as const;
    await keep(kept, request, { url: url.pathname + url.search, body, words: titleOfPage(), lane: "forms" });
    await askForSync();
    await showNotes(kept);
  });
}

async function takeBack(form: HTMLFormElement, request: string): Promise<void> {
  form.parentElement?.querySelector("[data-kept-note]")?.remove();
  await forget("outbox", request);
}

/** Its author does not want it any more. */
async function forget(collection: Collection, id: string): Promise<void> {
  await whileThere(async (kept) => {
    await kept.remove(collection, id);
    await showNotes(kept);
  });
}

async function sendWaiting(): Promise<void> {
  if (wiped || !(await exists())) return;
  await whileThere(async (kept) => {
    const done = await flush(kept);
    const sent = done.sent.map(({ request }) => request);
    await hearArrived(kept, sent);
    for (const form of document.forms)
      if (sent.includes(form.dataset["waits"] ?? "")) form.parentElement?.querySelector("[data-kept-note]")?.remove();
    await showNotes(kept, done);
  });
}

// What is said

async function showNotes(kept: Store, done?: Flushed): Promise<void> {
  const place = document.getElementById("device-notes");
  if (!place) return;
  const here = pageOf(location);
  const waiting = await waitingIn(kept);
  // A conversation says itself what waits in it.
  const laneHere = document.querySelector<HTMLElement>("[data-lane]")?.dataset["lane"];
  const notes: HTMLElement[] = [];
  for (const { words, url, lane } of done?.sent ?? []) {
    if (lane === laneHere) continue;
    const reload = { [texts.reload]: () => location.reload() };
    notes.push(
      note(
        fill(texts.sent, { what: words || texts.unnamed }),
        pageOf(new URL(url, location.origin)) === here ? reload : {},
      ),
    );
  }
  const saidHere = [...document.forms].map(({ dataset }) => dataset["waits"]);
  for (const { id, value } of waiting) {
    if ((!value.refused && saidHere.includes(id)) || value.lane === laneHere) continue;
    const text = fill(value.refused ? texts.refused : texts.waiting, { what: value.words || texts.unnamed });
    const drop = () => void forget("outbox", id);
    const look = () => void forget("outbox", id).then(() => location.assign(value.url));
    notes.push(note(text, value.refused ? { [texts.look]: look, [texts.discard]: drop } : { [texts.dontSend]: drop }));
  }
  const drafts = beginnings.includes(here) ? await draftsIn(kept) : [];
  const waits = new Set(waiting.map(({ id }) => id));
  for (const { id, page: of, words, savedAt, request } of drafts) {
    if (of === here || (request !== undefined && waits.has(request))) continue;
    const text = fill(texts.begun, { what: words, when: whenOf(savedAt) });
    const path = document.documentElement.lang === "en" ? `/en${of}` : of;
    const drop = () => void forget("drafts", id);
    notes.push(note(text, { [texts.goOn]: () => location.assign(path), [texts.discard]: drop }));
  }
  place.replaceChildren(...notes);
}

/**
 * Told by the answers of pages. What arrived is taken off the cookie once what was kept of it is gone, and not before: this page may be
 * left meanwhile, and then the next one hears of it.
 */
async function hearArrived(kept: Store, sent: readonly string[] = []): Promise<void> {
  const found = arrivedIn(document.cookie);
  await forgetArrived(kept, [...sent, ...found]);
  if (found.length === 0) return;
  const since = arrivedIn(document.cookie).filter((request) => !found.includes(request));
  // biome-ignore lint/suspicious/noDocumentCookie: a readable cookie is how an answer tells this script; not every browser has Cookie Store
  document.cookie = stillArrived(since);
}

function titleOfPage(): string {
  return document.querySelector("h1")?.textContent?.trim() || document.title;
}

function whenOf(at: number): string {
  const day = new Date(at).toDateString() === new Date().toDateString() ? {} : { day: "numeric", month: "long" };
  const format = { ...day, hour: "2-digit", minute: "2-digit" } as const;
  return new Date(at).toLocaleString(document.documentElement.lang, format as Intl.DateTimeFormatOptions);
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\[(\w+)\]/g, (_, name: string) => values[name] ?? "");
}
