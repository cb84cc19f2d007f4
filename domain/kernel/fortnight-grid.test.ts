import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Weekday } from "./calendar";
import {
  alternates,
  type CareInterval,
  countQuarters,
  covers,
  emptyGrid,
  type FortnightGrid,
  fromBits,
  fromHex,
  fullGrid,
  gridOfIntervals,
  hoursInWeek,
  hoursPerWeek,
  intersection,
  intervals,
  isEmpty,
  maskOf,
  sameGrid,
  toBits,
  toHex,
  union,
  weekOf,
  whereFewerThan,
  without,
} from "./fortnight-grid";

const MONDAY: Weekday = 0;
const FRIDAY: Weekday = 4;
const SUNDAY: Weekday = 6;
const at = (hours: number) => hours * 60;
const care = (week: CareInterval["week"], weekday: Weekday, fromMinute: number, untilMinute: number): CareInterval => ({
  week,
  weekday,
  fromMinute,
  untilMinute,
});
/** The indexes of the held quarter hours, read from the text that Postgres would get. */
const held = (grid: FortnightGrid) => [...toBits(grid)].flatMap((bit, index) => (bit === "1" ? [index] : []));

/** Scattered single quarter hours, or a few long stretches, as model (1344 booleans) and grid. */
const anyModel = fc.oneof(
  fc.array(fc.boolean(), { minLength: 1344, maxLength: 1344 }),
  fc
    .array(fc.tuple(fc.nat(1343), fc.integer({ min: 1, max: 300 })), { maxLength: 8 })
    .map((runs) => Array.from({ length: 1344 }, (_, i) => runs.some(([start, n]) => (i - start + 1344) % 1344 < n))),
);
const gridOf = (model: boolean[]) => fromBits(model.map((bit) => (bit ? "1" : "0")).join(""));
const anyGrid = anyModel.map(gridOf);

describe("bits", () => {
  test("go out as they came in", () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        expect(held(gridOf(model))).toEqual(model.flatMap((bit, index) => (bit ? [index] : [])));
      }),
    );
  });

  test("as hex digits say the same in a quarter of the length, and come back", () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const grid = gridOf(model);
        const hex = toHex(grid);
        const bits = [...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, "0")).join("");
        expect(bits).toBe(toBits(grid));
        expect(sameGrid(fromHex(hex), grid)).toBe(true);
        expect(sameGrid(fromHex(hex.toUpperCase()), grid)).toBe(true);
      }),
    );
  });

  test("that are no hex digits, or too few or many, are refused", () => {
    const digits = "0".repeat(335);
    for (const bad of [
      "",
      digits,
      `${digits}00`,
      `${digits}g`,
      `g${digits}`,
      `${digits}é`,
      `${digits}😀`.slice(1),
      `${digits}-`,
    ]) {
      expect(() => fromHex(bad)).toThrow(expect.objectContaining({ code: "schedule.bad_bits" }));
    }
    expect(isEmpty(fromHex(`${digits}0`))).toBe(true);
    expect(held(fromHex(`${digits}1`))).toEqual([1343]);
    expect(held(fromHex(`8${digits}`))).toEqual([0]);
  });

  test("the first is Monday of week A at midnight, the last Sunday of week B at 23:45", () => {
    expect(held(gridOfIntervals([care("A", MONDAY, 0, 15)]))).toEqual([0]);
    expect(held(gridOfIntervals([care("A", FRIDAY, at(7.5), at(7.75))]))).toEqual([4 * 96 + 30]);
    expect(held(gridOfIntervals([care("B", MONDAY, 0, 15)]))).toEqual([672]);
    expect(held(gridOfIntervals([care("B", SUNDAY, at(23.75), at(24))]))).toEqual([1343]);
  });

  test.each(["", "01", "0".repeat(1343), "0".repeat(1345), `2${"0".repeat(1343)}`])("no grid: %#", (bits) => {
    expect(() => fromBits(bits)).toThrow(expect.objectContaining({ code: "schedule.bad_bits" }));
  });
});

describe("sets of hours", () => {
  test("union, intersection, without, covers and counts agree with counting on fingers", () => {
    fc.assert(
      fc.property(anyModel, anyModel, (a, b) => {
        const [x, y] = [gridOf(a), gridOf(b)];
        expect(sameGrid(union(x, y), gridOf(a.map((bit, i) => bit || b[i] === true)))).toBe(true);
        expect(sameGrid(intersection(x, y), gridOf(a.map((bit, i) => bit && b[i] === true)))).toBe(true);
        expect(sameGrid(without(x, y), gridOf(a.map((bit, i) => bit && b[i] === false)))).toBe(true);
        expect(covers(x, y)).toBe(b.every((bit, i) => !bit || a[i]));
        expect(covers(union(x, y), y)).toBe(true);
        expect(sameGrid(x, y)).toBe(a.every((bit, i) => bit === b[i]));
        expect(countQuarters(x)).toBe(a.filter(Boolean).length);
        expect(countQuarters(x, "A")).toBe(a.slice(0, 672).filter(Boolean).length);
        expect(countQuarters(x, "B")).toBe(a.slice(672).filter(Boolean).length);
        expect(alternates(x)).toBe(a.slice(0, 672).some((bit, i) => bit !== a[672 + i]));
        expect(isEmpty(x)).toBe(!a.includes(true));
      }),
    );
  });

  test("where fewer than so many hold an hour, counted one by one", () => {
    fc.assert(
      fc.property(fc.array(anyModel, { maxLength: 9 }), fc.integer({ min: -1, max: 10 }), (models, limit) => {
        const fewer = Array.from({ length: 1344 }, (_, i) => models.filter((model) => model[i]).length < limit);
        expect(toBits(whereFewerThan(limit, models.map(gridOf)))).toBe(toBits(gridOf(fewer)));
      }),
    );
  });

  test("the empty and the full grid are what they say", () => {
    expect(countQuarters(emptyGrid())).toBe(0);
    expect(countQuarters(fullGrid())).toBe(1344);
    expect(hoursPerWeek(fullGrid())).toBe(168);
  });

  test("one quarter hour, wherever it lies, is not nothing", () => {
    for (const index of [0, 31, 32, 671, 672, 1343]) {
      const bits = Array.from({ length: 1344 }, (_, each) => (each === index ? "1" : "0")).join("");
      expect(isEmpty(fromBits(bits))).toBe(false);
      expect(covers(emptyGrid(), fromBits(bits))).toBe(false);
    }
  });

  test("a grid is the same as itself, and as another of the same hours", () => {
    const grid = gridOfIntervals([care("A", MONDAY, at(7), at(9))]);
    expect(sameGrid(grid, grid)).toBe(true);
    expect(sameGrid(grid, gridOfIntervals([care("A", MONDAY, at(7), at(9))]))).toBe(true);
    expect(sameGrid(grid, gridOfIntervals([care("B", MONDAY, at(7), at(9))]))).toBe(false);
  });

  test("hours a week are the average of both weeks", () => {
    const grid = union(
      maskOf({ weekdays: [0, 1, 2, 3], fromMinute: at(7.5), untilMinute: at(14) }),
      maskOf({ weekdays: [FRIDAY], fromMinute: at(7.5), untilMinute: at(12), week: "A" }),
    );
    expect(hoursPerWeek(grid)).toBe(28.25);
    expect(hoursInWeek(grid, "A")).toBe(30.5);
    expect(hoursInWeek(grid, "B")).toBe(26);
    expect(alternates(grid)).toBe(true);
    expect(hoursPerWeek(weekOf(grid, "B"))).toBe(13);
    expect(sameGrid(union(weekOf(grid, "A"), weekOf(grid, "B")), grid)).toBe(true);
  });
});

describe("intervals", () => {
  test("lead back to the grid they came from", () => {
    fc.assert(
      fc.property(anyGrid, (grid) => {
        expect(toBits(gridOfIntervals(intervals(grid)))).toBe(toBits(grid));
      }),
    );
  });

  test("stand in the order of the clock, the shorter first, whichever week they are of", () => {
    const day = (...hours: [CareInterval["week"], number, number][]) =>
      intervals(gridOfIntervals(hours.map(([week, from, until]) => care(week, MONDAY, at(from), at(until))))).map(
        ({ week, fromMinute, untilMinute }) => `${week} ${fromMinute / 60}–${untilMinute / 60}`,
      );
    expect(day(["both", 10, 12], ["A", 7, 9], ["B", 8, 9])).toEqual(["A 7–9", "B 8–9", "both 10–12"]);
    expect(day(["A", 7, 10], ["B", 7, 9])).toEqual(["B 7–9", "A 7–10"]);
    expect(day(["A", 7, 9], ["B", 7, 10])).toEqual(["A 7–9", "B 7–10"]);
    expect(day(["A", 13, 14], ["both", 7, 8], ["B", 10, 12])).toEqual(["both 7–8", "B 10–12", "A 13–14"]);
  });

  test("that cannot be are a matter of the hours, unless another field is named", () => {
    const bad = [care("A", MONDAY, at(7), at(25))];
    expect(() => gridOfIntervals(bad)).toThrow(expect.objectContaining({ field: "hours" }));
    expect(() => gridOfIntervals(bad, "wanted")).toThrow(expect.objectContaining({ field: "wanted" }));
  });

  test("name once what both weeks share", () => {
    const hours = [
      care("both", MONDAY, at(7), at(9)),
      care("A", FRIDAY, at(7), at(12)),
      care("B", FRIDAY, at(8), at(12)),
    ];
    expect(intervals(gridOfIntervals(hours))).toEqual(hours);
  });

  test("a night is split at midnight", () => {
    expect(intervals(gridOfIntervals([care("both", FRIDAY, at(22), at(6))]))).toEqual([
      care("both", FRIDAY, at(22), at(24)),
      care("both", 5, at(0), at(6)),
    ]);
  });

  test("Sunday night runs from week A into Monday of week B, and from B into A", () => {
    expect(intervals(gridOfIntervals([care("A", SUNDAY, at(22), at(6))]))).toEqual([
      care("B", MONDAY, at(0), at(6)),
      care("A", SUNDAY, at(22), at(24)),
    ]);
    expect(intervals(gridOfIntervals([care("B", SUNDAY, at(22), at(6))]))).toEqual([
      care("A", MONDAY, at(0), at(6)),
      care("B", SUNDAY, at(22), at(24)),
    ]);
  });

  test("from midnight to midnight is a whole day, and an end at 0:00 is midnight", () => {
    expect(hoursInWeek(gridOfIntervals([care("A", MONDAY, 0, at(24))]), "A")).toBe(24);
    expect(hoursInWeek(gridOfIntervals([care("A", MONDAY, at(22), 0)]), "A")).toBe(2);
  });

  test.each([
    [at(7), at(7), "schedule.zero_length"],
    [0, 0, "schedule.zero_length"],
    [at(24), at(6), "schedule.bad_time"],
    [at(7), at(25), "schedule.bad_time"],
    [-15, at(7), "schedule.bad_time"],
    [at(7), -15, "schedule.bad_time"],
    [at(7), at(8) + 5, "schedule.not_quarter_hours"],
    [Number.NaN, at(7), "schedule.bad_time"],
    [at(7) + 5, at(8), "schedule.not_quarter_hours"],
  ])("from minute %d to %d is refused: %s", (fromMinute, untilMinute, code) => {
    expect(() => gridOfIntervals([care("A", MONDAY, fromMinute, untilMinute)], "hours")).toThrow(
      expect.objectContaining({ code, field: "hours" }),
    );
  });
});
