/** Who is where: squares of 2 km over Germany, each with a chain of the numbers that lie in it. What lies beyond stands in those at its edge. */
import type { MetricPoint } from "../kernel/metric-point";
import type { Area } from "../kernel/page-tags";
import { resized, roomFor } from "./columns";

/** Metres. */
const CELL = 2_000;
const WEST = 4_000_000;
const SOUTH = 2_600_000;
const COLUMNS = 400;
const ROWS = 520;

export class Cells {
  /** By square the first number in it plus one, and by number the next one; 0 ends a chain. */
  private first = new Uint32Array(COLUMNS * ROWS);
  private next = new Uint32Array(0);

  /** Squares as `columns` gave them away. */
  static of({ first, next }: Cells["columns"]): Cells {
    const cells = new Cells();
    cells.first = first;
    cells.next = next;
    return cells;
  }

  get columns(): { readonly first: Uint32Array<ArrayBuffer>; readonly next: Uint32Array<ArrayBuffer> } {
    return { first: this.first, next: this.next };
  }

  add(number: number, point: MetricPoint): void {
    if (number >= this.next.length) this.next = resized(this.next, roomFor(number));
    const cell = cellOf(point);
    this.next[number] = this.first[cell] as number;
    this.first[cell] = number + 1;
  }

  take(number: number, point: MetricPoint): void {
    const cell = cellOf(point);
    const behind = this.next[number] as number;
    let at = this.first[cell] as number;
    if (at === number + 1) this.first[cell] = behind;
    for (; at > 0; at = this.next[at - 1] as number) if (this.next[at - 1] === number + 1) this.next[at - 1] = behind;
  }

  /**
   * Everybody in the squares that an area touches, in rings around its first end, and some who lie just outside of it. Between two rings
   * `isEnough` hears how many metres away at least, in the plane, all those are who have not been seen yet.
   */
  walk(area: Area, visit: (number: number) => void, isEnough: (metres: number) => boolean): void {
    const { from, to, reach } = area;
    const [west, east] = [columnOf(Math.min(from.x, to.x) - reach), columnOf(Math.max(from.x, to.x) + reach)];
    const [south, north] = [rowOf(Math.min(from.y, to.y) - reach), rowOf(Math.max(from.y, to.y) + reach)];
    const [column, row] = [columnOf(from.x), rowOf(from.y)];
    const rings = Math.max(column - west, east - column, row - south, north - row);
    for (let ring = 0; ring <= rings; ring++) {
      if (ring > 0 && isEnough(leastMetres(from, column, row, ring))) return;
      for (let y = Math.max(south, row - ring); y <= Math.min(north, row + ring); y++) {
        const isWhole = Math.abs(y - row) === ring;
        const step = isWhole ? 1 : 2 * ring;
        for (let x = column - ring; x <= column + ring; x += step)
          if (x >= west && x <= east) this.visitAll(y * COLUMNS + x, visit);
      }
    }
  }

  trim(size: number): void {
    this.next = resized(this.next, size);
  }

  get bytes(): number {
    return this.first.byteLength + this.next.byteLength;
  }

  private visitAll(cell: number, visit: (number: number) => void): void {
    for (let at = this.first[cell] as number; at > 0; at = this.next[at - 1] as number) visit(at - 1);
  }
}

/** How far at least everything lies that is not in the rings before this one. */
function leastMetres({ x, y }: MetricPoint, column: number, row: number, ring: number): number {
  return Math.min(
    x - (WEST + (column - ring + 1) * CELL),
    WEST + (column + ring) * CELL - x,
    y - (SOUTH + (row - ring + 1) * CELL),
    SOUTH + (row + ring) * CELL - y,
  );
}

function cellOf({ x, y }: MetricPoint): number {
  return rowOf(y) * COLUMNS + columnOf(x);
}

function columnOf(x: number): number {
  return Math.min(COLUMNS - 1, Math.max(0, Math.floor((x - WEST) / CELL)));
}

function rowOf(y: number): number {
  return Math.min(ROWS - 1, Math.max(0, Math.floor((y - SOUTH) / CELL)));
}
