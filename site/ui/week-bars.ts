import { WEEKDAYS, type Week } from "../../domain/kernel/calendar";
import { type FortnightGrid, hoursOfDay, intersection, without } from "../../domain/kernel/fortnight-grid";

/** A stretch of a drawn day. `spare` is free but was not asked for; `first` and `second` is done by one of two, with her mark on it. */
export type Bar = {
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly kind: "free" | "spare" | "taken" | "missing" | "first" | "second";
  readonly mark?: string;
};

/** What a week of free hours looks like, to somebody who wants these hours or just looks. */
export function weekBars(free: FortnightGrid, wanted: FortnightGrid | null, week: Week): Bar[][] {
  const layers = wanted
    ? ([
        ["spare", without(free, wanted)],
        ["free", intersection(free, wanted)],
        ["missing", without(wanted, free)],
      ] as const)
    : ([["free", free]] as const);
  return WEEKDAYS.map((day) =>
    layers.flatMap(([kind, grid]) =>
      hoursOfDay(grid, week, day).map(({ fromMinute, untilMinute }) => ({ fromMinute, untilMinute, kind })),
    ),
  );
}

/** A week that two share. */
export function sharedBars([first, second]: readonly [FortnightGrid, FortnightGrid], week: Week): Bar[][] {
  const layers = [
    { kind: "first", mark: "1", grid: first },
    { kind: "second", mark: "2", grid: second },
  ] as const;
  return WEEKDAYS.map((day) =>
    layers.flatMap(({ kind, mark, grid }) =>
      hoursOfDay(grid, week, day).map(({ fromMinute, untilMinute }) => ({ fromMinute, untilMinute, kind, mark })),
    ),
  );
}

/** The hours a drawing has to reach over, at least 7 to 17. */
export function hoursDrawn(weeks: readonly Bar[][]): { fromHour: number; untilHour: number } {
  const bars = weeks.flat();
  return {
    fromHour: Math.min(7, ...bars.map(({ fromMinute }) => Math.floor(fromMinute / 60))),
    untilHour: Math.max(17, ...bars.map(({ untilMinute }) => Math.ceil(untilMinute / 60))),
  };
}
