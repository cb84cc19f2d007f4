import { eq } from "drizzle-orm";
import type { Database } from "../../db/client";
import { placements } from "../../db/schema/placements";
import { addressOf } from "../accounts/steps";
import { parentsOf } from "../families/steps";
import { addDays, type Day, lastDayOf, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { fromBits } from "../kernel/fortnight-grid";
import { dayInWords, instantInWords } from "../kernel/in-words";
import type { Locale } from "../kernel/locale";
import type { Posting } from "../kernel/mailer";
import { authorise } from "../kernel/permissions";
import { printHours, printSchedule } from "../kernel/print-schedule";
import { sendLetter } from "../kernel/send-letter";
import { type Facts, letterOf, type TellingName, tellings } from "./letters";
import type { MoveReason, PersonsSide } from "./machine";
import { kindOf } from "./news";
import { type PlacementRow, placementRows, scheduleOf, type TogetherRow } from "./rows";
import { agreementAt, lapsesAt, namesHidden, silenceDays } from "./rules";

export type News = {
  readonly what: TellingName;
  readonly placementId: string;
  readonly actorId: string | null;
  readonly reason?: MoveReason;
  readonly days?: number;
  /** The first full day, of a plan that moved. */
  readonly fullFrom?: Day;
};

type Reader = { readonly personId: string; readonly side: PersonsSide };

/** Tells those who must know of it, each in their language. Whose account is gone hears nothing. */
export async function mailPlacement(ctx: Context, news: News, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [row] = await placementRows(ctx.db, eq(placements.id, news.placementId));
  // A proposal that was taken back before its mail went out is no news any more.
  if (!row || isOld(news.what, row)) return;
  for (const { personId, side } of await readersOf(ctx, row, news)) {
    const address = await addressOf(ctx.db, personId);
    if (!address) continue;
    const letter = letterOf(news.what, factsOf(ctx, row, news, side, address.locale), address.locale);
    // Each reader's letter is one of its own to the vendor, so that none is sent twice when a later one fails.
    await sendLetter(ctx, kindOf(news.what), address, letter, { ...posting, key: `${posting.key}:${personId}` });
  }
}

/** What is said of two siblings at once is told once, in one letter that names both. */
const toldOnce: readonly TellingName[] = [
  "asked",
  "reminded",
  "answered",
  "declined",
  "withdrawn",
  "silent",
  "elsewhere",
  "offer_made",
  "offer_taken_back",
  "offer_refused",
  "offer_expired",
  "offer_accepted",
];

/** Whom the same has happened to: they stand where this one stands, since the same moment. */
const sameWay = ({ placement, together }: PlacementRow) =>
  together.filter(
    ({ state, since }) => state === placement.state && new Date(since).getTime() === placement.since.getTime(),
  );

function isOld(what: TellingName, row: PlacementRow): boolean {
  const { change, contract } = row;
  if (toldOnce.includes(what) && sameWay(row).some(({ id }) => id < row.placement.id)) return true;
  if (what === "change_proposed") return !change;
  if (what === "contract_day_proposed") return !contract?.proposedOn;
  return what === "contract_missed" && contract?.concludedOn != null;
}

async function readersOf(ctx: Context, row: PlacementRow, { what, actorId }: News): Promise<Reader[]> {
  const { familyId } = row.placement;
  const parents = familyId ? await parentsOf(ctx.db, familyId) : [];
  const family = parents.map((personId) => ({ personId, side: "family" as const }));
  const hers = row.herPersonId ? [{ personId: row.herPersonId, side: "childminder" as const }] : [];
  const { to } = tellings[what];
  if (to === "family") return family;
  if (to === "childminder") return hers;
  // Who took a child out of the family knows it, and need not read that something ended by it.
  if (what === "left") return [...family, ...hers].filter(({ personId }) => personId !== actorId);
  if (to === "both") return [...family, ...hers];
  return isHers(row, actorId) ? family : hers;
}

const isHers = ({ herPersonId }: PlacementRow, actorId: string | null) => actorId !== null && actorId === herPersonId;

/** Whether the parents must be told of it, for whoever tells it in their place; not where it is no news any more. */
export async function isToldToFamily(db: Database, news: News): Promise<boolean> {
  const [row] = await placementRows(db, eq(placements.id, news.placementId));
  if (!row || isOld(news.what, row)) return false;
  const { to } = tellings[news.what];
  return to === "other" ? isHers(row, news.actorId) : to !== "childminder";
}

function factsOf(ctx: Context, row: PlacementRow, news: News, side: PersonsSide, locale: Locale): Facts {
  const { placement, offer, visit, change, contract } = row;
  const today = todayInBerlin(ctx.now);
  const terms = agreementAt(row.terms, today);
  const ends = row.terms.at(-1) ?? null;
  const hidden = side === "childminder" && namesHidden(placement.blind, row.moves);
  const agreed = offer ?? terms;
  const siblings = toldOnce.includes(news.what) ? sameWay(row) : [];
  const cares = [
    {
      child: hidden ? "" : (row.nickname ?? ""),
      hours: agreed ? printHours(fromBits(agreed.hours), locale) : printSchedule(scheduleOf(placement), locale),
      start: dayInWords(agreed?.from ?? placement.startOn, locale),
      contractDue: contract ? dayInWords(contract.dueOn, locale) : "",
    },
    ...siblings.map((one) => ({
      child: hidden ? "" : (one.nickname ?? ""),
      hours: hoursOfSibling(one, locale),
      start: dayInWords(one.offer?.from ?? one.start, locale),
      contractDue: one.contractDueOn ? dayInWords(one.contractDueOn, locale) : "",
    })),
  ];
  const page = side === "family" ? "/meine-plaetze" : "/meine-tagespflege/anfragen";
  const lastDay = news.fullFrom ?? (ends && lastDayOf(ends));
  const changed = change ?? (news.what === "change_agreed" ? (row.terms.at(-1) ?? null) : null);
  return {
    side,
    other: side === "family" ? (row.herName ?? "") : hidden ? "" : row.parents,
    cares,
    reason: news.reason ?? null,
    changed: changed
      ? {
          hours: printHours(fromBits(changed.hours), locale),
          from: dayInWords(changed.from, locale),
          lastDay: changed.until === null ? "" : dayInWords(addDays(changed.until, -1), locale),
          due: change ? instantInWords(new Date(change.expiresAt), locale) : "",
        }
      : null,
    contract: {
      due: contract ? dayInWords(contract.dueOn, locale) : "",
      proposed: contract?.proposedOn ? dayInWords(contract.proposedOn, locale) : "",
      concluded: contract?.concludedOn ? dayInWords(contract.concludedOn, locale) : "",
    },
    due: instantInWords(offer ? new Date(offer.expiresAt) : lapsesAt(placement), locale),
    visitAt: visit?.startsAt ? instantInWords(new Date(visit.startsAt), locale) : "",
    lastDay: lastDay ? dayInWords(lastDay, locale) : "",
    days: news.days ?? silenceDays,
    url: ctx.vendors.pageAddress(`${page}/${placement.id}`, locale),
    calendarUrl: ctx.vendors.pageAddress(`${calendarOf[side]}/${placement.id}/visit.ics?locale=${locale}`, "de"),
  };
}

function hoursOfSibling({ hours, floatingWindow, floatingHours, offer }: TogetherRow, locale: Locale): string {
  if (offer) return printHours(fromBits(offer.hours), locale);
  const window = floatingWindow ? fromBits(floatingWindow) : null;
  return printSchedule(scheduleOf({ hours: fromBits(hours), floatingWindow: window, floatingHours }), locale);
}

/** Where the API gives out the calendar file of each side; its address has no language of its own. */
const calendarOf = { family: "/api/family/placements", childminder: "/api/me/childminder/placements" } as const;
