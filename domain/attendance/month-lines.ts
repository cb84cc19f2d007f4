/** What the record of a month comes to. Its days are frozen when it is closed, so that later changes do not reach them. Pure. */
import type { MonthLine } from "../../db/schema/attendance";

export type { MonthLine };

export type MonthSums = {
  readonly plannedMinutes: number;
  readonly presentMinutes: number;
  readonly daysPlanned: number;
  /** Days on which the child was there: what meals are charged by. */
  readonly daysPresent: number;
};

export function presentMinutesOf({ arrived, left }: Pick<MonthLine, "arrived" | "left">): number {
  return arrived === null || left === null ? 0 : left - arrived;
}

export function sumsOf(lines: readonly MonthLine[]): MonthSums {
  return {
    plannedMinutes: sum(lines.map(({ plannedMinutes }) => plannedMinutes)),
    presentMinutes: sum(lines.map(presentMinutesOf)),
    daysPlanned: lines.filter(({ plannedMinutes }) => plannedMinutes > 0).length,
    daysPresent: lines.filter(({ arrived }) => arrived !== null).length,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
