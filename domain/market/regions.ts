/** Which shard of the market a listing lies in, and which ones a question may touch: rectangles of 3° by 2°, some 200 km wide and high. */
import type { LonLat } from "../kernel/metric-point";
import type { Bounds } from "../listing/following";
import { areaOf, type Surroundings, type Way } from "./question";

/** "12 50": the degrees of its west and south. */
export type Region = `${number} ${number}`;

const WIDTH = 3;
const HEIGHT = 2;

/** A degree of latitude is nowhere shorter, in metres. */
const DEGREE = 110_500;

export function regionOf({ lon, lat }: LonLat): Region {
  return `${Math.floor(lon / WIDTH) * WIDTH} ${Math.floor(lat / HEIGHT) * HEIGHT}`;
}

export function boundsOf(region: Region): Bounds {
  const [west = 0, south = 0] = region.split(" ").map(Number);
  return { west, south, east: west + WIDTH, north: south + HEIGHT };
}

/** All in which an answer may lie; those that it hardly touches, too. */
export function regionsOf(where: Surroundings | Way): Region[] {
  const { here } = where;
  const there = "there" in where ? where.there : here;
  const high = areaOf(where).reach / DEGREE;
  const [south, north] = [Math.min(here.lat, there.lat) - high, Math.max(here.lat, there.lat) + high];
  const wide = high / Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  const [west, east] = [Math.min(here.lon, there.lon) - wide, Math.max(here.lon, there.lon) + wide];
  const regions: Region[] = [];
  for (let lon = Math.floor(west / WIDTH); lon <= Math.floor(east / WIDTH); lon++)
    for (let lat = Math.floor(south / HEIGHT); lat <= Math.floor(north / HEIGHT); lat++)
      regions.push(`${lon * WIDTH} ${lat * HEIGHT}`);
  return regions;
}

/** Those that have a part of Germany. */
export function allRegions(): Region[] {
  const regions: Region[] = [];
  for (let lon = 3; lon <= 15; lon += WIDTH) for (let lat = 46; lat <= 54; lat += HEIGHT) regions.push(`${lon} ${lat}`);
  return regions;
}
