import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextOn } from "../../tests/support/context";
import { type OwnDatabase, ownDatabase } from "../../tests/support/own-database";
import { type PlainPart, plainPairs } from "../../tests/support/pairs-brute-force";
import { longRun, longTest } from "../../tests/support/properties";
import { bruteForce, type Everybody, readEverybody } from "../../tests/support/search-brute-force";
import { fillSearch } from "../../tests/support/search-fill";
import { fitsInto } from "../capacity/rules";
import { addDays, addMonths, type Day, daysBetween } from "../kernel/calendar";
import type { CareSchedule } from "../kernel/care-schedule";
import { emptyGrid, type FortnightGrid, intersection, isEmpty, sameGrid, union } from "../kernel/fortnight-grid";
import type { LonLat } from "../kernel/metric-point";
import { parseSchedule } from "../kernel/parse-schedule";
import { combineTwo, countPairs } from "./combine";
import { searchChildminders } from "./queries";
import { readQuestion } from "./rules";
import { SearchChildminders } from "./schemas";

const today = "2026-11-22" as Day;
const now = new Date("2026-11-22T12:00:00Z");
const leipzig = { lon: 12.37, lat: 51.34 };
const pointText = ({ lon, lat }: LonLat) => `${lat},${lon}`;

let database: OwnDatabase;
let everybody: Everybody;

beforeAll(async () => {
  database = await ownDatabase("combine");
  await fillSearch(database.client, { childminders: 2_500, today, around: { ...leipzig, km: 30 } });
  everybody = await readEverybody(database.client);
});

afterAll(() => database.drop());

const context = () => contextOn(database.client, { now });

/** What somebody has free on each day of the time needed, at an age that she takes. */
function keptOf(one: Everybody[number], input: SearchChildminders, start: Day, wanted: FortnightGrid): FortnightGrid {
  const days = Math.max(1, daysBetween(start, addMonths(start, input.lasting)));
  const month = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  let kept = wanted;
  for (let day = 0; day < days; day++) {
    const date = addDays(start, day);
    const span = one.spans.find(({ from, until }) => from <= date && (until === null || date < until));
    const age = input.age === undefined ? null : input.age + month(date) - month(start);
    const isOfAge = age === null || (age >= one.from_age_months && age <= one.to_age_months);
    if (!span || !isOfAge) return emptyGrid();
    kept = intersection(kept, input.children === 2 ? span.freeTwo : span.free);
  }
  return kept;
}

/** Everybody in reach, the nearest first, whatever they have free. */
async function inReach(input: SearchChildminders, from: LonLat, to?: LonLat) {
  const { hours: _, only: __, age: ___, ...anybody } = input;
  const ofAnyAge = { ...anybody, sort: "distance", lasting: 0 } as const;
  const always = everybody.map((one) => ({ ...one, spans: [freeFrom(today)] }));
  return bruteForce(database.client, always, ofAnyAge, today, to ? [from, to] : [from]);
}

function freeFrom(from: Day) {
  const all = parseSchedule("Mo–So 0–24").fixed;
  return { from, until: null, free: all, freeTwo: all };
}

async function expectExact(raw: Record<string, unknown>, from: LonLat, to?: LonLat): Promise<number> {
  const input = SearchChildminders.parse({ ...raw, point: pointText(from), ...(to && { toPoint: pointText(to) }) });
  const { wanted, start } = readQuestion(input, today);
  const asked: CareSchedule = wanted ?? { fixed: emptyGrid() };
  const anywhere = asked.floating ? union(asked.fixed, asked.floating.window) : asked.fixed;
  const near = await inReach(input, from, to);
  const bySlug = new Map(everybody.map((one) => [one.slug, one]));
  const parts = near.flatMap(({ slug, distanceMetres, detourMetres }): PlainPart[] => {
    const one = bySlug.get(slug) as Everybody[number];
    const kept = keptOf(one, input, start, anywhere);
    if (isEmpty(kept) || fitsInto(kept, asked)) return [];
    const home = one.joint ? one.home_id : null;
    return [{ id: one.id, steps: (detourMetres ?? distanceMetres) / 100, home, kept }];
  });
  const slugOf = new Map(everybody.map(({ id, slug }) => [id, slug]));
  const expected = plainPairs(parts.slice(0, 200), asked).map(({ ids, changes }) => {
    return { people: ids.map((id) => slugOf.get(id)), changes };
  });
  const answer = await combineTwo(context(), input);
  const told = answer.pairs.map(({ people, changes }) => ({
    people: people.map(({ slug }) => slug),
    changes: changes.length,
  }));
  expect(told).toEqual(expected);
  expect(await countPairs(context(), input, answer)).toBe(expected.length);
  for (const { people, lastDay } of answer.pairs) {
    const shares = people.map(({ share }) => parseSchedule(share)) as [CareSchedule, CareSchedule];
    expect(sameGrid(union(shares[0].fixed, shares[1].fixed), asked.fixed)).toBe(true);
    const floating = shares.reduce((sum, share) => sum + (share.floating?.hoursPerWeek ?? 0), 0);
    expect(floating).toBe(asked.floating?.hoursPerWeek ?? 0);
    for (const [at, person] of people.entries()) {
      const part = parts.find(({ id }) => slugOf.get(id) === person.slug) as PlainPart;
      expect(fitsInto(part.kept, shares[at] as CareSchedule)).toBe(true);
      expect(person.fit).toMatchObject({ state: "now", short: false, from: start });
    }
    expect(lastDay === null || lastDay >= addDays(addMonths(start, input.lasting), -1)).toBe(true);
  }
  return expected.length;
}

describe("who can take a child together", () => {
  test.each([
    { hours: "Mo–Fr 8–14", radius: 10 },
    { hours: "Mo–Do 7:30–14:00, Fr 7:30–12:00", radius: 20, age: 11 },
    { hours: "Mo–Fr 8–13", radius: 20, start: "2027-02-01", lasting: 3 },
    { hours: "in Woche A Mo–Fr 8–14; in Woche B Mo–Mi 8–12", radius: 20, lasting: 1 },
    { hours: "Di, Do 8–13", radius: 12, children: 2, lasting: 0 },
    { hours: "30 Stunden zwischen 7 und 17", radius: 20 },
    { hours: "Mo 8–12; 20 Stunden Mo–Fr zwischen 7 und 17", radius: 20, lasting: 3 },
  ])("is what looking at every two finds: %o", async (asked) => {
    expect(await expectExact(asked, leipzig)).toBeGreaterThan(0);
  });

  test("is so for any question", { timeout: Math.max(300_000, longTest.timeout) }, async () => {
    const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
    const near = fc.record({
      lon: fc.constantFrom(12.2, 12.37, 12.5),
      lat: fc.constantFrom(51.25, 51.34, 51.45),
    });
    const raw = fc.record({
      radius: fc.integer({ min: 1, max: 25 }),
      detour: fc.integer({ min: 1, max: 8 }),
      hours: fc.constantFrom(
        "Mo–Fr 8–14",
        "Mo–Do 7–15",
        "Mo–Mi 8–16, Do 9–12 in Woche B",
        "Mo–Fr 9–12",
        "Di 21–6, Mi 8–12",
        "25 Stunden zwischen 7 und 17",
        "Di 8–12; 18 Stunden Mo–Do zwischen 7 und 16",
      ),
      start: fc.constantFrom(undefined, "2026-11-22", "2027-02-01", "2027-09-30"),
      age: maybe(fc.integer({ min: 0, max: 60 })),
      lasting: fc.constantFrom(undefined, 0, 1, 3, 12),
      children: fc.constantFrom(1, 1, 2),
      language: fc.constantFrom([], [], ["tr"]),
      garden: fc.constantFrom(undefined, undefined, "yes"),
      setting: fc.constantFrom(undefined, undefined, "joint"),
      only: fc.constantFrom(undefined, "fitting"),
      sort: fc.constantFrom(undefined, "distance", "fit", "start"),
    });
    await fc.assert(
      fc.asyncProperty(raw, near, maybe(near), async (asked, from, to) => {
        await expectExact(asked, from, to);
      }),
      longRun(25),
    );
  });

  test("is nobody where no hours are asked for", async () => {
    const input = SearchChildminders.parse({ point: pointText(leipzig) });
    expect((await combineTwo(context(), input)).pairs).toEqual([]);
  });

  test("is told with distances that say no more than the blurred points, and what the page is forgotten by", async () => {
    const input = SearchChildminders.parse({ point: pointText(leipzig), hours: "Mo–Fr 8–14" });
    const [answer, search] = [await combineTwo(context(), input), await searchChildminders(context(), input)];
    expect(answer.tags).toEqual(search.tags);
    expect(answer.hours).toBe("Mo–Fr 8:00–14:00");
    for (const { apartMetres } of answer.pairs) expect(apartMetres % 500).toBe(0);
  });

  test("says what is wrong with a question, as the search does", async () => {
    const input = SearchChildminders.parse({ place: "Qqqqqq", hours: "Mo 8–12" });
    await expect(combineTwo(context(), input)).rejects.toMatchObject({ code: "search.unknown_place", field: "place" });
  });
});
