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

  it("are those below the least: the least itself is shown, beside a sum of its own", () => {
    expect(hideSmallCells([[5, 20]], 5)).toEqual({ cells: [[5, 20]], rows: [25], columns: [5, 20], total: 25 });
  });

  it("may stand as a sum that is not small, and no smaller one, wherever in the row they stand", () => {
    expect(hideSmallCells([[2, 3, 20, 30]], 5).cells).toEqual([[null, null, 20, 30]]);
    expect(hideSmallCells([[2, 2, 20, 30]], 5).cells).toEqual([[null, null, null, 30]]);
    expect(hideSmallCells([[20, 30, 2, 2]], 5).cells).toEqual([[null, 30, null, null]]);
  });

  it("are hidden beside the next larger one, and beside nought only where there is no other", () => {
    expect(hideSmallCells([[3, 0, 20, 30]], 5).cells).toEqual([[null, 0, null, 30]]);
    expect(hideSmallCells([[3, 0], [20, 30]], 5).cells[0]).toEqual([null, null]); // biome-ignore format: as it is read
  });

  it("do not follow from several lines together: what four others and their sums leave over is hidden with one more", () => {
    // The first two rows less the first two columns leave the 3 of the second row, though no line has one hidden number alone.
    expect(
      hideSmallCells(
        [
          [3, 3, 20, 20],
          [4, 4, 3, 30],
          [20, 20, 3, 3],
          [20, 20, 4, 4],
        ],
        5,
      ).cells,
    ).toEqual([
      [null, null, 20, 20],
      [null, null, null, null],
      [20, 20, null, null],
      [20, 20, null, null],
    ]);
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

/** Hidden numbers that follow for certain: where no other way through hidden numbers leads from the row to the column. */
function certain(shown: ShownTable): string[] {
  const table = [...shown.cells.map((row, at) => [...row, shown.rows[at]]), [...shown.columns, shown.total]];
  const places = table.flatMap((row, r) => row.flatMap((cell, c) => (cell === null ? [[r, c] as const] : [])));
  return places
    .filter(([row, column]) => {
      const [rows, columns] = [new Set([row]), new Set<number>()];
      const others = places.filter(([r, c]) => r !== row || c !== column);
      for (let met = 0; met !== rows.size + columns.size; ) {
        met = rows.size + columns.size;
        for (const [r, c] of others) {
          if (rows.has(r)) columns.add(c);
          if (columns.has(c)) rows.add(r);
        }
      }
      return !columns.has(column);
    })
    .map(String);
}

it("no hidden number has one solution only, in tables of any form", () => {
  const count = fc.constantFrom(0, 1, 3, 3, 4, 4, 20, 30);
  const table = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([height, width]) =>
      fc.array(fc.array(count, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
    );
  fc.assert(
    fc.property(table, (counts) => {
      expect(certain(hideSmallCells(counts, 5))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
