import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { buildPlaces } from "../../db/reference/build-places.ts";
import { loadPlaces } from "../../db/reference/load-places.ts";
import { testDatabase } from "../../tests/support/database.ts";
import { fold } from "../kernel/names.ts";
import { anyone } from "../kernel/permissions.ts";
import { findPlaces, placeBySlug, resolvePlace } from "./queries.ts";

const { pool, statements, context } = testDatabase();
const ctx = context({ actor: anyone });

beforeAll(async () => {
  await loadPlaces(pool);
}, 60_000);

async function labels(q: string, limit = 8): Promise<string[]> {
  const found = await findPlaces(ctx, q, { limit });
  return found.map(({ place, postalCode }) => [postalCode, place.label].filter(Boolean).join(" "));
}

describe("loading", () => {
  test("does nothing the second time", async () => {
    expect(await loadPlaces(pool)).toBe("current");
  });

  test("renews what an older version left, and keeps what somebody may refer to", async () => {
    const before = await pool.query("select count(*)::int as n from place_names");
    await pool.query("update reference_data set version = 'old'");
    await pool.query("update places set name = 'Lipsia' where slug = 'leipzig'");
    await pool.query(
      "insert into places select 'gone', 'gone', 'Gone', 'Gone', kind, land, 1, lon, lat, point from places limit 1",
    );
    expect(await loadPlaces(pool)).toBe("loaded");
    expect((await placeBySlug(ctx, "leipzig"))?.name).toBe("Leipzig");
    expect(await placeBySlug(ctx, "gone")).toBeNull();
    expect((await pool.query("select count(*)::int as n from places where id = 'gone'")).rows).toEqual([{ n: 1 }]);
    expect((await pool.query("select count(*)::int as n from place_names")).rows).toEqual(before.rows);
  });

  test("leaves nothing for the index to catch up on", async () => {
    const { rows } = await pool.query("select gin_clean_pending_list('place_names_trigrams')::int as pages");
    expect(rows).toEqual([{ pages: 0 }]);
  });

  test("puts the point in metres where longitude and latitude are", async () => {
    const { rows } = await pool.query(
      "select max(st_distance(st_transform(point, 4326), st_setsrid(st_makepoint(lon, lat), 4326))) < 1e-6 as same from places where id <> 'gone'",
    );
    expect(rows).toEqual([{ same: true }]);
  });
});

describe("completing", () => {
  test.each([
    ["Leip", "Leipzig"],
    ["Mün", "München"],
    ["Leipzg", "Leipzig"],
    ["Liepzig", "Leipzig"],
    ["Muenchen", "München"],
    ["munchen", "München"],
    ["Munich", "München"],
    ["Dresdn", "Dresden"],
    ["koeln", "Köln"],
    ["Koln", "Köln"],
    ["Frankfurt/Main", "Frankfurt am Main"],
    ["Frankfurt a.M.", "Frankfurt am Main"],
    ["Frankfrt", "Frankfurt am Main"],
    ["Garmisch Partenkirchn", "Garmisch-Partenkirchen"],
    ["Leipzig Gohlis", "Gohlis (Leipzig)"],
    ["Gohlis, Leipzig", "Gohlis (Leipzig)"],
    ["Kreuzbreg", "Kreuzberg (Berlin)"],
    ["Leipzig Plagwitz", "Leipzig"],
    ["Plagwitz, Leipzig", "Leipzig"],
    ["Frankfurt Odr", "Frankfurt (Oder)"],
    ["Sankt Wendel", "St. Wendel"],
    ["04229", "04229 Leipzig"],
    ["0422", "04229 Leipzig"],
    ["0410", "Leipzig"],
    ["04229 Leipzig", "04229 Leipzig"],
    ["Leipzig 04229", "04229 Leipzig"],
    ["10999 Kreu", "10999 Kreuzberg (Berlin)"],
    ["04229 Dresden", "04229 Leipzig"],
  ])("%j finds %j first", async (q, label) => {
    expect((await labels(q))[0]).toBe(label);
  });

  test.each(["", "😀", "xyzzy", "99999", "' or 1=1 --", "%", "a".repeat(10_000)])(
    "%j finds nothing and harms nothing",
    async (q) => {
      expect(await findPlaces(ctx, q)).toEqual([]);
    },
  );

  test("of a code in part each code comes once, with how many places it has; of a whole one each place", async () => {
    expect(await findPlaces(ctx, "1739")).toMatchObject([
      { postalCode: "17390" },
      { postalCode: "17391", morePlaces: 7 },
      { postalCode: "17392" },
      { postalCode: "17398" },
    ]);
    expect(await labels("17391", 20)).toHaveLength(8);
  });

  test("of a code in part no two suggestions lead to the same search", async () => {
    for (const code of ["0", "04", "041", "0410", "10", "1739", "8"]) {
      const found = await labels(code);
      expect(new Set(found).size).toBe(found.length);
      const cities = found.map((label) => label.replace(/^\d{5} /, ""));
      expect(cities.filter((city) => city === "Leipzig" || city === "Berlin").length).toBeLessThanOrEqual(1);
    }
    expect(await labels("0410")).toEqual(["Leipzig"]);
  });

  test("finds what a look at every name finds: whole names weigh thirty times, then the larger", async () => {
    const { places, placeNames } = buildPlaces();
    const byId = new Map(places.map((place) => [place.id, place]));
    const names = fc.constantFrom(...placeNames.filter((_, i) => i % 7 === 0).map(({ key }) => key.replace(/ .*/, "")));
    await fc.assert(
      fc.asyncProperty(names, fc.integer({ min: 2, max: 9 }), async (name, length) => {
        const key = fold(name.slice(0, length));
        const weights = new Map<string, number>();
        for (const row of placeNames.filter((candidate) => candidate.key.startsWith(key))) {
          const weight = Math.max(byId.get(row.placeId)?.population ?? 0, 100) * (row.key === key ? 30 : 1);
          weights.set(row.placeId, Math.max(weights.get(row.placeId) ?? 0, weight));
        }
        const expected = [...weights]
          .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
          .slice(0, 8)
          .map(([, weight]) => weight);
        const found = (await findPlaces(ctx, key)).slice(0, expected.length);
        expect(found.map(({ place }) => weights.get(place.id))).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  test("asks once, by index, whatever is typed", async () => {
    for (const q of [
      "l",
      "Leipzig",
      "Leipzg",
      "Leipzig Plagwitz",
      "Frankfurt a.M.",
      "04",
      "04229",
      "10999 Kreuzberg",
      "1 Berlin",
    ]) {
      statements.length = 0;
      await findPlaces(ctx, q);
      expect(statements).toHaveLength(1);
      expect(await scansOfWholeTables()).toEqual([]);
    }
  });
});

describe("a submitted search", () => {
  test("of a namesake means the largest and names the others", async () => {
    const { place, alternatives } = await resolvePlace(ctx, "Frankfurt");
    expect([place.label, alternatives.map(({ label }) => label)]).toEqual(["Frankfurt am Main", ["Frankfurt (Oder)"]]);
  });

  test.each(["leipzig", "berlin-kreuzberg", "halle-saale", "neuenkirchen-stade"])(
    "by slug %s finds that place",
    async (slug) => {
      expect((await resolvePlace(ctx, slug)).place.slug).toBe(slug);
    },
  );

  test("by any label finds that place", async () => {
    const labelled = buildPlaces().places.filter(({ label }) => /[,(]/.test(label));
    const some = labelled.filter(({ label }, i) => i % 20 === 0 || /^(Harbarnsen|Neuenkirchen,)/.test(label));
    for (const { label } of some) expect((await resolvePlace(ctx, label)).place.label).toBe(label);
  });

  test("by a code that is only a large city says so and offers its districts", async () => {
    const berlin = await resolvePlace(ctx, "10999");
    expect(berlin).toMatchObject({ place: { label: "Berlin" }, postalCode: "10999", onlyLargeCity: true });
    expect(berlin.districts.slice(0, 2).map(({ name }) => name)).toEqual(["Neukölln", "Kreuzberg"]);
    expect(await resolvePlace(ctx, "10999 Kreuzberg")).toMatchObject({
      place: { name: "Kreuzberg" },
      onlyLargeCity: false,
    });
    expect(await resolvePlace(ctx, "10999 Berlin")).toMatchObject({ place: { name: "Berlin" }, onlyLargeCity: true });
  });

  test("by a code of several places gives all, or the one that is named too", async () => {
    const several = await resolvePlace(ctx, "17391");
    expect([several.places.length, several.onlyLargeCity, several.districts]).toEqual([8, false, []]);
    expect((await resolvePlace(ctx, "17391 Iven")).place.name).toBe("Iven");
  });

  test.each([
    ["Leipzg", "Leipzig"],
    ["Leipzig Plagwitz", "Leipzig"],
    ["0422", "04229 Leipzig"],
    ["99999", ""],
    ["", ""],
    ["xyzzy", ""],
  ])("for %j, which is no place, is refused with suggestions %j", async (input, suggestions) => {
    await expect(resolvePlace(ctx, input)).rejects.toMatchObject({
      code: "search.unknown_place",
      params: { place: input, suggestions },
      field: "place",
    });
  });

  test("asks once, by index", async () => {
    for (const input of ["Leipzig", "leipzig", "04229", "10999 Kreuzberg"]) {
      statements.length = 0;
      await resolvePlace(ctx, input);
      expect(statements).toHaveLength(1);
      expect(await scansOfWholeTables()).toEqual([]);
    }
  });
});

test("a slug that is none is not even asked for", async () => {
  statements.length = 0;
  expect(await placeBySlug(ctx, "Leipzig'; drop table places")).toBeNull();
  expect(statements).toEqual([]);
});

async function scansOfWholeTables(): Promise<string[]> {
  const [statement] = statements;
  if (!statement) throw new Error("Nothing was asked");
  const { rows } = await pool.query<{ "QUERY PLAN": string }>(`explain ${statement.sql}`, [...statement.params]);
  return rows.map((row) => row["QUERY PLAN"]).filter((line) => /Seq Scan on/.test(line));
}
