import { describe, expect, it } from "vitest";
import type { Located } from "./geocoder";
import { believable, isSameStreet } from "./matching";

const asked = {
  street: "Lindenstraße",
  houseNumber: "7 a",
  postalCode: "04109",
  town: "Leipzig",
  near: { lon: 12.37, lat: 51.34 },
};

const door: Located = {
  point: { lon: 12.371, lat: 51.339 },
  label: "Lindenstraße 7a, 04109 Leipzig",
  precision: "house",
  street: "Lindenstraße",
  houseNumber: "7A",
  postalCode: "04109",
};

const street: Located = { ...door, precision: "street", houseNumber: null };

const believed = (...located: Located[]) => believable(asked, located, 600_000);

describe("what a vendor answers", () => {
  it("is believed where street, number and postal code are those asked for", () => {
    expect(believed(door)).toEqual([door]);
    expect(believed({ ...door, postalCode: null })).toHaveLength(1);
  });

  it.each<[string, Partial<Located>]>([
    ["only the town", { precision: "place", street: null, houseNumber: null }],
    ["the town, whatever street it names", { precision: "place" }],
    ["a house without its number", { houseNumber: null }],
    ["the house next door", { houseNumber: "9" }],
    ["another street", { street: "Nordstraße" }],
    ["a house without its street", { street: null }],
    ["another postal code", { postalCode: "04177" }],
    ["the same street in another town", { point: { lon: 12.37, lat: 51.9 } }],
  ])("is not believed if it is %s", (_, changes) => {
    expect(believed({ ...door, ...changes })).toEqual([]);
  });

  it("reaches farther in a large city than in a village", () => {
    const outskirts = { ...door, point: { lon: 12.37, lat: 51.34 + 0.17 } }; // 19 km
    expect(believable(asked, [outskirts], 600_000)).toHaveLength(1);
    expect(believable(asked, [outskirts], 800)).toHaveLength(0);
  });

  it("counts as a street only where no door is known, and as one house however often it is told", () => {
    const twice = { ...door, point: { lon: 12.3711, lat: 51.339 } };
    const elsewhere = { ...door, point: { lon: 12.39, lat: 51.339 } };
    expect(believed(street, door, twice, elsewhere)).toEqual([door, elsewhere]);
    expect(believed(street)).toEqual([street]);
    expect(believed(street, door)).toEqual([door]);
  });
});

it("of many houses five are offered", () => {
  const doors = Array.from({ length: 7 }, (_, at) => ({ ...door, point: { lon: 12.37 + at / 100, lat: 51.339 } }));
  expect(believed(...doors)).toEqual(doors.slice(0, 5));
});

it.each([
  ["Lindenstr.", "Lindenstraße", true],
  ["Linden Straße", "Lindenstraße", true],
  ["An der alten Elster", "Anderaltenelster", true],
  ["Lindnstraße", "Lindenstraße", true],
  ["Lndnstraße", "Lindenstraße", false],
  ["Am Ring", "Am Rin", true],
  ["Weg", "Wegscheiderbreite", false],
  ["Linden-Strasse", "Lindenstraße", true],
  ["Lindenstrase", "Lindenstraße", true],
  ["Karl-Liebknecht-Str", "Karl-Liebknecht-Straße", true],
  ["Straße des 17. Juni", "Straße des 17. Juni", true],
  ["Am Anger", "Am Angerteich", false],
  ["Nirgendweg", "Nordweg", false],
  ["Hof", "Hag", false],
  ["Lindenstraße", "Linden", false],
])("%s and %s: the same street? %s", (one, other, same) => {
  expect(isSameStreet(one, other)).toBe(same);
  expect(isSameStreet(other, one)).toBe(same);
});
