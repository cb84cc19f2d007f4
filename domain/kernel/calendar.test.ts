import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  ageInMonths,
  type Day,
  daysBetween,
  earlier,
  holdsOn,
  hourInBerlin,
  instantInBerlin,
  isDay,
  lastDayOf,
  later,
  type Month,
  monthsBetween,
  overlap,
  parseDay,
  parseMonth,
  periodThrough,
  todayInBerlin,
  WEEKDAYS,
  weekdayOf,
  weekOfFortnight,
  without,
} from "./calendar";

const day = (text: string) => parseDay(text);
const anyDay = fc.integer({ min: -20_000, max: 60_000 }).map((days) => addDays(day("2024-01-01"), days));

describe("a day", () => {
  test.each(["2026-10-01", "2024-02-29", "2000-02-29", "1999-12-31"])("%s is one", (text) => {
    expect(isDay(text)).toBe(true);
  });

  test.each([
    "2026-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "26-10-01",
    "2026-10-1",
    "0999-01-01",
    "2026-10-01T00:00",
    "",
  ])("%j is none, and the refusal names the field", (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => parseDay(text, "start")).toThrow(
      expect.objectContaining({ code: "input.not_a_date", field: "start", params: { text } }),
    );
  });

  test("a month is a year and one of twelve", () => {
    expect(parseMonth("2025-03")).toBe("2025-03");
    expect(() => parseMonth("2025-13", "born")).toThrow(expect.objectContaining({ code: "input.not_a_month" }));
  });

  test("in Berlin begins at 23:00 UTC in winter and 22:00 UTC in summer", () => {
    expect(todayInBerlin(new Date("2026-01-31T22:59:59Z"))).toBe("2026-01-31");
    expect(todayInBerlin(new Date("2026-01-31T23:00:00Z"))).toBe("2026-02-01");
    expect(todayInBerlin(new Date("2026-06-30T21:59:59Z"))).toBe("2026-06-30");
    expect(todayInBerlin(new Date("2026-06-30T22:00:00Z"))).toBe("2026-07-01");
  });
});

describe("an hour in Germany", () => {
  test.each([
    ["2026-01-15", 0, "2026-01-14T23:00:00.000Z"],
    ["2026-01-15", 8, "2026-01-15T07:00:00.000Z"],
    ["2026-07-15", 8, "2026-07-15T06:00:00.000Z"],
    ["2026-07-15", 0, "2026-07-14T22:00:00.000Z"],
    ["2026-03-29", 0, "2026-03-28T23:00:00.000Z"], // clocks go forward at 2
    ["2026-03-29", 8, "2026-03-29T06:00:00.000Z"],
    ["2026-10-25", 0, "2026-10-24T22:00:00.000Z"], // and back at 3
    ["2026-10-25", 8, "2026-10-25T07:00:00.000Z"],
  ])("%s at %i is %s", (date, hour, instant) => {
    const at = instantInBerlin(day(date), hour);
    expect(at.toISOString()).toBe(instant);
    expect([todayInBerlin(at), hourInBerlin(at)]).toEqual([date, hour]);
  });
});

test("a week has seven days, Monday first", () => {
  expect(WEEKDAYS).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test("of what is no date forty signs are shown", () => {
  const long = `${"1234567890".repeat(4)}x`;
  const thrown = expect.objectContaining({ params: { text: "1234567890".repeat(4) } });
  expect(() => parseDay(long)).toThrow(thrown);
  expect(() => parseMonth(long)).toThrow(thrown);
});

describe("counting", () => {
  test("days forth and back meet again, and their text order is their time order", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
        const to = addDays(from, days);
        expect(isDay(to)).toBe(true);
        expect(daysBetween(from, to)).toBe(days);
        expect(Math.sign(days)).toBe(to > from ? 1 : to < from ? -1 : 0);
      }),
    );
  });

  test.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-10-01", 3, "2027-01-01"],
    ["2026-01-15", -13, "2024-12-15"],
    ["2026-12-31", 12, "2027-12-31"],
  ])("%s and %i months is %s", (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  test.each([
    ["2026-01-31", "2026-02-27", 0],
    ["2026-01-31", "2026-02-28", 1],
    ["2026-01-15", "2027-01-14", 11],
    ["2026-01-15", "2025-12-15", -1],
    ["2026-01-15", "2025-12-16", 0],
    ["2026-01-15", "2025-12-14", -1],
    ["2026-01-15", "2026-01-15", 0],
  ])("from %s to %s whole months passed: %i", (from, to, months) => {
    expect(monthsBetween(day(from), day(to))).toBe(months);
  });

  test("days beyond the calendar are refused", () => {
    const refusal = expect.objectContaining({ code: "input.date_out_of_range" });
    expect(() => addDays(day("9999-12-31"), 1)).toThrow(refusal);
    expect(() => addDays(day("1000-01-01"), -1)).toThrow(refusal);
    expect([addDays(day("9999-12-30"), 1), addDays(day("1000-01-02"), -1)]).toEqual(["9999-12-31", "1000-01-01"]);
  });

  test("a child's age counts from its month of birth", () => {
    expect(ageInMonths("2025-03" as Month, day("2026-03-01"))).toBe(12);
    expect(ageInMonths("2025-03" as Month, day("2026-02-28"))).toBe(11);
    expect(ageInMonths("2026-12" as Month, day("2026-10-01"))).toBe(-2);
  });
});

test("of two days one is earlier, the other later", () => {
  const [first, second] = [day("2026-01-31"), day("2026-02-01")];
  expect([earlier(first, second), earlier(second, first), later(first, second), later(second, first)]).toEqual([
    first,
    first,
    second,
    second,
  ]);
});

describe("weeks", () => {
  test("weekdays are those of the platform's own calendar, Monday first", () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(weekdayOf(date)).toBe((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7);
      }),
    );
  });

  test("a week has one letter from Monday to Sunday and the next week the other", () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const monday = addDays(date, -weekdayOf(date));
        expect(weekOfFortnight(date)).toBe(weekOfFortnight(monday));
        expect(weekOfFortnight(addDays(date, 7))).not.toBe(weekOfFortnight(date));
      }),
    );
  });

  test("the letters go on alternating over the 53rd week of 2026, where ISO numbers stumble", () => {
    const mondays: Day[] = ["2026-12-21", "2026-12-28", "2027-01-04", "2027-01-11"].map(day); // ISO 52, 53, 1, 2
    expect(mondays.map(weekOfFortnight)).toEqual(["B", "A", "B", "A"]);
    expect(weekOfFortnight(day("2024-01-07"))).toBe("A");
    expect(weekOfFortnight(day("2023-12-31"))).toBe("B");
  });
});

describe("a period", () => {
  test("is left before `until`, and people say its last day", () => {
    const august = periodThrough(day("2026-08-01"), day("2026-08-31"));
    expect(august).toEqual({ from: "2026-08-01", until: "2026-09-01" });
    expect(lastDayOf(august)).toBe("2026-08-31");
    expect(["2026-07-31", "2026-08-01", "2026-08-31", "2026-09-01"].map((d) => holdsOn(august, day(d)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test("without a last day is open-ended", () => {
    const open = periodThrough(day("2026-08-01"), null);
    expect(open.until).toBeNull();
    expect(lastDayOf(open)).toBeNull();
    expect(holdsOn(open, day("2999-01-01"))).toBe(true);
  });

  test("keeps what another leaves of it: before, after, both or nothing", () => {
    const of = (from: string, until: string | null) => ({ from: day(from), until: until === null ? null : day(until) });
    const whole = of("2026-01-01", null);
    const february = of("2026-02-01", "2026-03-01");
    expect(without(whole, february)).toEqual([of("2026-01-01", "2026-02-01"), of("2026-03-01", null)]);
    expect(without(february, whole)).toEqual([]);
    expect(without(february, of("2026-02-10", null))).toEqual([of("2026-02-01", "2026-02-10")]);
    expect(without(february, of("2026-01-10", "2026-02-10"))).toEqual([of("2026-02-10", "2026-03-01")]);
    expect(without(february, of("2026-03-01", null))).toEqual([february]);
  });

  test("that ends on the day another begins does not overlap it", () => {
    const first = { from: day("2026-01-01"), until: day("2026-08-01") };
    const second = { from: day("2026-08-01"), until: null };
    expect(overlap(first, second)).toBe(false);
    expect(overlap(second, first)).toBe(false);
    expect(overlap({ ...first, until: day("2026-08-02") }, second)).toBe(true);
    expect(overlap(second, { from: day("2027-01-01"), until: null })).toBe(true);
    expect(overlap(second, { ...first, until: day("2027-01-01") })).toBe(true);
    expect(overlap(first, { ...first, from: day("2025-01-01") })).toBe(true);
  });
});
