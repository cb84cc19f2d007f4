import { type Day, lastDayOf, later } from "../../kernel/calendar";
import { type FortnightGrid, hoursPerWeek, toBits } from "../../kernel/fortnight-grid";
import type { Locale } from "../../kernel/locale";
import { printHours } from "../../kernel/print-schedule";
import type { FreeTime } from "./views";

type Span = {
  readonly from: Day;
  readonly until: Day | null;
  readonly free: FortnightGrid;
  readonly freeTwo: FortnightGrid;
};

/** A vacancy span as people read it; the one that holds begins today, however long it has been so. */
export function freeTimeOf({ from, until, free, freeTwo }: Span, today: Day, locale: Locale): FreeTime {
  return {
    from: later(from, today),
    lastDay: lastDayOf({ from, until }),
    free: toBits(free),
    hours: printHours(free, locale),
    hoursPerWeek: hoursPerWeek(free),
    freeTwo: toBits(freeTwo),
  };
}

/** Only what changes for one child: times between which nothing differs but what siblings find are drawn as one. */
export function freeTimesOfOne<Time extends Pick<FreeTime, "free">>(times: readonly Time[]): Time[] {
  return times.filter(({ free }, at) => free !== times[at - 1]?.free);
}
