/** What will be free with a childminder, when, and why: ends, notices, children that outgrow her, permits that begin. Pure. */

import type { VacancySpan } from "../capacity/rules";
import { type Capacity, vacancySpans } from "../capacity/spans";
import { type AgeRange, whileOfAge } from "../capacity/stay";
import { addDays, addMonths, type Day, holdsOn, type Month } from "../kernel/calendar";
import { covers, emptyGrid, type FortnightGrid, isEmpty, union, without } from "../kernel/fortnight-grid";

/** So far ahead. */
const MONTHS_AHEAD = 12;

/** Hours of hers that are given away, and whose: "" where nobody has said a name. */
export type Given = {
  readonly id: string;
  /** What stays the same where a child's hours change from a day on: its placement. */
  readonly care: string;
  readonly name: string;
  readonly from: Day;
  readonly bornMonth: Month | null;
  readonly until: Day | null;
};

export const openingReasons = ["leaves", "fewer", "outgrows", "colleague", "permit", "hours"] as const;
/**
 * Why hours open: a child leaves, as agreed or by notice; it comes for fewer or other hours; it outgrows her ages, and nobody has said what then; a place with a colleague
 * in the same home ends; a permit begins; she offers other hours.
 */
export type OpeningReason = (typeof openingReasons)[number];

export type Opening = {
  readonly from: Day;
  /** The first day on which not all of them are free any more; null where that is open. */
  readonly until: Day | null;
  readonly hours: FortnightGrid;
  readonly reasons: readonly { readonly reason: OpeningReason; readonly name: string }[];
  /** Whether it hangs on a child that outgrows her: likely, and not agreed. */
  readonly likely: boolean;
};

/** What is free if children leave when they outgrow her. Each of these days is a month's first: more than the month of birth is not known. */
export function spansAhead(
  capacity: Capacity,
  given: readonly Given[],
  ages: AgeRange,
  today: Day,
): { readonly spans: readonly VacancySpan[]; readonly outgrown: ReadonlyMap<string, Day> } {
  const outgrown = new Map(
    given.flatMap(({ id, bornMonth, until }) => {
      const end = bornMonth && whileOfAge(bornMonth, ages).until;
      return end && end > today && (until === null || until > end) ? [[id, end] as const] : [];
    }),
  );
  const commitments = capacity.commitments
    .filter(({ from, until }) => until !== addDays(from, 1)) // somebody else's child for a day says nothing of a place
    .map((one) => ({ ...one, until: outgrown.get(one.id) ?? one.until }));
  return { spans: vacancySpans({ ...capacity, commitments }, today), outgrown };
}

/** What opens within a year, the earliest first. */
export function openingsOf(
  capacity: Capacity,
  given: readonly Given[],
  { spans, outgrown }: ReturnType<typeof spansAhead>,
  today: Day,
): Opening[] {
  const last = addMonths(today, MONTHS_AHEAD);
  return spans.flatMap((span, at) => {
    const before = spans[at - 1];
    if (!before || span.from > last) return [];
    const hours = without(span.free, before.free);
    if (isEmpty(hours)) return [];
    const until = spans.slice(at + 1).find(({ free }) => !covers(free, hours))?.from ?? null;
    const reasons = reasonsOn(span.from, capacity, given, outgrown);
    return [{ from: span.from, until, hours, reasons, likely: reasons.some(({ reason }) => reason === "outgrows") }];
  });
}

function reasonsOn(
  on: Day,
  { childminderId, commitments, permits, offered }: Capacity,
  given: readonly Given[],
  outgrown: ReadonlyMap<string, Day>,
): Opening["reasons"] {
  const grids = new Map(commitments.map(({ id, grid }) => [id, grid]));
  const hoursOf = (pieces: readonly Given[]) =>
    pieces.reduce((all, { id }) => union(all, grids.get(id) ?? emptyGrid()), emptyGrid());
  const endOf = ({ id, until }: Given) => outgrown.get(id) ?? until;
  const hers = [...Map.groupBy(given, ({ care }) => care).values()].flatMap((pieces): Opening["reasons"] => {
    const ending = pieces.filter((one) => endOf(one) === on);
    const [one] = ending;
    if (!one) return [];
    const { name } = one;
    const staying = pieces.filter((piece) => holdsOn({ from: piece.from, until: endOf(piece) }, on));
    if (staying.length > 0) return covers(hoursOf(staying), hoursOf(ending)) ? [] : [{ reason: "fewer", name }];
    return [{ reason: ending.some(({ id }) => outgrown.get(id) === on) ? "outgrows" : "leaves", name }];
  });
  if (hers.length > 0) return hers;
  if (commitments.some((one) => one.childminderId !== childminderId && one.until === on))
    return [{ reason: "colleague", name: "" }];
  if (permits.some(({ from }) => from === on)) return [{ reason: "permit", name: "" }];
  return offered.some(({ from }) => from === on) ? [{ reason: "hours", name: "" }] : [];
}
