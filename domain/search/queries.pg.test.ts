import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextOn } from "../../tests/support/context";
import { type OwnDatabase, ownDatabase } from "../../tests/support/own-database";
import { evenly, longRun, longTest } from "../../tests/support/properties";
import { bruteForce, type Everybody, readEverybody } from "../../tests/support/search-brute-force";
import { fillSearch } from "../../tests/support/search-fill";
import type { Day } from "../kernel/calendar";
import type { LonLat } from "../kernel/metric-point";
import { countAnswers, searchChildminders } from "./queries";
import type { SearchAnswer } from "./result";
import { SearchChildminders } from "./schemas";

const today = "2026-11-22" as Day;
const now = new Date("2026-11-22T12:00:00Z");
const leipzig = { lon: 12.37, lat: 51.34 };

let database: OwnDatabase;
let everybody: Everybody;

beforeAll(async () => {
  database = await ownDatabase("search");
  await fillSearch(database.client, { childminders: 2_500, today, around: { ...leipzig, km: 30 } });
  everybody = await readEverybody(database.client);
});

afterAll(() => database.drop());

function ask(input: SearchChildminders): Promise<SearchAnswer> {
  return searchChildminders(contextOn(database.client, { now }), input);
}

function question(raw: Record<string, unknown>): SearchChildminders {
  return SearchChildminders.parse(raw);
}

const pointText = ({ lon, lat }: LonLat) => `${lat},${lon}`;

/** Every page, one after the other. */
async function allPages(input: SearchChildminders): Promise<SearchAnswer[]> {
  const pages = [await ask(input)];
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) pages.push(await ask({ ...input, cursor: next }));
  return pages;
}

async function expectExact(raw: Record<string, unknown>, from: LonLat, to?: LonLat): Promise<number> {
  const input = question({ ...raw, point: pointText(from), ...(to && { toPoint: pointText(to) }) });
  const pages = await allPages(input);
  const found = pages.flatMap(({ results }) =>
    results.map(({ slug, distanceMetres, detourMetres }) => ({ slug, distanceMetres, detourMetres })),
  );
  const expected = await bruteForce(database.client, everybody, input, today, to ? [from, to] : [from]);
  expect(found).toEqual(expected);
  for (const { total } of pages) expect(total === null || total === Math.min(expected.length, 1_000)).toBe(true);
  const only = { ...input, only: "fitting" } as const;
  const fitting = (await bruteForce(database.client, everybody, only, today, to ? [from, to] : [from])).length;
  for (const page of pages) expect(page.fitting === null || page.fitting === Math.min(fitting, 1_000)).toBe(true);
  return expected.length;
}

const schedules = [
  undefined,
  "Mo–Do 7:30–14:00, Fr 7:30–12:00",
  "Mo–Fr 8–16",
  "Di in Woche A 8–12, Do in Woche B 13–18",
  "Di 22–6",
  "20 Stunden Mo–Fr zwischen 7 und 17",
  "Mo 8–12; 6,5 Stunden Di–Fr zwischen 12 und 18",
];

describe("what is found, and in which order", () => {
  test.each((["distance", "fit", "start"] as const).flatMap((sort) => schedules.map((hours) => ({ sort, hours }))))(
    "is what looking at everybody finds: $sort, $hours",
    async ({ sort, hours }) => {
      expect(await expectExact({ sort, hours, radius: 12, start: "2027-01-11" }, leipzig)).toBeGreaterThan(25);
    },
  );

  test.each(["distance", "fit", "start"] as const)(
    "minds the child's age and how long it can stay: %s",
    async (sort) => {
      for (const age of [3, 11, 32]) {
        const asked = { sort, age, hours: "Mo–Fr 8–14", radius: 20, start: "2027-03-15" };
        expect(await expectExact(asked, leipzig)).toBeGreaterThan(25);
        expect(await expectExact({ ...asked, lasting: 0, hours: undefined }, leipzig)).toBeGreaterThan(25);
      }
    },
  );

  test("is so for any question", { timeout: Math.max(300_000, longTest.timeout) }, async () => {
    const near = fc.record({
      lon: evenly({ min: 12, max: 12.8 }),
      lat: evenly({ min: 51.1, max: 51.6 }),
    });
    const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
    const raw = fc.record({
      radius: fc.integer({ min: 1, max: 25 }),
      detour: fc.integer({ min: 1, max: 8 }),
      hours: fc.constantFrom(...schedules),
      start: fc.constantFrom(undefined, "2026-11-22", "2027-02-01", "2028-06-30"),
      age: maybe(fc.integer({ min: 0, max: 60 })),
      lasting: fc.constantFrom(undefined, 0, 1, 3, 12),
      children: fc.constantFrom(1, 2),
      language: fc.constantFrom([], [], ["tr"], ["pl", "en"]),
      pedagogy: fc.constantFrom([], [], ["montessori"], ["pikler", "nature"]),
      pets: fc.constantFrom(undefined, undefined, "yes", "no"),
      garden: fc.constantFrom(undefined, undefined, "yes"),
      smokeFree: fc.constantFrom(undefined, undefined, "yes"),
      barrierFree: fc.constantFrom(undefined, undefined, undefined, "yes"),
      meals: fc.constantFrom(undefined, undefined, "yes"),
      setting: fc.constantFrom(undefined, undefined, undefined, "joint", "alone"),
      only: fc.constantFrom(undefined, undefined, "fitting"),
      sort: fc.constantFrom(undefined, "distance", "fit", "start"),
    });
    await fc.assert(
      fc.asyncProperty(raw, near, maybe(near), async (asked, from, to) => {
        await expectExact(asked, from, to);
      }),
      longRun(150),
    );
  });

  test("counts, says the hours as understood and how far it looked", async () => {
    const answer = await ask(question({ point: pointText(leipzig), hours: "mo-do_7.30-14_fr_7.30-12", radius: 5 }));
    expect(answer).toMatchObject({
      sort: "fit",
      start: today,
      hours: "Mo–Do 7:30–14:00, Fr 7:30–12:00",
      radiusKm: 5,
      to: null,
      place: { slug: null, ...leipzig },
    });
    expect(answer.total).toBeGreaterThan(20);
    expect(answer.tags).toEqual(["tile-89-62"]);
  });

  test("is by distance where no hours are wanted", async () => {
    expect((await ask(question({ point: pointText(leipzig) }))).sort).toBe("distance");
  });

  test("answers along a way that is a point", async () => {
    await expectExact({ detour: 4, sort: "distance" }, leipzig, leipzig);
  });
});

describe("a cursor", () => {
  const first = { point: pointText(leipzig), hours: "Mo–Fr 8–14" };

  test.each([
    { ...first, hours: "Mo–Fr 8–15" },
    { ...first, sort: "distance" },
    { ...first, radius: 11 },
    { ...first, point: "51.34,12.38" },
    { ...first, garden: "yes" },
    { ...first, start: "2026-12-01" },
    { ...first, children: "2" },
  ])("of one question is no cursor of another: %o", async (other) => {
    const { next } = await ask(question(first));
    await expect(ask(question({ ...other, cursor: next }))).rejects.toMatchObject({
      code: "search.bad_cursor",
      field: "cursor",
    });
  });

  test("holds in both languages, and for the same hours written differently", async () => {
    const { next } = await ask(question(first));
    const english = contextOn(database.client, { now, locale: "en" });
    const answer = await searchChildminders(english, question({ ...first, hours: "Mon-Fri 8-14", cursor: next }));
    expect(answer.results).toHaveLength(20);
  });

  test.each(["", "x", "%%%", "MCAw", "a".repeat(300)])("made up is refused: %s", async (cursor) => {
    const input = { ...question(first), cursor };
    await expect(ask(input)).rejects.toMatchObject({ code: "search.bad_cursor", field: "cursor" });
  });
});

describe("what makes no sense", () => {
  test("a way longer than anybody drives with a child", async () => {
    const input = question({ point: pointText(leipzig), toPoint: "52.52,13.4" });
    await expect(ask(input)).rejects.toMatchObject({ code: "search.way_too_long", field: "to" });
  });

  test("names the field of the place that is not known", async () => {
    const input = question({ place: "Qqqqqq", hours: "Mo 8–12" });
    await expect(ask(input)).rejects.toMatchObject({ code: "search.unknown_place", field: "place" });
    const to = question({ point: pointText(leipzig), to: "Qqqqqq" });
    await expect(ask(to)).rejects.toMatchObject({ code: "search.unknown_place", field: "to" });
  });
});

describe("how many other searches would find", () => {
  test("is what each of them finds, asked in one statement", async () => {
    const point = pointText(leipzig);
    const inputs = [
      { point, radius: 3, hours: "Mo–Fr 8–16" },
      { point, radius: 10, hours: "Mo–Fr 8–16", only: "fitting" },
      { point, radius: 10, garden: "yes", sort: "fit" },
      { point, radius: 10, age: 14, children: 2, sort: "start" },
    ].map(question);
    const context = contextOn(database.client, { now });
    const [first] = inputs;
    if (!first) throw new Error("nothing asked");
    const counts = await countAnswers(context, inputs, await ask(first));
    for (const [at, input] of inputs.entries())
      expect(counts[at]).toBe((await bruteForce(database.client, everybody, input, today, [leipzig])).length);
    expect(await countAnswers(context, [], await ask(first))).toEqual([]);
  });
});
