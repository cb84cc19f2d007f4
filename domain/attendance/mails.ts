import { and, eq, inArray } from "drizzle-orm";
import { childAbsences } from "../../db/schema/attendance";
import { absences } from "../../db/schema/capacity";
import { children } from "../../db/schema/families";
import { childminders } from "../../db/schema/homes";
import { placements } from "../../db/schema/placements";
import { addressOf } from "../accounts/steps";
import { parentNames, parentsOf } from "../families/steps";
import { type Day, lastDayOf, type Month, overlap } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { dayInWords } from "../kernel/in-words";
import type { Locale } from "../kernel/locale";
import type { Posting } from "../kernel/mailer";
import { nameInMail } from "../kernel/names-in-mails";
import { authorise } from "../kernel/permissions";
import { sendLetter } from "../kernel/send-letter";
import { type PersonsSide, runningStates } from "../placements/machine";
import { caredPlacements } from "../placements/rows";
import { letterOf, type TellingName, tellings } from "./letters";
import { kindOf } from "./news";

export type DaysNews = {
  readonly what: TellingName;
  readonly placementId: string;
  readonly actorId: string | null;
  readonly days?: { readonly from: Day; readonly until: Day };
  readonly month?: Month;
};

/** Tells the other side, each person in their language. Whose account is gone hears nothing. */
export async function mailDays(ctx: Context, news: DaysNews, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const row = await theDays(ctx, news);
  if (!row) return;
  const parents = row.familyId ? await parentsOf(ctx.db, row.familyId) : [];
  const side = sideTold(row, news);
  const readers = side === "childminder" ? (row.herPersonId ? [row.herPersonId] : []) : parents;
  for (const personId of readers) {
    const address = await addressOf(ctx.db, personId);
    if (!address) continue;
    const { locale } = address;
    const letter = letterOf(news.what, factsOf(row, side, news, locale), pageOf(ctx, side, news, locale), locale);
    await sendLetter(ctx, kindOf(news.what), address, letter, {
      ...posting,
      key: `${posting.key}:${news.placementId}:${personId}`,
    });
  }
}

/** What the family is told of it, for whoever tells one that has no account: the subject of the mail, without a name of the child. */
export async function daysToldToFamily(
  ctx: Context,
  news: DaysNews,
): Promise<{ readonly familyId: string; readonly subject: (locale: Locale) => string } | null> {
  authorise(ctx, "notifications.send");
  const row = await theDays(ctx, news);
  if (!row?.familyId || sideTold(row, news) !== "family") return null;
  const unnamed = { ...row, nickname: null };
  const subject = (locale: Locale) => letterOf(news.what, factsOf(unnamed, "family", news, locale), "", locale).subject;
  return { familyId: row.familyId, subject };
}

async function theDays(ctx: Context, { placementId }: DaysNews) {
  const [row] = await ctx.db
    .select({
      familyId: placements.familyId,
      nickname: children.nickname,
      herName: childminders.name,
      herPersonId: childminders.personId,
      parents: parentNames(placements.familyId),
    })
    .from(placements)
    .leftJoin(children, eq(children.id, placements.childId))
    .leftJoin(childminders, eq(childminders.id, placements.childminderId))
    .where(eq(placements.id, placementId));
  return row ?? null;
}
type Row = NonNullable<Awaited<ReturnType<typeof theDays>>>;

function sideTold({ herPersonId }: Row, { what, actorId }: DaysNews): PersonsSide {
  const { to } = tellings[what];
  const toHer = to === "other" ? actorId !== herPersonId : to !== "family";
  return toHer ? "childminder" : "family";
}

function factsOf(row: Row, side: PersonsSide, { days, month }: DaysNews, locale: Locale) {
  return {
    child: nameInMail(row.nickname ?? "") || { de: "Das Kind", en: "The child" }[locale],
    other:
      nameInMail((side === "family" ? row.herName : row.parents) ?? "") ||
      { de: "Die Tagespflegeperson", en: "The childminder" }[locale],
    days: days ? daysInWords(days, locale) : "",
    month: month ? monthInWords(month, locale) : "",
  };
}

function pageOf(ctx: Context, side: PersonsSide, { placementId, month, days }: DaysNews, locale: Locale): string {
  const path = side === "family" ? `/meine-plaetze/${placementId}/tage` : `/meine-tagespflege/tage/${placementId}`;
  const which = month ?? days?.from.slice(0, 7);
  return `${ctx.vendors.pageAddress(path, locale)}${which ? `?monat=${which}` : ""}`;
}

/** What a report says, for whoever is told of it; null where it is gone. */
export async function daysOfReport(ctx: Context, reportId: string): Promise<{ from: Day; until: Day } | null> {
  authorise(ctx, "notifications.send");
  const [report] = await ctx.db
    .select({ from: childAbsences.fromDate, until: childAbsences.untilDate })
    .from(childAbsences)
    .where(eq(childAbsences.id, reportId));
  return report ?? null;
}

type HerAbsence = {
  readonly childminderId: string;
  readonly absenceId: string;
  readonly actorId: string | null;
  readonly what: "away" | "there";
};

/** She will not care, or will after all: what is to be told of it, for each child that was to come. */
export async function newsOfHerAbsence(
  ctx: Context,
  { childminderId, absenceId, actorId, what }: HerAbsence,
): Promise<DaysNews[]> {
  authorise(ctx, "notifications.send");
  const [days] = await ctx.db
    .select({ from: absences.fromDate, until: absences.untilDate })
    .from(absences)
    .where(eq(absences.id, absenceId));
  // Taken back before anybody was told: there is nothing to say.
  if (what === "away" && !days) return [];
  const hers = and(eq(placements.childminderId, childminderId), inArray(placements.state, [...runningStates]));
  return (await caredPlacements(ctx.db, hers)).flatMap(({ id, terms }) =>
    days && !terms.some((agreed) => overlap(agreed, days))
      ? []
      : [{ what, placementId: id, actorId, ...(days && { days }) }],
  );
}

function daysInWords({ from, until }: { readonly from: Day; readonly until: Day }, locale: Locale): string {
  const last = lastDayOf({ from, until }) ?? from;
  const [first, end] = [dayInWords(from, locale), dayInWords(last, locale)];
  if (from === last) return { de: `am ${first}`, en: `on ${first}` }[locale];
  return { de: `vom ${first} bis ${end}`, en: `from ${first} to ${end}` }[locale];
}

function monthInWords(month: Month, locale: Locale): string {
  const format = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat({ de: "de-DE", en: "en-GB" }[locale], format).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}
