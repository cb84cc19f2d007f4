import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longTest } from "../../tests/support/properties";
import { addDays, type Day, holdsOn, type Month } from "../kernel/calendar";
import { covers, emptyGrid, type FortnightGrid, maskOf } from "../kernel/fortnight-grid";
import { type Entry, offersWith, whyNotEndable, whyNotEnterable, whyNotOfferable } from "./entries";
import type { HomeCapacity } from "./home-capacity";
import type { Commitment, OfferedWeek } from "./spans";

const today = "2026-11-23" as Day;
const day = (offset: number): Day => addDays(today, offset);
const weekdays = (fromHour: number, untilHour: number): FortnightGrid =>
  maskOf({ weekdays: [0, 1, 2, 3, 4], fromMinute: 60 * fromHour, untilMinute: 60 * untilHour });
const mornings = weekdays(8, 12);
const afternoons = weekdays(13, 17);

describe("weeks on offer", () => {
  const week: OfferedWeek = { from: today, until: null, grid: mornings, ownMaximum: 3 };

  test.each<[string, Partial<OfferedWeek>, string | null]>([
    ["some hours", {}, null],
    ["no hours", { grid: emptyGrid() }, "capacity.hours_empty hours"],
    ["one", { ownMaximum: 1 }, null],
    ["five", { ownMaximum: 5 }, null],
    ["nobody", { ownMaximum: 0 }, "capacity.own_maximum_out_of_range ownMaximum"],
    ["more than five", { ownMaximum: 6 }, "capacity.own_maximum_out_of_range ownMaximum"],
    ["an end on the first day", { until: today }, "capacity.ends_before_it_begins until"],
    ["an end before", { until: day(-1) }, "capacity.ends_before_it_begins until"],
  ])("for %s", (_, changes, reason) => {
    const refusal = whyNotOfferable({ ...week, ...changes });
    expect(refusal && `${refusal.code} ${refusal.field}`).toBe(reason);
  });

  test("for as many as one person may have at once, and at least for one, is what a refusal says", () => {
    expect(whyNotOfferable({ ...week, ownMaximum: 6 })?.params).toEqual({ least: 1, most: 5 });
  });

  test("that began on its first day or later are gone", () => {
    const others = [week, { ...week, from: day(1) }];
    expect(offersWith(others, week)).toEqual([week]);
    expect(offersWith([{ ...week, from: day(-1) }], week)).toEqual([{ ...week, from: day(-1), until: today }, week]);
  });

  test("a new one takes the place of all others from its first day on, and of nothing before", () => {
    const offers = fc.array(fc.record({ from: fc.nat(60), length: fc.option(fc.integer({ min: 1, max: 40 })) }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(offers, (given) => {
        const weeks = given.map(({ from, length }, at) => {
          return { name: at, from: day(from), until: length === null ? null : day(from + length) };
        });
        const standing = weeks.reduce<typeof weeks>(offersWith, []);
        for (let offset = 0; offset < 110; offset++) {
          const said = weeks.findLast((one) => one.from <= day(offset)); // the last word on that day
          const expected = said && holdsOn(said, day(offset)) ? [said.name] : [];
          expect(standing.filter((one) => holdsOn(one, day(offset))).map(({ name }) => name)).toEqual(expected);
        }
      }),
    );
  });
});

describe("a child she looks after", () => {
  const permit = { from: day(-400), until: day(1_000), atOnce: 2, contracts: 3 };
  const home = (commitments: Commitment[] = [], permits = [permit]): HomeCapacity => ({
    land: "SN",
    joint: false,
    people: [{ childminderId: "she", permits, offered: [] }],
    commitments,
  });
  const entry: Entry = { from: today, until: null, grid: mornings, bornMonth: "2025-02" as Month };
  const taken = (grid: FortnightGrid, from = day(-100), until: Day | null = null): Commitment => ({
    id: "taken",
    childminderId: "she",
    from,
    until,
    grid,
  });
  const reason = (capacity: HomeCapacity, changes: Partial<Entry> = {}) => {
    const refusal = whyNotEnterable(capacity, "she", { ...entry, ...changes }, today, "de");
    return refusal && { code: refusal.code, field: refusal.field, ...refusal.params };
  };

  test("fits beside one whose hours are others", () => {
    expect(reason(home([taken(afternoons), taken(afternoons)]))).toBeNull();
  });

  test("does not fit where every seat is taken, and is told when and which hours", () => {
    expect(reason(home([taken(mornings), taken(weekdays(9, 10))]))).toEqual({
      code: "capacity.over_cap",
      field: "hours",
      on: today,
      hours: "Mo–Fr 9:00–10:00",
    });
  });

  test("does not fit if the last seat is given away from a later day on", () => {
    const busy = home([taken(mornings), taken(mornings, day(50))]);
    expect(reason(busy)).toMatchObject({ code: "capacity.over_cap", on: day(50) });
    expect(reason(busy, { until: day(50) })).toBeNull();
  });

  test("needs a contract of its own, whatever the hours", () => {
    const busy = home([taken(afternoons), taken(afternoons, day(-9)), taken(weekdays(18, 19))]);
    expect(reason(busy)).toMatchObject({ code: "capacity.too_many_contracts", on: today });
  });

  test("needs a permit on the first day, and none after the end of the last", () => {
    expect(reason(home([], []))).toEqual({ code: "capacity.no_permit", field: "from", on: today });
    expect(reason(home(), { from: day(1_000) })).toMatchObject({ code: "capacity.no_permit" });
    expect(reason(home([taken(mornings, day(1_000))]), { from: day(999) })).toBeNull();
  });

  test("counts again under the next permit", () => {
    const next = { from: day(1_000), until: day(2_000), atOnce: 1, contracts: 3 };
    expect(reason(home([taken(mornings)], [permit, next]))).toMatchObject({
      code: "capacity.over_cap",
      on: day(1_000),
    });
  });

  test("may have come and gone before, whatever was full then", () => {
    expect(reason(home([taken(mornings), taken(mornings)]), { from: day(-50), until: today })).toBeNull();
  });

  test.each<[string, Partial<Entry>, string, string]>([
    ["no hours", { grid: emptyGrid() }, "capacity.hours_empty", "hours"],
    ["an end on the first day", { until: today }, "capacity.ends_before_it_begins", "until"],
    ["a birth after the first day", { bornMonth: "2026-12" as Month }, "capacity.born_after_start", "bornMonth"],
  ])("cannot be entered with %s", (_, changes, code, field) => {
    expect(reason(home(), changes)).toMatchObject({ code, field });
  });

  test("is measured from today on, whatever was full before", () => {
    const full = [taken(mornings, day(-40), day(-10)), taken(mornings, day(-40), day(-10))];
    expect(reason(home(full), { from: day(-50) })).toBeNull();
  });

  test("is told the first day on which there is no room", () => {
    const busy = home([taken(mornings, day(-9)), taken(mornings, day(70)), taken(mornings, day(50), day(60))]);
    expect(reason(busy)).toMatchObject({ code: "capacity.over_cap", on: day(50) });
  });

  test("may be born in the month of the first day", () => {
    expect(reason(home(), { bornMonth: "2026-11" as Month })).toBeNull();
  });

  test("a shared home fills up as a whole", () => {
    const others = ["she", "he", "they"].flatMap((childminderId) =>
      [0, 1, 2].map((at) => ({ ...taken(mornings), childminderId, id: `${childminderId}${at}` })),
    );
    const wide = { ...permit, atOnce: 5, contracts: 8 };
    const shared: HomeCapacity = {
      land: "NW",
      joint: true,
      people: ["she", "he", "they"].map((childminderId) => ({ childminderId, permits: [wide], offered: [] })),
      commitments: others,
    };
    expect(reason(shared)).toMatchObject({ code: "capacity.too_many_contracts", on: today }); // nine, §22(3) KiBiz
    expect(reason({ ...shared, commitments: others.slice(1) })).toBeNull();
  });

  test("whoever is let in, there are never more at once than the permit says", longTest, () => {
    const grids = [mornings, afternoons, weekdays(8, 17), weekdays(11, 14)];
    const wish = fc.record({
      from: fc.integer({ min: -20, max: 60 }),
      days: fc.integer({ min: 1, max: 90 }),
      grid: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 14 }), (wishes) => {
        const letIn: Commitment[] = [];
        for (const { from, days, grid } of wishes) {
          const child = { from: day(from), until: day(from + days), grid: grids[grid] ?? mornings, bornMonth: null };
          if (reason(home(letIn), child) === null) letIn.push({ ...child, id: "", childminderId: "she" });
        }
        for (let offset = 0; offset < 150; offset++) {
          const there = letIn.filter((one) => holdsOn(one, day(offset)));
          expect(there.length).toBeLessThanOrEqual(permit.contracts);
          for (const hour of [8, 11, 13, 16]) {
            const at = there.filter(({ grid }) => covers(grid, weekdays(hour, hour + 1)));
            expect(at.length).toBeLessThanOrEqual(permit.atOnce);
          }
        }
      }),
    );
  });
});

describe("the end of a commitment", () => {
  test.each<[string, Day | null, Day, string | null]>([
    ["open-ended, ends", null, day(30), null],
    ["ends earlier than agreed", day(60), day(30), null],
    ["cannot end later than agreed", day(60), day(61), "capacity.already_ends"],
    ["cannot end twice on one day", day(60), day(60), "capacity.already_ends"],
    ["cannot end before it begins", null, today, "capacity.ends_before_it_begins"],
  ])("%s", (_, until, end, code) => {
    const refusal = whyNotEndable({ from: today, until }, end);
    expect([refusal?.code ?? null, refusal?.field]).toEqual([code, code === null ? undefined : "until"]);
  });
});
