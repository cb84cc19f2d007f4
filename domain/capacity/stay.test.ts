import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longRun, longTest } from "../../tests/support/properties";
import { addDays, addMonths, ageInMonths, type Day, holdsOn, type Month } from "../kernel/calendar";
import { emptyGrid } from "../kernel/fortnight-grid";
import { parseSchedule } from "../kernel/parse-schedule";
import { answerAnything, answerFit, type VacancySpan } from "./rules";
import { bornMonthOf, whileOfAge } from "./stay";

const day = (text: string) => text as Day;
const underThrees = { fromAgeMonths: 6, toAgeMonths: 35 };
const wanted = parseSchedule("Mo–Fr 8–14");
const all = parseSchedule("Mo–Fr 7–17").fixed;
const most = parseSchedule("Mo–Do 7–17").fixed;

function spans(...rows: [from: string, free: VacancySpan["free"]][]): VacancySpan[] {
  return rows.map(([from, free], at) => ({
    from: day(from),
    until: (rows[at + 1]?.[0] ?? null) as Day | null,
    free,
    freeTwo: free,
  }));
}

describe("how long a child may stay", () => {
  const ask = (free: VacancySpan[], ageMonths: number, start: string, leastMonths = 6, ages = underThrees) =>
    answerFit(free, wanted, day(start), { ages, leastMonths, bornMonth: bornMonthOf(ageMonths, day(start)) });
  const free = spans(["2026-01-01", all], ["2028-07-19", emptyGrid()]);

  it("ends with her range: from March 2027 with 32 months until it is three in July", () => {
    expect(ask(free, 32, "2027-03-01", 3)).toMatchObject({
      fits: true,
      from: "2027-03-01",
      until: "2027-07-01",
      outgrown: true,
      short: false,
      nearest: null,
    });
    expect(ask(free, 32, "2027-03-01")).toMatchObject({ fits: true, until: "2027-07-01", short: true });
  });

  it("ends with the permit or the next child, if that comes first or on the same day", () => {
    expect(ask(free, 10, "2027-03-01")).toMatchObject({ until: "2028-07-19", outgrown: false });
    expect(ask(spans(["2026-01-01", all], ["2027-07-01", most]), 32, "2027-03-01", 3)).toMatchObject({
      until: "2027-07-01",
      outgrown: false,
    });
  });

  it("is no time at all where the child is too old on its first day", () => {
    const nothing = { fits: false, from: null, until: null, outgrown: false, coverage: 0, nearest: null };
    expect(ask(free, 36, "2027-03-01")).toMatchObject(nothing);
    expect(ask(free, 35, "2027-03-31", 0)).toMatchObject({ fits: true, until: "2027-04-01", outgrown: true });
    const later = spans(["2026-01-01", emptyGrid()], ["2027-07-01", all]);
    expect(ask(later, 32, "2027-03-01")).toMatchObject(nothing);
    expect(ask(later, 31, "2027-03-01", 0)).toMatchObject({ from: "2027-07-01", until: "2027-08-01", outgrown: true });
  });

  it("begins when the child is old enough for her", () => {
    expect(ask(free, 3, "2027-03-15")).toMatchObject({
      fits: false,
      from: "2027-06-01",
      coverage: 0,
      nearest: { kind: "later", from: "2027-06-01", until: "2028-07-19" },
    });
    expect(ask(free, 6, "2027-03-15")).toMatchObject({ fits: true, from: "2027-03-15" });
  });

  it("is not a gap of two weeks where a longer time follows, and says so where none does", () => {
    const gap = spans(
      ["2026-01-01", most],
      ["2027-08-01", all],
      ["2027-08-15", most],
      ["2027-10-01", all],
      ["2028-04-01", most],
    );
    expect(ask(gap, 10, "2027-07-01")).toMatchObject({ from: "2027-10-01", until: "2028-04-01", short: false });
    expect(ask(gap, 10, "2027-07-01", 7)).toMatchObject({
      from: "2027-08-01",
      until: "2027-08-15",
      short: true,
      nearest: { kind: "fewer", from: "2027-07-01", until: "2029-09-01", outgrown: true },
    });
    const onlyGap = spans(["2026-01-01", emptyGrid()], ["2027-08-01", all], ["2027-08-15", emptyGrid()]);
    expect(ask(onlyGap, 10, "2027-07-01").nearest).toEqual({
      kind: "later",
      from: "2027-08-01",
      until: "2027-08-15",
      outgrown: false,
      short: true,
    });
  });

  it("of fewer hours has an end, too", () => {
    expect(ask(spans(["2026-01-01", most]), 32, "2027-03-01").nearest).toMatchObject({
      kind: "fewer",
      until: "2027-07-01",
      outgrown: true,
      short: true,
    });
  });
});

it("a month of birth and an age say the same, whatever the day of the month", () => {
  expect(bornMonthOf(32, day("2027-03-31"))).toBe("2024-07");
  expect(whileOfAge("2024-07" as Month, underThrees)).toEqual({ from: "2025-01-01", until: "2027-07-01" });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 168 }), fc.integer({ min: 0, max: 2_000 }), (age, days) => {
      const on = addDays(day("2026-11-23"), days);
      expect(ageInMonths(bornMonthOf(age, on), on)).toBe(age);
    }),
  );
});

// A model that goes from day to day.

const grids = [emptyGrid(), all, most];
const anySpans = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 150 }), fc.constantFrom(...grids)), { minLength: 1, maxLength: 6 })
  .map((rows) => {
    let from = day("2026-12-01");
    return spans(
      ...rows.map(([days, free]): [string, VacancySpan["free"]] => {
        const begin = from;
        from = addDays(from, days);
        return [begin, free];
      }),
    );
  });

describe("against a model that asks every single day", () => {
  it.each([wanted, null])("from when, until when, and whether that is long enough", longTest, (schedule) => {
    const asked = fc.record({
      free: anySpans,
      start: fc.integer({ min: 0, max: 200 }).map((days) => addDays(day("2026-12-01"), days)),
      age: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
      leastMonths: fc.constantFrom(0, 1, 3, 6),
      from: fc.integer({ min: 0, max: 12 }),
      months: fc.integer({ min: 0, max: 30 }),
    });
    fc.assert(
      fc.property(asked, ({ free, start, age, leastMonths, from, months }) => {
        const ages = { fromAgeMonths: from, toAgeMonths: from + months };
        const born = age === null ? null : bornMonthOf(age, start);
        const holds = (on: Day) => {
          const old = born && ageInMonths(born, on);
          if (old !== null && (old < ages.fromAgeMonths || old > ages.toAgeMonths)) return false;
          const grid = free.find((span) => holdsOn(span, on))?.free ?? emptyGrid();
          return schedule ? grid === all : grid !== grids[0];
        };
        const far = 2_200;
        const days = Array.from({ length: far }, (_, at) => addDays(start, at));
        const held = days.map(holds);
        const stays = days.flatMap((begin, at) => {
          if (!held[at] || held[at - 1]) return [];
          const end = held.indexOf(false, at);
          return [{ from: begin, until: end < 0 ? null : (days[end] as Day) }];
        });
        const isLong = ({ from: begin, until }: (typeof stays)[number]) =>
          until === null || until >= addMonths(begin, leastMonths);
        const expected = stays.find(isLong) ?? stays[0];
        const asking = { ages, bornMonth: born, leastMonths };
        const answer = schedule
          ? answerFit(free, schedule, start, asking)
          : (answerAnything(free, start, asking) ?? { from: null, until: null, short: false });
        expect(answer).toMatchObject({
          from: expected?.from ?? null,
          until: expected?.until ?? null,
          short: expected ? !isLong(expected) : false,
        });
      }),
      longRun(120),
    );
  });
});
