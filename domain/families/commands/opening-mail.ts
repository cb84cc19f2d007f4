import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import {
  familyMembers,
  openingMails,
  savedSearches,
  searchAlerts,
  toldOpenings,
  waitingOpenings,
} from "../../../db/schema/families";
import { addressOf } from "../../accounts/steps";
import { type Day, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import type { Letter } from "../../kernel/letter";
import type { Locale } from "../../kernel/locale";
import { isNight, nextMorning } from "../../kernel/mail-hours";
import type { Posting } from "../../kernel/mailer";
import { authorise } from "../../kernel/permissions";
import { encodeSchedule, printSchedule } from "../../kernel/print-schedule";
import { sendLetter } from "../../kernel/send-letter";
import { TryLater } from "../../kernel/try-later";
import { type Listed, readListed } from "../../search/steps";
import { fitOf, newsIn } from "../fit";
import { grownInto } from "../grown-children";
import { type FoundOpenings, type Opening, openingsLetter, stopAll } from "../letters/openings";
import { gather } from "../plan-mails";
import { inputToday, linkOf, questionToday } from "../saved-question";
import { type Around, searchesAroundOf } from "../searches-around";
import { stopToken } from "../stop-links";

type DaysMail = { readonly personId: string; readonly day: Day };

/**
 * Tells somebody what has opened, in one mail, as it stands when that leaves: who has stopped alerts, deleted a search or left the
 * family meanwhile hears nothing of it, and nobody hears of hours that are gone again or of somebody who is no longer listed. A
 * mail with nothing to tell is none, and leaves the day to another. Errors: `TryLater` at night.
 */
export async function mailOpenings(ctx: Context, mail: DaysMail, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  waitForMorning(ctx);
  if (!(await inTransaction(ctx, (tx) => gather(tx, ctx, mail.personId, mail.day)))) return;
  const address = await addressOf(ctx.db, mail.personId);
  const found = address ? await stillOpen(ctx, mail, address.locale) : [];
  if (address && found.length > 0)
    await sendLetter(ctx, "families.openings", address, await letterOf(ctx, mail, address.locale, found), posting);
  await settle(ctx, mail, found);
}

function waitForMorning({ now, vendors: { mailHours } }: Context): void {
  if (!isNight(now, mailHours)) return;
  const { dueAt } = nextMorning(now, mailHours);
  throw new TryLater("nobody is told at night", Math.ceil((dueAt.getTime() - now.getTime()) / 1000));
}

type Told = { readonly childminderId: string; readonly news: string };

type Found = Omit<FoundOpenings, "stopUrl"> & { readonly searchId: string; readonly told: readonly Told[] };

/** What the mail has gathered and still holds, search by search. */
async function stillOpen(ctx: Context, mail: DaysMail, locale: Locale): Promise<Found[]> {
  const gathered = await gatheredBy(ctx, mail);
  const listed = await readListed(ctx.db, [...new Set(gathered.map(({ childminderId }) => childminderId))]);
  const answers = await Promise.all(
    listed.map(async (her) => {
      const asking = gathered.filter(({ childminderId }) => childminderId === her.childminderId);
      const around = await searchesAroundOf(
        ctx.db,
        her,
        asking.map(({ searchId }) => searchId),
      );
      return around.map((search) => ({ her, search }));
    }),
  );
  const names = new Map(gathered.map(({ searchId, name }) => [searchId, name]));
  return [...names].flatMap(([searchId, name]) => {
    const hers = answers.flat().filter(({ search }) => search.id === searchId);
    const found = foundOf(ctx, name, hers, locale);
    return found ? [{ searchId, ...found }] : [];
  });
}

async function gatheredBy(ctx: Context, { personId, day }: DaysMail) {
  return ctx.db
    .select({ searchId: savedSearches.id, name: savedSearches.name, childminderId: waitingOpenings.childminderId })
    .from(waitingOpenings)
    .innerJoin(savedSearches, eq(savedSearches.id, waitingOpenings.searchId))
    .innerJoin(
      familyMembers,
      and(eq(familyMembers.personId, waitingOpenings.personId), eq(familyMembers.familyId, savedSearches.familyId)),
    )
    .where(and(eq(waitingOpenings.personId, personId), eq(waitingOpenings.mailDay, day)))
    .orderBy(savedSearches.createdAt, savedSearches.id, waitingOpenings.since);
}

/** Of one search; null where none of it holds any more. */
function foundOf(
  ctx: Context,
  name: string,
  hers: readonly { readonly her: Listed; readonly search: Around }[],
  locale: Locale,
): Omit<Found, "searchId"> | null {
  const today = todayInBerlin(ctx.now);
  const [first] = hers;
  const question = first && questionToday(first.search, today);
  const input = first && inputToday(first.search, today);
  if (!question || !input) return null;
  const page = (path: string) => ctx.vendors.pageAddress(path, locale);
  const hours = question.wanted ? `?hours=${encodeURIComponent(encodeSchedule(question.wanted))}` : "";
  const told: Told[] = [];
  const openings = hers.flatMap(({ her, search }): Opening[] => {
    const [fit, known] = [fitOf(search, her, today, locale), fitOf(search, her, today)];
    if (!fit || !known) return [];
    const { childminderId, name, placeName, slug, fromAgeMonths } = her;
    told.push({ childminderId, news: newsIn(known) });
    const grown = question.start <= today ? grownInto(question, search.tells, fromAgeMonths) : null;
    return [{ childminderId, name, placeName, fit, grown, url: page(`/tagespflegeperson/${slug}${hours}`) }];
  });
  if (openings.length === 0) return null;
  return {
    search: name,
    hours: question.wanted && printSchedule(question.wanted, locale),
    openings,
    told,
    resultsUrl: page(`/suche?${linkOf(input)}`),
  };
}

async function letterOf(
  ctx: Context,
  { personId }: DaysMail,
  locale: Locale,
  found: readonly Found[],
): Promise<Letter> {
  const stopOf = async (searchId: string | null): Promise<NonNullable<Letter["stop"]>> => {
    const token = await stopToken(ctx.vendors.signatures, { searchId, personId });
    return {
      page: ctx.vendors.pageAddress(`/benachrichtigungen/beenden?token=${token}`, locale),
      oneClick: ctx.vendors.pageAddress(`/api/alerts/stop?token=${token}`, "de"),
    };
  };
  const told = await Promise.all(found.map(async (one) => ({ ...one, stopUrl: (await stopOf(one.searchId)).page })));
  const [only, ...others] = found;
  // A mail program's one click ends what this mail is: the alerts of its search or, where it has several, all of them.
  if (only && others.length === 0) return openingsLetter(locale, told, await stopOf(only.searchId));
  return openingsLetter(locale, told, { ...(await stopOf(null)), label: stopAll[locale] });
}

/** What was told, or was over before, waits no longer; what was told is known for a day. */
async function settle(ctx: Context, { personId, day }: DaysMail, found: readonly Found[]): Promise<void> {
  const toldAt = ctx.now;
  await inTransaction(ctx, async (tx) => {
    for (const { searchId, told } of found) await writeTold(tx, { searchId, personId, toldAt }, told);
    await tx
      .delete(waitingOpenings)
      .where(and(eq(waitingOpenings.personId, personId), eq(waitingOpenings.mailDay, day)));
    const which = and(eq(openingMails.personId, personId), eq(openingMails.day, day));
    if (found.length > 0) await tx.update(openingMails).set({ sentAt: ctx.now }).where(which);
    else await tx.delete(openingMails).where(which);
  });
}

type Telling = { readonly searchId: string; readonly personId: string; readonly toldAt: Date };

/** Whoever has stopped the alerts meanwhile hears no more of them, and nothing is kept. */
async function writeTold(tx: Transaction, to: Telling, told: readonly Told[]): Promise<void> {
  const alert = and(eq(searchAlerts.searchId, to.searchId), eq(searchAlerts.personId, to.personId));
  const [hears] = await tx.select({ since: searchAlerts.since }).from(searchAlerts).where(alert).for("share");
  if (!hears) return;
  await tx
    .insert(toldOpenings)
    .values(told.map((one) => ({ ...one, ...to })))
    .onConflictDoUpdate({
      target: [toldOpenings.personId, toldOpenings.searchId, toldOpenings.childminderId],
      set: { news: sql`excluded.news`, toldAt: sql`excluded.told_at` },
    });
}
