import { describe, expect, it } from "vitest";
import { addDays, type Day, daysBetween } from "./calendar";
import type { Land } from "./laender";
import { afterBankDays, easterSunday, isBankDay, isPublicHoliday } from "./public-holidays";

const day = (text: string) => text as Day;
const year = (of: number, land: Land, ags: string | null = null) => {
  const first = day(`${of}-01-01`);
  return Array.from({ length: daysBetween(first, day(`${of + 1}-01-01`)) }, (_, at) => addDays(first, at)).filter(
    (on) => isPublicHoliday(on, land, ags),
  );
};

describe("public holidays", () => {
  it.each([
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2026, "2026-04-05"],
    [2027, "2027-03-28"],
    [2038, "2038-04-25"],
    [2285, "2285-03-22"],
  ])("count from Easter Sunday, in %i on %s", (of, on) => {
    expect(easterSunday(of)).toBe(on);
  });

  it.each([
    ["BW", 12],
    ["BY", 12],
    ["BE", 10],
    ["BB", 10],
    ["HB", 10],
    ["HH", 10],
    ["HE", 10],
    ["MV", 11],
    ["NI", 10],
    ["NW", 11],
    ["RP", 11],
    ["SL", 12],
    ["SN", 11],
    ["ST", 11],
    ["SH", 10],
    ["TH", 11],
  ] as const)("are so many in %s in 2027", (land, count) => {
    expect(year(2027, land)).toHaveLength(count);
  });

  it("are those of Saxony in 2027, day by day", () => {
    expect(year(2027, "SN")).toEqual([
      "2027-01-01",
      "2027-03-26",
      "2027-03-29",
      "2027-05-01",
      "2027-05-06",
      "2027-05-17",
      "2027-10-03",
      "2027-10-31",
      "2027-11-17",
      "2027-12-25",
      "2027-12-26",
    ]);
  });

  it("know the day of prayer before 23 November, whatever its weekday", () => {
    expect([2023, 2024, 2025, 2026].map((of) => year(of, "SN").find((on) => on.slice(5, 7) === "11"))).toEqual([
      "2023-11-22",
      "2024-11-20",
      "2025-11-19",
      "2026-11-18",
    ]);
  });

  it("know what holds in one town or one year alone", () => {
    expect(isPublicHoliday(day("2027-08-08"), "BY", "09761000")).toBe(true);
    expect(isPublicHoliday(day("2027-08-08"), "BY", "09162000")).toBe(false);
    expect(isPublicHoliday(day("2025-05-08"), "BE")).toBe(true);
    expect(isPublicHoliday(day("2026-05-08"), "BE")).toBe(false);
    expect(isPublicHoliday(day("2028-06-17"), "BE")).toBe(true);
    expect([2018, 2019].map((of) => isPublicHoliday(day(`${of}-03-08`), "BE"))).toEqual([false, true]);
    expect([2017, 2018].map((of) => isPublicHoliday(day(`${of}-10-31`), "HH"))).toEqual([false, true]);
  });
});

describe("bank days", () => {
  it("are no weekend and none of TARGET's six holidays, whatever rests in a Land", () => {
    const rest = [
      "2027-01-01",
      "2027-03-26",
      "2027-03-29",
      "2026-05-01",
      "2028-12-25",
      "2028-12-26",
      "2027-02-06",
      "2027-02-07",
    ];
    expect(rest.filter((on) => isBankDay(day(on)))).toEqual([]);
    expect(["2027-01-06", "2027-05-06", "2027-05-17", "2028-10-03"].every((on) => isBankDay(day(on)))).toBe(true);
  });

  it.each([
    ["2027-02-01", 3, "2027-02-04"],
    ["2027-02-04", 3, "2027-02-09"],
    ["2027-03-24", 2, "2027-03-30"],
    ["2027-02-06", 0, "2027-02-08"],
    ["2027-02-08", 0, "2027-02-08"],
  ])("after %s, %i of them end on %s", (from, count, on) => {
    expect(afterBankDays(day(from), count)).toBe(on);
  });
});
