import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { buildPlaces } from "../../db/reference/build-places.ts";
import { loadPlaces } from "../../db/reference/load-places.ts";
import { testDatabase } from "../../tests/support/database.ts";
import { longRun, longTest } from "../../tests/support/properties";
import { fold } from "../kernel/names.ts";
import { anyone } from "../kernel/permissions.ts";
import { findPlaces, placeBySlug, placeMeant, resolvePlace } from "./queries.ts";

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
    ["Neuenkirchen", "Neuenkirchen, Nordrhein-Westfalen"],
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
    ["1067", "01067 Dresden"],
    ["4109 Leipzig", "04109 Leipzig"],
    ["1099 Berlin", "10997 Berlin"],
    ["Frankfurt/O", "Frankfurt (Oder)"],
    ["Frankfurt (O)", "Frankfurt (Oder)"],
    ["Freiburg i. Br.", "Freiburg im Breisgau"],
    ["Rothenburg o.d.T.", "Rothenburg ob der Tauber"],
    ["Lutherstadt Wittenb", "Wittenberg"],
    ["Halle, Sachsen-Anhalt", "Halle (Saale)"],
    ["Leipzig, Deutschland", "Leipzig"],
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

  test(
    "finds what a look at every name finds: whole names first, then those that begin so, the larger before",
    longTest,
    async () => {
      const { places, placeNames } = buildPlaces();
      const byId = new Map(places.map((place) => [place.id, place]));
      const names = fc.constantFrom(
        ...placeNames.filter((_, i) => i % 7 === 0).map(({ key }) => key.replace(/ .*/, "")),
      );
      await fc.assert(
        fc.asyncProperty(names, fc.integer({ min: 2, max: 9 }), async (name, length) => {
          const key = fold(name.slice(0, length));
          const alike = placeNames.filter((candidate) => candidate.key.startsWith(key));
          const whole = new Set(alike.filter((row) => row.key === key).map(({ placeId }) => placeId));
          const begun = [...new Set(alike.map(({ placeId }) => placeId))].filter((id) => !whole.has(id));
          const sizes = begun.map((id) => byId.get(id)?.population ?? 0).toSorted((x, y) => y - x);
          const found = (await findPlaces(ctx, key)).map(({ place }) => place);
          const called = found.slice(0, whole.size);
          expect(called.filter(({ id }) => whole.has(id)).length).toBe(Math.min(8, whole.size));
          const others = found.slice(whole.size, whole.size + begun.length);
          expect(others.map(({ population }) => population)).toEqual(sizes.slice(0, others.length));
          expect(found.length).toBeGreaterThanOrEqual(Math.min(8, whole.size + begun.length));
        }),
        longRun(150),
      );
    },
  );

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

  // As address books, tables and maps write them.
  test.each([
    ["Neuenkirchen", "Neuenkirchen, Nordrhein-Westfalen"],
    ["Neunkirchen", "Neunkirchen, Saarland"],
    ["Munster", "Munster"],
    ["Münster", "Münster"],
    ["MUENSTER", "Münster"],
    ["Lohne", "Lohne (Oldenburg)"],
    ["Löhne", "Löhne"],
    ["Frankfurt/O", "Frankfurt (Oder)"],
    ["Frankfurt (O)", "Frankfurt (Oder)"],
    ["Frankfurt O.", "Frankfurt (Oder)"],
    ["Frankfurt a.d.O.", "Frankfurt (Oder)"],
    ["Frankfurt, Brandenburg", "Frankfurt (Oder)"],
    ["Frankfurt a.M.", "Frankfurt am Main"],
    ["Frankfurt am Main, Hessen, Deutschland", "Frankfurt am Main"],
    ["Freiburg i. Br.", "Freiburg im Breisgau"],
    ["Freiburg/Brsg.", "Freiburg im Breisgau"],
    ["Rothenburg o.d.T.", "Rothenburg ob der Tauber"],
    ["Neustadt/Wstr.", "Neustadt an der Weinstraße"],
    ["Neumarkt/OPf", "Neumarkt in der Oberpfalz"],
    ["Villingen-Schw.", "Villingen-Schwenningen"],
    ["Königstein/Sächs. Schw.", "Königstein/Sächsische Schweiz"],
    ["Langenfeld (Rheinl.)", "Langenfeld (Rheinland)"],
    ["Lutherstadt Wittenberg", "Wittenberg"],
    ["Hansestadt Rostock", "Rostock"],
    ["Landeshauptstadt München", "München"],
    ["Halle, Sachsen-Anhalt", "Halle (Saale)"],
    ["Halle (NRW)", "Halle (Westfalen)"],
    ["Leipzig, Deutschland", "Leipzig"],
    ["Neuenkirchen, Landkreis Stade, Niedersachsen, Deutschland", "Neuenkirchen, Landkreis Stade"],
    ["Freital, Sächsische Schweiz-Osterzgebirge, Sachsen, Deutschland", "Freital"],
    ["1067 Dresden", "Dresden"],
    ["4109 Leipzig", "Leipzig"],
    ["4109", "Leipzig"],
    ["DE-01067 Dresden", "Dresden"],
    ["Beispielstraße 12, 04229 Leipzig", "Leipzig"],
    ["Leipzig, Sachsen, 04229, Deutschland", "Leipzig"],
  ])("for %j means %s", async (typed, label) => {
    expect((await resolvePlace(ctx, typed)).place.label).toBe(label);
  });

  test("whose code and name disagree keeps to the code and offers the places of that name", async () => {
    const { place, alternatives } = await resolvePlace(ctx, "04229 Dresden");
    expect([place.label, alternatives.map(({ label }) => label)]).toEqual(["Leipzig", ["Dresden"]]);
    expect((await resolvePlace(ctx, "04229 Plagwitz")).alternatives).toEqual([]);
  });

  test("of a whole label asks about namesakes only", async () => {
    expect((await resolvePlace(ctx, "Neuenkirchen, Landkreis Stade")).alternatives).toEqual([]);
    expect((await resolvePlace(ctx, "Neustadt, Sachsen")).alternatives.length).toBeGreaterThan(0);
  });

  test("by four digits that begin other codes too is asked again", async () => {
    await expect(resolvePlace(ctx, "1099")).rejects.toMatchObject({ code: "search.unknown_place" });
    expect((await resolvePlace(ctx, "1099 Dresden")).place.label).toBe("Dresden");
  });

  test.each(["leipzig", "berlin-kreuzberg", "halle-saale", "neuenkirchen-stade"])(
    "by slug %s finds that place",
    async (slug) => {
      expect((await resolvePlace(ctx, slug)).place.slug).toBe(slug);
    },
  );

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
    for (const input of [
      "Leipzig",
      "leipzig",
      "04229",
      "1067 Dresden",
      "10999 Kreuzberg",
      "Frankfurt/O",
      "Halle, NRW",
    ]) {
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

describe("a place that is kept", () => {
  test.each([
    ["Neuenkirchen", "Neuenkirchen, Heidekreis"],
    ["Frankfurt", "Frankfurt (Oder)"],
    ["48485 Rheine", "Rheine"],
  ])("is asked for where %j may be several, %j among them", async (typed, choice) => {
    const refused = placeMeant(ctx, typed);
    await expect(refused).rejects.toMatchObject({ code: "search.place_ambiguous", params: { place: typed } });
    await expect(refused).rejects.toMatchObject({ params: { choices: expect.stringContaining(choice) } });
    expect((await placeMeant(ctx, choice)).label).toBe(choice);
  });

  test.each([
    ["Berlin", "Berlin"],
    ["Leipzig", "Leipzig"],
    ["neuenkirchen-heidekreis", "Neuenkirchen, Heidekreis"],
    ["Neuenkirchen, Heidekreis", "Neuenkirchen, Heidekreis"],
    ["48485", "Neuenkirchen, Nordrhein-Westfalen"],
    ["48485 Neuenkirchen", "Neuenkirchen, Nordrhein-Westfalen"],
  ])("is found where %j is one, whoever else is called so", async (typed, label) => {
    expect((await placeMeant(ctx, typed)).label).toBe(label);
  });
});
