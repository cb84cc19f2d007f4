import { expect, test } from "vitest";
import { buildPlaces } from "../../db/reference/build-places";
import { publishedPlace } from "./towns";

const at = (name: string, people: number) => ({ name, people });

test.each([
  ["Leipzig-Gohlis", { district: at("Gohlis", 1_000), town: at("Leipzig", 500_000), county: "Leipzig" }],
  ["Leipzig", { district: at("Gohlis", 999), town: at("Leipzig", 500_000), county: "Leipzig" }],
  ["Wachau", { district: null, town: at("Wachau", 1_000), county: "Landkreis Bautzen" }],
  ["Kreis Dithmarschen", { district: null, town: at("Arkebek", 251), county: "Kreis Dithmarschen" }],
  ["Kreis Dithmarschen", { district: at("Nirgendort", 0), town: at("Arkebek", 999), county: "Kreis Dithmarschen" }],
])("what is published is the smallest place with a thousand people: %s", (name, known) => {
  expect(publishedPlace(known)).toBe(name);
});

test("every municipality that hides fewer has a Landkreis to be published by", () => {
  const small = buildPlaces().places.filter(
    ({ largerPlaceId, population }) => largerPlaceId === null && population < 1_000,
  );
  expect(small.length).toBeGreaterThan(1_000);
  expect(small.filter(({ county, name }) => county === null || county === name)).toEqual([]);
});
