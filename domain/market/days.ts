/**
 * Days as numbers: how many lie between 1 January 2000, from which ranks by start count, and them. Reckoned without dates, since it is done for
 * everybody in reach.
 */
import type { Day } from "../kernel/calendar";

export function numberOfDay(day: Day): number {
  return Date.parse(day) / DAY_MS - EPOCH;
}

export function dayOfNumber(number: number): Day {
  return new Date((number + EPOCH) * DAY_MS).toISOString().slice(0, 10) as Day;
}

/** As `addMonths` of the calendar: the same day of the month, or the month's last. */
export function monthsLater(number: number, months: number): number {
  const month = monthOf(number);
  const [first, next] = [firstOfMonth(month + months), firstOfMonth(month + months + 1)];
  return Math.min(first + number - firstOfMonth(month), next - 1);
}

/** How many months lie between January 2000 and the month of a day. */
export function monthOf(number: number): number {
  let month = Math.floor(number / DAYS_PER_MONTH);
  while (firstOfMonth(month + 1) <= number) month++;
  while (firstOfMonth(month) > number) month--;
  return month;
}

/** The first day of a month. Years are counted from March, so that a leap day is the last of its year. */
export function firstOfMonth(month: number): number {
  const years = Math.floor((month - 2) / 12);
  const [year, sinceMarch] = [2000 + years, month - 2 - 12 * years];
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  // March to July have 153 days, and so have the five months behind them.
  return 365 * year + leapDays + Math.floor((153 * sinceMarch + 2) / 5) - JANUARY_2000;
}

const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(2000, 0) / DAY_MS;
const DAYS_PER_MONTH = 30.436875;
/** What the sum above is for January 2000. */
const JANUARY_2000 = 730_425;
