import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longRun, longTest } from "../../tests/support/properties";
import { type LandCaps, landCaps } from "../homes/caps";
import { addDays, type Day, daysBetween, holdsOn, later, parseDay } from "../kernel/calendar";
import { fromBits, gridOfIntervals, isEmpty, sameGrid, toBits, without } from "../kernel/fortnight-grid";
import { parseSchedule } from "../kernel/parse-schedule";
import { printHours } from "../kernel/print-schedule";
import type { VacancySpan } from "./rules";
import { type Capacity, type Commitment, guestRoomOn, vacancyOn, vacancySpans } from "./spans";

const ANNA = "anna";
const BIRGIT = "birgit";
const grid = (hours: string) => parseSchedule(hours).fixed;
const day = (text: string) => parseDay(text);
const start = day("2026-09-01");

let children = 0;
const child = (hours: string, from = "2026-08-01", until: string | null = null, more: Partial<Commitment> = {}) => ({
  id: `child ${++children}`,
  childminderId: ANNA,
  from: day(from),
  until: until === null ? null : day(until),
  grid: grid(hours),
  ...more,
});

/** Anna in Leipzig offers Mo–Fr 7–17 to five children, under an ordinary permit. */
const anna: Capacity = {
  land: "SN",
  childminderId: ANNA,
  permits: [{ from: day("2024-01-01"), until: null, atOnce: 5, contracts: 8 }],
  offered: [{ from: day("2024-01-01"), until: null, grid: grid("Mo–Fr 7–17"), ownMaximum: 5 }],
  commitments: [],
};

const read = (spans: readonly VacancySpan[]) =>
  spans.map(({ from, until, free, freeTwo }) => [from, until, printHours(free, "de"), printHours(freeTwo, "de")]);
const ALL_DAY = "Mo–Fr 7:00–17:00";

describe("vacancy spans", () => {
  test("an empty week is free without end, for siblings too", () => {
    expect(read(vacancySpans(anna, start))).toEqual([["2026-09-01", null, ALL_DAY, ALL_DAY]]);
  });

  test("two part-time children share one place, to the half hour", () => {
    const full = ["Mo–Fr 7–17", "Mo–Fr 7–17", "Mo–Fr 7–17", "Mo–Fr 7–17"].map((hours) => child(hours));
    const commitments = [...full, child("Mo, Di 7–12:30"), child("Mo, Di 13–17; Mi 7–17")];
    expect(read(vacancySpans({ ...anna, commitments }, start))).toEqual([
      ["2026-09-01", null, "Mo, Di 12:30–13:00; Do, Fr 7:00–17:00", ""],
    ]);
  });

  test("two children alternate by week on one place", () => {
    const capacity = { ...anna, offered: anna.offered.map((week) => ({ ...week, ownMaximum: 1 })) };
    const commitments = [child("Mo–Fr in Woche A 7–17"), child("Mo–Do in Woche B 7–17")];
    expect(read(vacancySpans({ ...capacity, commitments }, start))).toEqual([
      ["2026-09-01", null, "Fr in Woche B 7:00–17:00", ""],
    ]);
  });

  test("a child that leaves makes room on the very day another begins", () => {
    const full = [1, 2, 3, 4].map(() => child("Mo–Fr 7–17"));
    const leaving = child("Mo–Fr 7–17", "2025-08-01", "2027-02-01");
    const coming = child("Mo–Fr 7–17", "2027-02-01");
    expect(read(vacancySpans({ ...anna, commitments: [...full, leaving, coming] }, start))).toEqual([
      ["2026-09-01", null, "", ""],
    ]);
    expect(read(vacancySpans({ ...anna, commitments: [...full, leaving] }, start))).toEqual([
      ["2026-09-01", "2027-02-01", "", ""],
      ["2027-02-01", null, ALL_DAY, ""],
    ]);
  });

  test("no contract left, no place, however empty the week; substitute care holds none", () => {
    const few = Array.from({ length: 7 }, () => child("Mo 7–8"));
    expect(read(vacancySpans({ ...anna, commitments: few }, start))[0]?.slice(2)).toEqual([
      "Mo 8:00–17:00, Di–Fr 7:00–17:00",
      "",
    ]);
    expect(read(vacancySpans({ ...anna, commitments: [...few, child("Di 7–8")] }, start))[0]?.[2]).toBe("");
    const substitute = child("Di 7–8", "2026-08-01", null, { holdsContract: false });
    expect(read(vacancySpans({ ...anna, commitments: [...few, substitute] }, start))[0]?.[2]).toBe(
      "Mo 8:00–17:00, Di–Fr 7:00–17:00",
    );
  });

  test("nothing is free once the permit ends, until the next one begins", () => {
    const permits = [
      { from: day("2022-01-01"), until: day("2027-01-01"), atOnce: 5, contracts: 8 },
      { from: day("2027-03-01"), until: day("2032-03-01"), atOnce: 1, contracts: 8 },
    ];
    expect(read(vacancySpans({ ...anna, permits }, start))).toEqual([
      ["2026-09-01", "2027-01-01", ALL_DAY, ALL_DAY],
      ["2027-01-01", "2027-03-01", "", ""],
      ["2027-03-01", "2032-03-01", ALL_DAY, ""],
      ["2032-03-01", null, "", ""],
    ]);
  });

  test("a permit never allows more than the law of the Land, but for its conditions", () => {
    const permit = { from: day("2024-01-01"), until: null, atOnce: 9, contracts: 10 };
    const commitments = Array.from({ length: 8 }, () => child("Mo 7–8"));
    const free = (capacity: Partial<Capacity>) =>
      read(vacancySpans({ ...anna, commitments, ...capacity }, start))[0]?.[2];
    expect(free({ land: "NW", permits: [permit] })).toBe("");
    expect(free({ land: "NW", permits: [{ ...permit, underConditions: true }] })).toBe(
      "Mo 8:00–17:00, Di–Fr 7:00–17:00",
    );
  });

  test("a guest needs a place and no contract", () => {
    const permits = [{ from: day("2024-01-01"), until: null, atOnce: 5, contracts: 1 }];
    const capacity = { ...anna, permits, commitments: [child("Mo 7–8")] };
    expect(printHours(vacancyOn(capacity, start).free, "de")).toBe("");
    expect(printHours(guestRoomOn(capacity, start), "de")).toBe(ALL_DAY);
    const alone = { ...capacity, permits: [{ from: day("2024-01-01"), until: null, atOnce: 1, contracts: 1 }] };
    expect(printHours(guestRoomOn(alone, start), "de")).toBe("Mo 8:00–17:00, Di–Fr 7:00–17:00");
  });

  test("her own maximum may differ by hours", () => {
    const offered = [
      { from: day("2024-01-01"), until: null, grid: grid("Mo 7–17"), ownMaximum: 2 },
      { from: day("2024-01-01"), until: null, grid: grid("Mo 16–20"), ownMaximum: 1 },
    ];
    expect(read(vacancySpans({ ...anna, offered, commitments: [child("Mo 7–20")] }, start))).toEqual([
      ["2026-09-01", null, "Mo 7:00–17:00", ""],
    ]);
  });

  test("a joint care home is full as a whole: at once, and by contracts", () => {
    const others = (count: number, hours: string) =>
      Array.from({ length: count }, () => child(hours, "2026-08-01", null, { childminderId: BIRGIT }));
    const joint = [{ from: day("2024-01-01"), until: null, atOnce: 6, contracts: 15 }];
    const free = (commitments: Commitment[], more: Partial<Capacity> = {}) =>
      read(vacancySpans({ ...anna, joint, commitments, ...more }, start))[0]?.slice(2);
    expect(free([...others(4, "Mo 7–12"), child("Mo 7–12")])).toEqual([ALL_DAY, "Mo 12:00–17:00, Di–Fr 7:00–17:00"]);
    expect(free([...others(5, "Mo 7–12"), child("Mo 7–12")])).toEqual([
      "Mo 12:00–17:00, Di–Fr 7:00–17:00",
      "Mo 12:00–17:00, Di–Fr 7:00–17:00",
    ]);
    expect(free([...others(5, "Mo 7–12"), child("Mo 7–12")], { joint: [] })).toEqual([ALL_DAY, ALL_DAY]);
    const bavaria = (underConditions: boolean): Partial<Capacity> => ({
      land: "BY",
      joint: [{ from: day("2024-01-01"), until: null, atOnce: null, contracts: null, underConditions }],
    });
    expect(free(others(8, "Mo 7–17"), bavaria(false))).toEqual(["Di–Fr 7:00–17:00", "Di–Fr 7:00–17:00"]);
    expect(free(others(8, "Mo 7–17"), bavaria(true))).toEqual([ALL_DAY, ALL_DAY]);
    expect(free([...others(7, "Mo 7–8"), ...Array.from({ length: 7 }, () => child("Mo 8–9"))])?.[1]).toBe("");
    expect(free(others(15, "Mo 18–19"))?.[0]).toBe("");
  });
});

// A model of the same facts that goes from day to day and from quarter hour to quarter hour, without grids or spans.

const horizon = 200;
const from = day("2026-11-02");

const anyHours = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("Mo–Fr 7–17", "Mo, Mi 7:30–12:30", "Di–Do 8–14", "So 22–6") },
  { weight: 2, arbitrary: fc.constantFrom("Mo–Fr in Woche A 7–13", "Mo–Fr in Woche B 12:30–18", "So in Woche A 22–6") },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 95 }))
      .map(([weekday, quarter, length]) => ({ weekday, quarter, length })),
  },
);
const anyGrid = anyHours.map((hours) =>
  typeof hours === "string"
    ? grid(hours)
    : gridOfIntervals([
        {
          week: "both",
          weekday: hours.weekday as 0,
          fromMinute: hours.quarter * 15,
          untilMinute: ((hours.quarter + hours.length) % 96) * 15,
        },
      ]),
);
// Few different days, so that much begins, ends and changes on the same one; the turn of the 53-week year is among them.
const anyDay = fc.oneof(
  fc.constantFrom("2026-12-28", "2027-01-01", "2027-01-04", "2027-02-01").map(day),
  fc.integer({ min: -30, max: horizon }).map((days) => addDays(from, days)),
);
const anyPeriod = fc
  .tuple(anyDay, fc.option(anyDay, { nil: null }))
  .map(([a, b]) => (b === null ? { from: a, until: null } : a <= b ? { from: a, until: b } : { from: b, until: a }));
const alwaysOr = <T>(some: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant({ from: day("2020-01-01"), until: null }) },
    { weight: 1, arbitrary: some },
  );

const anyCapacity: fc.Arbitrary<Capacity> = fc.record({
  land: fc.constantFrom("NW" as const, "BY" as const, "SN" as const),
  childminderId: fc.constant(ANNA),
  permits: fc.array(
    fc
      .tuple(alwaysOr(anyPeriod), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 10 }), fc.boolean())
      .map(([period, atOnce, contracts, underConditions]) => ({ ...period, atOnce, contracts, underConditions })),
    { minLength: 1, maxLength: 3 },
  ),
  offered: fc.array(
    fc
      .tuple(alwaysOr(anyPeriod), anyGrid, fc.integer({ min: 1, max: 5 }))
      .map(([period, hours, ownMaximum]) => ({ ...period, grid: hours, ownMaximum })),
    { minLength: 1, maxLength: 3 },
  ),
  commitments: fc.array(
    fc
      .tuple(alwaysOr(anyPeriod), anyGrid, fc.constantFrom(ANNA, ANNA, BIRGIT), fc.constantFrom(undefined, true, false))
      .map(([period, hours, childminderId, holdsContract]) => ({
        ...period,
        id: "a child",
        childminderId,
        grid: hours,
        holdsContract,
      })),
    { maxLength: 12 },
  ),
  joint: fc.array(
    fc
      .tuple(
        alwaysOr(anyPeriod),
        fc.option(fc.integer({ min: 1, max: 11 })),
        fc.option(fc.integer({ min: 1, max: 17 })),
        fc.boolean(),
      )
      .map(([period, atOnce, contracts, underConditions]) => ({ ...period, atOnce, contracts, underConditions })),
    { maxLength: 2 },
  ),
});

const rowOf = (land: string) => landCaps.find((row) => row.land === land) as LandCaps;
const nw = rowOf("NW");
const law: LandCaps[] = [
  ...landCaps,
  {
    ...nw,
    from: day("2027-02-01"),
    alone: { ...nw.alone, atOnce: 3, contracts: 4, underConditions: null },
    joint: { ...nw.joint, atOnce: 4, contracts: 6 },
  },
];

type Held = { from: string; until: string | null };
const isOn = (period: Held, date: string) => period.from <= date && (period.until === null || date < period.until);
const newest = <T extends Held>(all: readonly T[], date: string): T | undefined =>
  all.filter((one) => isOn(one, date)).reduce<T | undefined>((a, b) => (a && a.from > b.from ? a : b), undefined);

/** How many more children fit on that date in that quarter hour of the fortnight, counted from nothing. */
function placesLeft(capacity: Capacity, bits: Map<object, string>, date: Day, index: number): number {
  const holds = (hours: object) => bits.get(hours)?.[index] === "1";
  const permit = newest(capacity.permits, date);
  const own = capacity.offered
    .filter((week) => isOn(week, date) && holds(week.grid))
    .reduce((most, week) => Math.max(most, week.ownMaximum), 0);
  if (!permit || own === 0) return 0;

  const row = newest(
    law.filter(({ land }) => land === capacity.land).map((one) => ({ ...one, until: null })),
    date,
  ) as LandCaps;
  const legal = (permit.underConditions && row.alone.underConditions) || row.alone;
  const here = capacity.commitments.filter((commitment) => isOn(commitment, date));
  const hers = here.filter((commitment) => commitment.childminderId === ANNA);
  const present = (some: Commitment[]) => some.filter((commitment) => holds(commitment.grid)).length;
  const contracts = (some: Commitment[]) => some.filter((commitment) => commitment.holdsContract ?? true).length;
  const left = [
    own - present(hers),
    permit.atOnce - present(hers),
    (legal.atOnce ?? 99) - present(hers),
    permit.contracts - contracts(hers),
    (legal.contracts ?? 99) - contracts(hers),
  ];
  const home = newest(capacity.joint ?? [], date);
  if (home) {
    const jointly = (home.underConditions && row.joint.underConditions) || row.joint;
    left.push((home.atOnce ?? 99) - present(here), (jointly.atOnce ?? 99) - present(here));
    left.push((home.contracts ?? 99) - contracts(here), (jointly.contracts ?? 99) - contracts(here));
  }
  return Math.min(...left);
}

const bitsOf = (capacity: Capacity) =>
  new Map<object, string>([...capacity.offered, ...capacity.commitments].map((one) => [one.grid, toBits(one.grid)]));

describe("against a model that counts day by day and quarter hour by quarter hour", () => {
  test("each day's own 96 quarter hours are free exactly where a place is left", longTest, () => {
    fc.assert(
      fc.property(anyCapacity, (capacity) => {
        const bits = bitsOf(capacity);
        const spans = vacancySpans(capacity, from, law);
        const freeBits = spans.map((span) => [toBits(span.free), toBits(span.freeTwo)] as const);
        for (let date = from; date < addDays(from, horizon); date = addDays(date, 1)) {
          const at = spans.findIndex((span) => holdsOn(span, date));
          const midnight = (daysBetween(day("2024-01-01"), date) % 14) * 96; // weeks A and B, on fingers
          let [free, freeTwo] = ["", ""];
          for (let index = midnight; index < midnight + 96; index++) {
            const left = placesLeft(capacity, bits, date, index);
            free += left >= 1 ? "1" : "0";
            freeTwo += left >= 2 ? "1" : "0";
          }
          const [modelled, modelledTwo] = freeBits[at] ?? [];
          if (modelled?.slice(midnight, midnight + 96) !== free) throw new Error(`free on ${date}`);
          if (modelledTwo?.slice(midnight, midnight + 96) !== freeTwo) throw new Error(`free for two on ${date}`);
        }
      }),
      longRun(40),
    );
  });

  test("on any day the pattern of the whole fortnight is what that day's placements leave", longTest, () => {
    fc.assert(
      fc.property(anyCapacity, anyDay, (capacity, date) => {
        const bits = bitsOf(capacity);
        const on = later(date, from);
        const span = vacancySpans(capacity, from, law).find((one) => holdsOn(one, on));
        const left = Array.from({ length: 1344 }, (_, index) => placesLeft(capacity, bits, on, index));
        expect(span && toBits(span.free)).toBe(left.map((places) => (places >= 1 ? "1" : "0")).join(""));
        expect(span && toBits(span.freeTwo)).toBe(left.map((places) => (places >= 2 ? "1" : "0")).join(""));
      }),
      longRun(150),
    );
  });

  test("spans follow each other without gaps, each unlike the one before, and what two find free one finds", () => {
    fc.assert(
      fc.property(anyCapacity, (capacity) => {
        const spans = vacancySpans(capacity, from, law);
        expect(spans[0]?.from).toBe(from);
        expect(spans.map((span) => span.until)).toEqual([...spans.slice(1).map((span) => span.from), null]);
        for (const [at, span] of spans.entries()) {
          const next = spans[at + 1];
          expect(next && sameGrid(next.free, span.free) && sameGrid(next.freeTwo, span.freeTwo)).not.toBe(true);
          expect(isEmpty(without(span.freeTwo, span.free))).toBe(true);
        }
      }),
    );
  });

  test("the model and the spans agree where nothing is offered at all", () => {
    expect(read(vacancySpans({ ...anna, offered: [] }, start))).toEqual([["2026-09-01", null, "", ""]]);
    expect(fromBits("0".repeat(1344))).toEqual(vacancySpans({ ...anna, offered: [] }, start)[0]?.free);
  });
});
