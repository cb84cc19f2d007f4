import { and, eq, isNull, lt, or } from "drizzle-orm";
import { calendarFeeds } from "../../db/schema/calendars";
import { addressOf, me } from "../accounts/steps";
import { clockOf, nowInBerlin } from "../attendance/clock";
import { reportsByPlacement } from "../attendance/steps";
import { absencesOf, enteredHoursOf } from "../capacity/steps";
import { childmindersOf } from "../homes/steps";
import { addDays, type Day, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { authorise } from "../kernel/permissions";
import { digest } from "../kernel/secrets";
import { placementsInCalendar } from "../placements/calendar";
import { windowOf } from "./entries";
import { calendarText, type Entry } from "./ical";
import type { ReadFeed } from "./schemas";
import { childminderSheet, familySheet } from "./sheets";
import { words } from "./words";

export type OwnCalendar = { readonly openedAt: Date; readonly lastReadOn: Day | null };

/** Whether somebody has a private calendar, and when it was asked for last; its address is known to nobody but them. */
export async function readOwnCalendar(ctx: Context): Promise<OwnCalendar | null> {
  authorise(ctx, "calendars.keep_own");
  const { openedAt, lastReadOn } = calendarFeeds;
  const [feed] = await ctx.db
    .select({ openedAt, lastReadOn })
    .from(calendarFeeds)
    .where(eq(calendarFeeds.personId, me(ctx)));
  return feed ?? null;
}

/**
 * Somebody's week, visits, days without care and days of settling in, in their language, for whichever program knows the secret.
 * Errors: `calendars.not_found`.
 */
export async function readCalendar(ctx: Context, { secret }: ReadFeed): Promise<string> {
  authorise(ctx, "calendars.read_feed");
  const today = todayInBerlin(ctx.now);
  const feed = eq(calendarFeeds.secretDigest, await digest(secret));
  const [whose] = await ctx.db.select({ personId: calendarFeeds.personId }).from(calendarFeeds).where(feed);
  const person = whose && (await addressOf(ctx.db, whose.personId));
  if (!whose || !person) throw new AppError("calendars.not_found");
  // One row a day is written, however often programs ask.
  await ctx.db
    .update(calendarFeeds)
    .set({ lastReadOn: today })
    .where(and(feed, or(isNull(calendarFeeds.lastReadOn), lt(calendarFeeds.lastReadOn, today))));
  const entries = await entriesOf(ctx, whose.personId, person.locale, today);
  return calendarText({ name: words.name[person.locale], today, entries });
}

async function entriesOf(
  { db, vendors }: Context,
  personId: string,
  locale: "de" | "en",
  today: Day,
): Promise<Entry[]> {
  const since = windowOf(today).from;
  const readerOf = (page: string) => ({
    today,
    locale,
    pageOf: (id: string) => vendors.pageAddress(`${page}/${id}`, locale),
  });
  const family = await placementsInCalendar(db, personId, "family", since);
  const idsOf = (care: readonly { readonly id: string }[]) => care.map(({ id }) => id);
  const entries = familySheet(family, readerOf("/meine-plaetze"), await reportsByPlacement(db, idsOf(family)));
  for (const childminderId of await childmindersOf(db, personId)) {
    const care = await placementsInCalendar(db, personId, "childminder", since);
    const reports = await reportsByPlacement(db, idsOf(care));
    const entered = await enteredHoursOf(db, childminderId, since);
    const hers = { childminderId, entered, away: await absencesOf(db, childminderId) };
    entries.push(...childminderSheet(care, hers, readerOf("/meine-tagespflege/anfragen"), reports));
  }
  return entries;
}

/** A day of somebody's week, as a page shows it. */
export type WeekDay = {
  readonly on: Day;
  readonly entries: readonly {
    readonly id: string;
    readonly title: string;
    /** "8:00–14:00"; empty for whole days. */
    readonly clock: string;
    readonly text: string;
    /** The page it is about; empty where there is none. */
    readonly url: string;
  }[];
};

const WEEK_DAYS = 7;

/** What lies ahead in the next seven days: what the private calendar says, without asking for one. */
export async function readOwnWeek(ctx: Context): Promise<WeekDay[]> {
  authorise(ctx, "calendars.keep_own");
  const today = todayInBerlin(ctx.now);
  const entries = (await entriesOf(ctx, me(ctx), ctx.locale, today)).map((entry) => ({
    entry,
    ...placeOf(entry.when),
  }));
  return Array.from({ length: WEEK_DAYS }, (_, ahead) => {
    const on = addDays(today, ahead);
    const ofDay = entries.filter(({ from, until }) => from <= on && on < until).sort((a, b) => a.minute - b.minute);
    return {
      on,
      entries: ofDay.map(({ entry: { id, title, text = "", url = "" }, clock }) => ({ id, title, clock, text, url })),
    };
  });
}

/** On which days something stands, and when on the first. */
function placeOf(when: Entry["when"]): { from: Day; until: Day; minute: number; clock: string } {
  if ("firstDay" in when) return { from: when.firstDay, until: when.untilDay, minute: 0, clock: "" };
  if ("startsAt" in when) {
    const { today: from, minute } = nowInBerlin(when.startsAt);
    return { from, until: addDays(from, 1), minute, clock: clockOf(minute) };
  }
  const { day: from, minute } = when.from;
  return { from, until: addDays(from, 1), minute, clock: `${clockOf(minute)}–${clockOf(when.until.minute)}` };
}
