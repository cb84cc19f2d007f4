/**
 * Draws the outlines of the sixteen Länder for the results map: `bun db/reference/extract-map.ts` writes
 * `site/features/map/laender.json` (GeoJSON, committed). Neighbours keep one common border, because it is simplified once.
 */

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { LAENDER } from "../../domain/kernel/laender-by-key.ts";
import { type AdministrativeArea, type Area, fetchSources, readAreas } from "./sources.ts";

/** Parts of a line that add less than this area (a triangle, in square degrees) are left out: about half a km². */
const LEAST_AREA = 6e-5;
/** Islands smaller than this (square degrees) are left out, about 4 km². */
const LEAST_ISLAND = 5e-4;

interface Simplifier {
  topology(objects: Record<string, unknown>): unknown;
  presimplify(topology: unknown): unknown;
  simplify(topology: unknown, least: number): unknown;
  filter(topology: unknown, keep: unknown): { objects: { laender: unknown } };
  filterWeight(topology: unknown, least: number): unknown;
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

function loadTopojson(): Simplifier {
  const load = createRequire(join(modules, "."));
  return { ...load("topojson-server"), ...load("topojson-simplify"), ...load("topojson-client") } as Simplifier;
}

type Coordinates = number | Coordinates[];

/** Three decimals, some 100 m. */
function rounded(coordinates: Coordinates): Coordinates {
  return typeof coordinates === "number" ? Number(coordinates.toFixed(3)) : coordinates.map(rounded);
}
