/**
 * Taps on the board of today: said at once, kept on the device, and sent when there is a network. Each tap carries its own time. A lane
 * per child and day keeps arrival before departure; the outbox and the API see to it that each counts once.
 */
import { enterArrival, enterDeparture } from "../../api/attendance";
import { flush, keep, type Waiting, waitingIn } from "../../device/outbox";
import { standingOf } from "../../device/standing";
import { exists, openStore, type Store } from "../../device/store";

type Tap = "arrival" | "departure";
const asks = { arrival: enterArrival, departure: enterDeparture } as const;

const board = document.querySelector<HTMLElement>("[data-board]");
const texts: Readonly<Record<string, string>> = JSON.parse(board?.dataset["texts"] ?? "{}");
const on = board?.dataset["board"] ?? "";
const standing = standingOf(document.getElementById("device")?.dataset["standing"]);
let opened: Promise<Store> | null = null;

if (board && standing) {
  board.addEventListener("click", (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-tap]") : null;
    if (!form || !(event.target as Element).closest("button")) return;
    event.preventDefault();
    void tap(form);
  });
  addEventListener("online", () => void send());
  void showWaiting();
}

function store(): Promise<Store> {
  if (!standing) return Promise.reject(new Error("nobody is signed in"));
  opened ??= openStore(standing);
  return opened;
}

async function tap(form: HTMLFormElement): Promise<void> {
  const [day, at] = berlinNow();
  // A page that was left open overnight still shows yesterday.
  if (day !== on) return location.reload();
  const what = form.dataset["tap"] as Tap;
  const placementId = form.dataset["placement"] ?? "";
  const name = form.dataset["name"] ?? "";
  show(placementId, what, at, texts["waits"] ?? "");
  const { path, json } = asks[what]({ param: { placementId }, json: { on, at } });
  await keep(await store(), crypto.randomUUID(), {
    url: path,
    body: { kind: "json", method: "POST", json },
    words: (texts[what] ?? "").replace("[name]", name).replace("[time]", at),
    lane: laneOf(placementId),
  });
  await send();
}

/** Sends what waits and says what became of it; what a refusal says stands at the child it is about. */
async function send(): Promise<void> {
  const kept = await store();
  const why = new Map<string, string>();
  const asking: typeof fetch = async (url, init) => {
    const headers = { ...(init?.headers as Record<string, string>), "accept-language": document.documentElement.lang };
    const answer = await fetch(url, { ...init, headers });
    if (answer.status >= 400 && answer.status < 500) why.set(String(url), await reasonOf(answer.clone()));
    return answer;
  };
  const { sent, refused } = await flush(kept, asking);
  for (const one of sent) said(one, texts["saved"] ?? "");
  for (const one of refused) {
    if (!tapOf(one)) continue;
    refuse(one, why.get(one.url) || texts["refused"] || "");
    await kept.remove("outbox", one.request);
  }
  await showWaiting();
}

async function reasonOf(answer: Response): Promise<string> {
  const said = (await answer.json().catch(() => ({}))) as { title?: string; errors?: readonly { detail: string }[] };
  return said.errors?.[0]?.detail ?? said.title ?? "";
}

/** What still waits from here, also when the page was loaded anew; another tab may have sent the rest. */
async function showWaiting(): Promise<void> {
  if (!(await exists())) return;
  const waiting = await waitingIn(await store());
  const waits = new Set(waiting.flatMap(({ value }) => tapOf(value)?.placementId ?? []));
  for (const line of document.querySelectorAll<HTMLElement>("[data-said]")) {
    const id = line.closest<HTMLElement>("[data-child]")?.dataset["child"] ?? "";
    if (line.dataset["said"] === "waits" && !waits.has(id)) tell(id, texts["saved"] ?? "", "saved");
  }
  for (const { value } of waiting) {
    const one = tapOf(value);
    if (one && one.on === on && !value.refused) show(one.placementId, one.what, one.at, texts["waits"] ?? "");
  }
}

/** Which tap it is that waits; null for whatever else a device keeps. */
function tapOf({ url, body, lane }: Waiting): { placementId: string; what: Tap; on: string; at: string } | null {
  const [, placementId, what] = /\/placements\/([^/]+)\/(arrival|departure)$/.exec(url) ?? [];
  if (!placementId || !lane.startsWith("attendance ") || body.kind !== "json") return null;
  const json = body.json as { on: string; at: string };
  return { placementId, what: what as Tap, ...json };
}

const laneOf = (placementId: string): string => `attendance ${placementId} ${on}`;
const childOf = (id: string) => document.querySelector<HTMLElement>(`[data-child="${CSS.escape(id)}"]`);

/** The card as it is after a tap: the time stands there, and the next button is the other one. */
function show(placementId: string, what: Tap, at: string, text: string): void {
  const card = childOf(placementId);
  if (!card) return;
  const time = card.querySelector<HTMLElement>(`[data-time="${what}"]`);
  if (time) {
    time.hidden = false;
    for (const place of time.querySelectorAll("time")) place.textContent = at.replace(/^0/, "");
  }
  for (const form of card.querySelectorAll<HTMLFormElement>("form[data-tap]"))
    form.hidden = what === "departure" || form.dataset["tap"] === "arrival";
  tell(placementId, text, "waits");
}

function said(one: Waiting, text: string): void {
  const tapped = tapOf(one);
  if (tapped?.on === on) tell(tapped.placementId, text, "saved");
}

function refuse(one: Waiting, text: string): void {
  const tapped = tapOf(one);
  if (tapped?.on !== on) return;
  const card = childOf(tapped.placementId);
  const time = card?.querySelector<HTMLElement>(`[data-time="${tapped.what}"]`);
  if (time) time.hidden = true;
  for (const form of card?.querySelectorAll<HTMLFormElement>("form[data-tap]") ?? [])
    form.hidden = form.dataset["tap"] !== tapped.what;
  tell(tapped.placementId, text, "refused");
}

function tell(placementId: string, text: string, state: "waits" | "saved" | "refused"): void {
  const line = childOf(placementId)?.querySelector<HTMLElement>("[data-said]");
  if (!line) return;
  line.dataset["said"] = state;
  line.textContent = text;
}

function berlinNow(): [day: string, at: string] {
  const format = { timeZone: "Europe/Berlin", dateStyle: "short", timeStyle: "short" } as const;
  const [day = "", at = ""] = new Intl.DateTimeFormat("sv-SE", format).format(new Date()).split(" ");
  return [day, at];
}
