import { eq } from "drizzle-orm";
import { placements } from "../../db/schema/placements";
import { addressOf } from "../accounts/steps";
import { parentsOf } from "../families/steps";
import { type Day, lastDayOf } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { fromBits } from "../kernel/fortnight-grid";
import type { Locale } from "../kernel/locale";
import type { Posting } from "../kernel/mailer";
import { authorise } from "../kernel/permissions";
import { printHours, printSchedule } from "../kernel/print-schedule";
import { sendLetter } from "../kernel/send-letter";
import { type Facts, letterOf, type TellingName, tellings } from "./letters";
import type { MoveReason } from "./machine";
import { type PlacementRow, placementRows } from "./rows";
import { namesHidden, silenceDays } from "./rules";

type News = {
  readonly what: TellingName;
  readonly placementId: string;
  readonly actorId: string | null;
  readonly reason?: MoveReason;
  readonly days?: number;
  /** The first full day, of a plan that moved. */
  readonly fullFrom?: Day;
};

type Reader = { readonly personId: string; readonly side: Facts["side"] };

/** Tells those who must know of it, each in their language. Whose account is gone hears nothing. */
export async function mailPlacement(ctx: Context, news: News, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [row] = await placementRows(ctx.db, eq(placements.id, news.placementId));
  if (!row) return;
  for (const { personId, side } of await readersOf(ctx, row, news)) {
    const address = await addressOf(ctx.db, personId);
    if (!address) continue;
    const letter = letterOf(news.what, factsOf(ctx, row, news, side, address.locale), address.locale);
    // Each reader's letter is one of its own to the vendor, so that none is sent twice when a later one fails.
    await sendLetter(ctx, address, letter, { ...posting, key: `${posting.key}:${personId}` });
  }
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
  return actorId !== null && actorId === row.herPersonId ? family : hers;
}

function factsOf(ctx: Context, row: PlacementRow, news: News, side: Facts["side"], locale: Locale): Facts {
  const { placement, offer, terms, visit } = row;
  const hidden = side === "childminder" && namesHidden(placement.blind, row.moves);
  const { hours, floatingWindow, floatingHours } = placement;
  const asked = floatingWindow
    ? { fixed: hours, floating: { window: floatingWindow, hoursPerWeek: floatingHours ?? 0 } }
    : { fixed: hours };
  const agreed = offer ?? terms;
  const page = side === "family" ? "/meine-plaetze" : "/meine-tagespflege/anfragen";
  const lapses = new Date(placement.askedAt.getTime() + silenceDays * 86_400_000);
  const lastDay = news.fullFrom ?? (terms && lastDayOf(terms));
  return {
    side,
    child: hidden ? "" : (row.nickname ?? ""),
    other: side === "family" ? (row.herName ?? "") : hidden ? "" : row.parents,
    hours: agreed ? printHours(fromBits(agreed.hours), locale) : printSchedule(asked, locale),
    start: dayInWords(agreed?.from ?? placement.startOn, locale),
    reason: news.reason ?? null,
    due: instantInWords(offer ? new Date(offer.expiresAt) : lapses, locale),
    visitAt: visit?.startsAt ? instantInWords(new Date(visit.startsAt), locale) : "",
    lastDay: lastDay ? dayInWords(lastDay, locale) : "",
    days: news.days ?? silenceDays,
    url: ctx.vendors.pageAddress(`${page}/${placement.id}`, locale),
    calendarUrl: ctx.vendors.pageAddress(`${calendarOf[side]}/${placement.id}/visit.ics?locale=${locale}`, "de"),
  };
}

/** Where the API gives out the calendar file of each side; its address has no language of its own. */
const calendarOf = { family: "/api/family/placements", childminder: "/api/me/childminder/placements" } as const;

const localeTags = { de: "de-DE", en: "en-GB" } as const;

function dayInWords(day: Day, locale: Locale): string {
  const format = new Intl.DateTimeFormat(localeTags[locale], { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(`${day}T12:00:00Z`));
}

/** As clocks in Germany show it. */
function instantInWords(at: Date, locale: Locale): string {
  const options = { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Berlin" } as const;
  return new Intl.DateTimeFormat(localeTags[locale], options).format(at);
}
