/**
 * The question of a search with its places found: what the index in memory answers, and what the statement (`search/ranking.ts`)
 * answers alike.
 */

import type { Day } from "../kernel/calendar";
import type { CareSchedule } from "../kernel/care-schedule";
import { countQuarters } from "../kernel/fortnight-grid";
import { distanceMetres, type LonLat, type MetricPoint } from "../kernel/metric-point";
import type { Area } from "../kernel/page-tags";
import type { AskedFilters } from "../listing/filters";

export type Ranking = {
  readonly filters: Filters;
  readonly wanted: CareSchedule | null;
  /** Without wanted hours: how many quarter hours of the fortnight somebody must have free to count as free. */
  readonly leastQuarters: number;
  readonly start: Day;
  /** How long care must last at least. */
  readonly leastMonths: number;
  readonly sort: Sort;
  readonly where: Surroundings | Way;
  readonly after: Position | null;
  readonly limit: number;
};

/** Whom a search leaves out. */
export type Filters = AskedFilters & {
  /** On the start date; `null` where no age was asked for. */
  readonly ageMonths: number | null;
  readonly children: 1 | 2;
  readonly onlyFitting: boolean;
};

/** Nearest first; the most of the wanted hours first; the earliest day on which all of them fit first. */
export const sorts = ["distance", "fit", "start"] as const;
export type Sort = (typeof sorts)[number];

/** Where a result stands in its order: ranks first, then hundreds of metres, then the id. */
export type Position = { readonly rank: number; readonly steps: number; readonly id: string };

export type Here = LonLat & MetricPoint;
export type Surroundings = { readonly here: Here; readonly radiusMetres: number };
export type Way = { readonly here: Here; readonly there: Here; readonly detourMetres: number };

/** Metres per step of distances. */
export const STEP = 100;

/** What the planar distance of EPSG:3035 may be off by inside Germany (0.11 %), and a little more. */
export const PLANAR_ERROR = 0.0012;

/** People stop reading long before. */
export const MOST_COUNTED = 1_000;

/** Of pairs: nobody takes a child to two people at the edges of a city, so many, the nearest, are looked at. */
export const MOST_PARTS = 200;

/** In place of a day on which all of it fits: only for less time than is needed. */
export const SHORT = 2_147_483_647;

/** So many days lie between the day that ranks count from and one that nobody lives to see. */
export const NEVER = SHORT - 1;

/** Quarter hours of the fortnight that are missing where nothing is free; without wanted hours 1. */
export function mostMissing({ wanted }: Pick<Ranking, "wanted">): number {
  return wanted ? countQuarters(wanted.fixed) + 8 * (wanted.floating?.hoursPerWeek ?? 0) : 1;
}

/** All that may be an answer lies in here, however the map bends. */
export function areaOf(where: Surroundings | Way): Area {
  if (!("there" in where)) {
    return { from: where.here, to: where.here, reach: where.radiusMetres * (1 + PLANAR_ERROR) };
  }
  // The ellipse around both ends; its half width is the farthest that a point of it lies from the straight way.
  const way = distanceMetres(where.here, where.there);
  const longest = (way * (1 + PLANAR_ERROR) + where.detourMetres) * (1 + PLANAR_ERROR);
  return { from: where.here, to: where.there, reach: Math.sqrt(longest ** 2 - way ** 2) / 2 };
}
