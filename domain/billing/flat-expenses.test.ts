import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths, type Day, holdsOn, type Month, WEEKDAYS } from "../kernel/calendar";
import { gridOfIntervals } from "../kernel/fortnight-grid";
import { parseSchedule } from "../kernel/parse-schedule";
import { type AgreedHours, cappedAt, flatOf, monthsBegun } from "./flat-expenses";

const hours = (text: string) => parseSchedule(text, "hours").fixed;
const care =
  (text: string, from = "2026-01-01", until: string | null = null): AgreedHours =>
  (on) =>
    holdsOn({ from: from as Day, until: until as Day | null }, on) ? hours(text) : null;
const flat = (...children: AgreedHours[]) => flatOf("2027-04" as Month, children);

describe("flat expenses", () => {
  it.each([
    ["forty hours", "Mo–Fr 8–16", 40_000],
    ["more than forty", "Mo–Fr 7–17", 40_000],
    ["thirty hours", "Mo–Fr 8–14", 30_000],
    ["a quarter of an hour", "Mo 8–8:15", 250],
    ["alternating weeks on their average", "Woche A: Mo–Fr 8–16; Woche B: Mo–Fr 8–12", 30_000],
  ])("of a child with %s", (_name, text, cents) => {
    expect(flat(care(text)).cents).toBe(cents);
  });

  it("of several children are theirs together, each up to forty hours", () => {
    expect(flat(care("Mo–Fr 7–17"), care("Mo–Fr 8–12"), care("Mo 8–16"))).toEqual({
      month: "2027-04",
      children: 3,
      hours: 40 + 20 + 8,
      cents: 40_000 + 20_000 + 8_000,
    });
  });

  it("count the days of a child that comes or goes within the month", () => {
    expect(flat(care("Mo–Fr 8–16", "2027-04-16"))).toMatchObject({ children: 1, hours: 20, cents: 20_000 });
    expect(flat(care("Mo–Fr 8–16", "2026-01-01", "2027-04-02")).cents).toBe(1_333);
    expect(flat(care("Mo–Fr 8–16", "2026-01-01", "2027-04-01"))).toMatchObject({ children: 0, hours: 0, cents: 0 });
    expect(flat(care("Mo–Fr 8–16", "2027-05-01")).cents).toBe(0);
    expect(flat(care("Mo–Fr 8–16", "2027-04-30")).cents).toBe(1_333);
  });

  it("follow a change of hours, up to full time on each day", () => {
    const changing =
      (before: string, after: string): AgreedHours =>
      (on) =>
        hours(on < "2027-04-16" ? before : after);
    expect(flat(changing("Mo–Fr 8–12", "Mo–Fr 8–16"))).toMatchObject({ children: 1, hours: 30, cents: 30_000 });
    expect(flat(changing("Mo–Fr 8–12", "Mo–Fr 7–19"))).toMatchObject({ children: 1, hours: 30, cents: 30_000 });
  });

  it("lie between nothing and the whole for every child, and are whole for a month of full time", () => {
    const month = fc
      .integer({ min: 0, max: 60 })
      .map((months) => addMonths("2024-01-01" as Day, months).slice(0, 7) as Month);
    const quarters = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 5, size: "max" });
    fc.assert(
      fc.property(month, quarters, (each, children) => {
        const ofLength = (length: number) =>
          gridOfIntervals(
            length === 0
              ? []
              : WEEKDAYS.map((weekday) => ({ week: "both", weekday, fromMinute: 0, untilMinute: length * 15 })),
          );
        const { cents } = flatOf(
          each,
          children.map((length) => () => ofLength(length)),
        );
        const whole = children.map((length) => Math.round((40_000 * Math.min(length * 14, 320)) / 320));
        expect(cents).toBe(whole.reduce((all, one) => all + one, 0));
      }),
    );
  });

  it("are never more than she took in", () => {
    expect(cappedAt(50_000, null)).toBe(50_000);
    expect(cappedAt(50_000, 49_999)).toBe(49_999);
    expect(cappedAt(50_000, 50_001)).toBe(50_000);
  });

  it("know of the months that have begun alone", () => {
    expect(monthsBegun(2027, "2027-03-01" as Day)).toEqual(["2027-01", "2027-02", "2027-03"]);
    expect(monthsBegun(2026, "2027-03-01" as Day)).toHaveLength(12);
    expect(monthsBegun(2028, "2027-03-01" as Day)).toEqual([]);
  });
});
