import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longTest } from "../../tests/support/properties";
import { forgivenMistakes, mistakes, rankSimilar, readPlaceQuery } from "./rules.ts";

describe("reading what was typed", () => {
  test.each([
    ["04229", "04229", undefined],
    [" 0422", "0422", undefined],
    ["04229 Leipzig", "04229", "leipzig"],
    ["Leipzig 04229", "04229", "leipzig"],
    ["D-10999 Kreuzberg", "10999", "kreuzberg"],
    ["Frankfurt/Main", null, "frankfurt main"],
    ["Köln", null, "koln"],
    ["123456", null, "123456"],
    ["DE-01067 Dresden", "01067", "dresden"],
    ["DE 01067 Dresden", "01067", "dresden"],
    ["1067 Dresden", "1067", "dresden"],
    ["PLZ 04229", "04229", undefined],
    ["Leipzig, Deutschland", null, "leipzig"],
    ["Leipzig (Germany)", null, "leipzig"],
    ["04229 Leipzig, DE", "04229", "leipzig"],
    ["Leipzig, 04229, Deutschland", "04229", "leipzig"],
    ["Beispielstraße 12, 04229 Leipzig, Deutschland", "04229", "leipzig"],
    ["Beispielstr. 12,\nD-04229 Leipzig", "04229", "leipzig"],
  ])("%j is code %j and name %j", (input, code, key) => {
    const query = readPlaceQuery(input);
    expect([query?.code, query?.names[0]?.key]).toEqual([code, key]);
  });

  test.each([
    ["Halle, Sachsen-Anhalt", "halle", ["ST"]],
    ["Halle (Saxony-Anhalt)", "halle", ["ST"]],
    ["Halle Sachsen-Anhalt", "halle", ["ST"]],
    ["Frankfurt in Brandenburg", "frankfurt", ["BB"]],
    ["Frankfurt, Hess.", "frankfurt", ["HE"]],
    ["Halle/NRW", "halle", ["NW"]],
    ["Neustadt (Sachs.)", "neustadt", ["SN"]],
    ["Neuenkirchen, Landkreis Stade, Niedersachsen, Deutschland", "neunkirchen", ["NI"]],
    ["Lutherstadt Wittenberg", "wittenberg", null],
    ["Landeshauptstadt München", "munchen", null],
    ["Freie und Hansestadt Hamburg", "hamburg", null],
    ["Stadt Frankfurt am Main", "frankfurt am main", null],
  ])("%j may be the place %j in %j", (input, key, laender) => {
    expect(readPlaceQuery(input)?.names).toContainEqual(expect.objectContaining({ key, laender }));
  });

  test.each(["", "  ", "😀", "--", "Лейпциг"])("%j is no place", (input) => {
    expect(readPlaceQuery(input)).toBeNull();
  });

  test("anything can be typed, and 10 kB of it is as quick as a name", longTest, () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (input) => void readPlaceQuery(input)));
    expect(readPlaceQuery("ä".repeat(10_000))?.names[0]?.key.length).toBe(80);
  });
});

describe("mistakes", () => {
  test.each([
    ["leipzig", "leipzig", 0],
    ["leipzg", "leipzig", 1],
    ["liepzig", "leipzig", 1],
    ["leipzigg", "leipzig", 1],
    ["leibzig", "leipzig", 1],
    ["frankfrt", "frankfurt main", 1.5],
    ["leip", "leipzig", 0.5],
    ["ba", "ab", 1],
    ["xba", "xab", 1],
    ["ca", "ab", 1.5],
    ["ac", "ba", 2],
    ["", "ab", 0.5],
  ])("between %j and %j are %d", (typed, key, count) => {
    expect(mistakes(typed, key)).toBe(count);
  });

  const word = fc.string({ unit: fc.constantFrom(..."abc "), maxLength: 8 });

  test("are none for the same, and never more than there are letters", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(mistakes(a, a)).toBe(0);
        expect(mistakes(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
        if (a !== b) expect(mistakes(a, b)).toBeGreaterThan(0);
      }),
    );
  });
});

test("of similar names those with fewer mistakes come first, then the larger, each place once", () => {
  const found = [
    { id: "1", key: "leipheim", population: 7_000 },
    { id: "2", key: "leipzig", population: 500_000 },
    { id: "2", key: "leipzig sachsen", population: 500_000 },
    { id: "3", key: "dresden", population: 550_000 },
    { id: "4", key: "lepzig", population: 10 },
  ];
  expect(rankSimilar("leipzg", found).map(({ id }) => id)).toEqual(["2"]);
  expect(rankSimilar("lepzg", found).map(({ id }) => id)).toEqual(["4"]);
});

test("short names forgive nothing, for everything resembles them", () => {
  expect([2, 3, 4, 7, 8, 20].map(forgivenMistakes)).toEqual([0, 0, 1, 1, 2, 2]);
});

test("of a place with several names the one that is nearest counts, the first of equals", () => {
  const of = (id: string, key: string, population = 1) => ({ id, key, population });
  const keys = (typed: string, ...found: ReturnType<typeof of>[]) => rankSimilar(typed, found).map(({ key }) => key);
  expect(keys("leipzig", of("1", "leipzig"), of("1", "leipzig sachsen"))).toEqual(["leipzig"]);
  expect(keys("leipzig", of("1", "leipzig sachsen"), of("1", "leipzig"))).toEqual(["leipzig"]);
  expect(keys("leipzig", of("1", "leipzig a"), of("1", "leipzig b"))).toEqual(["leipzig a"]);
  expect(keys("leipzig", of("1", "leipzik", 5), of("2", "leipzig", 1), of("3", "leipzix", 9))).toEqual([
    "leipzig",
    "leipzix",
    "leipzik",
  ]);
});
