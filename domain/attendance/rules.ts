/** What may be entered of a day, reported and confirmed. Pure. */

import { addDays, addMonths, type Day, daysBetween, earlier, type Month } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import { type Cared, hoursOn } from "../placements/rules";
import { clockOf } from "./clock";
import type { MonthLine } from "./month-lines";
import { type Known, minutesOf, planOfDay, type Report, reportOn } from "./plan";

/** Until when on the day itself parents report an absence, where she has said nothing else: 8 o'clock. */
export const usualReportUntil = 480;

/** A phone's clock may be ahead of ours by as much. */
const CLOCKS_DIFFER = 10;

/** So far back a day can still be entered or corrected, as long as its month is not confirmed. */
export const daysBack = 366;

type Entry = { readonly arrived: number | null; readonly left: number | null };
type Moment = { readonly today: Day; readonly minute: number };

/** Whether a day lies where something can be entered at all. `cared`: whether care had begun and was not over. */
export function whyNotOfDay(
  on: Day,
  { cared, confirmed }: { readonly cared: boolean; readonly confirmed: boolean },
  { today }: Moment,
): AppError | null {
  if (on > today) return new AppError("attendance.day_ahead", {}, "on");
  if (daysBetween(on, today) > daysBack) return new AppError("attendance.day_past", { days: daysBack }, "on");
  if (!cared) return new AppError("attendance.no_care", {}, "on");
  return confirmed ? new AppError("attendance.month_confirmed", {}, "on") : null;
}

/** Whether times of a day can be true. */
export function whyNotTimes(on: Day, { arrived, left }: Entry, { today, minute }: Moment): AppError | null {
  const latest = on === today ? minute + CLOCKS_DIFFER : 1440;
  if (arrived === null && left !== null) return new AppError("attendance.left_only", {}, "left");
  if (arrived !== null && (arrived > latest || arrived > 1439))
    return new AppError("attendance.time_ahead", { time: clockOf(arrived) }, "arrived");
  if (left !== null && left > latest) return new AppError("attendance.time_ahead", { time: clockOf(left) }, "left");
  if (arrived !== null && left !== null && left <= arrived)
    return new AppError("attendance.left_too_early", { arrived: clockOf(arrived) }, "left");
  return null;
}

/** A report reaches no further than a year. */
const LONGEST_DAYS = 366;

/** So many reports a family makes of one child in a day: each sends a mail. */
export const reportsADay = 20;

type Reporting = Omit<Report, "id" | "late"> & { readonly until: Day };

/** The days of a report on which the child was to come. */
function daysOf(care: Cared, report: Reporting, isHoliday: Known["isHoliday"]): Day[] {
  const days: Day[] = [];
  const last = earlier(report.until, addDays(report.from, LONGEST_DAYS));
  for (let on = report.from; on < last; on = addDays(on, 1)) {
    const reported = reportOn([{ ...report, id: "", late: false }], on);
    if (reported && hoursOn(care, on).length > 0 && !isHoliday(on)) days.push(on);
  }
  return days;
}

/** Parents report what lies ahead; she also enters what was. */
export function whyNotReported(
  care: Cared,
  report: Reporting,
  {
    by,
    today,
    isHoliday,
  }: { readonly by: "family" | "childminder"; readonly today: Day; readonly isHoliday: Known["isHoliday"] },
): AppError | null {
  const { from, until } = report;
  if (until <= from) return new AppError("capacity.ends_before_it_begins", { from }, "until");
  if (by === "family" && from < today) return new AppError("attendance.report_past", {}, "from");
  if (daysBetween(from, today) > daysBack) return new AppError("attendance.day_past", { days: daysBack }, "from");
  if (daysBetween(from, until) > LONGEST_DAYS) return new AppError("attendance.report_long", {}, "until");
  return daysOf(care, report, isHoliday).length > 0 ? null : new AppError("attendance.report_no_care", {}, "from");
}

/** Whether it comes after the time of day until which she counts with it, for the first day on which the child was to come. */
export function isLate(
  care: Cared,
  report: Reporting,
  { today, minute }: Moment,
  { until, isHoliday }: { readonly until: number; readonly isHoliday: Known["isHoliday"] },
): boolean {
  const [first] = daysOf(care, report, isHoliday);
  return first !== undefined && (first < today || (first === today && minute > until));
}

/** All days of a month. */
export function daysOfMonth(month: Month): Day[] {
  const first = `${month}-01` as Day;
  const days: Day[] = [];
  for (let on = first; on < addMonths(first, 1); on = addDays(on, 1)) days.push(on);
  return days;
}

export type Entered = { readonly arrived: number | null; readonly left: number | null };

/** What a month comes to as things stand: a line for each day on which the child was to come, or came, or would have but for a public holiday. */
export function linesOf(care: Cared, known: Known, entered: ReadonlyMap<string, Entered>, month: Month): MonthLine[] {
  return daysOfMonth(month).flatMap((on) => {
    const { agreed, expected, away } = planOfDay(care, known, on);
    const { arrived, left } = entered.get(on) ?? { arrived: null, left: null };
    if (agreed.length === 0 && arrived === null && away !== "public_holiday") return [];
    return [{ on, plannedMinutes: minutesOf(expected), arrived, left, away }];
  });
}

/** A month is closed once no day of care lies ahead in it, and of each it is known whether the child came, or why not. */
export function whyNotClosed(lines: readonly MonthLine[], today: Day): AppError | null {
  if (lines.length === 0) return new AppError("attendance.month_empty", {}, "month");
  if (lines.some(({ on }) => on > today)) return new AppError("attendance.month_ahead", {}, "month");
  const gaps = lines.filter(isGap).map(({ on }) => `${Number(on.slice(8))}.`);
  return gaps.length === 0 ? null : new AppError("attendance.month_gaps", { days: gaps.join(", ") }, "month");
}

/** Nobody knows yet whether the child came, or when it left. */
export function isGap({ plannedMinutes, arrived, left }: MonthLine): boolean {
  return arrived === null ? plannedMinutes > 0 : left === null;
}

/** So many important events she reports in a day. */
export const incidentsADay = 20;

/** An event has happened, and not years ago; one that is planned (a move, an end) lies ahead. */
export function whyNotIncident(kind: string, on: Day, today: Day): AppError | null {
  const planned = kind === "move" || kind === "household" || kind === "end";
  if (on > (planned ? addMonths(today, 12) : today)) return new AppError("attendance.incident_ahead", {}, "on");
  return daysBetween(on, today) > daysBack ? new AppError("attendance.day_past", { days: daysBack }, "on") : null;
}
