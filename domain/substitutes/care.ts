/** The hours of a child on one day, as a grid that can be asked about and kept. */

import { type AbsencePart, dayPart, type Report, reportOn } from "../attendance/plan";
import { addDays, type Day, daysBetween, holdsOn, type Period, weekdayOf, weekOfFortnight } from "../kernel/calendar";
import { emptyGrid, type FortnightGrid, intersection, isEmpty, maskOf, without } from "../kernel/fortnight-grid";
import { isRunning } from "../placements/machine";
import { type Cared, termsOn } from "../placements/rules";
import { endOfHours } from "./rules";

/** What was agreed for that day, less what its parents reported; the rest of the fortnight is empty. */
export function hoursOnDay(care: Cared, on: Day, reports: readonly Report[]): FortnightGrid {
  const terms = termsOn(care, on);
  if (!terms) return emptyGrid();
  const agreed = intersection(terms.hours, wholeDay(on));
  const report = reportOn(reports, on);
  return report ? without(agreed, awayOn(on, report.part)) : agreed;
}

/**
 * Each child on each day of its hours from one day until another: but for days on which its childminder is away anyway, what its
 * parents reported, and hours that are over.
 */
export function wantedDays<One extends Cared & { readonly id: string }>(
  care: readonly One[],
  { from, until }: { readonly from: Day; readonly until: Day },
  known: {
    readonly reports: ReadonlyMap<string, readonly Report[]>;
    readonly away: readonly Period[];
    readonly now: Date;
  },
): { readonly placementId: string; readonly on: Day; readonly grid: FortnightGrid }[] {
  const days = Array.from({ length: Math.max(0, daysBetween(from, until)) }, (_, ahead) => addDays(from, ahead));
  return care.flatMap((one) =>
    days.flatMap((on) => {
      const grid = hoursOnDay(one, on, known.reports.get(one.id) ?? []);
      const isAway = known.away.some((period) => holdsOn(period, on));
      return isEmpty(grid) || isAway || endOfHours(on, grid) <= known.now ? [] : [{ placementId: one.id, on, grid }];
    }),
  );
}

/** What is left of these hours of that day: less, or nothing, where care ended or its parents reported it absent. */
export function hoursLeft(
  care: Cared | undefined,
  { onDay, hours }: { readonly onDay: Day; readonly hours: FortnightGrid },
  reports: readonly Report[],
): FortnightGrid {
  return care && isRunning(care.state) ? intersection(hours, hoursOnDay(care, onDay, reports)) : emptyGrid();
}

/** All of one day and nothing else of the fortnight. */
export function wholeDay(on: Day): FortnightGrid {
  return maskOf({ week: weekOfFortnight(on), weekdays: [weekdayOf(on)], fromMinute: 0, untilMinute: 1440 });
}

/** The part of a day on which a child is away. */
function awayOn(on: Day, part: AbsencePart): FortnightGrid {
  return maskOf({ week: weekOfFortnight(on), weekdays: [weekdayOf(on)], ...dayPart[part] });
}

/** Children who have settled in can go to somebody they know less; the first weeks wait until she is back. */
export const settledStates = ["active", "under_notice"] as const;

export const isSettled = (state: string): boolean => settledStates.some((one) => one === state);
