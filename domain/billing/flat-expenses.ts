/**
 * The flat sum that a childminder may set against her income instead of what she really spent (BMF, 6 April 2023, IV C 6 – S 2246/19/10004
 * :004): per child and month by the agreed hours a week, and for places that she holds free for somebody's substitute. Pure.
 */
import { addDays, addMonths, type Day, daysBetween, type Month } from "../kernel/calendar";
import { countQuarters, type FortnightGrid } from "../kernel/fortnight-grid";

/** Cents for a child and month of forty hours a week or more, and for a place held free and month. */
export const flatCents = { child: 40_000, placeHeldFree: 5_000 } as const;

/** Forty hours a week, as quarter hours in a fortnight. */
const fullTime = 40 * 4 * 2;

/** The hours that are agreed for one child on a day; null where it is not in her care. */
export type AgreedHours = (on: Day) => FortnightGrid | null;

export type FlatMonth = {
  readonly month: Month;
  /** In care on at least one day. */
  readonly children: number;
  /** Agreed hours a week of all children, each counted up to forty, on the average of the month's days. */
  readonly hours: number;
  readonly cents: number;
};

/**
 * One month. The letter knows whole months alone; where a child comes, goes or changes its hours within one, its days are counted. Each
 * child's sum is rounded to the cent.
 */
export function flatOf(month: Month, children: readonly AgreedHours[]): FlatMonth {
  const from = `${month}-01` as Day;
  const days = Array.from({ length: daysBetween(from, addMonths(from, 1)) }, (_, at) => addDays(from, at));
  const counted = children.map((hoursOn) => sum(days, (day) => countedQuarters(hoursOn(day)))).filter((all) => all > 0);
  return {
    month,
    children: counted.length,
    hours: sum(counted, (quarters) => quarters) / 8 / days.length,
    cents: sum(counted, (quarters) => Math.round((flatCents.child * quarters) / fullTime / days.length)),
  };
}

/** Quarter hours of a fortnight, up to full time. */
const countedQuarters = (hours: FortnightGrid | null) => (hours ? Math.min(countQuarters(hours), fullTime) : 0);

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((all, item) => all + of(item), 0);
}

/** What may be set against her income: never more than that. */
export function cappedAt(cents: number, incomeCents: number | null): number {
  return incomeCents === null ? cents : Math.min(cents, incomeCents);
}

/** The months of a year that have begun. */
export function monthsBegun(year: number, today: Day): Month[] {
  const all = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}` as Month);
  return all.filter((month) => month <= today.slice(0, 7));
}
