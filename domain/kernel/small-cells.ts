/**
 * Numbers of people in a table that may be shown: where few stand behind a number it is hidden, and so is whatever it could be worked
 * out from. Nobody is to learn from a report what one family needs or one childminder does. Pure.
 */

/** A table with its sums; null is hidden. */
export type ShownTable = {
  readonly cells: readonly (readonly (number | null)[])[];
  readonly rows: readonly (number | null)[];
  readonly columns: readonly (number | null)[];
  readonly total: number | null;
};

/**
 * Hides every number from 1 to `least - 1`, and others with it, the smallest first, until none of them follows by adding or subtracting,
 * and no sum of hidden numbers that can be worked out is itself that small. Nought is no secret and is shown, unless it must hide
 * another. Rows must be of one length.
 */
export function hideSmallCells(counts: readonly (readonly number[])[], least: number): ShownTable {
  const table = withSums(counts);
  const hidden = table.map((row) => row.map((count) => count > 0 && count < least));
  const lines = linesOf(table.length, table[0]?.length ?? 0);
  for (;;) {
    const weak = lines.find((line) => isWeak(line, table, hidden, least)) ?? betrayed(lines, table, hidden);
    if (!weak) break;
    const next = smallestShown(weak, table, hidden);
    if (!next) break;
    setHidden(hidden, next);
  }
  const shown = table.map((row, r) => row.map((count, c) => (hidden[r]?.[c] ? null : count)));
  return {
    cells: shown.slice(0, -1).map((row) => row.slice(0, -1)),
    rows: shown.slice(0, -1).map((row) => row.at(-1) ?? null),
    columns: shown.at(-1)?.slice(0, -1) ?? [],
    total: shown.at(-1)?.at(-1) ?? null,
  };
}

/** One number that stands alone, without a table around it. */
export function hideSmall(count: number, least: number): number | null {
  return count > 0 && count < least ? null : count;
}

type Place = readonly [row: number, column: number];
/** Numbers whose last is the sum of the others. */
type Line = readonly Place[];
type Hidden = boolean[][];

function withSums(counts: readonly (readonly number[])[]): number[][] {
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  const rows = counts.map((row) => [...row, sum(row)]);
  const width = rows[0]?.length ?? 1;
  return [...rows, Array.from({ length: width }, (_, column) => sum(rows.map((row) => row[column] ?? 0)))];
}

function linesOf(height: number, width: number): Line[] {
  const range = (length: number) => Array.from({ length }, (_, at) => at);
  return [
    ...range(height).map((row) => range(width).map((column): Place => [row, column])),
    ...range(width).map((column) => range(height).map((row): Place => [row, column])),
  ];
}

/** One hidden number beside shown ones follows from them; several follow as their sum, which must not be small either. */
function isWeak(line: Line, table: readonly number[][], hidden: Hidden, least: number): boolean {
  const out = line.filter((place) => isHidden(hidden, place));
  if (out.length === 0) return false;
  if (out.length === 1) return true;
  if (isHidden(hidden, line.at(-1) as Place)) return false;
  const together = out.reduce((all, place) => all + valueAt(table, place), 0);
  return together > 0 && together < least;
}

/** A line with a hidden number that follows from several lines together; null where none does. */
function betrayed(lines: readonly Line[], table: readonly number[][], hidden: Hidden): Line | null {
  const unknown = new Map<string, number>();
  for (const place of lines.flat())
    if (isHidden(hidden, place)) unknown.set(String(place), unknown.get(String(place)) ?? unknown.size);
  const equations = lines.map((line) => {
    const row = new Array<number>(unknown.size).fill(0);
    for (const place of line) {
      const index = unknown.get(String(place));
      // A sum has the other sign. It is left out: what has one solution stays the same when sums are counted below nought.
      if (index !== undefined) row[index] = 1;
    }
    return row;
  });
  const known = determined(equations, unknown.size);
  return (
    lines.find(
      (line) =>
        line.some((place) => known.has(unknown.get(String(place)) ?? -1)) &&
        smallestShown(line, table, hidden) !== null,
    ) ?? null
  );
}

/** Which unknowns the equations leave no choice (Gauss–Jordan; each stands in one row and one column, so that all stay -1, 0 or 1). */
function determined(equations: readonly (readonly number[])[], unknowns: number): Set<number> {
  const rows = equations.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < unknowns; column++) {
    const pivot = rows.findIndex((row, at) => at >= rank && (row[column] ?? 0) !== 0);
    if (pivot < 0) continue;
    const chosen = rows.splice(pivot, 1)[0] ?? [];
    const scale = chosen[column] ?? 1;
    const unit = chosen.map((value) => value / scale);
    rows.splice(rank, 0, unit);
    for (const [at, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (at !== rank && factor !== 0) rows[at] = row.map((value, index) => value - factor * (unit[index] ?? 0));
    }
    rank++;
  }
  const alone = rows.flatMap((row) => {
    const left = row.flatMap((value, index) => (value !== 0 ? [index] : []));
    return left.length === 1 ? left : [];
  });
  return new Set(alone);
}

/** What is hidden next: the smallest number that is not nought, a nought where there is no other, a sum last. */
function smallestShown(line: Line, table: readonly number[][], hidden: Hidden): Place | null {
  const shown = line.filter((place) => !isHidden(hidden, place));
  const cost = (place: Place) => {
    const value = valueAt(table, place);
    const isSum = place === line.at(-1);
    return (isSum ? 1e12 : 0) + (value === 0 ? 1e6 : value);
  };
  return shown.toSorted((a, b) => cost(a) - cost(b))[0] ?? null;
}

const isHidden = (hidden: Hidden, [row, column]: Place) => hidden[row]?.[column] ?? false;
const valueAt = (table: readonly number[][], [row, column]: Place) => table[row]?.[column] ?? 0;
function setHidden(hidden: Hidden, [row, column]: Place): void {
  const found = hidden[row];
  if (found) found[column] = true;
}
