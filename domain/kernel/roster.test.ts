import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day, FIRST_MONDAY, weekdayOf, weekOfFortnight } from "./calendar";
import { covers, gridOfIntervals } from "./fortnight-grid";
import { printHours } from "./print-schedule";
import { readRoster, type Shift, type ShiftTimes, shiftsOf } from "./roster";

const hour = (from: number, until: number) => ({ fromMinute: from * 60, untilMinute: until * 60 });
const times: ShiftTimes = { early: hour(6, 14), late: hour(13, 21), night: hour(20, 6) };
const monday = FIRST_MONDAY;
const said = (text: string, from: Day = monday) => {
  const { grid, ...rest } = readRoster(text, from, times);
  return { hours: printHours(grid, "de"), ...rest };
};

describe("the letters of a roster", () => {
  test.each([
    ["F S N F", ["early", "late", "night", "early"]],
    ["f,s;n/frei", ["early", "late", "night", null]],
    ["Früh\nSpät\r\nNacht\n-", ["early", "late", "night", null]],
    ["Frühdienst, Spätschicht, NACHT., off", ["early", "late", "night", null]],
    ["early late Night off", ["early", "late", "night", null]],
    ["E L N x", ["early", "late", "night", null]],
    ["FFSSNN--", ["early", "early", "late", "late", "night", "night", null, null]],
    ["5x F 2x frei", [...Array<Shift>(5).fill("early"), null, null]],
    ["2 x N, 1× frei, x", ["night", "night", null, null]],
    ["2F 3xfrei 1n", ["early", "early", null, null, null, "night"]],
    ["Fru\u0308h | – | 0", ["early", null, null]],
    ["", []],
    [" , \n ", []],
  ])("%j", (text, expected) => {
    expect(shiftsOf(text)).toEqual(expected);
  });

  test.each(["Z", "F Q F", "F 7 S", "Dienst", "constructor", "F S __proto__", "0F", "F:S!"])(
    "%j is no roster",
    (text) => {
      expect(() => shiftsOf(text)).toThrow(
        expect.objectContaining({ code: "schedule.roster_not_understood", field: "roster" }),
      );
    },
  );
});

describe("a roster that repeats every one or two weeks is that fortnight", () => {
  test("one week", () => {
    expect(said("F F F F F frei frei")).toEqual({
      hours: "Mo–Fr 6:00–14:00",
      fit: "exact",
      rhythmDays: 7,
      mostHours: 40,
    });
  });

  test("early and late in turn, from the day on which it begins", () => {
    const turn = "F F F F F - - S S S S S - -";
    expect(said(turn)).toMatchObject({
      hours: "Mo–Fr in Woche A 6:00–14:00, Mo–Fr in Woche B 13:00–21:00",
      fit: "exact",
    });
    expect(said(turn, addDays(monday, 7)).hours).toBe("Mo–Fr in Woche A 13:00–21:00, Mo–Fr in Woche B 6:00–14:00");
    expect(said(turn, addDays(monday, -14)).hours).toBe(said(turn).hours);
  });

  test("every second day, and the same all days", () => {
    expect(said("F x F x F x F x")).toMatchObject({ fit: "exact", rhythmDays: 2 });
    expect(said("7N")).toMatchObject({ fit: "exact", rhythmDays: 1, mostHours: 70 });
  });

  test("is seen in a roster of a month, wherever that ends", () => {
    const month = Array.from({ length: 31 }, (_, at) => (at % 14 < 5 ? "F" : at % 14 > 9 ? "N" : "x")).join("");
    expect(said(month)).toMatchObject({ fit: "exact", rhythmDays: 14 });
  });

  test("days that happen to be alike at both ends make no shorter rhythm", () => {
    expect(said("F F F F F x x S S S S S x F")).toMatchObject({ fit: "exact", rhythmDays: 14 });
  });

  test("a night of the last Sunday runs into the first Monday", () => {
    const { grid } = readRoster("13x N", monday, times);
    expect(covers(grid, gridOfIntervals([{ week: "B", weekday: 6, ...times.night }]))).toBe(true);
  });
});

describe("a roster in another rhythm is approximated, and says so", () => {
  test("three weeks: each weekday holds what any of the three brings", () => {
    const three = "F F F F F - -  S S S S S - -  - - - - - - -";
    expect(said(three)).toEqual({ hours: "Mo–Fr 6:00–21:00", fit: "union", rhythmDays: 21, mostHours: 40 });
  });

  test("eight days move through all weekdays", () => {
    expect(said("F F S S N N x x")).toMatchObject({ fit: "union", rhythmDays: 8, mostHours: 52 });
  });

  test("a month without a rhythm holds by weekday what stands in it", () => {
    const month = [..."FFSSNxx", ..."SSNxxFF", ..."xxFFSSN", ..."NxxFFSS", ..."FF"].join(" ");
    expect(said(month)).toMatchObject({ fit: "weekdays", rhythmDays: 30 });
    expect(said(`${"F F F F F x x ".repeat(2)}F S`)).toMatchObject({ fit: "weekdays" });
  });

  test("whatever it is, the fortnight covers every day of the roster", () => {
    const day = fc.constantFrom<Shift | null>("early", "late", "night", null);
    const letters = { early: "F", late: "S", night: "N" } as const;
    fc.assert(
      fc.property(fc.array(day, { minLength: 7, maxLength: 40 }), fc.integer({ min: 0, max: 40 }), (days, offset) => {
        fc.pre(days.some((shift) => shift !== null));
        const from = addDays(monday, offset);
        const text = days.map((shift) => (shift ? letters[shift] : "x")).join(" ");
        const { grid, fit, rhythmDays } = readRoster(text, from, times);
        const on = (at: number) => {
          const date = addDays(from, at);
          return { week: weekOfFortnight(date), weekday: weekdayOf(date) };
        };
        for (const [at, shift] of days.entries())
          if (shift) expect(covers(grid, gridOfIntervals([{ ...on(at), ...times[shift] }]))).toBe(true);
        if (fit === "weekdays") return;
        for (let at = 0; at < 60; at++) {
          const shift = days[at % rhythmDays];
          if (shift) expect(covers(grid, gridOfIntervals([{ ...on(at), ...times[shift] }]))).toBe(true);
        }
        const needed = Array.from({ length: 14 * rhythmDays }, (_, at) => ({ at, shift: days[at % rhythmDays] }));
        const all = needed.flatMap(({ at, shift }) => (shift ? [{ ...on(at), ...times[shift] }] : []));
        expect(covers(gridOfIntervals(all), grid)).toBe(true);
      }),
    );
  });
});

describe("what is no roster is refused", () => {
  test.each([
    ["F S N", "schedule.roster_short"],
    ["", "schedule.roster_short"],
    ["99F", "schedule.roster_long"],
    ["7xfrei", "schedule.empty"],
  ])("%j: %s", (text, code) => {
    expect(() => readRoster(text, monday, times)).toThrow(expect.objectContaining({ code, field: "roster" }));
  });
});
