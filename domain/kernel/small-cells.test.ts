import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hideSmall, hideSmallCells, type ShownTable } from "./small-cells";

describe("small numbers", () => {
  it("are hidden, nought and larger ones are not", () => {
    expect([0, 1, 4, 5, 40].map((count) => hideSmall(count, 5))).toEqual([0, null, null, 5, 40]);
    expect(
      hideSmallCells(
        [
          [0, 20],
          [12, 30],
        ],
        5,
      ),
    ).toEqual({
      cells: [
        [0, 20],
        [12, 30],
      ],
      rows: [20, 42],
      columns: [12, 50],
      total: 62,
    });
  });

  it("do not follow from their row and column: others are hidden with them, the smallest first", () => {
    expect(
      hideSmallCells(
        [
          [3, 20, 9],
          [12, 30, 8],
          [40, 50, 60],
        ],
        5,
      ),
    ).toMatchObject({
      cells: [
        [null, 20, null],
        [null, 30, null],
        [40, 50, 60],
      ],
      rows: [32, 50, 150],
      total: 232,
    });
  });

  it("do not follow as a sum: two small ones together hide a third", () => {
    const { cells } = hideSmallCells([[1, 2, 20, 30]], 5);
    expect(cells[0]?.filter((cell) => cell === null).length).toBeGreaterThanOrEqual(3);
  });

  it("hide their sum where all are small", () => {
    expect(hideSmallCells([[1, 2]], 5)).toMatchObject({ cells: [[null, null]], rows: [null], total: null });
  });

  it("of an empty table are none", () => {
    expect(hideSmallCells([], 5)).toEqual({ cells: [], rows: [], columns: [], total: 0 });
  });
});

/** The table as one list of equations, so that a stranger with patience can try every number that fits. */
function possible(shown: ShownTable, most: number): Set<number>[][] {
  const height = shown.cells.length;
  const width = shown.cells[0]?.length ?? 0;
  const seen = shown.cells.map((row) => row.map(() => new Set<number>()));
  const guess: number[][] = shown.cells.map((row) => row.map((cell) => cell ?? 0));
  const free = shown.cells.flatMap((row, r) => row.flatMap((cell, c) => (cell === null ? [[r, c] as const] : [])));
  const fits = () => {
    const rows = guess.map((row) => row.reduce((a, b) => a + b, 0));
    const columns = Array.from({ length: width }, (_, c) => guess.reduce((sum, row) => sum + (row[c] ?? 0), 0));
    const total = rows.reduce((a, b) => a + b, 0);
    return (
      rows.every((sum, r) => shown.rows[r] === null || shown.rows[r] === sum) &&
      columns.every((sum, c) => shown.columns[c] === null || shown.columns[c] === sum) &&
      (shown.total === null || shown.total === total)
    );
  };
  const tryAll = (at: number): void => {
    const place = free[at];
    if (!place) {
      if (fits())
        for (let r = 0; r < height; r++) for (let c = 0; c < width; c++) seen[r]?.[c]?.add(guess[r]?.[c] ?? 0);
      return;
    }
    for (let value = 0; value <= most; value++) {
      const row = guess[place[0]];
      if (row) row[place[1]] = value;
      tryAll(at + 1);
    }
  };
  tryAll(0);
  return seen;
}

it("no small number can be worked out, however somebody adds and subtracts", () => {
  const table = fc.array(fc.array(fc.nat({ max: 6 }), { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 3 });
  fc.assert(
    fc.property(table, (counts) => {
      const shown = hideSmallCells(counts, 3);
      const left = possible(shown, 8);
      for (const [r, row] of counts.entries())
        for (const [c, count] of row.entries())
          if (count > 0 && count < 3) {
            expect(shown.cells[r]?.[c]).toBeNull();
            expect(left[r]?.[c]?.size).toBeGreaterThan(1);
          }
    }),
    { numRuns: 40 },
  );
});
