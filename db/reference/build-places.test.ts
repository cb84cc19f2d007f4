import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fold, slugify } from "../../domain/kernel/names.ts";
import { buildPlaces, placesVersion } from "./build-places.ts";

const { places, placeNames, postalCodes, postalCodeMatch } = buildPlaces();
const byId = new Map(places.map((place) => [place.id, place]));
const placesOf = (code: string) =>
  postalCodes.filter((row) => row.code === code).map((row) => byId.get(row.placeId)?.label);
const bySlug = (slug: string) => places.find((place) => place.slug === slug);

test("all of Germany is there, each Land with its municipalities", () => {
  expect(new Set(places.map((place) => place.land)).size).toBe(16);
  expect(places.filter((place) => place.kind !== "district").length).toBeGreaterThan(11_000);
  for (const { name, lon, lat } of places)
    expect([name, lon > 5.8 && lon < 15.1, lat > 47.2 && lat < 55.1]).toEqual([name, true, true]);
});

test("slugs and labels tell every place from every other", () => {
  expect(new Set(places.map((place) => place.slug)).size).toBe(places.length);
  expect(new Set(places.map((place) => place.label)).size).toBe(places.length);
  for (const { slug } of places) expect(slugify(slug)).toBe(slug);
});

test.each([
  ["leipzig", "Leipzig", "SN"],
  ["frankfurt-am-main", "Frankfurt am Main", "HE"],
  ["koeln", "Köln", "NW"],
  ["muenster", "Münster", "NW"],
  ["muenster-hessen", "Münster, Hessen", "HE"],
  ["oldenburg", "Oldenburg", "NI"],
  ["neustadt-in-sachsen", "Neustadt in Sachsen", "SN"],
  ["neuenkirchen-stade", "Neuenkirchen, Landkreis Stade", "NI"],
  ["berlin-kreuzberg", "Kreuzberg (Berlin)", "BE"],
  ["berlin-koepenick", "Köpenick (Berlin)", "BE"],
  ["hamburg-mitte", "Hamburg-Mitte", "HH"],
  ["bremen-vegesack", "Vegesack (Bremen)", "HB"],
  ["wesertal-oberweser", "Oberweser (Wesertal)", "HE"],
])("%s is %s in %s", (slug, label, land) => {
  expect(bySlug(slug)).toMatchObject({ label, land });
});

test.each([
  ["berlin", 52.52, 13.41],
  ["hamburg", 53.55, 9.99],
  ["muenchen", 48.14, 11.58],
  ["koeln", 50.94, 6.96],
  ["frankfurt-am-main", 50.11, 8.68],
  ["hannover", 52.37, 9.74],
  ["nuernberg", 49.45, 11.08],
  ["leipzig", 51.34, 12.37],
])("%s stands in its middle, and is as large as a city", (slug, lat, lon) => {
  const city = bySlug(slug);
  expect(city?.lat).toBeCloseTo(lat, 1);
  expect(city?.lon).toBeCloseTo(lon, 1);
  expect(city?.population).toBeGreaterThan(450_000);
});

test("no seat of a Land or of a region became a district of its own town", () => {
  const settlements = readFileSync(new URL("./data/settlements.tsv", import.meta.url), "utf8").split("\n");
  const seats = settlements
    .map((line) => line.split("\t"))
    .filter(([, , , feature]) => /^PPL(C|A|A2|A3)$/.test(feature ?? ""));
  const asDistricts = seats.filter(([id]) => byId.has(`gn-${id}`)).map(([, , name]) => name);
  expect(asDistricts).toEqual([]);
});

test("a district belongs to a municipality, and no municipality to anything", () => {
  for (const { kind, largerPlaceId, label } of places) {
    const larger = byId.get(largerPlaceId ?? "");
    expect([label, larger ? larger.kind !== "district" : null]).toEqual([label, kind === "district" ? true : null]);
  }
});

test("every place is found by its label and by its name", () => {
  const names = new Set(placeNames.map(({ key, placeId }) => `${placeId} ${key}`));
  const lost = places.filter(
    ({ id, label, name }) => !names.has(`${id} ${fold(label)}`) || !names.has(`${id} ${fold(name)}`),
  );
  expect(lost).toEqual([]);
});

test("all 8,168 postal codes reach a place", () => {
  expect(postalCodeMatch.unmatchedCodes).toEqual([]);
  expect(postalCodeMatch.unmatchedNames).toEqual([]);
  expect(new Set(postalCodes.map((row) => row.code)).size).toBe(8168);
});

test.each([
  ["04229", ["Leipzig"]],
  ["49525", ["Lengerich"]],
  ["49838", ["Gersten", "Handrup", "Langen", "Lengerich, Niedersachsen", "Wettrup"]],
  ["49393", ["Lohne (Oldenburg)"]],
  ["32584", ["Löhne"]],
  ["34582", ["Borken (Hessen)"]],
  ["36367", ["Wartenberg, Hessen"]],
  ["02625", ["Bautzen"]],
  ["27498", ["Helgoland"]],
  ["34399", ["Wesertal"]],
  ["76356", ["Weingarten (Baden)"]],
  ["01844", ["Neustadt in Sachsen"]],
])("%s reaches into %j, not into a namesake elsewhere", (code, labels) => {
  expect(placesOf(code).toSorted()).toEqual(labels);
});

test("places of one code lie together", () => {
  const far = [...Map.groupBy(postalCodes, (row) => row.code)].filter(([, rows]) => {
    const points = rows.flatMap(({ placeId }) => byId.get(placeId) ?? []);
    return points.some((a) => points.some((b) => Math.hypot((a.lon - b.lon) * 70, (a.lat - b.lat) * 111) > 55));
  });
  expect(far.map(([code]) => code)).toEqual([]);
});

test("the same data makes the same places and the same version", () => {
  expect(buildPlaces().places).toEqual(places);
  expect(placesVersion()).toBe(placesVersion());
}, 60_000);
