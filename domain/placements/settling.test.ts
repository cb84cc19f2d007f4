import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { weekdays } from "../../tests/support/people";
import { addDays, type Day } from "../kernel/calendar";
import { maskOf } from "../kernel/fortnight-grid";
import { firstUnhinderedStart, moods, type Note, partings, planOf, staggerDays } from "./settling";

const monday = "2027-01-04" as Day;
const day = (offset: number) => addDays(monday, offset);
const care = { agreed: [{ from: monday, until: null, hours: weekdays(8, 14) }], away: [] };
const note = (offset: number, mood: Note["mood"], parting: Note["parting"] = "none"): Note => ({
  on: day(offset),
  mood,
  parting,
});
const drawn = (notes: readonly Note[] = [], changes: object = {}) =>
  planOf({ ...care, ...changes }, notes).days.map(
    ({ on, phase, apartMinutes }) => `${on.slice(8)} ${phase} ${apartMinutes}`,
  );

describe("the plan of the first weeks", () => {
  it("has three days together, half an hour apart on the fourth, and longer each day until all hours", () => {
    expect(drawn()).toEqual([
      "04 together 0",
      "05 together 0",
      "06 together 0",
      "07 first_separation 30",
      "08 longer 60",
      "11 longer 120",
      "12 longer 180",
      "13 longer 240",
      "14 full 360",
    ]);
    expect(planOf(care, []).fullFrom).toBe("2027-01-14");
  });

  it("tries again on the seventh day where the fourth went badly, and then goes slower", () => {
    const badly = [note(0, "well"), note(1, "well"), note(2, "well"), note(3, "mixed", "not_comforted")];
    expect(drawn(badly).slice(3, 9)).toEqual([
      "07 first_separation 30",
      "08 together 0",
      "11 together 0",
      "12 next_separation 30",
      "13 longer 30",
      "14 longer 60",
    ]);
    expect(planOf(care, badly).fullFrom).toBe("2027-01-21");
  });

  it("waits with the separation where it was not tried, and after a day on which the child was not well", () => {
    expect(drawn([note(3, "well", "none")]).slice(3, 5)).toEqual(["07 first_separation 30", "08 first_separation 30"]);
    expect(drawn([note(0, "badly")]).slice(3, 5)).toEqual(["07 together 0", "08 first_separation 30"]);
  });

  it("stays at a step that went badly, and goes back one after the second time", () => {
    const once = [note(3, "well", "comforted"), note(4, "badly", "comforted")];
    expect(drawn(once).slice(4, 7)).toEqual(["08 longer 60", "11 longer 60", "12 longer 120"]);
    const twice = [
      ...once,
      note(7, "mixed", "comforted"),
      note(8, "badly", "comforted"),
      note(9, "badly", "comforted"),
    ];
    expect(drawn(twice).slice(5, 9)).toEqual(["11 longer 60", "12 longer 120", "13 longer 120", "14 longer 60"]);
  });

  it("knows only days on which the child comes and she is there", () => {
    const away = [{ from: day(1), until: day(7) }];
    expect(drawn([], { away }).slice(0, 3)).toEqual(["04 together 0", "11 together 0", "12 together 0"]);
  });

  it("ends when the parent would be away for as long as the child stays anyway", () => {
    expect(drawn([], { agreed: [{ from: monday, until: null, hours: weekdays(8, 10) }] }).slice(4)).toEqual([
      "08 longer 60",
      "11 full 120",
    ]);
  });

  it("follows hours that were changed on the way", () => {
    const agreed = [
      { from: monday, until: day(2), hours: weekdays(8, 14) },
      { from: day(2), until: null, hours: maskOf({ weekdays: [0, 2, 4], fromMinute: 480, untilMinute: 720 }) },
    ];
    expect(drawn([], { agreed }).slice(0, 5)).toEqual([
      "04 together 0",
      "05 together 0",
      "06 together 0",
      "08 first_separation 30",
      "11 longer 60",
    ]);
  });

  it("never separates before the fourth day nor for more than half an hour at first, whatever was written", () => {
    const written = fc.array(
      fc.record({ offset: fc.nat(40), mood: fc.constantFrom(...moods), parting: fc.constantFrom(...partings) }),
    );
    fc.assert(
      fc.property(written, (notes) => {
        const { days, fullFrom } = planOf(
          care,
          notes.map(({ offset, mood, parting }) => note(offset, mood, parting)),
        );
        const apart = days.filter(({ apartMinutes }) => apartMinutes > 0);
        for (const { number } of apart) expect(number).toBeGreaterThanOrEqual(4);
        expect(apart[0]?.apartMinutes ?? 30).toBe(30);
        expect(fullFrom === null || days.at(-1)?.on === fullFrom).toBe(true);
        expect(new Set(days.map(({ on }) => on)).size).toBe(days.length);
      }),
    );
  });
});

describe("starts of different children", () => {
  it("lie two weeks apart", () => {
    expect(staggerDays).toBe(14);
    expect(firstUnhinderedStart(monday, [])).toBe(monday);
    expect(firstUnhinderedStart(monday, [day(14)])).toBe(monday);
    expect(firstUnhinderedStart(monday, [day(13)])).toBe(day(27));
    expect(firstUnhinderedStart(monday, [day(-13)])).toBe(day(1));
    expect(firstUnhinderedStart(monday, [day(-14)])).toBe(monday);
    expect(firstUnhinderedStart(monday, [day(10), day(0), day(40)])).toBe(day(24));
  });
});
