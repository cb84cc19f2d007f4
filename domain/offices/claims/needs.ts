/** How much is told of single needs beside a report that counts them, so that no row is a number which the report hides. Pure. */
import { addMonths, type Day } from "../../kernel/calendar";
import { type AgeGroup, type HourBand, leastCounted } from "../report/rules";
import { type NeedsTold, tellsCell, tellsPlace } from "../report/told";

/** An open need without a name. */
export type OpenNeed = {
  /** Empty where the report has no number of its own for that municipality, and where it would tell of few. */
  readonly municipality: string;
  /** Both null where the report hides how many of that age need so many hours, and where they would tell of few. */
  readonly age: AgeGroup | null;
  readonly band: HourBand | null;
  /** Full months for which care should have begun already; 0 for who still has time; null where it would tell of few. */
  readonly overdueMonths: number | null;
};

/** A need that the report counts. */
export type CountedNeed = {
  /** Id and name of the municipality. */
  readonly municipality: string;
  readonly label: string;
  readonly age: AgeGroup;
  readonly band: HourBand;
  readonly start: Day;
};

/** So many stand in the list. */
const NEEDS_SHOWN = 20;

/** What a list can say of each of its rows; the first that tells of nobody is taken, and what is overdue says most. */
const views: readonly Record<"place" | "cell" | "overdue", boolean>[] = [
  { place: true, cell: true, overdue: true },
  { place: true, cell: false, overdue: true },
  { place: false, cell: true, overdue: true },
  { place: false, cell: false, overdue: true },
  { place: true, cell: true, overdue: false },
  { place: true, cell: false, overdue: false },
  { place: false, cell: true, overdue: false },
];

/**
 * The needs that have waited longest. All rows say equally much: as much as at least five needs, and five of the rows, have in common
 * with each of them. Were one row to say less than its neighbour, it would follow from the report's sums what it keeps to itself.
 * Nothing is told where the report hides how many there are, and where no row could say anything.
 */
export function tellNeeds(needs: readonly CountedNeed[], report: NeedsTold, today: Day): OpenNeed[] {
  if (report.total.need === null) return [];
  const oldest = needs.toSorted((a, b) => (a.start < b.start ? -1 : Number(a.start > b.start)));
  for (const view of views) {
    const told = oldest.map((need) => {
      const isPlace = view.place && tellsPlace(report, need.municipality);
      const isCell = view.cell && tellsCell(report, need.age, need.band);
      const row: OpenNeed = {
        municipality: isPlace ? need.label : "",
        age: isCell ? need.age : null,
        band: isCell ? need.band : null,
        overdueMonths: view.overdue ? monthsBetween(need.start, today) : null,
      };
      // The report's first month holds what is overdue and what is due in it: the rest of it must not be few either.
      return { row, like: [row, view.overdue && need.start < addMonths(firstOfMonth(today), 1)] };
    });
    const shown = told.slice(0, NEEDS_SHOWN);
    if (areMany(told.map(({ like }) => like)) && areMany(shown.map(({ row }) => row)) && told.some(saysSomething))
      return shown.map(({ row }) => row).toSorted(byWhatIsShown);
  }
  return [];
}

const saysSomething = ({ row }: { readonly row: OpenNeed }): boolean =>
  row.municipality !== "" || row.age !== null || row.overdueMonths !== null;

/** Whether at least five are like each of them. */
function areMany(all: readonly unknown[]): boolean {
  const alike = Map.groupBy(all, (one) => JSON.stringify(one));
  return [...alike.values()].every(({ length }) => length >= leastCounted);
}

/** The order of the days would tell what a row does not. */
const byWhatIsShown = (a: OpenNeed, b: OpenNeed): number =>
  (b.overdueMonths ?? 0) - (a.overdueMonths ?? 0) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

const firstOfMonth = (day: Day) => `${day.slice(0, 7)}-01` as Day;

/** Full months from a day until another, 0 where that is earlier. */
function monthsBetween(from: Day, until: Day): number {
  let months = 0;
  while (addMonths(from, months + 1) <= until) months++;
  return months;
}
