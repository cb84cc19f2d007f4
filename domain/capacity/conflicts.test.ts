import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longRun, longTest } from "../../tests/support/properties";
import { addDays, type Day, holdsOn, parseDay } from "../kernel/calendar";
import { isEmpty, toBits } from "../kernel/fortnight-grid";
import { parseSchedule } from "../kernel/parse-schedule";
import { printHours } from "../kernel/print-schedule";
import { conflictsOf, goesFurther, notOver, sameConflicts } from "./conflicts";
import type { Capacity, Commitment } from "./spans";

const ANNA = "anna";
const start = parseDay("2026-09-01");
const grid = (hours: string) => parseSchedule(hours).fixed;
let children = 0;
const child = (hours: string, from = "2026-08-01", until: string | null = null, more: Partial<Commitment> = {}) => ({
  id: `child ${++children}`,
  childminderId: ANNA,
  from: parseDay(from),
  until: until === null ? null : parseDay(until),
  grid: grid(hours),
  ...more,
});
const anna: Capacity = {
  land: "SN",
  childminderId: ANNA,
  permits: [{ from: parseDay("2024-01-01"), until: null, atOnce: 5, contracts: 8 }],
  offered: [],
  commitments: [],
};
const five = () => ["Mo–Fr 8–14", "Mo–Fr 8–14", "Mo–Fr 8–12", "Mo–Fr 9–14", "Mo–Mi 8–14"].map((hours) => child(hours));
const reduced = (atOnce: number, contracts = 8, from = "2026-10-01") => ({
  ...anna,
  permits: [...anna.permits, { from: parseDay(from), until: null, atOnce, contracts }],
});
const read = (capacity: Capacity) =>
  conflictsOf(capacity, start).map(({ kind, from, until, hours, allowed, promised }) => [
    kind,
    from,
    until,
    printHours(hours, "de"),
    allowed,
    promised,
  ]);

describe("what is promised beyond what is allowed", () => {
  test("exactly as many as allowed are none too many", () => {
    expect(read({ ...anna, commitments: five() })).toEqual([]);
    expect(read({ ...reduced(5, 5), commitments: five() })).toEqual([]);
  });

  test("a permit reduced to four names the hours with five, and how many there are", () => {
    expect(read({ ...reduced(4), commitments: five() })).toEqual([
      ["too_many_present", "2026-10-01", null, "Mo–Mi 9:00–12:00", 4, 5],
    ]);
    expect(read({ ...reduced(3), commitments: five() })[0]?.slice(3)).toEqual([
      "Mo–Mi 8:00–14:00; Do, Fr 9:00–12:00",
      3,
      5,
    ]);
  });

  test("it ends when a child leaves anyway, and days without change are one time", () => {
    const leaving = child("Mo–Fr 8–14", "2026-08-01", "2027-01-01");
    const coming = child("Sa 8–12", "2026-11-01");
    expect(read({ ...reduced(4), commitments: [...five().slice(0, 4), leaving, coming] })).toEqual([
      ["too_many_present", "2026-10-01", "2027-01-01", "Mo–Fr 9:00–12:00", 4, 5],
    ]);
  });

  test("too many contracts go by no hours; substitute care is none", () => {
    const guest = child("Sa 8–12", "2026-08-01", null, { holdsContract: false });
    expect(read({ ...reduced(5, 4), commitments: [...five(), guest] })).toEqual([
      ["too_many_contracts", "2026-10-01", null, "", 4, 5],
    ]);
  });

  test("without a permit nothing is said: that is another matter", () => {
    const over = {
      ...anna,
      permits: [
        { ...anna.permits[0], from: parseDay("2024-01-01"), until: parseDay("2026-09-02"), atOnce: 1, contracts: 1 },
      ],
    };
    expect(read({ ...over, commitments: five() }).map(([kind, , until]) => [kind, until])).toEqual([
      ["too_many_present", null],
      ["too_many_contracts", null],
    ]);
  });

  test("a joint care home as a whole, unless it is too much in her own hands already", () => {
    const others = Array.from({ length: 5 }, () =>
      child("Mo–Fr 9–12", "2026-08-01", null, { childminderId: "birgit" }),
    );
    const joint = [{ from: parseDay("2026-11-01"), until: null, atOnce: 9, contracts: 12 }];
    const both = [...five(), ...others];
    expect(read({ ...anna, joint, commitments: both })).toEqual([
      ["home_present", "2026-11-01", null, "Mo–Mi 9:00–12:00", 9, 10],
    ]);
    expect(read({ ...reduced(4), joint, commitments: both }).map(([kind]) => kind)).toEqual(["too_many_present"]);
  });

  test("is told anew where more become too many, and apart where some time fits in between", () => {
    const four = five().slice(0, 4);
    const [fifth, sixth] = [child("Mo–Fr 8–14"), child("Mo–Fr 8–14", "2026-11-01")];
    const times = (...more: Commitment[]) =>
      read({ ...reduced(4), commitments: [...four, ...more] }).map(([, from, until, , , promised]) => [
        from,
        until,
        promised,
      ]);
    expect(times(fifth, sixth)).toEqual([
      ["2026-10-01", "2026-11-01", 5],
      ["2026-11-01", null, 6],
    ]);
    expect(times(child("Mo–Fr 8–14", "2026-08-01", "2026-11-01"), child("Mo–Fr 8–14", "2026-12-01"))).toEqual([
      ["2026-10-01", "2026-11-01", 5],
      ["2026-12-01", null, 5],
    ]);
  });

  // §22 KiBiz: eight contracts and nine of a joint home, up to ten and fifteen where the conditions are met.
  test("goes by what the law allows under conditions, where they are met", () => {
    const permit = (underConditions: boolean) => ({
      ...anna,
      land: "NW" as const,
      permits: [{ from: parseDay("2024-01-01"), until: null, atOnce: 5, contracts: 10, underConditions }],
    });
    const nine = Array.from({ length: 9 }, () => child("Sa 8–9"));
    const kinds = (capacity: Capacity) => read(capacity).map(([kind, , , , allowed]) => [kind, allowed]);
    const apart = nine.map((one, at) => ({ ...one, grid: grid(`Sa ${8 + at}–${9 + at}`) }));
    expect(kinds({ ...permit(true), commitments: apart })).toEqual([]);
    expect(kinds({ ...permit(false), commitments: apart })).toEqual([["too_many_contracts", 8]]);

    const joint = (underConditions: boolean) => [
      { from: parseDay("2024-01-01"), until: null, atOnce: null, contracts: null, underConditions },
    ];
    const others = apart.map((one, at) => ({ ...one, childminderId: at < 5 ? ANNA : "birgit" }));
    const ten = [...others, child("So 8–9", "2026-08-01", null, { childminderId: "birgit" })];
    expect(kinds({ ...permit(true), joint: joint(true), commitments: ten })).toEqual([]);
    expect(kinds({ ...permit(true), joint: joint(false), commitments: ten })).toEqual([["home_contracts", 9]]);
  });

  test("equals counting child by child, on every day and quarter hour", longTest, () => {
    const hours = fc.constantFrom(
      "Mo–Fr 8–14",
      "Mo–Mi 7–12",
      "Di, Do 9–16",
      "Mo–Fr in Woche A 7–17",
      "Fr in Woche B 8–10",
    );
    const placed = fc.array(
      fc.record({ hours, from: fc.integer({ min: -20, max: 40 }), days: fc.option(fc.integer({ min: 1, max: 60 })) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        placed,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 90 }),
        (some, atOnce, contracts, later) => {
          const commitments = some.map(({ hours, from, days }) => ({
            ...child(hours),
            from: addDays(start, from),
            until: days === null ? null : addDays(start, from + days),
          }));
          const capacity = { ...reduced(atOnce, contracts, "2026-09-15"), commitments };
          const found = conflictsOf(capacity, start);
          const on = addDays(start, later);
          const there = commitments.filter((one) => holdsOn(one, on));
          const [most, mostContracts] = on < parseDay("2026-09-15") ? [5, 8] : [atOnce, contracts];
          const bits = there.map(({ grid }) => toBits(grid));
          const counts = Array.from(
            { length: 1344 },
            (_, quarter) => bits.filter((one) => one[quarter] === "1").length,
          );
          const now = found.filter((one) => holdsOn(one, on));
          const hers = now.find(({ kind }) => kind === "too_many_present");
          expect(hers ? toBits(hers.hours) : "").toBe(
            Math.max(...counts) > most ? counts.map((n) => (n > most ? "1" : "0")).join("") : "",
          );
          expect(hers?.promised).toBe(Math.max(...counts) > most ? Math.max(...counts) : undefined);
          expect(now.some(({ kind }) => kind === "too_many_contracts")).toBe(there.length > mostContracts);
        },
      ),
      longRun(300),
    );
  });
});

describe("what is to be said anew", () => {
  const today = parseDay("2026-10-10");
  const capacity = { ...reduced(4), commitments: five() };
  const before = conflictsOf(capacity, start);
  test("nothing for days that passed", () => {
    expect(isEmpty(before[0]?.hours ?? grid("Mo 8–9"))).toBe(false);
    expect(sameConflicts(before, conflictsOf(capacity, today), today)).toBe(true);
  });
  test("another number, other hours, another end, one more or none", () => {
    const [first] = before;
    if (!first) throw new Error("none");
    for (const other of [
      { promised: 6 },
      { allowed: 3 },
      { hours: grid("Mo 8–9") },
      { until: "2027-01-01" as Day },
      { from: "2026-12-01" as Day },
      { kind: "home_present" as const },
    ])
      expect(sameConflicts(before, [{ ...first, ...other }], today)).toBe(false);
    const other = { ...first, promised: 6 };
    expect(sameConflicts([first, first], [first, other], today)).toBe(false);
    expect(sameConflicts(before, [], today)).toBe(false);
    expect(sameConflicts([], before, today)).toBe(false);
    expect(notOver([{ ...first, until: today }], today)).toEqual([]);
    expect(notOver([{ ...first, until: addDays(today, 1) }], today)).toHaveLength(1);
  });
  test("she is told of what goes further: more, at other times, for longer, or of another kind", () => {
    const [first] = before;
    if (!first) throw new Error("none");
    const until = "2027-01-01" as Day;
    for (const further of [
      { promised: first.promised + 1 },
      { allowed: first.allowed - 1 },
      { hours: grid("Mo–Do 9–12") },
      { from: addDays(first.from, -1) },
      { kind: "too_many_contracts" as const },
    ])
      expect(goesFurther(before, [{ ...first, ...further }])).toBe(true);
    expect(goesFurther([{ ...first, until }], [first])).toBe(true);
    expect(goesFurther([{ ...first, until }], [{ ...first, until: addDays(until, 1) }])).toBe(true);
    expect(goesFurther([], before)).toBe(true);
  });
  test("and not of what becomes less", () => {
    const [first] = before;
    if (!first) throw new Error("none");
    const until = "2027-01-01" as Day;
    const two = { ...first, promised: first.promised + 1 };
    for (const less of [
      { promised: first.promised },
      { allowed: first.allowed + 1 },
      { hours: grid("Mo 9–10") },
      { until },
    ])
      expect(goesFurther([two], [{ ...two, ...less }])).toBe(false);
    expect(goesFurther([{ ...first, until }], [{ ...first, until: addDays(until, -1) }])).toBe(false);
    expect(goesFurther([{ ...first, until }], [{ ...first, until }])).toBe(false);
    expect(goesFurther(before, [])).toBe(false);
  });
  test("nor where two times become one, the worse of them better", () => {
    const [first] = before;
    if (!first) throw new Error("none");
    const change = "2027-01-01" as Day;
    const two = [
      { ...first, promised: first.promised + 1, until: change },
      { ...first, from: change },
    ];
    expect(goesFurther(two, [first])).toBe(false);
    expect(goesFurther(two, [{ ...first, until: addDays(change, 20) }])).toBe(false);
    // With a gap between them, or where the second was less, it is news.
    expect(goesFurther([two[0] as typeof first, { ...first, from: addDays(change, 1) }], [first])).toBe(true);
    expect(goesFurther([two[0] as typeof first, { ...first, from: change, hours: grid("Mo 9–10") }], [first])).toBe(
      true,
    );
  });
});
