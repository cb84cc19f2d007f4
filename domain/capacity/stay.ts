/**
 * How long a child may stay with somebody, and from when: from the day on which it is old enough for her, until her place ends
 * (permit, next child) or it outgrows her range, whichever comes first. Of a child's birth only the month is known, so an age is
 * reached on the first day of a month at the earliest, and an end by age is said as a month.
 */
import { addMonths, type Day, later, type Month, type Period } from "../kernel/calendar";
import { AppError } from "../kernel/errors";

/** The ages of children whom somebody takes, in months of life; the last one is still fine. */
export interface AgeRange {
  readonly fromAgeMonths: number;
  readonly toAgeMonths: number;
}

/** What of a child decides how long it may stay. */
export interface Staying {
  /** Null where nothing is known of its age: then nobody is too young or too old. */
  readonly bornMonth: Month | null;
  /** Care that lasts fewer months than these is not what the family needs. */
  readonly leastMonths: number;
}

/** The whole time in which a child may be with somebody without a break. */
export interface Stay extends Period {
  /** Whether it ends because the child outgrows her range. */
  readonly outgrown: boolean;
  /** Whether it is shorter than the family needs. */
  readonly short: boolean;
}

/** So many months a place lasts at least, unless a family says otherwise. */
export const USUAL_LEAST_MONTHS = 6;

/** The longest that can be asked for, in months. */
export const MOST_LEAST_MONTHS = 36;

/** So far ahead a family is told of who will take the child once it is old enough. */
export const MONTHS_TO_GROW = 12;

/** The month in which a child was born that is so old on a day. */
export function bornMonthOf(ageMonths: number, on: Day): Month {
  return monthOf(addMonths(firstOf(monthOf(on)), -ageMonths));
}

/** While a child is of an age that she takes. */
export function whileOfAge(bornMonth: Month, { fromAgeMonths, toAgeMonths }: AgeRange): Period & { until: Day } {
  const born = firstOf(bornMonth);
  return { from: addMonths(born, fromAgeMonths), until: addMonths(born, toAgeMonths + 1) };
}

/** The stay in a time without a break, in which the child is old enough and does not outgrow her before it begins. */
export function stayWithin({ from, until: end }: Period, ages: Period | null, leastMonths: number): Stay {
  const grown = ages?.until ?? null;
  const outgrown = grown !== null && (end === null || grown < end);
  const until = outgrown ? grown : end;
  return { from, until, outgrown, short: until !== null && until < addMonths(from, leastMonths) };
}

/** Of stays in their order the first that lasts long enough, or else the first. */
export function bestStay(stays: Iterable<Stay>): Stay | null {
  let first: Stay | null = null;
  for (const stay of stays) {
    if (!stay.short) return stay;
    first ??= stay;
  }
  return first;
}

/** The day from which a child can be with her: the start, or when it is old enough. */
export function earliestStart(start: Day, ages: Period | null): Day {
  return ages ? later(start, ages.from) : start;
}

function firstOf(month: Month): Day {
  return `${month}-01` as Day;
}

function monthOf(day: Day): Month {
  return day.slice(0, 7) as Month;
}

/** Nobody is cared for before the month of their birth; whether care under one year needs a reason is another matter (`isUnderOne`). */
export function whyNotYetBorn(bornMonth: Month | null, from: Day): AppError | null {
  if (!bornMonth || from.slice(0, 7) >= bornMonth) return null;
  return new AppError("capacity.born_after_start", { from }, "bornMonth");
}
