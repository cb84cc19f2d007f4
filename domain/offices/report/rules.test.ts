import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Day } from "../../kernel/calendar";
import type { ShownTable } from "../../kernel/small-cells";
import {
  ageGroupOf,
  bandOf,
  compareAnswers,
  daysOfReport,
  hideAll,
  hideTogether,
  leastCounted,
  monthOf,
} from "./rules";

describe("what is counted", () => {
  it.each([
    [-2, "under_one"],
    [0, "under_one"],
    [11, "under_one"],
    [12, "one"],
    [24, "two"],
    [36, "three_up"],
    [120, "three_up"],
  ])("a child of %i months is %s", (months, group) => {
    expect(ageGroupOf(months)).toBe(group);
  });

  it.each([
    [0, "under_15"],
    [0.5, "under_15"],
    [14.75, "under_15"],
    [15, "from_15"],
    [25, "from_25"],
    [34.5, "from_25"],
    [35, "from_35"],
    [60, "from_35"],
  ])("%d hours a week are %s", (hours, band) => {
    expect(bandOf(hours)).toBe(band);
  });

  it("speaks of today and of the first of eleven months, over the turn of the year", () => {
    const days = daysOfReport("2026-11-23" as Day);
    expect(days).toHaveLength(12);
    expect([days[0], days[1], days[2], days[11]]).toEqual(["2026-11-23", "2026-12-01", "2027-01-01", "2027-10-01"]);
  });

  it.each([
    ["2026-02-01", 0],
    ["2026-11-23", 0],
    ["2026-11-30", 0],
    ["2026-12-01", 1],
    ["2027-10-31", 11],
    ["2027-11-01", null],
  ])("a start on %s belongs to month %s", (start, month) => {
    expect(monthOf(start as Day, daysOfReport("2026-11-23" as Day))).toBe(month);
  });
});

describe("tables that share one total", () => {
  it("show nothing of four families, however they are counted", () => {
    for (const { cells, rows, columns, total } of hideTogether([[[4]], [[1], [3]], [[4, 0]]], 5))
      expect([...cells.flat(), ...rows, ...columns, total].every((one) => one === null)).toBe(true);
  });

  it("show what is large enough, and nought", () => {
    expect(hideTogether([[[20], [0], [30]], [[25, 25]]], 5)).toMatchObject([
      { rows: [20, 0, 30], total: 50 },
      { cells: [[25, 25]], total: 50 },
    ]);
  });

  it("tell of five families, and of four nothing, in the form of the table still", () => {
    expect(hideTogether([[[5, 0]]], leastCounted)).toEqual([{ cells: [[5, 0]], rows: [5], columns: [5, 0], total: 5 }]);
    const nothing = { cells: [[null, null]], rows: [null], columns: [null, null], total: null };
    expect(hideTogether([[[4, 0]]], leastCounted)).toEqual([nothing]);
    expect(hideAll([[4, 0]])).toEqual(nothing);
    expect(hideAll([])).toEqual({ cells: [], rows: [], columns: [], total: null });
  });

  it("do not let the total of one tell what another hides", () => {
    const [places, ages] = hideTogether([[[20], [3], [7]], [[28, 2]]], 5);
    expect(places?.rows).toEqual([20, null, null]);
    expect(ages?.cells).toEqual([[null, null]]);
  });

  const small = 3;
  const counts = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 4 });

  it("leave at least two answers for every small number, whoever adds and subtracts across all of them", () => {
    fc.assert(
      fc.property(counts, fc.infiniteStream(fc.nat({ max: 1 })), (one, sides) => {
        // The same people counted twice: by place, and by one of two ages.
        const ages = [0, 0];
        for (const count of one)
          for (let person = 0; person < count; person++) {
            const side = sides.next().value ?? 0;
            ages[side] = (ages[side] ?? 0) + 1;
          }
        const tables = [one.map((count) => [count]), [ages]];
        const shown = hideTogether(tables, small);
        const total = shown.find((table) => table.total !== null)?.total ?? null;
        for (const [at, table] of tables.entries()) {
          const guesses = possible(shown[at] as ShownTable, total, 13);
          for (const [r, row] of table.entries())
            for (const [c, count] of row.entries())
              if (count > 0 && count < small) {
                expect(shown[at]?.cells[r]?.[c]).toBeNull();
                expect(guesses(r, c).size).toBeGreaterThan(1);
              }
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Every value a number can have, for who knows what the table shows and the total from elsewhere. */
function possible(shown: ShownTable, total: number | null, most: number): (row: number, column: number) => Set<number> {
  const flat = shown.cells.flatMap((row, r) => row.map((cell, c) => ({ r, c, cell })));
  const sumFits = (values: readonly number[]) => {
    const sum = (keep: (at: number) => boolean) => values.reduce((all, value, at) => (keep(at) ? all + value : all), 0);
    const all = sum(() => true);
    return (
      (total === null || all === total) &&
      (shown.total === null || all === shown.total) &&
      shown.rows.every((row, r) => row === null || row === sum((at) => flat[at]?.r === r)) &&
      shown.columns.every((column, c) => column === null || column === sum((at) => flat[at]?.c === c))
    );
  };
  const seen = new Map<string, Set<number>>();
  const tryAll = (values: number[]): void => {
    const next = flat[values.length];
    if (!next) {
      if (sumFits(values))
        for (const [at, { r, c }] of flat.entries())
          seen.set(`${r} ${c}`, (seen.get(`${r} ${c}`) ?? new Set()).add(values[at] ?? 0));
      return;
    }
    for (const value of next.cell === null ? Array.from({ length: most + 1 }, (_, n) => n) : [next.cell])
      tryAll([...values, value]);
  };
  tryAll([]);
  return (row, column) => seen.get(`${row} ${column}`) ?? new Set();
}

describe("inquiries with and without names", () => {
  it("are compared from ten on", () => {
    expect(
      compareAnswers([
        [30, 20],
        [45, 15],
      ]),
    ).toEqual({
      blind: { asked: 50, answered: 30, percent: 60 },
      open: { asked: 60, answered: 45, percent: 75 },
    });
  });

  it("are told of ten that fell silent, in whole percent rounded to the nearer", () => {
    const { blind, open } = compareAnswers([
      [20, 10],
      [10, 20],
    ]);
    expect([blind, open].map(({ asked, percent }) => [asked, percent])).toEqual([
      [30, 67],
      [30, 33],
    ]);
  });

  it("tell nothing of nine that fell silent, and no share from which they follow", () => {
    const { blind, open } = compareAnswers([
      [30, 9],
      [45, 15],
    ]);
    expect([blind.answered, blind.percent, open.answered, open.percent]).toEqual([null, null, null, null]);
  });

  it("are none where nobody asked", () => {
    expect(
      compareAnswers([
        [0, 0],
        [0, 0],
      ]),
    ).toMatchObject({ blind: { asked: 0, percent: null } });
  });
});
