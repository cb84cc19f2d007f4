/**
 * What stands in somebody's calendar, day by day: single entries and no repeating ones. Care is agreed for days and hours of the wall
 * clock, each day can differ (absences, days of settling in, who comes), and readers disagree about repetitions of nights in which the
 * clocks change. Why: docs/decisions/0024-private-calendars.md. Pure.
 */
import { leftOf, type Report, reportOn } from "../attendance/plan";
import {
  addDays,
  type Day,
  earlier,
  holdsOn,
  later,
  type Period,
  weekdayOf,
  weekOfFortnight,
} from "../kernel/calendar";
import { type FortnightGrid, hoursOfDay, MINUTES_PER_DAY } from "../kernel/fortnight-grid";

/** A moment on the wall clock in Germany; minute 1440 is midnight at the end of that day. */
export type Moment = { readonly day: Day; readonly minute: number };

/** How long before and after today entries are given out: what is past stays for a while, the year to come shows. */
export const daysBack = 28;
export const daysAhead = 190;

/** The days that are looked at. */
export function windowOf(today: Day): { readonly from: Day; readonly until: Day } {
  return { from: addDays(today, -daysBack), until: addDays(today, daysAhead) };
}

/** Hours of a child from a day on, until a later agreement holds. */
export type CareHours = Period & { readonly hours: FortnightGrid };

/** A stretch of care on one day, or through one night. */
export type Stretch = { readonly from: Moment; readonly until: Moment };

type Window = { readonly from: Day; readonly until: Day };

/**
 * When care takes place, in order, less what was reported of the child. What ends at midnight and goes on at once is one stretch, a day long at most. Of two agreements
 * the later one counts from its first day on.
 */
export function stretchesOf(
  agreed: readonly CareHours[],
  window: Window,
  away: readonly Period[] = [],
  reports: readonly Report[] = [],
): Stretch[] {
  const inOrder = agreed.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const found: Stretch[] = [];
  for (const [at, terms] of inOrder.entries()) {
    const next = inOrder[at + 1]?.from ?? null;
    const end = [terms.until, next, window.until].filter((day) => day !== null).reduce(earlier);
    for (let day = later(terms.from, window.from); day < end; day = addDays(day, 1)) {
      if (away.some((period) => holdsOn(period, day))) continue;
      const hours = hoursOfDay(terms.hours, weekOfFortnight(day), weekdayOf(day));
      const report = reportOn(reports, day);
      for (const { fromMinute, untilMinute } of report ? leftOf(hours, report.part) : hours)
        append(found, { from: { day, minute: fromMinute }, until: { day, minute: untilMinute } });
    }
  }
  return found;
}

function append(found: Stretch[], next: Stretch): void {
  const last = found.at(-1);
  const goesOn =
    last &&
    next.from.minute === 0 &&
    last.until.minute === MINUTES_PER_DAY &&
    addDays(last.until.day, 1) === next.from.day &&
    // A day at most: who is cared for around the clock still has one entry a day.
    next.until.minute <= last.from.minute;
  if (goesOn) found[found.length - 1] = { from: last.from, until: next.until };
  else found.push(next);
}

/** Who is there in a stretch of her week. */
export type Block = Stretch & { readonly children: readonly { readonly name: string; readonly stretch: Stretch }[] };

/** Her children's stretches put together: from when the first comes until the last one goes, as long as somebody is there. */
export function blocksOf(
  children: readonly { readonly name: string; readonly stretches: readonly Stretch[] }[],
): Block[] {
  const all = children
    .flatMap(({ name, stretches }) => stretches.map((stretch) => ({ name, stretch })))
    .toSorted((a, b) => compare(a.stretch.from, b.stretch.from) || compare(a.stretch.until, b.stretch.until));
  const blocks: Block[] = [];
  for (const one of all) {
    const last = blocks.at(-1);
    // Somebody who comes as the last one goes, on the same day, makes no gap.
    const joins = last && last.from.day === one.stretch.from.day && compare(one.stretch.from, last.until) <= 0;
    if (!joins) {
      blocks.push({ ...one.stretch, children: [one] });
      continue;
    }
    const until = compare(one.stretch.until, last.until) > 0 ? one.stretch.until : last.until;
    blocks[blocks.length - 1] = { from: last.from, until, children: [...last.children, one] };
  }
  return blocks;
}

function compare(a: Moment, b: Moment): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return a.minute - b.minute;
}
