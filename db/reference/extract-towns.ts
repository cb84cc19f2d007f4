/**
 * Chooses the places that the results map names without a street map: `bun db/reference/extract-towns.ts` writes
 * `site/features/map/towns.json` (committed), which `site/features/map/towns.ts` reads. The largest everywhere, and between
 * them the larger of each corner of the country, so that a village's surroundings have names too.
 */
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { TownsFile } from "../../site/features/map/towns.ts";
import { buildPlaces, type PlaceRow } from "./build-places.ts";

/** Kilometres to the next larger place: with less room than this a place is left out… */
const LEAST_ROOM = 5.5;
/** …districts of cities may stand closer… */
const LEAST_ROOM_OF_DISTRICT = 2.5;
/** …and so many people are always named. */
const ALWAYS_FROM = 30_000;
/** A name needs so many pixels to its neighbour. */
const PIXELS_APART = 55;
/** Pixels of 512 to a tile, at 51° north. */
const KM_PER_PIXEL_AT_ZOOM_0 = 49;

const towns = withRoom(buildPlaces().places.filter(({ population }) => population > 0))
  .filter(
    ({ place, room }) =>
      room >= (place.kind === "district" ? LEAST_ROOM_OF_DISTRICT : LEAST_ROOM) || place.population >= ALWAYS_FROM,
  )
  .map(({ place, room }) => ({ place, step: zoomStep(room) }))
  .toSorted((a, b) => a.step - b.step || a.place.lon - b.place.lon);

const lons = towns.map(({ place }) => Math.round(place.lon * 1000));
const file: TownsFile = {
  source: "GeoNames (geonames.org), CC BY 4.0; © GeoBasis-DE / BKG 2016; both changed",
  licence: "https://creativecommons.org/licenses/by/4.0/",
  names: towns.map(({ place }) => place.name).join("|"),
  sizes: towns.map(({ place }) => sizeLetter(place)).join(""),
  steps: [...Map.groupBy(towns, ({ step }) => step)].map(([step, { length }]) => [step, length]),
  lons: lons.map((lon, at) => lon - (lons[at - 1] ?? 0)),
  lats: towns.map(({ place }) => Math.round(place.lat * 1000) - 47_000),
};
const json = JSON.stringify(file);
writeFileSync(new URL("../../site/features/map/towns.json", import.meta.url), `${json}\n`);
console.log(`${towns.length} towns, ${json.length} bytes, ${gzipSync(json, { level: 9 }).length} gzipped`);

/** Every place with the distance to the nearest larger one, in kilometres. A district counts half. */
function withRoom(places: PlaceRow[]) {
  const weight = ({ kind, population }: PlaceRow) => (kind === "district" ? population / 2 : population);
  const ranked = places.toSorted((a, b) => weight(b) - weight(a));
  return ranked.map((place, rank) => {
    let room = Number.POSITIVE_INFINITY;
    for (const larger of ranked.slice(0, rank)) room = Math.min(room, kilometres(place, larger));
    return { place, room };
  });
}

function kilometres(a: PlaceRow, b: PlaceRow): number {
  return Math.hypot((a.lon - b.lon) * 69.8, (a.lat - b.lat) * 111.3);
}

/** The first half step of zoom at which a place has room for its name. */
function zoomStep(room: number): number {
  const zoom = Math.log2((PIXELS_APART * KM_PER_PIXEL_AT_ZOOM_0) / room);
  return Math.max(10, Math.min(22, Math.ceil(zoom * 2)));
}

/** `a`: about 500 people, each further letter twice as many; upper case for a district. */
function sizeLetter({ kind, population }: PlaceRow): string {
  const letter = "abcdefghijklmnop"[Math.max(0, Math.round(Math.log2(population / 500)))] ?? "p";
  return kind === "district" ? letter.toUpperCase() : letter;
}
