/**
 * Pairs once more, as plainly as they can be said: every two people are put together, quarter hour by quarter hour, on fortnights
 * written as 1344 characters.
 */
import type { CareSchedule } from "../../domain/kernel/care-schedule";
import { type FortnightGrid, toBits } from "../../domain/kernel/fortnight-grid";

export type PlainPart = {
  readonly id: string;
  readonly steps: number;
  readonly home: string | null;
  readonly kept: FortnightGrid;
};
export type PlainPair = { readonly ids: readonly [string, string]; readonly changes: number };

const quarters = Array.from({ length: 1344 }, (_, at) => at);

/** The pairs that must be told, in their order. */
export function plainPairs(parts: readonly PlainPart[], { fixed, floating }: CareSchedule): PlainPair[] {
  const want = toBits(fixed);
  const window = floating ? toBits(floating.window) : "0".repeat(1344);
  const needed = 4 * (floating?.hoursPerWeek ?? 0);
  const days = Map.groupBy(
    quarters.filter((at) => want[at] === "1"),
    (at) => dayOf(at, want),
  );
  const people = parts.map(({ id, steps, home, kept }) => ({ id, steps, home, has: toBits(kept) }));
  const all = people.flatMap((one, at) =>
    people.slice(at + 1).flatMap((other) => {
      const alone = [one, other].some(({ has }) => {
        const floats = (from: number) =>
          quarters.slice(from, from + 672).filter((q) => window[q] === "1" && want[q] === "0" && has[q] === "1").length;
        return quarters.every((q) => want[q] === "0" || has[q] === "1") && floats(0) >= needed && floats(672) >= needed;
      });
      const together = quarters.every((q) => want[q] === "0" || one.has[q] === "1" || other.has[q] === "1");
      if (alone || !together || (one.home !== null && one.home === other.home)) return [];
      let changes = 0;
      for (const [, day] of days) {
        const inOrder = day.toSorted((a, b) => Number(a < b - 700) - Number(b < a - 700) || a - b);
        if ([one, other].some(({ has }) => inOrder.every((q) => has[q] === "1"))) continue;
        if (!canChange(inOrder, one.has, other.has) && !canChange(inOrder, other.has, one.has)) return [];
        changes++;
      }
      if (!canFloat(one.has, other.has)) return [];
      const [near, far] = [one, other].sort((a, b) => a.steps - b.steps || (a.id < b.id ? -1 : 1));
      return near && far ? [{ near, far, changes, steps: one.steps + other.steps }] : [];
    }),
  );

  /** Each weekday is nobody's or one's who does alone whatever is fixed on it: whether any such sharing gives all that floats. */
  function canFloat(...two: readonly string[]): boolean {
    const floats = two.map((has) =>
      quarters.map((q) => (window[q] === "1" && want[q] === "0" && has[q] === "1" ? "1" : "0")).join(""),
    );
    const able = (weekday: number) => {
      const fixedThen = [weekday, weekday + 7].flatMap((day) => days.get(day) ?? []);
      return floats.filter((_, at) => fixedThen.every((q) => two[at]?.[q] === "1"));
    };
    return sumsOf(able).has(needed);
  }

  all.sort(
    (a, b) =>
      a.changes - b.changes ||
      a.steps - b.steps ||
      a.near.steps - b.near.steps ||
      compare(a.near.id, b.near.id) ||
      a.far.steps - b.far.steps ||
      compare(a.far.id, b.far.id),
  );
  const told: PlainPair[] = [];
  const count = (id: string) => told.filter(({ ids }) => ids.includes(id)).length;
  for (const { near, far, changes } of all)
    if (told.length < 4 && count(near.id) < 2 && count(far.id) < 2) told.push({ ids: [near.id, far.id], changes });
  return told;
}

/**
 * Every number of quarter hours that can be made of one stretch a day, of two hours or more, the same in both weeks; `able` says in whose
 * hours (1344 characters) it can lie on a weekday.
 */
export function sumsOf(able: (weekday: number) => readonly string[]): Set<number> {
  const runs = (hours: string, day: number) => hours.slice(day * 96, day * 96 + 96).split(/0+/);
  const longest = (hours: string, day: number) => Math.max(...runs(hours, day).map(({ length }) => length));
  let sums = new Set([0]);
  for (let weekday = 0; weekday < 7; weekday++) {
    const more = new Set(sums);
    for (const hours of able(weekday)) {
      const most = Math.min(longest(hours, weekday), longest(hours, weekday + 7));
      for (let stretch = 8; stretch <= most; stretch++) for (const sum of sums) more.add(sum + stretch);
    }
    sums = more;
  }
  return sums;
}

/** On which of the fourteen days a wanted quarter hour began: the one before, if it runs on from there without a break. */
function dayOf(quarter: number, want: string): number {
  const midnight = quarter - (quarter % 96);
  const runsOn = want[(midnight + 1343) % 1344] === "1" && !want.slice(midnight, quarter + 1).includes("0");
  return (midnight / 96 + (runsOn ? 13 : 0)) % 14;
}

function canChange(day: readonly number[], before: string, after: string): boolean {
  return day.some((quarter, at) => {
    const minute = (quarter % 96) * 15;
    if (at === 0 || minute < 360 || minute > 1200) return false;
    return day.slice(0, at).every((q) => before[q] === "1") && day.slice(at).every((q) => after[q] === "1");
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
