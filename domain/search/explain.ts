/** What a result says about how well it fits: the answer of `capacity`, in the reader's language. */
import { answerAnything, answerFit, type FitAnswer, type VacancySpan } from "../capacity/rules";
import { type AgeRange, bornMonthOf, type Stay } from "../capacity/stay";
import { type Day, lastDayOf } from "../kernel/calendar";
import { type CareSchedule, hoursOfSchedule } from "../kernel/care-schedule";
import { emptyGrid, type FortnightGrid, hoursPerWeek, isEmpty } from "../kernel/fortnight-grid";
import type { Locale } from "../kernel/locale";
import { encodeSchedule, printSchedule } from "../kernel/print-schedule";
import type { Fit } from "./result";

export type Wish = {
  readonly wanted: CareSchedule | null;
  readonly start: Day;
  readonly children: 1 | 2;
  /** The child's age on the start date; null where it was not said. */
  readonly ageMonths: number | null;
  /** How long care must last at least. */
  readonly leastMonths: number;
};

/** How well what is free with somebody, who takes children of these ages, answers a wish. */
export function explainFit(spans: readonly VacancySpan[], ages: AgeRange, wish: Wish, locale: Locale): Fit {
  const { start, children, leastMonths, ageMonths } = wish;
  const asking = { children, ages, leastMonths, bornMonth: ageMonths === null ? null : bornMonthOf(ageMonths, start) };
  const free = freeOn(spans, wish);
  const offered = { freeHoursPerWeek: hoursPerWeek(free), freeHours: encodeSchedule({ fixed: free }) };
  if (!wish.wanted) {
    const stay = answerAnything(spans, start, asking);
    return { ...anythingFree(stay && said(stay, ages), start), ...offered };
  }
  const answer = answerFit(spans, wish.wanted, start, asking);
  const { from, until, outgrown, short } = answer;
  return {
    state: answer.fits ? "now" : stateOf(answer.nearest),
    coverage: answer.coverage,
    ...(from ? said({ from, until, outgrown, short }, ages) : never),
    missing: printMissing(answer, wish.wanted, locale),
    nearest: answer.nearest && nearestFit(answer.nearest, ages, locale),
    ...offered,
  };
}

/** A stay as results say it. */
type Said = Pick<Fit, "lastDay" | "outgrownAtMonths" | "short"> & { readonly from: Day };

const never = { from: null, lastDay: null, outgrownAtMonths: null, short: false };

function said(stay: Stay, { toAgeMonths }: AgeRange): Said {
  const { from, outgrown, short } = stay;
  return { from, lastDay: lastDayOf(stay), outgrownAtMonths: outgrown ? toAgeMonths + 1 : null, short };
}

type NearestOffer = NonNullable<FitAnswer["nearest"]>;

function stateOf(nearest: NearestOffer | null): Fit["state"] {
  if (!nearest) return "none";
  return nearest.kind === "later" ? "later" : "partly";
}

function printMissing(
  { missing, missingFloatingHours }: FitAnswer,
  wanted: CareSchedule,
  locale: Locale,
): string | null {
  const floats = wanted.floating !== undefined && missingFloatingHours > 0;
  if (isEmpty(missing) && !floats) return null;
  const floating = floats ? { floating: { window: wanted.floating.window, hoursPerWeek: missingFloatingHours } } : {};
  return printSchedule({ fixed: missing, ...floating }, locale);
}

function nearestFit(nearest: NearestOffer, ages: AgeRange, locale: Locale): NonNullable<Fit["nearest"]> {
  const stay = said(nearest, ages);
  if (nearest.kind === "later") return { kind: "later", ...stay };
  const hours = printSchedule(nearest.schedule, locale);
  return { kind: "fewer", hours, hoursPerWeek: hoursOfSchedule(nearest.schedule), ...stay };
}

/** Without wanted hours: from when on anything is free, and how long. */
function anythingFree(stay: Said | null, start: Day): Omit<Fit, "freeHoursPerWeek" | "freeHours"> {
  if (!stay) return { ...never, state: "none", coverage: 0, missing: null, nearest: null };
  if (stay.from === start) return { ...stay, state: "now", coverage: 1, missing: null, nearest: null };
  return { ...stay, state: "later", coverage: 0, missing: null, nearest: { kind: "later", ...stay } };
}

function freeOn(spans: readonly VacancySpan[], { start, children }: Wish): FortnightGrid {
  const current = spans.find(({ from, until }) => from <= start && (until === null || until > start));
  return current ? freeFor(current, children) : emptyGrid();
}

function freeFor(span: VacancySpan, children: 1 | 2): FortnightGrid {
  return children === 2 ? span.freeTwo : span.free;
}
