import { describe, expect, test } from "vitest";
import { whyHomeIsFull } from "../../homes/rules";
import type { Day } from "../../kernel/calendar";
import { whyNotPriced, whyNotRegistrable } from "./rules";
import type { RegisterChildminder } from "./schemas";
import { firstFreeSlug, slugOf } from "./slugs";

const today = "2026-11-23" as Day;

describe("a profile", () => {
  const profile: RegisterChildminder = {
    careHomeId: "11111111-1111-7111-8111-111111111111",
    name: "Katrin Seidel",
    languages: ["de"],
    pedagogies: [],
    fromAgeMonths: 6,
    toAgeMonths: 35,
    meals: "extra",
    mealChargeCents: 6_500,
    hourlyPriceCents: 650,
    caringSince: 2014,
  };

  test.each<[string, Partial<RegisterChildminder>, string | null]>([
    ["a sound one", {}, null],
    ["for one age only", { toAgeMonths: 6 }, null],
    ["that began this year", { caringSince: 2026 }, null],
    ["with meals included", { meals: "included", mealChargeCents: null }, null],
    ["ages the wrong way round", { toAgeMonths: 5 }, "childminders.age_range_reversed"],
    ["meals on top without their price", { mealChargeCents: null }, "childminders.meal_charge_missing"],
    ["a price for meals that are included", { meals: "included" }, "childminders.meal_charge_without_meals"],
    ["a beginning that has not come", { caringSince: 2027 }, "childminders.caring_since_future"],
  ])("%s", (_, changes, code) => {
    expect(whyNotRegistrable({ ...profile, ...changes }, today)?.code ?? null).toBe(code);
  });

  test("names the field that contradicts another", () => {
    const field = (changes: Partial<RegisterChildminder>) =>
      whyNotRegistrable({ ...profile, ...changes }, today)?.field;
    expect(field({ toAgeMonths: 5 })).toBe("toAgeMonths");
    expect(field({ caringSince: 2027 })).toBe("caringSince");
    expect(field({ mealChargeCents: null })).toBe("mealChargeCents");
    expect(field({ meals: "included" })).toBe("mealChargeCents");
  });

  test.each([
    ["an hourly price", { hourlyPriceCents: 650 }, null],
    ["funded places only", { hourlyPriceCents: null, onlyFunded: true }, null],
    ["neither", { hourlyPriceCents: null }, "childminders.price_or_funded"],
    ["both", { hourlyPriceCents: 650, onlyFunded: true }, "childminders.price_though_funded"],
  ])("prices with %s", (_, said, code) => {
    const error = whyNotPriced({ meals: "brought", mealChargeCents: null, ...said });
    expect(error?.code ?? null).toBe(code);
    expect(error?.field ?? "hourlyPriceCents").toBe("hourlyPriceCents");
  });

  test("a home has room for one, a shared one for as many as the Land allows", () => {
    expect(whyHomeIsFull({ land: "SN", joint: false }, 0, today)).toBeNull();
    expect(whyHomeIsFull({ land: "SN", joint: false }, 1, today)?.params).toEqual({ most: 1 });
    expect(whyHomeIsFull({ land: "NW", joint: true }, 2, today)).toBeNull();
    expect(whyHomeIsFull({ land: "NW", joint: true }, 3, today)?.code).toBe("childminders.care_home_full");
  });
});

describe("a link", () => {
  test.each([
    ["Katrin Seidel", "Leipzig", "katrin-seidel-leipzig"],
    ["Jürgen Groß", "Köln", "juergen-gross-koeln"],
    ["Elif Yıldız", "Frankfurt am Main", "elif-yildiz-frankfurt-am-main"],
    ["Nguyễn Thị Hương", "Berlin-Lichtenberg", "nguyen-thi-huong-berlin-lichtenberg"],
    ["Małgorzata Wiśniewska", "Bad Muskau", "malgorzata-wisniewska-bad-muskau"],
  ])("of %s in %s", (name, place, slug) => {
    expect(slugOf(name, place)).toBe(slug);
  });

  test("needs a name with letters", () => {
    expect(() => slugOf("…", "Leipzig")).toThrow("childminders.name_unreadable");
  });

  test("gets the first number that is free where somebody bears it already", () => {
    const taken = new Set(["eva", "eva-2", "eva-4"]);
    expect(firstFreeSlug("eva", (slug) => taken.has(slug))).toBe("eva-3");
    expect(firstFreeSlug("uta", (slug) => taken.has(slug))).toBe("uta");
  });
});
