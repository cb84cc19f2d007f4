/** What may be asked, offered, picked and ended. Pure. */
import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  instantInBerlin,
  later,
  overlap,
  type Period,
} from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import { type FortnightGrid, intersection, isEmpty, union } from "../kernel/fortnight-grid";
import type { Hindrance } from "./machine";

/** So many a family asks at once: double registrations distort demand. */
export const mostOpen = 5;

/**
 * Each of these sends a mail to the other side, so nobody can make them again and again: inquiries of a family a day, and to the same
 * childminder within thirty days; proposals of visits by one side, and offers, in one placement a day.
 */
export const often = { asksADay: 10, asksOfHer: 5, asksOfHerDays: 30, proposalsADay: 5, offersADay: 5 } as const;

/** Days after which an unanswered inquiry reminds her, and after which it lapses. */
export const reminderDays = [3, 7] as const;
export const silenceDays = 14;

/** Days for which an offer holds her hours, unless she says otherwise. */
export const offerDays = { least: 1, usual: 7, most: 21 } as const;

/** Times of a visit that are proposed at once, how far ahead they lie, and how long a visit takes. */
export const visitTimes = { most: 5, daysAhead: 60, minutes: { least: 15, usual: 45, most: 180 } } as const;

/** Two weeks of probation, in which any day can be the last; then one month to the end of a month (LAW F). */
export const usualNotice = { probationDays: 14 } as const;

/** Care begins no later than that from today on, as in the search. */
const YEARS_AHEAD = 3;

/** Meal charges above this are a slip of the keyboard. */
const MOST_MEAL_CENTS = 50_000;

/** Why a move cannot be made, as a person reads it. */
export function refusalOf(hindrance: Hindrance | null): AppError | null {
  if (hindrance === null) return null;
  if (hindrance === "not_now") return new AppError("placements.not_now");
  if (hindrance === "not_yours") return new AppError("placements.not_yours");
  return new AppError("placements.reason_missing", {}, "reason");
}

type Asking = {
  readonly hours: FortnightGrid;
  readonly floats: boolean;
  readonly startOn: Day;
  /** How many the family has open by now. */
  readonly open: number;
};

export function whyNotAsked({ hours, floats, startOn, open }: Asking, today: Day): AppError | null {
  if (isEmpty(hours) && !floats) return new AppError("capacity.hours_empty", {}, "hours");
  if (startOn < today) return new AppError("search.start_past", { today }, "start");
  const latest = addMonths(today, 12 * YEARS_AHEAD);
  if (startOn > latest) return new AppError("search.start_too_late", { latest }, "start");
  return open < mostOpen ? null : new AppError("placements.too_many_open", { maximum: mostOpen });
}

/** What a family has asked lately, each with whom and when. */
type AskedLately = readonly { readonly childminderId: string | null; readonly askedAt: Date }[];

export function whyAskedTooOften(lately: AskedLately, childminderId: string, now: Date): AppError | null {
  if (lately.filter(({ askedAt }) => askedAt > dayBefore(now)).length >= often.asksADay) {
    return new AppError("placements.too_often", { most: often.asksADay });
  }
  if (lately.filter((one) => one.childminderId === childminderId).length < often.asksOfHer) return null;
  return new AppError("placements.asked_her_too_often", { most: often.asksOfHer, days: often.asksOfHerDays });
}

/** `lately`: how many of the kind there were in the last 24 hours. */
export function whyTooOften(lately: number, most: number): AppError | null {
  return lately < most ? null : new AppError("placements.too_often", { most });
}

export function dayBefore(now: Date): Date {
  return new Date(now.getTime() - 86_400_000);
}

type Offering = Period & { readonly hours: FortnightGrid; readonly days: number; readonly mealCents: number | null };

export function whyNotOffered({ hours, from, until, days, mealCents }: Offering, today: Day): AppError | null {
  if (isEmpty(hours)) return new AppError("capacity.hours_empty", {}, "hours");
  if (from < today) return new AppError("search.start_past", { today }, "from");
  const latest = addMonths(today, 12 * YEARS_AHEAD);
  if (from > latest) return new AppError("search.start_too_late", { latest }, "from");
  if (until !== null && until <= from) return new AppError("capacity.ends_before_it_begins", { from }, "until");
  if (days < offerDays.least || days > offerDays.most) {
    return new AppError("placements.offer_days", { least: offerDays.least, most: offerDays.most }, "days");
  }
  if (mealCents !== null && (mealCents < 0 || mealCents > MOST_MEAL_CENTS)) {
    return new AppError("placements.meal_charge", { most: MOST_MEAL_CENTS / 100 }, "mealCents");
  }
  return null;
}

/** The family has until the end of the offer's last minute. */
export function whyNotAccepted({ expiresAt }: { readonly expiresAt: Date }, now: Date): AppError | null {
  return now < expiresAt ? null : new AppError("placements.offer_expired");
}

export function whyNotProposed(times: readonly Date[], minutes: number, now: Date): AppError | null {
  if (times.length === 0) return new AppError("placements.visit_times_missing", {}, "times");
  if (times.length > visitTimes.most) {
    return new AppError("placements.visit_too_many_times", { maximum: visitTimes.most }, "times");
  }
  if (new Set(times.map((time) => time.getTime())).size < times.length) {
    return new AppError("placements.visit_time_twice", {}, "times");
  }
  if (times.some((time) => time <= now)) return new AppError("placements.visit_past", {}, "times");
  const latest = now.getTime() + visitTimes.daysAhead * 86_400_000;
  if (times.some((time) => time.getTime() > latest)) {
    return new AppError("placements.visit_too_late", { days: visitTimes.daysAhead }, "times");
  }
  const { least, most } = visitTimes.minutes;
  return minutes >= least && minutes <= most
    ? null
    : new AppError("placements.visit_minutes", { least, most }, "minutes");
}

/**
 * Whether she does not see who asks: a blind inquiry names nobody before she would like to get to know the family or offers it a
 * place. Where she said no, or nothing, she never learns it.
 */
export function namesHidden(blind: boolean, moves: readonly { readonly move: string }[]): boolean {
  return blind && !moves.some(({ move }) => move === "answer" || move === "offer");
}

type Proposed = {
  readonly times: readonly Date[];
  readonly proposedBy: "family" | "childminder";
  readonly startsAt: Date | null;
};

/** The other side picks, one of the times that were proposed, before it has passed. */
export function whyNotPicked(visit: Proposed, at: Date, by: "family" | "childminder", now: Date): AppError | null {
  if (visit.startsAt) return new AppError("placements.visit_picked");
  if (visit.proposedBy === by) return new AppError("placements.visit_own_proposal");
  if (!visit.times.some((time) => time.getTime() === at.getTime())) {
    return new AppError("placements.visit_time_unknown", {}, "startsAt");
  }
  return at > now ? null : new AppError("placements.visit_past", {}, "startsAt");
}

type Agreed = { readonly from: Day; readonly until: Day | null; readonly probationDays: number };

/**
 * The earliest day that can be the last when notice is given today: any day within probation, counted from the first day of care;
 * afterwards the end of the month after a whole month of notice (§621 BGB leaves it to the contract; LAW F). Never later than the
 * end that was planned anyway.
 */
export function earliestLastDay({ from, until, probationDays }: Agreed, today: Day): Day {
  const inProbation = daysBetween(from, today) < probationDays;
  const usual = inProbation ? later(today, from) : endOfMonth(addMonths(today, 1));
  return until === null ? usual : earliest(usual, addDays(until, -1));
}

export function whyNoNotice(agreed: Agreed, lastDay: Day, today: Day): AppError | null {
  const earliestDay = earliestLastDay(agreed, today);
  if (lastDay < earliestDay) return new AppError("placements.notice_too_soon", { earliest: earliestDay }, "lastDay");
  const planned = agreed.until === null ? addMonths(today, 12 * YEARS_AHEAD) : addDays(agreed.until, -1);
  return lastDay <= planned ? null : new AppError("placements.notice_too_late", { latest: planned }, "lastDay");
}

type Wanted = { readonly hours: FortnightGrid; readonly floatingWindow: FortnightGrid | null };

/** Whether what a child was to have elsewhere falls together with what was accepted; care shared by two childminders does not. */
export function fallTogether(wanted: Wanted & Period, accepted: { readonly hours: FortnightGrid } & Period): boolean {
  const hours = wanted.floatingWindow ? union(wanted.hours, wanted.floatingWindow) : wanted.hours;
  return overlap(wanted, accepted) && !isEmpty(intersection(hours, accepted.hours));
}

/** Something happens by itself in the first hour of that day in Germany. */
export function dayDue(subjectId: string, what: "first" | "end", on: Day) {
  return { subjectId, details: { what }, dueAt: instantInBerlin(on, 0) };
}

function endOfMonth(day: Day): Day {
  return addDays(addMonths(`${day.slice(0, 7)}-01` as Day, 1), -1);
}

function earliest(a: Day, b: Day): Day {
  return b < a ? b : a;
}
