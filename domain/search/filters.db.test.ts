import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listings } from "../../db/schema/listing";
import { testDatabase } from "../../tests/support/database";
import { eachFeature, mealChoices } from "../kernel/care-choices";
import {
  type AskedFilters,
  askedOf,
  choiceFields,
  codesFields,
  codesOf,
  type FilteredBy,
  noFilters,
  valuesOf,
} from "../listing/filters";
import { askedOfHer, type FilterRow, filterColumns, filteredBy, meetsFilters } from "./filter-sql";

const { db } = testDatabase();

const her: FilteredBy = {
  languages: ["de", "tr"],
  pedagogies: ["pikler"],
  ...eachFeature((feature) => feature === "garden" || feature === "smokeFree"),
  meals: "extra",
  joint: false,
};

/** What a saved search keeps of it. */
const stored = (asked: AskedFilters) =>
  JSON.stringify(Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null && value.length > 0)));

/** Whether she is found by a search, whether a saved one hears of her, and what was read of her. */
async function askBothWays(asked: AskedFilters, hers: FilteredBy) {
  const columns = Object.entries(hers).map(([column, value]) => {
    const name = sql.identifier(listings[column as keyof FilteredBy].name);
    if (typeof value === "string") return sql`${value}::text as ${name}`;
    return Array.isArray(value) ? sql`${`{${value.join(",")}}`}::text[] as ${name}` : sql`${value}::boolean as ${name}`;
  });
  const row = sql`(select ${sql.join(columns, sql`, `)}, ${stored(asked)}::jsonb as question)`;
  const all = (conditions: readonly ReturnType<typeof sql>[]) => sql.join([sql`true`, ...conditions], sql` and `);
  const { rows } = await db.execute<FilterRow & { found: boolean; heard: boolean }>(sql`
    select ${all(meetsFilters(asked))} as found, ${all(askedOfHer(sql`question`, hers))} as heard, ${filterColumns}
    from ${row} her`);
  const [{ found, heard, ...read } = {} as never] = rows;
  return { found, heard, read: filteredBy(read) };
}

describe("a filter", () => {
  test.each<[Partial<AskedFilters>, boolean]>([
    [{}, true],
    [{ language: ["tr"] }, true],
    [{ language: ["en", "de"] }, true],
    [{ language: ["en"] }, false],
    [{ pedagogy: ["montessori", "pikler"] }, true],
    [{ pedagogy: ["montessori"] }, false],
    [{ garden: "yes" }, true],
    [{ smokeFree: "yes" }, true],
    [{ barrierFree: "yes" }, false],
    [{ meals: "yes" }, true],
    [{ pets: "no" }, true],
    [{ pets: "yes" }, false],
    [{ setting: "alone" }, true],
    [{ setting: "joint" }, false],
    [{ garden: "yes", barrierFree: "yes" }, false],
  ])("%o finds a childminder, or does not: %s; and a saved search hears of her alike", async (asked, meets) => {
    expect(await askBothWays({ ...noFilters, ...asked }, her)).toEqual({ found: meets, heard: meets, read: her });
  });

  test.each(mealChoices)("for meals means that she cooks: %s", async (meals) => {
    const { found } = await askBothWays({ ...noFilters, meals: "yes" }, { ...her, meals });
    expect(found).toBe(meals !== "brought");
  });

  test("says the same from both sides, whatever is asked of whomever", async () => {
    const some = (codes: readonly string[]) => fc.subarray([...codes], { maxLength: 5 });
    const asked = fc.record({
      ...Object.fromEntries(codesFields.map((field) => [field, some(codesOf(field).codes)])),
      ...Object.fromEntries(
        choiceFields.map((field) => [field, fc.constantFrom(null, ...valuesOf(field).map(({ value }) => value))]),
      ),
    });
    const [languages, pedagogies] = codesFields.map((field) => some(codesOf(field).codes));
    const one = fc.record({
      languages,
      pedagogies,
      ...eachFeature(() => fc.boolean()),
      meals: fc.constantFrom(...mealChoices),
      joint: fc.boolean(),
    } as never) as fc.Arbitrary<FilteredBy>;
    await fc.assert(
      fc.asyncProperty(asked, one, async (raw, hers) => {
        const { found, heard, read } = await askBothWays(askedOf(raw), hers);
        expect(heard).toBe(found);
        expect(read).toEqual(hers);
      }),
      { numRuns: 300 },
    );
  });
});
