/** What a public search asks, once its words are understood: the input of the query, or the reason why it makes no sense. */

import { addMonths, type Day, parseDay } from "../kernel/calendar";
import type { CareSchedule } from "../kernel/care-schedule";
import { AppError, asOne, attempts, refuse } from "../kernel/errors";
import { isAroundGermany, type LonLat } from "../kernel/metric-point";
import { parseSchedule } from "../kernel/parse-schedule";
import { askedOf } from "../listing/filters";
import type { Filters, Sort } from "../market/question";
import type { SearchChildminders } from "./schemas";

export type Question = Filters & {
  readonly from: Spot;
  /** Along the way to there. */
  readonly to: Spot | null;
  readonly radiusKm: number;
  readonly detourKm: number;
  readonly wanted: CareSchedule | null;
  readonly start: Day;
  /** How long care must last at least. */
  readonly leastMonths: number;
  readonly sort: Sort;
};

/** A place as somebody wrote it, or a point. */
export type Spot = { readonly place: string } | { readonly point: LonLat };

/** Nobody plans care further ahead, and no permit lasts much longer. */
export const YEARS_AHEAD = 3;

/** Farther than anybody drives with a child every day; the search along the way would cover half of Germany. */
export const LONGEST_WAY_KM = 100;

/**
 * @throws `search.where_missing`, `search.where_twice`, `search.point_not_understood`, `search.point_outside`,
 *   `search.start_past`, `search.start_too_late`, `schedule.*`; each names the parameter it concerns. Several are thrown as one,
 *   `input.invalid`, that names each.
 */
export function readQuestion(input: SearchChildminders, today: Day): Question {
  const { hours } = input;
  const { reasons, attempt } = attempts();
  const from = attempt(() => readFrom(input.place, input.point));
  const to = attempt(() => readSpot(input.to, input.toPoint, "toPoint"));
  const wanted = attempt(() => (hours === undefined ? null : parseSchedule(hours, "hours")));
  const start = attempt(() => readStart(input.start, today));
  if (from === undefined || to === undefined || wanted === undefined || start === undefined) throw asOne(reasons);
  return {
    from,
    to,
    radiusKm: input.radius,
    detourKm: input.detour,
    wanted,
    start,
    leastMonths: input.lasting,
    sort: input.sort ?? (wanted ? "fit" : "distance"),
    ageMonths: input.age ?? null,
    children: input.children === 2 ? 2 : 1,
    ...askedOf(input),
    onlyFitting: input.only === "fitting",
  };
}

/** Whether a way is too long to be searched along. */
export function whyNotSearchable(wayMetres: number): AppError | null {
  if (wayMetres <= LONGEST_WAY_KM * 1000) return null;
  return new AppError("search.way_too_long", { maximumKm: LONGEST_WAY_KM }, "to");
}

function readFrom(place: string | undefined, point: string | undefined): Spot {
  const from = readSpot(place, point, "point");
  if (!from) throw new AppError("search.where_missing", {}, "place");
  return from;
}

function readSpot(place: string | undefined, point: string | undefined, pointField: string): Spot | null {
  if (place !== undefined && point !== undefined) throw new AppError("search.where_twice", {}, pointField);
  if (point !== undefined) return { point: readPoint(point, pointField) };
  return place === undefined ? null : { place };
}

/** "51.34,12.37": latitude first, as maps give it. */
export function readPoint(text: string, field: string): LonLat {
  const degrees = /^\s*(\d{1,3}(?:\.\d{1,15})?)\s*,\s*(\d{1,3}(?:\.\d{1,15})?)\s*$/.exec(text);
  if (!degrees) {
    const isElsewhere = /^\s*[-+]?\d+(\.\d+)?\s*,\s*[-+]?\d+(\.\d+)?\s*$/.test(text);
    throw new AppError(isElsewhere ? "search.point_outside" : "search.point_not_understood", {}, field);
  }
  const [lat, lon] = [Number(degrees[1]), Number(degrees[2])];
  if (!isAroundGermany({ lon, lat })) throw new AppError("search.point_outside", {}, field);
  return { lon, lat };
}

function readStart(text: string | undefined, today: Day): Day {
  if (text === undefined) return today;
  const start = parseDay(text, "start");
  refuse(whyNotStart(start, today, "start"));
  return start;
}

/** Whether care can begin then: not in the past, and no further ahead than anybody plans. */
export function whyNotStart(start: Day, today: Day, field: string): AppError | null {
  if (start < today) return new AppError("search.start_past", { today }, field);
  const latest = addMonths(today, 12 * YEARS_AHEAD);
  return start > latest ? new AppError("search.start_too_late", { latest }, field) : null;
}
