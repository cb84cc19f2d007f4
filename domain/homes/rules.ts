import type { Day } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import type { Land } from "../kernel/laender";
import type { MetricPoint } from "../kernel/metric-point";
import { capsOn } from "./caps";

/** What is public of where a care home lies: somewhere within `blurMetres` of `point`. */
export type PublicPoint = { readonly point: MetricPoint; readonly blurMetres: number };

const NARROWEST_BLUR = 500;

const WIDEST_BLUR = 1_500;

const PEOPLE_TO_HIDE_AMONG = 1_000;

/**
 * The point the public sees: 300 to 500 m from the door in any direction; up to 1,500 m where fewer than a thousand people
 * live within 500. Drawn once per care home, since two draws together say more than one. `random` answers 0 up to 1 and must
 * not be guessable; whole metres and steps of 50 keep the result from saying more than it means to.
 */
export function drawPublicPoint(exact: MetricPoint, peoplePerSquareKm: number, random: () => number): PublicPoint {
  const radius = 1_000 * Math.sqrt(PEOPLE_TO_HIDE_AMONG / (Math.PI * Math.max(peoplePerSquareKm, 1)));
  const blurMetres = Math.ceil(Math.min(Math.max(radius, NARROWEST_BLUR), WIDEST_BLUR) / 50) * 50;
  const [inner, outer] = [0.6 * blurMetres + 1, blurMetres - 1]; // a metre inside, for the rounding
  const distance = Math.sqrt(inner ** 2 + random() * (outer ** 2 - inner ** 2)); // any spot of the ring alike
  const direction = 2 * Math.PI * random();
  return {
    point: {
      x: Math.round(exact.x + distance * Math.cos(direction)),
      y: Math.round(exact.y + distance * Math.sin(direction)),
    },
    blurMetres,
  };
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
  return already < most ? null : new AppError("childminders.care_home_full", { most }, "careHomeId");
}

/** Where she cares cannot change every week: blurred points drawn again and again would say together what each one hides. */
const MOVES_A_YEAR = 3;

export function whyNotMovable(movesInAYear: number): AppError | null {
  return movesInAYear < MOVES_A_YEAR
    ? null
    : new AppError("childminders.moved_too_often", { most: MOVES_A_YEAR }, "street");
}

/** A home in which several care stays in joint care. */
export function whyNotShared(joint: boolean, people: number): AppError | null {
  return joint || people <= 1 ? null : new AppError("childminders.home_shared", { people }, "joint");
}
