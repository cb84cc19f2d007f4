/**
 * How far somebody is, on the ellipsoid as PostGIS has it. The straight line through the earth tells it to under a centimetre, for what
 * an arc is longer than its chord depends on hardly anything but its length. Only where a centimetre could change a step or cross the
 * radius the geodesic itself is asked, which takes fifty times as long.
 */
import geographiclib from "geographiclib-geodesic";
import type { LonLat } from "../kernel/metric-point";
import { STEP, type Surroundings, type Way } from "./question";

/** A point in metres from the middle of the earth (WGS84). */
export type EarthPoint = readonly [x: number, y: number, z: number];

export function onEarth({ lon, lat }: LonLat): EarthPoint {
  const [turn, tilt] = [(lon * Math.PI) / 180, (lat * Math.PI) / 180];
  const normal = EQUATOR / Math.sqrt(1 - E2 * Math.sin(tilt) ** 2);
  const outwards = normal * Math.cos(tilt);
  return [outwards * Math.cos(turn), outwards * Math.sin(turn), normal * (1 - E2) * Math.sin(tilt)];
}

/** Metres along the earth, as `ST_Distance` of geographies answers them: rounded to a hundredth of a micrometre. */
export function geodesicMetres(a: LonLat, b: LonLat): number {
  const { s12 } = WGS84.Inverse(a.lat, a.lon, b.lat, b.lon, geographiclib.Geodesic.DISTANCE);
  return Math.round((s12 as number) * 1e8) / 1e8;
}

/** Metres along the earth over a chord, wrong by less than `CHORD_ERROR` for up to 150 km in Germany. */
export function arcOver(chord: number): number {
  return chord + (chord * chord * chord) / CHORDS_TO_ARC;
}

/** Where people are: in degrees, and in metres from the middle of the earth. */
export type Points = Readonly<Record<"lon" | "lat" | "x" | "y" | "z", Float64Array>>;

/** From where a question looks. Its answers are whole steps of `STEP` metres. */
export interface Distances {
  /** What decides about the order, the distance or the detour, in steps; `OUT_OF_REACH` for who is too far. */
  stepsTo(points: Points, at: number): number;
  /** The distance in steps of somebody in reach, also along a way. */
  distanceSteps(points: Points, at: number): number;
}

export const OUT_OF_REACH = -1;

export function distancesFrom(where: Surroundings | Way): Distances {
  return "there" in where ? new AlongWay(where) : new AroundPlace(where);
}

class AroundPlace implements Distances {
  private readonly here: Leg;

  constructor(private readonly where: Surroundings) {
    this.here = new Leg(where.here);
  }

  stepsTo(points: Points, at: number): number {
    const { radiusMetres } = this.where;
    const roughly = this.here.roughly(points, at);
    if (roughly > radiusMetres + CHORD_ERROR) return OUT_OF_REACH;
    if (isClear(roughly, radiusMetres, CHORD_ERROR)) return stepsOf(roughly);
    const metres = this.here.exactly(points, at);
    return metres <= radiusMetres ? stepsOf(metres) : OUT_OF_REACH;
  }

  distanceSteps(points: Points, at: number): number {
    return this.here.steps(points, at);
  }
}

/** The detour decides: how much longer the way from here to there gets over her. */
class AlongWay implements Distances {
  private readonly here: Leg;
  private readonly there: Leg;
  private readonly wayMetres: number;

  constructor(private readonly where: Way) {
    this.here = new Leg(where.here);
    this.there = new Leg(where.there);
    this.wayMetres = geodesicMetres(where.here, where.there);
  }

  stepsTo(points: Points, at: number): number {
    const { detourMetres } = this.where;
    const roughly = this.here.roughly(points, at) + this.there.roughly(points, at) - this.wayMetres;
    if (roughly > detourMetres + 2 * CHORD_ERROR) return OUT_OF_REACH;
    if (isClear(roughly, detourMetres, 2 * CHORD_ERROR)) return stepsOf(Math.max(0, roughly));
    const detour = this.here.exactly(points, at) + this.there.exactly(points, at) - this.wayMetres;
    return detour <= detourMetres ? stepsOf(Math.max(0, detour)) : OUT_OF_REACH;
  }

  distanceSteps(points: Points, at: number): number {
    return this.here.steps(points, at);
  }
}

/** From one point to anybody. */
class Leg {
  private readonly x: number;
  private readonly y: number;
  private readonly z: number;

  constructor(private readonly from: LonLat) {
    [this.x, this.y, this.z] = onEarth(from);
  }

  roughly({ x, y, z }: Points, at: number): number {
    const [east, north, up] = [(x[at] as number) - this.x, (y[at] as number) - this.y, (z[at] as number) - this.z];
    return arcOver(Math.sqrt(east * east + north * north + up * up));
  }

  exactly({ lon, lat }: Points, at: number): number {
    return geodesicMetres({ lon: lon[at] as number, lat: lat[at] as number }, this.from);
  }

  steps(points: Points, at: number): number {
    const roughly = this.roughly(points, at);
    return stepsOf(isClear(roughly, Number.POSITIVE_INFINITY, CHORD_ERROR) ? roughly : this.exactly(points, at));
  }
}

/** Whether a distance that is off by an error is still within the limit, and has the same steps. */
function isClear(metres: number, limit: number, error: number): boolean {
  return metres + error <= limit && stepsOf(metres - error) === stepsOf(metres + error);
}

/** As PostgreSQL rounds: a half goes to the even one. */
function stepsOf(metres: number): number {
  const steps = metres / STEP;
  const rounded = Math.round(steps);
  return rounded - steps === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** Metres. */
export const CHORD_ERROR = 0.02;

const { WGS84 } = geographiclib.Geodesic;
const EQUATOR = 6_378_137;
const FLATTENING = 1 / 298.257223563;
const E2 = FLATTENING * (2 - FLATTENING);

/** 24 times the square of the radius by which the earth bends in Germany, 6,369 to 6,394 km whatever the direction. */
const CHORDS_TO_ARC = 24 * 6_381_000 ** 2;
