import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type Day, parseDay } from "../../kernel/calendar";
import { ageGroups, daysOfReport, hideTogether, hourBands, leastCounted, monthOf } from "../report/rules";
import { type CountedNeed, tellNeeds } from "./needs";

const today = parseDay("2026-11-23");
const days = daysOfReport(today);
const places = ["Leipzig", "Dresden", "Chemnitz"];
const table = (counts: readonly number[]) => counts.map((count) => [count]);

/** What the report tells of them. */
function reportOf(needs: readonly CountedNeed[]) {
  const byAge = ageGroups.map((age) =>
    hourBands.map((band) => needs.filter((need) => need.age === age && need.band === band).length),
  );
  const [ofPlaces, months, ages] = hideTogether(
    [
      table(places.map((place) => needs.filter(({ municipality }) => municipality === place).length)),
      table(days.map((_, at) => needs.filter(({ start }) => monthOf(start, days) === at).length)),
      byAge,
    ],
    leastCounted,
  );
  const total = [ofPlaces, months, ages].some((one) => one?.total != null) ? needs.length : null;
  return {
    total: { need: total },
    places: places.map((municipalityId, at) => ({ municipalityId, need: ofPlaces?.rows[at] ?? null })),
    months: months?.rows ?? [],
    ages: ageGroups.map((age, row) => ({
      age,
      bands: hourBands.map((band, at) => ({ band, need: ages?.cells[row]?.[at] ?? null })),
    })),
  };
}

const someNeeds = (maxLength: number) =>
  fc.array(
    fc
      .record({
        place: fc.constantFrom(...places),
        age: fc.constantFrom(...ageGroups.slice(1, 3)),
        band: fc.constantFrom(...hourBands.slice(2)),
        days: fc.constantFrom(-65, -40, 3, 70),
      })
      .map(({ place, days: off, ...rest }) => ({
        ...rest,
        municipality: place,
        label: place,
        start: addDays(today, off),
      })),
    { maxLength },
  );

test("five rows at least look alike, however few or many need what", () => {
  fc.assert(
    fc.property(someNeeds(60), (needs) => {
      const rows = tellNeeds(needs, reportOf(needs), today);
      expect(rows.length === 0 || rows.length === Math.min(20, needs.length)).toBe(true);
      for (const alike of Map.groupBy(rows, (row) => JSON.stringify(row)).values())
        expect(alike.length).toBeGreaterThanOrEqual(leastCounted);
    }),
    { numRuns: 500 },
  );
});

test("no few follow from a sum of the report, less the rows that are told", () => {
  fc.assert(
    fc.property(someNeeds(20), (needs) => {
      const report = reportOf(needs);
      const rows = tellNeeds(needs, report, today);
      if (rows.length === 0) return;
      const left = (told: number | null, listed: number) =>
        expect([0, null].includes(told) || told === listed || (told ?? 0) - listed >= leastCounted).toBe(true);
      for (const { municipalityId, need } of report.places)
        if (rows.some(({ municipality }) => municipality !== ""))
          left(need, rows.filter(({ municipality }) => municipality === municipalityId).length);
      for (const { age, bands } of report.ages)
        for (const { band, need } of bands)
          if (rows.some((row) => row.age !== null))
            left(need, rows.filter((row) => row.age === age && row.band === band).length);
      if (rows.some(({ overdueMonths }) => overdueMonths !== null))
        left(report.months[0] ?? null, rows.filter(({ overdueMonths }) => (overdueMonths ?? 0) > 0).length);
    }),
    { numRuns: 500 },
  );
});

test("nothing is told where the report hides how many there are", () => {
  const need = {
    municipality: "Leipzig",
    label: "Leipzig",
    age: "two",
    band: "from_25",
    start: "2026-09-01" as Day,
  } as const;
  const five = Array(5).fill(need);
  expect(tellNeeds(five, { ...reportOf(five), total: { need: null } }, today)).toEqual([]);
  expect(tellNeeds(five, reportOf(five), today)).toEqual(
    Array(5).fill({ municipality: "Leipzig", age: "two", band: "from_25", overdueMonths: 2 }),
  );
});

test("the longest wait is told first, and where it is not told no order tells it", () => {
  const needs = Array.from({ length: 10 }, (_, at) => ({
    municipality: "Leipzig",
    label: "Leipzig",
    age: "two" as const,
    band: at % 2 === 0 ? ("from_25" as const) : ("from_35" as const),
    start: addDays(today, -40 * at),
  }));
  const rows = tellNeeds(needs, reportOf(needs), today);
  expect(rows.map(({ band, overdueMonths }) => [band, overdueMonths])).toEqual([
    ...Array(5).fill(["from_25", null]),
    ...Array(5).fill(["from_35", null]),
  ]);
});
