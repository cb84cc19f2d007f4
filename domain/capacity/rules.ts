/**
 * The one question that every other part asks: does this schedule fit from this date, for how long; and if not, what is
 * the nearest that does. It is asked of vacancy spans, which `spans.ts` computes from permits, offers and placements.
 */
import { addMonths, type Day, holdsOn, later, type Period } from "../kernel/calendar";
import type { CareSchedule } from "../kernel/care-schedule";
import {
  countQuarters,
  covers,
  emptyGrid,
  type FortnightGrid,
  intersection,
  isEmpty,
  union,
  without,
} from "../kernel/fortnight-grid";
import { type AgeRange, bestStay, earliestStart, type Stay, type Staying, stayWithin, whileOfAge } from "./stay";

/**
 * What is free between two dates on which anything changes. Spans follow each other without gaps, the last is open-ended;
 * one in which nothing is free is kept, so that "how long" can be read.
 */
export interface VacancySpan extends Period {
  /** Where one more child fits. */
  readonly free: FortnightGrid;
  /** Where two more children fit at once (siblings). */
  readonly freeTwo: FortnightGrid;
}

/** Whether anything is free, for one child or for two, on any day of `after` on which it was not before. */
export function hasOpened(before: readonly VacancySpan[], after: readonly VacancySpan[]): boolean {
  const [first] = after;
  // Between two of these days nothing changes in either.
  const days = [...before, ...after].map(({ from }) => from).filter((day) => first !== undefined && day >= first.from);
  const freeOn = (spans: readonly VacancySpan[], day: Day) => spans.find((span) => holdsOn(span, day));
  return days.some((day) => {
    const [then, now] = [freeOn(before, day), freeOn(after, day)];
    return (["free", "freeTwo"] as const).some(
      (which) => now !== undefined && !isEmpty(without(now[which], then?.[which] ?? emptyGrid())),
    );
  });
}

export interface FitAnswer {
  /** Whether all of it is free on the start date, for as long as needed or, where that is never so, for a while. */
  readonly fits: boolean;
  /** The first day, from the start date on, from which the child can stay with all of it; `null` if none is in sight. */
  readonly from: Day | null;
  /** The first day after `from` on which it can no longer; `null` if that is open (or `from` is `null`). */
  readonly until: Day | null;
  /** Whether `until` is when the child outgrows her range. */
  readonly outgrown: boolean;
  /** Whether from `from` to `until` is shorter than the family needs: then there is nothing longer. */
  readonly short: boolean;
  /** Wanted fixed hours that are not free on the start date. */
  readonly missing: FortnightGrid;
  /** Wanted floating hours that are not free on the start date, in the worse of weeks A and B. */
  readonly missingFloatingHours: number;
  /** Share of the wanted quarter hours that is free on the start date, 0 to 1. */
  readonly coverage: number;
  /** If it does not fit on the start date, or not for long: the nearest that does. */
  readonly nearest: NearestOffer | null;
}

/** All of it later, or less of it; less may begin later, too. Until the first day on which that is free no longer. */
export type NearestOffer =
  | ({ readonly kind: "later" } & Stay)
  | ({ readonly kind: "fewer"; readonly schedule: CareSchedule } & Stay);

/** Who is to be cared for, and how long at least; by default one child of whom nothing is known, however long. */
export type Asking = Partial<Staying> & {
  readonly children?: 1 | 2;
  /** Whom she takes; missing, everybody. */
  readonly ages?: AgeRange;
};

/** So many months a family rather waits for all the hours than takes fewer. */
export const MONTHS_WORTH_WAITING = 3;

/** The share of the wanted hours from which fewer hours now are nearer than all of them after those months. */
export const SHARE_WORTH_TAKING = 0.5;

/**
 * Whether the schedule fits from `start`, and for how long. The whole pattern of the fortnight must be free in every span,
 * also in one shorter than a fortnight; "how long" ends at the first later span that fails, or when the child outgrows her
 * range. A time shorter than needed counts only where there is none that is long enough. Before its first span nothing is
 * known, so nothing is free; nor while the child is too young. Floating hours must be free in week A and in week B, outside
 * the fixed ones. Of two children both want the same schedule.
 */
export function answerFit(
  spans: readonly VacancySpan[],
  wanted: CareSchedule,
  start: Day,
  { children = 1, ages, bornMonth = null, leastMonths = 0 }: Asking = {},
): FitAnswer {
  const ofAge = ages && bornMonth ? whileOfAge(bornMonth, ages) : null;
  const ahead = spansAhead(spans, start, ofAge, children);
  const [now] = ahead;
  const onStart = now?.from === start ? now.free : emptyGrid();
  const terms = { ofAge, leastMonths };
  const whole = bestStay(staysOf(ahead, (free) => fitsInto(free, wanted), terms));
  const fits = whole?.from === start;
  return {
    fits,
    from: whole?.from ?? null,
    until: whole?.until ?? null,
    outgrown: whole?.outgrown ?? false,
    short: whole?.short ?? false,
    missing: without(wanted.fixed, onStart),
    missingFloatingHours: missingFloating(onStart, wanted),
    coverage: coverage(onStart, wanted),
    nearest: fits && !whole.short ? null : nearest(ahead, wanted, start, whole, terms),
  };
}

/** From when, from `start` on, a child can stay with anything that is free at all, and until when there is something. */
export function answerAnything(
  spans: readonly VacancySpan[],
  start: Day,
  { children = 1, ages, bornMonth = null, leastMonths = 0 }: Asking = {},
): Stay | null {
  const ofAge = ages && bornMonth ? whileOfAge(bornMonth, ages) : null;
  const ahead = spansAhead(spans, start, ofAge, children);
  return bestStay(staysOf(ahead, (free) => !isEmpty(free), { ofAge, leastMonths }));
}

/** Whether all of a schedule lies in these free hours. */
export function fitsInto(free: FortnightGrid, wanted: CareSchedule): boolean {
  return covers(free, wanted.fixed) && missingFloating(free, wanted) === 0;
}

/** Hours that somebody is asked about, or asks for by now, from a day on, though nothing is held for them yet. */
export type HoursSpokenFor = { readonly schedule: CareSchedule; readonly from: Day };

/** What is free without those hours: where two fit, one is left. Floating hours are spoken for in all of their window. */
export function withoutSpokenFor(spans: readonly VacancySpan[], { schedule, from }: HoursSpokenFor): VacancySpan[] {
  const { fixed, floating } = schedule;
  const claimed = floating ? union(fixed, floating.window) : fixed;
  return spans.map((span) =>
    span.until !== null && span.until <= from
      ? span
      : {
          ...span,
          free: union(without(span.free, claimed), intersection(span.freeTwo, claimed)),
          freeTwo: without(span.freeTwo, claimed),
        },
  );
}

/** Share of the wanted quarter hours of a fortnight that is free, 0 to 1; floating hours count per week. */
export function coverage(free: FortnightGrid, wanted: CareSchedule): number {
  const floating = wanted.floating ? 4 * wanted.floating.hoursPerWeek : 0;
  const [a, b] = floatingRoom(free, wanted);
  const covered = countQuarters(intersection(free, wanted.fixed)) + Math.min(a, floating) + Math.min(b, floating);
  const total = countQuarters(wanted.fixed) + 2 * floating;
  return total === 0 ? 1 : covered / total;
}

/** A span from the start date on, with what is free for as many children as are asked for. */
interface FreeSpan extends Period {
  readonly free: FortnightGrid;
}

/** While the child is of her age, and how long it must be able to stay. */
interface Terms {
  readonly ofAge: Period | null;
  readonly leastMonths: number;
}

/** What is free from the day on which the child can begin until it has outgrown her. */
function spansAhead(
  spans: readonly VacancySpan[],
  start: Day,
  ofAge: Period | null,
  children: 1 | 2,
): readonly FreeSpan[] {
  const from = earliestStart(start, ofAge);
  const end = ofAge?.until ?? null;
  return spans
    .filter((span) => (span.until === null || span.until > from) && (end === null || later(span.from, from) < end))
    .map((span) => freeSpan(span, later(span.from, from), children));
}

/** Looks at the grid only when asked: reading one costs more than the answer, and most answers need the first alone. */
function freeSpan(span: VacancySpan, from: Day, children: 1 | 2): FreeSpan {
  return {
    from,
    until: span.until,
    get free() {
      return freeFor(span, children);
    },
  };
}

function freeFor(span: VacancySpan, children: 1 | 2): FortnightGrid {
  return children === 2 ? span.freeTwo : span.free;
}

/** The times in which something holds, over as many spans as follow each other, the earliest first. */
function* staysOf(
  spans: readonly FreeSpan[],
  holds: (free: FortnightGrid) => boolean,
  { ofAge, leastMonths }: Terms,
): Generator<Stay> {
  let from: Day | null = null;
  for (const [at, span] of spans.entries()) {
    const isHeld = holds(span.free);
    if (isHeld) from ??= span.from;
    if (from === null || (isHeld && at < spans.length - 1)) continue;
    yield stayWithin({ from, until: isHeld ? span.until : span.from }, ofAge, leastMonths);
    from = null;
  }
}

/**
 * All of it for as long as needed, if that is no more than three months away; otherwise at least half of it, if that is free
 * earlier; otherwise all of it however late; otherwise whatever share is the greatest, the earliest of equals; otherwise all of
 * it for a while.
 */
function nearest(
  spans: readonly FreeSpan[],
  wanted: CareSchedule,
  start: Day,
  whole: Stay | null,
  terms: Terms,
): NearestOffer | null {
  const all: NearestOffer | null = whole && { kind: "later", ...whole };
  const lasting = all && !all.short ? all : null;
  if (lasting && lasting.from <= addMonths(start, MONTHS_WORTH_WAITING)) return lasting;
  const fewer = fewerHours(spans, wanted, terms);
  if (!lasting) return fewer ?? (all && all.from > start ? all : null);
  if (!fewer) return lasting;
  const worthTaking = shareOf(fewer.schedule, wanted) >= SHARE_WORTH_TAKING && fewer.from < lasting.from;
  return worthTaking ? fewer : lasting;
}

/** Less than all of it: a time in which all of it is free has been looked at before. */
function fewerHours(
  spans: readonly FreeSpan[],
  wanted: CareSchedule,
  terms: Terms,
): Extract<NearestOffer, { kind: "fewer" }> | null {
  let best: { schedule: CareSchedule; share: number; at: number } | null = null;
  for (const [at, span] of spans.entries()) {
    const schedule = whatFits(span.free, wanted);
    const share = shareOf(schedule, wanted);
    if (share < 1 && share > (best?.share ?? 0)) best = { schedule, share, at };
    if (share < 1 && share >= SHARE_WORTH_TAKING) break;
  }
  if (!best) return null;
  const { schedule, at } = best;
  const [stay] = staysOf(spans.slice(at), (free) => fitsInto(free, schedule), terms);
  return stay ? { kind: "fewer", schedule, ...stay } : null;
}

/** As much of the schedule as is free: a schedule of its own, perhaps an empty one. */
function whatFits(free: FortnightGrid, wanted: CareSchedule): CareSchedule {
  const fixed = intersection(free, wanted.fixed);
  if (!wanted.floating) return { fixed };
  const hoursPerWeek = wanted.floating.hoursPerWeek - missingFloating(free, wanted);
  return hoursPerWeek > 0 ? { fixed, floating: { ...wanted.floating, hoursPerWeek } } : { fixed };
}

function shareOf(part: CareSchedule, wanted: CareSchedule): number {
  return quartersOf(part) / quartersOf(wanted);
}

function quartersOf(schedule: CareSchedule): number {
  return countQuarters(schedule.fixed) + 8 * (schedule.floating?.hoursPerWeek ?? 0);
}

function missingFloating(free: FortnightGrid, wanted: CareSchedule): number {
  if (!wanted.floating) return 0;
  return Math.max(0, wanted.floating.hoursPerWeek - Math.min(...floatingRoom(free, wanted)) / 4);
}

/** Quarter hours free for floating care in week A and in week B: in its window, outside the fixed hours. */
function floatingRoom(free: FortnightGrid, wanted: CareSchedule): [number, number] {
  if (!wanted.floating) return [0, 0];
  const room = intersection(free, without(wanted.floating.window, wanted.fixed));
  return [countQuarters(room, "A"), countQuarters(room, "B")];
}
