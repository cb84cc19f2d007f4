import type { Box, Point } from "./geometry";

/** As `db/reference/extract-towns.ts` packs it, by the zoom from which a town is named, then from west to east. */
export type TownsFile = {
  readonly source: string;
  readonly licence: string;
  /** Joined by `|`. */
  readonly names: string;
  /** A letter for each: `a` is about 500 people, each further one twice as many; upper case for a district. */
  readonly sizes: string;
  /** Half steps of zoom, and how many towns are named from there on. */
  readonly steps: readonly (readonly number[])[];
  /** Thousandths of a degree, each as the difference to the one before. */
  readonly lons: readonly number[];
  /** Thousandths of a degree north of 47°. */
  readonly lats: readonly number[];
};

export type Town = Point & {
  readonly name: string;
  /** Roughly. */
  readonly population: number;
  readonly district: boolean;
  /** The zoom from which its name has room. */
  readonly minZoom: number;
};

export function readTowns(file: TownsFile): Town[] {
  const zooms = file.steps.flatMap(([step = 0, count = 0]) => Array.from({ length: count }, () => step / 2));
  let lon = 0;
  return file.names.split("|").map((name, at) => {
    lon += file.lons[at] ?? 0;
    const letter = file.sizes[at] ?? "a";
    return {
      name,
      lon: lon / 1000,
      lat: 47 + (file.lats[at] ?? 0) / 1000,
      population: 500 * 2 ** (letter.toLowerCase().charCodeAt(0) - 97),
      district: letter !== letter.toLowerCase(),
      minZoom: zooms[at] ?? 0,
    };
  });
}

/** The towns to be named in a part of the map, the largest first. */
export function townsIn(towns: readonly Town[], box: Box, zoom: number): Town[] {
  return towns
    .filter((town) => town.minZoom <= zoom && isIn(box, town))
    .sort((a, b) => a.minZoom - b.minZoom || b.population - a.population);
}

/** How far a town reaches if it is a disc of city density: a hint where people live, in metres. */
export function townRadius(population: number): number {
  return Math.max(600, 1000 * Math.sqrt(population / (Math.PI * 4000)));
}

function isIn([west, south, east, north]: Box, { lon, lat }: Point): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
