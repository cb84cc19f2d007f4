/**
 * Points in metres: the equal-area projection of Europe (ETRS89-LAEA, EPSG:3035), in which Postgres keeps and searches them.
 * Written out so that a point can be moved by metres before it is stored; within Germany it agrees with PostGIS to under a
 * millimetre. Formulas: EPSG guidance note 7-2, method 9820, on the GRS80 ellipsoid.
 */

/** Metres east and north in EPSG:3035. */
export type MetricPoint = { readonly x: number; readonly y: number };

/** Degrees in WGS84. */
export type LonLat = { readonly lon: number; readonly lat: number };

/** Around Germany, in degrees. */
export const GERMANY = { west: 5.8, south: 47.2, east: 15.1, north: 55.1 } as const;

export function isAroundGermany({ lon, lat }: LonLat): boolean {
  return lat >= GERMANY.south && lat <= GERMANY.north && lon >= GERMANY.west && lon <= GERMANY.east;
}

const RADIUS = 6378137;
const FLATTENING = 1 / 298.257222101;
const E2 = FLATTENING * (2 - FLATTENING);
const E = Math.sqrt(E2);
const ORIGIN: LonLat = { lon: 10, lat: 52 };
const FALSE_EAST = 4_321_000;
const FALSE_NORTH = 3_210_000;

export function toMetric({ lon, lat }: LonLat): MetricPoint {
  const beta = authalicLatitude(radians(lat));
  const turn = radians(lon - ORIGIN.lon);
  const cos = Math.cos(beta) * Math.cos(turn);
  const reach = AUTHALIC_RADIUS * Math.sqrt(2 / (1 + SIN_ORIGIN * Math.sin(beta) + COS_ORIGIN * cos));
  return {
    x: FALSE_EAST + reach * STRETCH * Math.cos(beta) * Math.sin(turn),
    y: FALSE_NORTH + (reach / STRETCH) * (COS_ORIGIN * Math.sin(beta) - SIN_ORIGIN * cos),
  };
}

export function toLonLat({ x, y }: MetricPoint): LonLat {
  const east = (x - FALSE_EAST) / STRETCH;
  const north = (y - FALSE_NORTH) * STRETCH;
  const reach = Math.hypot(east, north);
  if (reach === 0) return ORIGIN;
  const angle = 2 * Math.asin(reach / (2 * AUTHALIC_RADIUS));
  const beta = Math.asin(Math.cos(angle) * SIN_ORIGIN + (north * Math.sin(angle) * COS_ORIGIN) / reach);
  const turn = Math.atan2(
    east * Math.sin(angle),
    reach * COS_ORIGIN * Math.cos(angle) - north * SIN_ORIGIN * Math.sin(angle),
  );
  return { lon: ORIGIN.lon + degrees(turn), lat: degrees(geodeticLatitude(beta)) };
}

export function distanceMetres(a: MetricPoint, b: MetricPoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function authalicLatitude(latitude: number): number {
  return Math.asin(Math.min(1, Math.max(-1, authalicQ(latitude) / Q_POLE)));
}

function authalicQ(latitude: number): number {
  const sin = Math.sin(latitude);
  return (1 - E2) * (sin / (1 - E2 * sin * sin) - Math.log((1 - E * sin) / (1 + E * sin)) / (2 * E));
}

/** By its series, cut where it is worth less than a tenth of a millimetre. */
function geodeticLatitude(beta: number): number {
  const [e4, e6] = [E2 ** 2, E2 ** 3];
  return (
    beta +
    (E2 / 3 + (31 * e4) / 180 + (517 * e6) / 5040) * Math.sin(2 * beta) +
    ((23 * e4) / 360 + (251 * e6) / 3780) * Math.sin(4 * beta) +
    ((761 * e6) / 45360) * Math.sin(6 * beta)
  );
}

function radians(value: number): number {
  return (value * Math.PI) / 180;
}

function degrees(value: number): number {
  return (value * 180) / Math.PI;
}

const Q_POLE = authalicQ(Math.PI / 2);
const AUTHALIC_RADIUS = RADIUS * Math.sqrt(Q_POLE / 2);
const BETA_ORIGIN = authalicLatitude(radians(ORIGIN.lat));
const SIN_ORIGIN = Math.sin(BETA_ORIGIN);
const COS_ORIGIN = Math.cos(BETA_ORIGIN);
const STRETCH =
  (RADIUS * Math.cos(radians(ORIGIN.lat))) /
  Math.sqrt(1 - E2 * Math.sin(radians(ORIGIN.lat)) ** 2) /
  (AUTHALIC_RADIUS * COS_ORIGIN);
