/** By which cached public pages are forgotten: search and place pages by squares of the map, profiles by their id. */
import type { MetricPoint } from "./metric-point";

/** Metres; a square of EPSG:3035, counted from its origin. */
const TILE = 50_000;

/** An area as the search looks at it: all within `reach` metres of the straight line between the two. */
export type Area = { readonly from: MetricPoint; readonly to: MetricPoint; readonly reach: number };

/** The squares that an area touches: what may change its answer. */
export function tagsOfArea({ from, to, reach }: Area): string[] {
  const [west, east] = [Math.min(from.x, to.x) - reach, Math.max(from.x, to.x) + reach].map(tileOf) as [number, number];
  const [south, north] = [Math.min(from.y, to.y) - reach, Math.max(from.y, to.y) + reach].map(tileOf) as [
    number,
    number,
  ];
  const tags: string[] = [];
  for (let x = west; x <= east; x++) {
    for (let y = south; y <= north; y++) tags.push(tagOfTile(x, y));
  }
  return tags;
}

/** The square a care home lies in by its blurred point. */
export function tagsOfHome({ x, y }: MetricPoint): string[] {
  return [tagOfTile(tileOf(x), tileOf(y))];
}

export function tagOfProfile(childminderId: string): string {
  return `childminder-${childminderId}`;
}

function tileOf(metres: number): number {
  return Math.floor(metres / TILE);
}

function tagOfTile(x: number, y: number): string {
  return `tile-${x}-${y}`;
}
