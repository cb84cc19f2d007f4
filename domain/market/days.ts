/** Days as numbers: how many lie between 1 January 2000, from which ranks by start count, and them. */
import type { Day } from "../kernel/calendar";

export function numberOfDay(day: Day): number {
  return Date.parse(day) / DAY_MS - EPOCH;
}

export function dayOfNumber(number: number): Day {
  return new Date((number + EPOCH) * DAY_MS).toISOString().slice(0, 10) as Day;
}

/** As `addMonths` of the calendar: the same day of the month, or the month's last. */
export function monthsLater(number: number, months: number): number {
  const date = new Date((number + EPOCH) * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  return Math.min(Date.UTC(year, month, date.getUTCDate()), Date.UTC(year, month + 1, 0)) / DAY_MS - EPOCH;
}

/** The first day of a month, and so many months later. */
export function firstOfMonth(day: Day, later: number): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + later) / DAY_MS - EPOCH;
}

const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(2000, 0) / DAY_MS;
