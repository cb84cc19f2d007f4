/** The list of conversations goes on by itself: what is said stands there at once, and the latest word comes first. */
import type { InboxTalk } from "../../../domain/conversations/inbox/wire";
import { standingOf } from "../../device/standing";
import { openStore } from "../../device/store";
import { fill, instant } from "../account/instants";
import { followInbox } from "./inbox";
import { type KeptTalk, keepList } from "./on-device";
import { wordsOf } from "./talk";
import type { ListTexts } from "./words";

const standing = standingOf(document.getElementById("device")?.dataset["standing"]);
const texts: ListTexts = JSON.parse(document.getElementById("list-texts")?.dataset["texts"] ?? "{}");

const rowOf = (placementId: string) => document.querySelector<HTMLElement>(`[data-talk="${placementId}"]`);
const atOf = (row: Element) => Number(row.getAttribute("data-at"));

function put(row: HTMLElement, part: string, text: string): void {
  const place = row.querySelector<HTMLElement>(part);
  if (place) place.textContent = text;
}

/** What only the server can word, a name or where a placement stands, comes with the page: once for all that changes in one breath. */
const breath = 300;
let soon: ReturnType<typeof setTimeout> | undefined;
function renewSoon(): void {
  clearTimeout(soon);
  soon = setTimeout(() => {
    renew().catch((error) => console.warn("the list could not be loaded anew", error));
  }, breath);
}

async function renew(): Promise<void> {
  const answer = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("talks");
  if (!answer.ok || !fresh) return;
  document.getElementById("talks")?.replaceWith(fresh);
  for (const talk of told.values()) update(talk);
  await keepThis();
}

/** What was told last of each: a page that was on its way meanwhile may be older. */
const told = new Map<string, InboxTalk>();

function show(talk: InboxTalk): void {
  told.set(talk.placementId, talk);
  const row = rowOf(talk.placementId);
  const isBack = talk.unread > 0 && row?.closest("[data-away]");
  if (!row || isBack || talk.hasMoved) renewSoon();
  const isNew = row && talk.unread > 0 && talk.at > atOf(row);
  update(talk);
  const news = document.getElementById("talks-news");
  if (isNew && news) news.textContent = fill(texts.from, row.querySelector("a")?.textContent ?? "");
}

function update({ placementId, at, unread, last }: InboxTalk): void {
  const row = rowOf(placementId);
  if (!row || at < atOf(row)) return;
  const badge = row.querySelector<HTMLElement>("[data-new]");
  if (badge) badge.hidden = unread === 0;
  put(row, "[data-new]", fill(texts.new, String(unread)));
  put(row, "[data-when]", instant(new Date(at).toISOString(), texts.locale));
  put(row, "[data-preview]", last ? wordsOf(last, texts) : texts.nothing);
  row.setAttribute("data-at", String(at));
  const rows = [...(row.parentElement?.children ?? [])];
  const older = rows.find((other) => other !== row && atOf(other) < at) ?? null;
  if (row.nextElementSibling !== older) row.parentElement?.insertBefore(row, older);
}

/** What stands here can be read without a network, too. A device that has none of it and nothing to keep makes no store. */
async function keepThis(): Promise<void> {
  const { list = "[]" } = document.getElementById("kept-list")?.dataset ?? {};
  const kept: KeptTalk[] = JSON.parse(list);
  if (!standing || kept.length === 0) return;
  await keepList(await openStore(standing), kept);
}

await keepThis();
if (standing) followInbox(texts.locale, standing, { hear: show, isBack: renewSoon });
