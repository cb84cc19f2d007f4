/** Two childminders who together cover a week that neither covers alone. Pure: whom there is to combine is asked in `search/combine.ts`. */
import { fitsInto } from "../capacity/rules";
import { WEEKDAYS, type Week, type Weekday } from "../kernel/calendar";
import type { CareSchedule } from "../kernel/care-schedule";
import {
  type CareInterval,
  covers,
  emptyGrid,
  type FortnightGrid,
  gridOfIntervals,
  hoursOfDay,
  intersection,
  QUARTERS_PER_DAY,
  QUARTERS_PER_FORTNIGHT,
  without,
} from "../kernel/fortnight-grid";

/** Somebody who covers a part of the week, for as long as is needed. */
export type Part = {
  readonly id: string;
  /** How far, or how much of a detour; nearer pairs come first. */
  readonly steps: number;
  /** The joint care home that they share with others; null for who cares alone. */
  readonly home: string | null;
  /** What of the wanted hours, and of where they may float, is free with her from the first day on, for as long as is needed. */
  readonly kept: FortnightGrid;
};

/** On such a day the child goes from one to the other. */
export type Change = { readonly week: Week; readonly weekday: Weekday; readonly minute: number };

/** The nearer one first. `shares` are what each does: together all that is wanted, nothing twice. */
export type Pair = {
  readonly ids: readonly [string, string];
  readonly shares: readonly [CareSchedule, CareSchedule];
  readonly changes: readonly Change[];
};

/** So many pairs are worth reading, and so often may one person stand in them: who depends on one alone has one choice. */
export const MOST_PAIRS = 4;
const MOST_TIMES = 2;

const WEEKS: readonly Week[] = ["A", "B"];

/** Nobody comes for less than two hours, nor twice on a day: quarter hours that float lie on a day in one stretch, so long at least. */
const LEAST_STRETCH = 8;

/** Nobody brings a sleeping child from one to the other: changes lie between these hours. */
const FIRST_CHANGE = 6 * 60;
const LAST_CHANGE = 20 * 60;

/**
 * The best pairs: fewest days on which the child changes, then the shortest ways, then by id. A day is done by one alone where one
 * can; where none can, the child changes once on that day, between 6 and 20 o'clock, or the two are no pair. Hours that float lie on
 * weekdays that one of them does alone, in both weeks alike, in one stretch a day. Who covers everything alone is nobody's half.
 */
export function pairsOf(parts: readonly Part[], wanted: CareSchedule): Pair[] {
  const asked = dayByDay(wanted);
  const candidates = candidatePairs(kindsOf(parts, asked), asked).sort(compare);
  const times = new Map<string, number>();
  const pairs: Pair[] = [];
  for (const { nearer, farther } of candidates) {
    if (pairs.length === MOST_PAIRS) break;
    const ids = [nearer.part.id, farther.part.id] as const;
    if (ids.some((id) => (times.get(id) ?? 0) === MOST_TIMES)) continue;
    const shared = shareOut(nearer.kind, farther.kind, asked);
    if (!shared) continue;
    for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1);
    pairs.push({ ids, ...shared });
  }
  return pairs;
}

type Wanted = {
  readonly schedule: CareSchedule;
  /** What is fixed, day by day. */
  readonly stretches: readonly Stretch[];
  /** Where hours may float: outside the fixed ones. */
  readonly window: FortnightGrid;
  /** Quarter hours that float, in each of the two weeks. */
  readonly floating: number;
};

function dayByDay(schedule: CareSchedule): Wanted {
  const { fixed, floating } = schedule;
  return {
    schedule,
    stretches: stretchesOf(fixed),
    window: floating ? without(floating.window, fixed) : emptyGrid(),
    floating: 4 * (floating?.hoursPerWeek ?? 0),
  };
}

/** What is wanted on one day, with what of it reaches into the next: quarter hours of the fortnight, in their order. */
type Stretch = readonly number[];

/** All who cover the very same hours, the nearest first: few weeks differ, however many people there are. */
type Kind = {
  readonly held: FortnightGrid;
  readonly lacking: FortnightGrid;
  /** The stretches that they cover whole, a bit each. */
  readonly whole: number;
  /** By weekday: how many quarter hours can float there in either week; null where they do not cover what is fixed on it. */
  readonly floatable: readonly (number | null)[];
  /** Where these lie. */
  readonly floats: FortnightGrid;
  readonly nearest: readonly Part[];
};

type Half = { readonly part: Part; readonly kind: Kind };
type Candidate = { readonly nearer: Half; readonly farther: Half; readonly changes: number; readonly steps: number };

function kindsOf(parts: readonly Part[], { schedule, stretches, window }: Wanted): Kind[] {
  const grids = stretches.map(gridOfQuarters);
  const byHours = Map.groupBy(parts, ({ kept }) => kept);
  return [...byHours].flatMap(([held, same]) => {
    if (fitsInto(held, schedule)) return [];
    const whole = grids.reduce((bits, grid, at) => (covers(held, grid) ? bits | (1 << at) : bits), 0);
    const isWhole = (weekday: Weekday) =>
      stretches.every((stretch, at) => dayOf(stretch) !== weekday || (whole >> at) & 1);
    const nearest = enoughOf(same.toSorted(byDistance));
    const floating = floatingOf(intersection(held, window), isWhole);
    return [{ held, lacking: without(schedule.fixed, held), whole, ...floating, nearest }];
  });
}

/** Where hours can float: on each weekday that somebody can do alone the longest stretch of either week, as long as both have. */
function floatingOf(free: FortnightGrid, isWhole: (weekday: Weekday) => boolean): Pick<Kind, "floatable" | "floats"> {
  const longest = WEEKDAYS.map((weekday) => WEEKS.map((week) => longestOn(free, week, weekday)));
  const floatable = WEEKDAYS.map((weekday) => {
    const quarters = Math.min(...(longest[weekday] ?? []).map(quartersOf));
    return isWhole(weekday) ? (quarters < LEAST_STRETCH ? 0 : quarters) : null;
  });
  const held = longest.flatMap((inWeeks, weekday) => (floatable[weekday] ? inWeeks.flatMap((one) => one ?? []) : []));
  return { floatable, floats: gridOfIntervals(held) };
}

function longestOn(grid: FortnightGrid, week: Week, weekday: Weekday): CareInterval | null {
  const onDay = hoursOfDay(grid, week, weekday);
  return onDay.reduce<CareInterval | null>((most, one) => (quartersOf(one) > quartersOf(most) ? one : most), null);
}

function quartersOf(interval: CareInterval | null): number {
  return interval ? (interval.untilMinute - interval.fromMinute) / 15 : 0;
}

/** No more of them can stand in the pairs that are read, since each may stand there twice; whichever home is left out. */
function enoughOf(nearest: readonly Part[]): Part[] {
  const inHome = new Map<string, number>();
  const kept: Part[] = [];
  for (const part of nearest) {
    if (kept.length - Math.max(0, ...inHome.values()) > MOST_PAIRS) break;
    kept.push(part);
    if (part.home !== null) inHome.set(part.home, (inHome.get(part.home) ?? 0) + 1);
  }
  return kept;
}

/**
 * Two of one joint home share its cap, and what is free with each leaves out the other: one place there can look like two. A child is
 * also assigned to one of them by name, so that the two are one place to go to and no second one.
 */
function shareHome(a: Part, b: Part): boolean {
  return a.home !== null && a.home === b.home;
}

function candidatePairs(kinds: readonly Kind[], { stretches, floating }: Wanted): Candidate[] {
  const found: Candidate[] = [];
  for (const [at, one] of kinds.entries()) {
    for (const other of kinds.slice(at + 1)) {
      if (!covers(other.held, one.lacking) || !canFloat(floating, floatableTogether(one, other))) continue;
      const changes = stretches.length - countBits(one.whole | other.whole);
      for (const a of one.nearest) {
        for (const b of other.nearest) {
          if (shareHome(a, b)) continue;
          const halves = [
            { part: a, kind: one },
            { part: b, kind: other },
          ] as const;
          const [nearer, farther] = byDistance(a, b) <= 0 ? halves : ([halves[1], halves[0]] as const);
          found.push({ nearer, farther, changes, steps: a.steps + b.steps });
        }
      }
    }
  }
  return found;
}

/** By weekday, how many quarter hours can float with two who share out the weekdays as well as can be. */
function floatableTogether(one: Kind, other: Kind): number[] {
  return WEEKDAYS.map((day) => Math.max(one.floatable[day] ?? 0, other.floatable[day] ?? 0));
}

/** Whether so many quarter hours are made of one stretch a day, none of them too short, on some of the days that take so many each. */
function canFloat(quarters: number, onDays: readonly number[]): boolean {
  const longest = onDays.filter((most) => most > 0).sort((a, b) => b - a);
  let most = 0;
  return (
    quarters === 0 ||
    longest.some((onDay, at) => {
      most += onDay;
      return quarters <= most && quarters >= LEAST_STRETCH * (at + 1);
    })
  );
}

function compare(a: Candidate, b: Candidate): number {
  return (
    a.changes - b.changes ||
    a.steps - b.steps ||
    byDistance(a.nearer.part, b.nearer.part) ||
    byDistance(a.farther.part, b.farther.part)
  );
}

function byDistance(a: Part, b: Part): number {
  return a.steps - b.steps || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Who does what; null where a day would need more than one change, or one at night. */
function shareOut(first: Kind, second: Kind, { stretches, floating }: Wanted): Pick<Pair, "shares" | "changes"> | null {
  const [hers, others] = [heldIn(first.held), heldIn(second.held)];
  const shares: [number[], number[]] = [[], []];
  const changes: Change[] = [];
  for (const stretch of stretches) {
    const able = [hers, others].map((held) => stretch.every((quarter) => held.has(quarter)));
    const whose = whoseDay(first, second, dayOf(stretch)) ?? able.indexOf(true);
    if (whose >= 0) shares[whose]?.push(...stretch);
    else {
      const change = changeIn(stretch, hers, others) ?? changeIn(stretch, others, hers);
      if (!change) return null;
      const [begins, goesOn] = change.firstIs === hers ? shares : ([shares[1], shares[0]] as const);
      begins.push(...stretch.slice(0, change.at));
      goesOn.push(...stretch.slice(change.at));
      changes.push(momentOf(stretch[change.at] ?? 0));
    }
  }
  const withFloating = shareFloating(shares, [first, second], floating);
  return withFloating && { shares: withFloating, changes };
}

/** The nearer does as much of what floats as she can; neither comes for less than two hours. Null where that cannot be. */
function shareFloating(
  fixed: [number[], number[]],
  [first, second]: [Kind, Kind],
  floating: number,
): Pair["shares"] | null {
  const daysOf = (side: 0 | 1) => WEEKDAYS.filter((weekday) => whoseDay(first, second, weekday) === side);
  const [hers, others] = [
    daysOf(0).map((day) => first.floatable[day] ?? 0),
    daysOf(1).map((day) => second.floatable[day] ?? 0),
  ];
  const her = descending(floating).find((part) => canFloat(part, hers) && canFloat(floating - part, others));
  if (her === undefined) return null;
  return [shareOf(fixed[0], her, first.floats, daysOf(0)), shareOf(fixed[1], floating - her, second.floats, daysOf(1))];
}

const descending = (from: number): number[] => Array.from({ length: from + 1 }, (_, at) => from - at);

/**
 * Who has the child on a weekday of both weeks: who alone covers what is fixed on it; of two who both do, the one with whom more hours can
 * float, else the nearer. Null where neither does.
 */
function whoseDay(first: Kind, second: Kind, weekday: Weekday): 0 | 1 | null {
  const [hers = null, others = null] = [first.floatable[weekday], second.floatable[weekday]];
  if (hers === null && others === null) return null;
  return (others ?? -1) > (hers ?? -1) ? 1 : 0;
}

function shareOf(
  quarters: readonly number[],
  floating: number,
  free: FortnightGrid,
  days: readonly Weekday[],
): CareSchedule {
  const fixed = gridOfQuarters(quarters);
  if (floating === 0) return { fixed };
  const window = gridOfQuarters([...heldIn(free)].filter((quarter) => days.includes(momentOf(quarter).weekday)));
  return { fixed, floating: { window, hoursPerWeek: floating / 4 } };
}

/** Where one can stop and the other go on until the end: rather in a break, else as late as she can. */
function changeIn(stretch: Stretch, before: ReadonlySet<number>, after: ReadonlySet<number>) {
  const stops = stretch.findIndex((quarter) => !before.has(quarter));
  const goesOn = stretch.findLastIndex((quarter) => !after.has(quarter)) + 1;
  const places = Array.from({ length: Math.max(0, stops - goesOn + 1) }, (_, at) => stops - at).filter((at) => {
    const { minute } = momentOf(stretch[at] ?? 0);
    return minute >= FIRST_CHANGE && minute <= LAST_CHANGE;
  });
  const at = places.find((place) => stretch[place] !== (stretch[place - 1] ?? 0) + 1) ?? places[0];
  return at === undefined ? null : { at, firstIs: before };
}

/** The wanted hours by day; what runs over midnight belongs to the day on which it began. */
export function stretchesOf(wanted: FortnightGrid): Stretch[] {
  const held = heldIn(wanted);
  const reachesOver = (midnight: number) =>
    held.has(midnight % QUARTERS_PER_FORTNIGHT) &&
    held.has((midnight - 1 + QUARTERS_PER_FORTNIGHT) % QUARTERS_PER_FORTNIGHT);
  return Array.from({ length: 14 }, (_, day) => {
    const [begins, ends] = [day * QUARTERS_PER_DAY, (day + 1) * QUARTERS_PER_DAY];
    return [...overMidnight(ends), ...quartersBetween(begins, ends).slice(overMidnight(begins).length)].sort(
      (a, b) => placeIn(a, begins) - placeIn(b, begins),
    );
  }).filter((stretch) => stretch.length > 0);

  function quartersBetween(from: number, until: number): number[] {
    return Array.from({ length: until - from }, (_, at) => from + at).filter((quarter) => held.has(quarter));
  }
  /** The quarters after a midnight that go on from before it. */
  function overMidnight(midnight: number): number[] {
    if (!reachesOver(midnight)) return [];
    const found: number[] = [];
    const start = midnight % QUARTERS_PER_FORTNIGHT;
    for (let quarter = start; quarter < start + QUARTERS_PER_DAY && held.has(quarter); quarter++) found.push(quarter);
    return found;
  }
}

function placeIn(quarter: number, begins: number): number {
  return (quarter - begins + QUARTERS_PER_FORTNIGHT) % QUARTERS_PER_FORTNIGHT;
}

function heldIn(grid: FortnightGrid): Set<number> {
  const quarters = new Set<number>();
  for (const [at, week] of WEEKS.entries()) {
    for (const weekday of WEEKDAYS) {
      const midnight = (at * 7 + weekday) * QUARTERS_PER_DAY;
      for (const { fromMinute, untilMinute } of hoursOfDay(grid, week, weekday))
        for (let quarter = fromMinute / 15; quarter < untilMinute / 15; quarter++) quarters.add(midnight + quarter);
    }
  }
  return quarters;
}

function gridOfQuarters(quarters: readonly number[]): FortnightGrid {
  return gridOfIntervals(
    quarters.map((quarter) => {
      const { week, weekday, minute } = momentOf(quarter);
      return { week, weekday, fromMinute: minute, untilMinute: minute + 15 };
    }),
  );
}

function momentOf(quarter: number): Change {
  const day = Math.floor(quarter / QUARTERS_PER_DAY);
  return {
    week: day < 7 ? "A" : "B",
    weekday: (day % 7) as Weekday,
    minute: (quarter % QUARTERS_PER_DAY) * 15,
  };
}

function dayOf([first = 0]: Stretch): Weekday {
  return momentOf(first).weekday;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
