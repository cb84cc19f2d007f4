import { awayWords } from "../../../domain/attendance/words";
import { clock, month as monthOfDay } from "../../format";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import type { BoardPageQuery } from "./board-page.query";
import type { ChildMonthQuery } from "./child-month.query";

export type BoardEntry = NonNullable<BoardPageQuery["attendanceBoard"]>["entries"][number];
type Hours = BoardEntry["agreed"];
export type ChildMonthView = NonNullable<ChildMonthQuery["careMonth"]>;
export type AwayReason = NonNullable<BoardEntry["away"]>;

const tag = () => (getLocale() === "de" ? "de-DE" : "en-GB");

/** "Montag, 30. November 2026": people think of days by their weekday. */
export function longDate(day: string): string {
  const format = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(tag(), format).format(new Date(`${day}T00:00:00Z`));
}

/** "8:00–12:00, 14:00–16:00" */
export function hoursText(hours: Hours): string {
  return hours.map(({ fromMinute, untilMinute }) => `${clock(fromMinute)}–${clock(untilMinute)}`).join(", ");
}

export const awayText = (reason: AwayReason): string => awayWords[reason][getLocale()];

/** Nothing of the day is expected any more: neither agreed, nor left of it. */
export const isAway = ({ expected, away }: Pick<BoardEntry, "expected" | "away">): boolean =>
  away !== null && expected.length === 0;

/** "Mo., 30. Nov." */
export function shortDay(day: string): string {
  const format = { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(tag(), format).format(new Date(`${day}T00:00:00Z`));
}

/** "6:05 Std." */
export function duration(minutes: number): string {
  return m.attendance_hours({ hours: clock(minutes) });
}

/** "November 2026" of "2026-11" */
export const monthTitle = (month: string): string => monthOfDay(`${month}-01`);

export function weekdayName(weekday: number): string {
  // 5 January 2026 was a Monday.
  const day = new Date(Date.UTC(2026, 0, 5 + weekday));
  return new Intl.DateTimeFormat(tag(), { weekday: "long", timeZone: "UTC" }).format(day);
}

const partTexts = {
  day: m.attendance_part_day,
  morning: m.attendance_part_morning,
  afternoon: m.attendance_part_afternoon,
} as const;

export const partText = (part: keyof typeof partTexts): string => partTexts[part]();

const stateTexts = {
  open: m.attendance_month_open,
  closed: m.attendance_month_closed,
  confirmed: m.attendance_month_confirmed,
} as const;

export const monthState = (state: keyof typeof stateTexts): string => stateTexts[state]();

const saidTexts: Readonly<Record<string, () => string>> = {
  absence: m.attendance_said_absence,
  present: m.attendance_said_present,
  collector: m.attendance_said_collector,
  close: m.attendance_said_close,
  confirm: m.attendance_said_confirm,
  reopen: m.attendance_said_reopen,
};

/** What a page says after something was done, by the code in its address. */
export function saidOf(url: URL): string | null {
  const code = url.searchParams.get("getan");
  return code !== null && Object.hasOwn(saidTexts, code) ? (saidTexts[code]?.() ?? null) : null;
}
