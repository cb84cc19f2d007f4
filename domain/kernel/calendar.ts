/**
 * Civil days without clock or time zone: care is agreed for days, not for instants. All arithmetic is on the proleptic
 * Gregorian calendar in UTC, so that summer time never moves a day.
 */
import { AppError } from "./errors";

declare const day: unique symbol;
declare const month: unique symbol;

/** A civil date such as `2026-10-01`, years 1000 to 9999. Its text order is its time order: compare with `<`. */
export type Day = string & { readonly [day]: true };

/** A month such as `2025-03`; of a child we know no more than that about its birth. */
export type Month = string & { readonly [month]: true };

/** 0 = Monday to 6 = Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;
export const WEEKDAYS: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6];

/** The halves of the fortnight; shift workers alternate between them. */
export type Week = "A" | "B";

/** Days from the first to, but without, `until`; `null` is open-ended. People say the last day: see `lastDayOf`. */
export interface Period {
  readonly from: Day;
  readonly until: Day | null;
}

/** The Monday from which weeks A and B are counted, for good. ISO week numbers would put two odd weeks in a row. */
export const FIRST_MONDAY = "2024-01-01" as Day;

const DAY_MS = 86_400_000;
const EARLIEST = Date.UTC(1000, 0, 1) / DAY_MS;
const LATEST = Date.UTC(9999, 11, 31) / DAY_MS;

export function isDay(text: string): text is Day {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text); // 30 February parses, as 2 March
}

/** @throws `input.not_a_date` */
export function parseDay(text: string, field?: string): Day {
  if (!isDay(text)) throw new AppError("input.not_a_date", { text: text.slice(0, 40) }, field);
  return text;
}

function isMonth(text: string): text is Month {
  return /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text);
}

/** @throws `input.not_a_month` */
export function parseMonth(text: string, field?: string): Month {
  if (!isMonth(text)) throw new AppError("input.not_a_month", { text: text.slice(0, 40) }, field);
  return text;
}

/** The day it is in Germany at that instant. */
export function todayInBerlin(now: Date): Day {
  return berlin.format(now) as Day;
}

export const yearInBerlin = (now: Date): number => Number(todayInBerlin(now).slice(0, 4));

const berlin = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin", dateStyle: "short" }); // Swedes write ISO

/** The hour that clocks in Germany show at that instant: 0 to 23. */
export function hourInBerlin(now: Date): number {
  return Number(berlinHour.format(now));
}

const berlinHour = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", hour: "2-digit", hourCycle: "h23" });

/** The instant at which clocks in Germany show that hour of that day; between 2 and 3, when they change, one of those. */
export function instantInBerlin(day: Day, hour: number): Date {
  const inWinter = new Date(Date.parse(`${day}T00:00:00Z`) + (hour - 1) * 3_600_000);
  const ahead = hourInBerlin(inWinter) === hour ? 0 : 3_600_000;
  return new Date(inWinter.getTime() - ahead);
}

/** @throws `input.date_out_of_range` beyond the years 1000 to 9999 */
export function addDays(from: Day, days: number): Day {
  return dayOfNumber(numberOfDay(from) + days);
}

/** How many days `to` lies after `from`; negative if before. */
export function daysBetween(from: Day, to: Day): number {
  return numberOfDay(to) - numberOfDay(from);
}

/** The same day of the month, or the month's last where it has none: 31 January + 1 month = 28 or 29 February. */
export function addMonths(from: Day, months: number): Day {
  const target = monthNumber(from) + months;
  const year = Math.floor(target / 12);
  const lastOfMonth = new Date(Date.UTC(year, (target % 12) + 1, 0)).getUTCDate();
  return dayOfNumber(Date.UTC(year, target % 12, Math.min(dayOfMonth(from), lastOfMonth)) / DAY_MS);
}

/** How many whole months have passed on `to` since `from`; negative if `to` is earlier. */
export function monthsBetween(from: Day, to: Day): number {
  if (to < from) return 0 - monthsBetween(to, from);
  const months = monthNumber(to) - monthNumber(from);
  return addMonths(from, months) > to ? months - 1 : months;
}

export function earlier(a: Day, b: Day): Day {
  return b < a ? b : a;
}

export function later(a: Day, b: Day): Day {
  return b > a ? b : a;
}

export function weekdayOf(date: Day): Weekday {
  return modulo(daysBetween(FIRST_MONDAY, date), 7) as Weekday;
}

/** Which half of the fortnight a day lies in; the halves alternate without end, whatever the year. */
export function weekOfFortnight(date: Day): Week {
  return modulo(daysBetween(FIRST_MONDAY, date), 14) < 7 ? "A" : "B";
}

/** A child's age in months, complete from the first day of the month it was born in; negative before its birth. */
export function ageInMonths(born: Month, on: Day): number {
  return monthNumber(on) - monthNumber(born);
}

export function holdsOn(period: Period, date: Day): boolean {
  return period.from <= date && (period.until === null || date < period.until);
}

export function overlap(a: Period, b: Period): boolean {
  return (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);
}

/** What is left of a period without the days of another, in order. */
export function without(period: Period, other: Period): Period[] {
  if (!overlap(period, other)) return [period];
  const { from, until } = period;
  return [
    ...(from < other.from ? [{ from, until: other.from }] : []),
    ...(other.until !== null && (until === null || other.until < until) ? [{ from: other.until, until }] : []),
  ];
}

/** The last day on which it still holds ("bis 31. Juli"), `null` if open-ended. */
export function lastDayOf(period: Period): Day | null {
  return period.until === null ? null : addDays(period.until, -1);
}

/** The period of which people say "from the first to the last day", both included; without a last day open-ended. */
export function periodThrough(first: Day, last: Day | null): Period {
  return { from: first, until: last === null ? null : addDays(last, 1) };
}

function numberOfDay(date: Day): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, dayOfMonth(date)) / DAY_MS;
}

function dayOfNumber(number: number): Day {
  if (!(number >= EARLIEST && number <= LATEST)) throw new AppError("input.date_out_of_range");
  return new Date(number * DAY_MS).toISOString().slice(0, 10) as Day;
}

function dayOfMonth(date: Day): number {
  return Number(date.slice(8, 10));
}

function monthNumber(date: Day | Month): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function modulo(number: number, divisor: number): number {
  return ((number % divisor) + divisor) % divisor;
}
