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

type News = {
  readonly what: TellingName;
  readonly placementId: string;
  readonly actorId: string | null;
  readonly days?: { readonly from: Day; readonly until: Day };
  readonly month?: Month;
};

/** Tells the other side, each person in their language. Whose account is gone hears nothing. */
export async function mailDays(ctx: Context, news: News, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
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
    .where(eq(placements.id, news.placementId));
  if (!row) return;
  const parents = row.familyId ? await parentsOf(ctx.db, row.familyId) : [];
  const { to } = tellings[news.what];
  const toHer = to === "other" ? news.actorId !== row.herPersonId : to !== "family";
  const side: PersonsSide = toHer ? "childminder" : "family";
  const readers = toHer ? (row.herPersonId ? [row.herPersonId] : []) : parents;
  for (const personId of readers) {
    const address = await addressOf(ctx.db, personId);
    if (!address) continue;
    const { locale } = address;
    const facts = {
      child: nameInMail(row.nickname ?? "") || { de: "Das Kind", en: "The child" }[locale],
      other:
        nameInMail((side === "family" ? row.herName : row.parents) ?? "") ||
        { de: "Die Tagespflegeperson", en: "The childminder" }[locale],
      days: news.days ? daysInWords(news.days, locale) : "",
      month: news.month ? monthInWords(news.month, locale) : "",
    };
    const letter = letterOf(news.what, facts, pageOf(ctx, side, news, locale), locale);
    await sendLetter(ctx, kindOf(news.what), address, letter, {
      ...posting,
      key: `${posting.key}:${news.placementId}:${personId}`,
    });
  }
}

function pageOf(ctx: Context, side: PersonsSide, { placementId, month, days }: News, locale: Locale): string {
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

/** She will not care, or will after all: the families whose children were to come are told. */
export async function mailHerAbsence(
  ctx: Context,
  news: { readonly childminderId: string; readonly absenceId: string; readonly actorId: string | null },
  what: "away" | "there",
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const { childminderId, absenceId, actorId } = news;
  const [days] = await ctx.db
    .select({ from: absences.fromDate, until: absences.untilDate })
    .from(absences)
    .where(eq(absences.id, absenceId));
  // Taken back before anybody was told: there is nothing to say.
  if (what === "away" && !days) return;
  const hers = and(eq(placements.childminderId, childminderId), inArray(placements.state, [...runningStates]));
  for (const { id, terms } of await caredPlacements(ctx.db, hers)) {
    if (days && !terms.some((agreed) => overlap(agreed, days))) continue;
    await mailDays(ctx, { what, placementId: id, actorId, ...(days && { days }) }, posting);
  }
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
