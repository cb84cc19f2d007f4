/** What a youth office counts of supply and need, and how it is told without telling of anybody. Pure. */
import { addMonths, type Day } from "../../kernel/calendar";
import { hideSmallCells, type ShownTable } from "../../kernel/small-cells";

/** Numbers of fewer families or places than this are hidden. */
export const leastCounted = 5;
/** In the comparison of inquiries with and without names. */
export const leastCompared = 10;

/** By the youngest a place takes, and by a child's age on its first day. */
export const ageGroups = ["under_one", "one", "two", "three_up"] as const;
export type AgeGroup = (typeof ageGroups)[number];

export function ageGroupOf(months: number): AgeGroup {
  return ageGroups[Math.min(3, Math.max(0, Math.floor(months / 12)))] ?? "three_up";
}

/** By hours a week, the average of weeks A and B. */
export const hourBands = ["under_15", "from_15", "from_25", "from_35"] as const;
export type HourBand = (typeof hourBands)[number];
export const bandsBegin = [0, 15, 25, 35] as const;

export function bandOf(hoursPerWeek: number): HourBand {
  return hourBands[bandsBegin.filter((begin) => hoursPerWeek >= begin).length - 1] ?? "under_15";
}

/** Free hours count as a place from so many a week on. */
export const leastPlaceHours = 5;

export const monthsShown = 12;

/** The days for which a report speaks: today, then the first of each month that follows. */
export function daysOfReport(today: Day): Day[] {
  const first = `${today.slice(0, 7)}-01` as Day;
  return [today, ...Array.from({ length: monthsShown - 1 }, (_, at) => addMonths(first, at + 1))];
}

/** In which of the months care must begin; what should have begun belongs to the first. Null beyond the last. */
export function monthOf(start: Day, days: readonly Day[]): number | null {
  const last = days.at(-1);
  if (!last || start >= addMonths(last, 1)) return null;
  return Math.max(0, days.filter((day) => day.slice(0, 7) <= start.slice(0, 7)).length - 1);
}

/**
 * Several tables that count the same people in different ways, and so share one total. Each hides what it must; and since the total
 * of one would tell that of another, a table that cannot show it shows nothing at all. A total that is small hides them all.
 */
export function hideTogether(tables: readonly (readonly (readonly number[])[])[], least: number): ShownTable[] {
  return tables.map((counts) => {
    const shown = hideSmallCells(counts, least);
    return shown.total === null ? hideAll(counts) : shown;
  });
}

export function hideAll(counts: readonly (readonly number[])[]): ShownTable {
  return {
    cells: counts.map((row) => row.map(() => null)),
    rows: counts.map(() => null),
    columns: (counts[0] ?? []).map(() => null),
    total: null,
  };
}

/** How one kind of inquiry was answered; null where it follows from too few. */
export type Answered = {
  readonly asked: number | null;
  readonly answered: number | null;
  /** 0 to 100. */
  readonly percent: number | null;
};

/** The inquiries without and with names: [answered, without an answer] of each. */
export function compareAnswers(counts: readonly [readonly [number, number], readonly [number, number]]): {
  readonly blind: Answered;
  readonly open: Answered;
} {
  const { cells, rows } = hideSmallCells(counts, leastCompared);
  const kind = (at: 0 | 1): Answered => {
    const [answered, asked] = [cells[at]?.[0] ?? null, rows[at] ?? null];
    const percent = answered === null || asked === null || asked === 0 ? null : Math.round((100 * answered) / asked);
    return { asked, answered, percent };
  };
  return { blind: kind(0), open: kind(1) };
}
