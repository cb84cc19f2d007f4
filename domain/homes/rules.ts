import type { Day } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import type { Land } from "../kernel/laender";
import type { MetricPoint } from "../kernel/metric-point";
import { PEOPLE_TO_HIDE_AMONG } from "../places/rules";
import { capsOn } from "./caps";

/** What is public of where a care home lies: somewhere within `blurMetres` of `point`. */
export type PublicPoint = { readonly point: MetricPoint; readonly blurMetres: number };

const NARROWEST_BLUR = 500;

const WIDEST_BLUR = 1_500;

/**
 * The spots that can stand for a door, about two hundred: those of a fixed grid that lie 300 to 500 m off it, in any direction; up to
 * 1,500 m where fewer than a thousand people live within 500. The grid does not move with the door, so what is published says no
 * more than the ring around it, and a geocoder that is a few metres off leaves nearly all of them as they are.
 */
export function spotsAround(
  exact: MetricPoint,
  peoplePerSquareKm: number,
): { spots: MetricPoint[]; blurMetres: number } {
  const radius = 1_000 * Math.sqrt(PEOPLE_TO_HIDE_AMONG / (Math.PI * Math.max(peoplePerSquareKm, 1)));
  const blurMetres = Math.ceil(Math.min(Math.max(radius, NARROWEST_BLUR), WIDEST_BLUR) / 50) * 50;
  const step = blurMetres / 10;
  const spots: MetricPoint[] = [];
  for (let x = step * Math.ceil((exact.x - blurMetres) / step); x <= exact.x + blurMetres; x += step) {
    for (let y = step * Math.ceil((exact.y - blurMetres) / step); y <= exact.y + blurMetres; y += step) {
      if (isHonest({ point: { x, y }, blurMetres }, exact)) spots.push({ x, y });
    }
  }
  return { spots, blurMetres };
}

/** Whether a published point still says the truth of a door, and does not lie beside it. */
export function isHonest({ point, blurMetres }: PublicPoint, exact: MetricPoint): boolean {
  const metres = Math.hypot(point.x - exact.x, point.y - exact.y);
  return metres >= 0.6 * blurMetres && metres <= blurMetres;
}

/**
 * The one spot that the public sees: the least by a number that only a secret and the door lead to. So the same door has the same
 * spot whoever opens, shares, leaves or forgets a home there; two spots together would say more than one.
 */
export function leastOf(spots: readonly MetricPoint[], ranks: readonly (string | number)[]): MetricPoint {
  const least = spots.reduce((best, _, at) => ((ranks[at] ?? 0) < (ranks[best] ?? 0) ? at : best), 0);
  const spot = spots[least];
  if (!spot) throw new Error("a ring always holds spots");
  return spot;
}

/** Where people live, as the reference data has it. */
export type Settlement = { readonly point: MetricPoint; readonly population: number };

/** Beyond this distance no settlement counts for how densely people live around a point. */
export const FARTHEST_SETTLEMENT_METRES = 25_000;

const VILLAGE_METRES = 3_000;

const CITY_PEOPLE_PER_SQUARE_KM = 2_500;

/**
 * How densely people live around a point, by the settlements near it: each is taken as a disc of city density, or of 3 km where
 * it is smaller. Rough, and where the data knows nobody nobody lives, which widens the blur.
 */
export function peoplePerSquareKm(at: MetricPoint, settlements: readonly Settlement[]): number {
  let density = 0;
  for (const { point, population } of settlements) {
    const radius = settlementRadius(population);
    if (Math.hypot(point.x - at.x, point.y - at.y) < radius) density += population / (Math.PI * (radius / 1_000) ** 2);
  }
  return density;
}

/** In metres. */
export function settlementRadius(population: number): number {
  const city = 1_000 * Math.sqrt(population / (Math.PI * CITY_PEOPLE_PER_SQUARE_KM));
  return Math.min(Math.max(VILLAGE_METRES, city), FARTHEST_SETTLEMENT_METRES);
}

/** Why nobody more can begin in a care home: one where care is not joint, else as many as the law of the Land allows. */
export function whyHomeIsFull(home: { land: Land; joint: boolean }, already: number, today: Day): AppError | null {
  const most = home.joint ? capsOn(home.land, today).joint.persons : 1;
  return most === null || already < most ? null : new AppError("childminders.care_home_full", { most }, "careHomeId");
}

/** Where she is shown cannot change every week: who may try door after door would find the one that somebody else is shown by. */
const MOVES_A_YEAR = 3;

export function whyNotMovable(movesInAYear: number, field: "street" | "token" = "street"): AppError | null {
  return movesInAYear < MOVES_A_YEAR
    ? null
    : new AppError("childminders.moved_too_often", { most: MOVES_A_YEAR }, field);
}

/** A home in which several care stays in joint care. */
export function whyNotShared(joint: boolean, people: number): AppError | null {
  return joint || people <= 1 ? null : new AppError("childminders.home_shared", { people }, "joint");
}
