/** What a result says about how well it fits: the answer of `capacity`, in the reader's language. */
import { answerFit, type FitAnswer, type VacancySpan } from "../capacity/rules";
import { type Day, lastDayOf, type Period } from "../kernel/calendar";
import { type CareSchedule, hoursOfSchedule } from "../kernel/care-schedule";
import { emptyGrid, type FortnightGrid, hoursPerWeek, isEmpty } from "../kernel/fortnight-grid";
import type { Locale } from "../kernel/locale";
import { printSchedule } from "../kernel/print-schedule";
import type { Fit } from "./result";

export type Wish = { readonly wanted: CareSchedule | null; readonly start: Day; readonly children: 1 | 2 };

export function explainFit(spans: readonly VacancySpan[], wish: Wish, locale: Locale): Fit {
  const freeHoursPerWeek = hoursPerWeek(freeOn(spans, wish));
  if (!wish.wanted) return { ...anythingFree(spans, wish), freeHoursPerWeek };
  const answer = answerFit(spans, wish.wanted, wish.start, wish.children);
  return {
    state: answer.fits ? "now" : stateOf(answer.nearest),
    coverage: answer.coverage,
    from: answer.from,
    lastDay: lastDay(answer),
    missing: printMissing(answer, wish.wanted, locale),
    nearest: answer.nearest && nearestFit(answer.nearest, locale),
    freeHoursPerWeek,
  };
}

type NearestOffer = NonNullable<FitAnswer["nearest"]>;

function stateOf(nearest: NearestOffer | null): Fit["state"] {
  if (!nearest) return "none";
  return nearest.kind === "later" ? "later" : "partly";
}

function lastDay({ from, until }: FitAnswer): Day | null {
  return from && lastDayOf({ from, until });
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

function nearestFit(nearest: NearestOffer, locale: Locale): Fit["nearest"] {
  const period = { from: nearest.from, lastDay: lastDayOf(nearest) };
  if (nearest.kind === "later") return { kind: "later", ...period };
  const hours = printSchedule(nearest.schedule, locale);
  return { kind: "fewer", hours, hoursPerWeek: hoursOfSchedule(nearest.schedule), ...period };
}

/** Without wanted hours: from when on anything is free, and how long. */
function anythingFree(spans: readonly VacancySpan[], { start, children }: Wish): Omit<Fit, "freeHoursPerWeek"> {
  const ahead = spans.filter(({ until }) => until === null || until > start);
  const first = ahead.findIndex((span) => !isEmpty(freeFor(span, children)));
  const begin = ahead[first];
  if (!begin) return { ...nothing, state: "none", coverage: 0, nearest: null };
  const end = ahead.slice(first).find((span) => isEmpty(freeFor(span, children)));
  const period: Period = { from: begin.from > start ? begin.from : start, until: end?.from ?? null };
  const found = { from: period.from, lastDay: lastDayOf(period) };
  if (period.from === start) return { ...nothing, ...found, state: "now", coverage: 1, nearest: null };
  return { ...nothing, ...found, state: "later", coverage: 0, nearest: { kind: "later", ...found } };
}

const nothing = { from: null, lastDay: null, missing: null };

function freeOn(spans: readonly VacancySpan[], { start, children }: Wish): FortnightGrid {
  const current = spans.find(({ from, until }) => from <= start && (until === null || until > start));
  return current ? freeFor(current, children) : emptyGrid();
}

function freeFor(span: VacancySpan, children: 1 | 2): FortnightGrid {
  return children === 2 ? span.freeTwo : span.free;
}
