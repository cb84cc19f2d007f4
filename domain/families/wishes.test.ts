import { describe, expect, test } from "vitest";
import { SearchChildminders } from "../search/schemas";
import { filtersOf, isWish, opposites, wishes } from "./wishes";

describe("wishes", () => {
  test("keep the codes that needs were written with", () => {
    const plain = ["garden", "smoke_free", "barrier_free", "meals", "pets", "no_pets", "joint", "alone"];
    expect(
      [...plain, "siblings_together", "language:tr", "language:dgs", "pedagogy:pikler"].filter(isWish),
    ).toHaveLength(12);
    expect(["yes", "language:", "language:xx", "pedagogy", ""].filter(isWish)).toEqual([]);
    expect(new Set(wishes).size).toBe(wishes.length);
  });

  test("that are contrary are the values of one choice", () => {
    expect(opposites.map((pair) => [...pair].sort())).toEqual([
      ["no_pets", "pets"],
      ["alone", "joint"],
    ]);
  });

  test("become the filters of a question that the search takes", () => {
    const fields = filtersOf(["garden", "no_pets", "joint", "language:tr", "language:en", "siblings_together"]);
    expect(SearchChildminders.parse({ place: "leipzig", ...fields })).toMatchObject({
      garden: "yes",
      pets: "no",
      setting: "joint",
      language: ["en", "tr"],
      pedagogy: [],
    });
    for (const wish of wishes.filter((each) => each !== "siblings_together")) {
      const set = Object.values(filtersOf([wish])).filter((value) => value.length > 0);
      expect(set).toHaveLength(1);
    }
  });
});
