import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { longRun, longTest } from "../../tests/support/properties";
import type { Commitment } from "../capacity/spans";
import { capsOn } from "../homes/caps";
import { ageInMonths, type Day, type Month, weekdayOf, weekOfFortnight } from "../kernel/calendar";
import { type FortnightGrid, hoursOfDay, intersection, maskOf, union } from "../kernel/fortnight-grid";
import { wholeDay } from "./care";
import {
  type Candidate,
  endOfHours,
  nearestAtOnce,
  nextWave,
  reasonsOf,
  type Wanted,
  whyNoBond,
  whyNoPlayDate,
  whyNotBack,
  whyNotIll,
  whyNotReady,
  whyNotSubstitute,
} from "./rules";

const monday = "2026-11-30" as Day;
const hours = (fromHour: number, untilHour: number): FortnightGrid =>
  maskOf({ weekdays: [0, 1, 2, 3, 4], fromMinute: 60 * fromHour, untilMinute: 60 * untilHour });
const onMonday = (fromHour: number, untilHour: number) => intersection(hours(fromHour, untilHour), wholeDay(monday));

type Her = Candidate["home"]["people"][number];

function candidate(
  changes: Partial<Candidate> & { her?: Partial<Her>; commitments?: readonly Commitment[] } = {},
): Candidate {
  const { her = {}, commitments = [], ...rest } = changes;
  return {
    childminderId: "uta",
    bonded: true,
    metres: 1_000,
    home: {
      land: "SN",
      joint: false,
      people: [
        {
          childminderId: "uta",
          permits: [{ from: "2025-01-01" as Day, until: null, atOnce: 5, contracts: 5 }],
          offered: [{ from: "2025-01-01" as Day, until: null, grid: hours(7, 17), ownMaximum: 4 }],
          ...her,
        },
      ],
      commitments,
    },
    within: null,
    away: [],
    ages: { fromAgeMonths: 6, toAgeMonths: 35 },
    ...rest,
  };
}

const emil: Wanted = { on: monday, grid: onMonday(8, 14), bornMonth: "2025-06" as Month, illId: "katrin" };
const child = (id: number, changes: Partial<Commitment> = {}): Commitment => ({
  id: `child ${id}`,
  childminderId: "uta",
  from: "2026-01-01" as Day,
  until: null,
  grid: hours(7, 17),
  ...changes,
});

describe("who can substitute", () => {
  it("is asked when hours, age and every cap leave room", () => expect(whyNotSubstitute(candidate(), emil)).toBeNull());

  it.each([
    ["away", candidate({ away: [{ from: monday, until: "2026-12-01" as Day }] })],
    ["age", candidate({ ages: { fromAgeMonths: 24, toAgeMonths: 35 } })],
    [
      "no_permit",
      candidate({ her: { permits: [{ from: "2025-01-01" as Day, until: monday, atOnce: 5, contracts: 5 }] } }),
    ],
    ["hours", candidate({ within: onMonday(12, 16) })],
    [
      "hours",
      candidate({ her: { offered: [{ from: "2025-01-01" as Day, until: null, grid: hours(9, 12), ownMaximum: 4 }] } }),
    ],
    ["own_maximum", candidate({ commitments: [1, 2, 3, 4].map((id) => child(id)) })],
    ["caps", candidate({ commitments: [1, 2, 3, 4, 5].map((id) => child(id)) })],
    [
      "caps",
      candidate({
        her: { permits: [{ from: "2025-01-01" as Day, until: null, atOnce: 2, contracts: 5 }] },
        commitments: [child(1), child(2, { holdsContract: false, from: monday, until: "2026-12-01" as Day })],
      }),
    ],
  ])("is not asked because of %s", (why, her) => expect(whyNotSubstitute(her, emil)).toBe(why));

  it("may have given away all her contracts: a guest takes a seat and no contract", () => {
    const permits = [{ from: "2025-01-01" as Day, until: null, atOnce: 5, contracts: 2 }];
    const full = candidate({ her: { permits }, commitments: [child(1), child(2)] });
    expect(whyNotSubstitute(full, emil)).toBeNull();
  });

  it("says when she substitutes, also outside the hours she usually offers", () =>
    expect(whyNotSubstitute(candidate({ within: onMonday(6, 20) }), { ...emil, grid: onMonday(17, 19) })).toBeNull());

  it("shares a home with who is ill: her children are not there unless somebody takes them, the others are", () => {
    const ofKatrin = [1, 2, 3, 4, 5].map((id) => child(id, { childminderId: "katrin" }));
    const katrin = { childminderId: "katrin", permits: candidate().home.people[0]?.permits ?? [], offered: [] };
    const { home } = candidate({ commitments: [...ofKatrin, ...[6, 7, 8].map((id) => child(id))] });
    const joint = { ...home, land: "NW" as const, joint: true, people: [...home.people, katrin] };
    expect(whyNotSubstitute(candidate({ home: joint }), emil)).toBeNull();
    const full = { ...joint, commitments: joint.commitments.map((one) => ({ ...one, childminderId: "uta" })) };
    expect(whyNotSubstitute(candidate({ home: full }), emil)).toBe("caps");
  });
});

test("the rule says what counting child by child and quarter hour by quarter hour says", longTest, () => {
  const span = fc
    .tuple(fc.integer({ min: 5, max: 19 }), fc.integer({ min: 1, max: 6 }))
    .map(([from, length]) => [from, Math.min(24, from + length)] as const);
  const placed = fc.record({
    who: fc.constantFrom("uta", "ina", "katrin"),
    span,
    weekend: fc.boolean(),
    holdsContract: fc.boolean(),
    runs: fc.constantFrom("now", "over", "later"),
  });
  const scene = fc.record({
    land: fc.constantFrom("SN" as const, "NW" as const, "BY" as const),
    joint: fc.boolean(),
    atOnce: fc.integer({ min: 1, max: 5 }),
    ownMaximum: fc.integer({ min: 1, max: 5 }),
    offered: span,
    within: fc.option(span),
    wanted: span,
    placed: fc.array(placed, { maxLength: 12 }),
    bornMonth: fc.constantFrom(...(["2023-11", "2023-12", "2025-06", "2026-05", "2026-06"] as Month[])),
    away: fc.boolean(),
  });
  fc.assert(
    fc.property(scene, (one) => {
      const permit = { from: "2025-01-01" as Day, until: null, atOnce: one.atOnce, contracts: 1 };
      const commitments = one.placed.map(({ who, span: [from, until], weekend, holdsContract, runs }, id) => ({
        id: `${id}`,
        childminderId: who,
        from: (runs === "later" ? "2026-12-01" : "2026-01-01") as Day,
        until: (runs === "over" ? monday : null) as Day | null,
        grid: weekend
          ? maskOf({ weekdays: [5, 6], fromMinute: 60 * from, untilMinute: 60 * until })
          : hours(from, until),
        holdsContract,
      }));
      const her: Candidate = candidate({
        within: one.within ? hours(...one.within) : null,
        away: one.away ? [{ from: monday, until: "2026-12-02" as Day }] : [],
        home: {
          land: one.land,
          joint: one.joint,
          people: [
            {
              childminderId: "uta",
              permits: [permit],
              offered: [
                { from: "2025-01-01" as Day, until: null, grid: hours(...one.offered), ownMaximum: one.ownMaximum },
              ],
            },
            { childminderId: "ina", permits: [permit], offered: [] },
          ],
          commitments: one.joint ? commitments : commitments.filter(({ childminderId }) => childminderId === "uta"),
        },
      });
      const wanted = { ...emil, grid: onMonday(...one.wanted), bornMonth: one.bornMonth };
      expect(whyNotSubstitute(her, wanted)).toBe(counted(her, wanted));
    }),
    longRun(400),
  );
});

/** The same, said by counting who is there in each quarter hour of the day. */
function counted(her: Candidate, wanted: Wanted): ReturnType<typeof whyNotSubstitute> {
  const { on, grid, bornMonth } = wanted;
  if (her.away.some(({ from, until }) => from <= on && (until === null || on < until))) return "away";
  const age = bornMonth ? ageInMonths(bornMonth, on) : 12;
  if (age < her.ages.fromAgeMonths || age > her.ages.toAgeMonths) return "age";
  const [self] = her.home.people;
  const permit = self?.permits[0];
  if (!permit) return "no_permit";
  const week = self.offered[0];
  const quarters = quartersOf(grid, on);
  const willing = quartersOf(her.within ?? week?.grid ?? grid, on);
  if (quarters.some((quarter) => !willing.includes(quarter))) return "hours";
  const { alone, joint } = capsOn(her.home.land, on);
  const there = her.home.commitments.filter(
    ({ from, until, childminderId }) => from <= on && (until === null || on < until) && childminderId !== wanted.illId,
  );
  const withHer = (quarter: number) =>
    there.filter((one) => one.childminderId === "uta" && quartersOf(one.grid, on).includes(quarter)).length;
  const inHome = (quarter: number) => there.filter((one) => quartersOf(one.grid, on).includes(quarter)).length;
  const most = Math.min(permit.atOnce, alone.atOnce ?? 99);
  const mostInHome = her.home.joint ? (joint.atOnce ?? 99) : 99;
  if (quarters.some((quarter) => withHer(quarter) + 1 > most || inHome(quarter) + 1 > mostInHome)) return "caps";
  return quarters.some((quarter) => withHer(quarter) + 1 > (week?.ownMaximum ?? 99)) ? "own_maximum" : null;
}

function quartersOf(grid: FortnightGrid, on: Day): number[] {
  return hoursOfDay(grid, weekOfFortnight(on), weekdayOf(on)).flatMap(({ fromMinute, untilMinute }) =>
    Array.from({ length: (untilMinute - fromMinute) / 15 }, (_, at) => fromMinute / 15 + at),
  );
}

describe("waves", () => {
  const one = (childminderId: string, bonded: boolean, metres: number) => ({ childminderId, bonded, metres });
  const many = Array.from({ length: 8 }, (_, at) => one(`nearby ${at}`, false, 1_000 * (8 - at)));

  it("ask partners first, then the nearest, then everybody else", () => {
    const all = [...many, one("partner", true, 20_000)];
    const first = nextWave(0, all, new Set());
    expect([first?.wave, first?.whom.map(({ childminderId }) => childminderId)]).toEqual([1, ["partner"]]);
    const second = nextWave(1, all, new Set(["partner"]));
    expect(second?.whom).toHaveLength(nearestAtOnce);
    expect(second?.whom[0]?.childminderId).toBe("nearby 7");
    const asked = new Set(["partner", ...(second?.whom ?? []).map(({ childminderId }) => childminderId)]);
    expect(nextWave(2, all, asked)?.whom).toHaveLength(3);
    expect(nextWave(3, all, new Set())).toBeNull();
  });

  it("leave out one in which nobody fits, and end where nobody is left", () => {
    expect(nextWave(0, many, new Set())?.wave).toBe(2);
    expect(nextWave(0, [], new Set())).toBeNull();
    expect(nextWave(1, many.slice(0, 2), new Set(["nearby 0", "nearby 1"]))).toBeNull();
  });

  it("that are over say why nobody could, by group", () => {
    expect(reasonsOf([])).toEqual([
      { group: "bonded", reason: "nobody", count: 0 },
      { group: "nearby", reason: "nobody", count: 0 },
    ]);
    const why = reasonsOf([
      { bonded: true, reason: "caps" },
      { bonded: false, reason: "no_answer" },
      { bonded: false, reason: "no_answer" },
      { bonded: false, reason: "age" },
    ]);
    expect(why).toEqual([
      { group: "bonded", reason: "caps", count: 1 },
      { group: "nearby", reason: "age", count: 1 },
      { group: "nearby", reason: "no_answer", count: 2 },
    ]);
  });
});

describe("what may be entered", () => {
  const day = (text: string) => text as Day;

  it.each([
    ["capacity.ends_before_it_begins", "2026-11-30", "2026-11-30"],
    ["substitutes.illness_past", "2026-11-29", "2026-12-02"],
    ["substitutes.illness_too_far", "2026-12-20", "2026-12-21"],
    ["substitutes.illness_too_long", "2026-11-30", "2027-01-12"],
    [undefined, "2026-11-30", "2026-12-01"],
    [undefined, "2026-11-30", "2027-01-11"],
  ])("of an illness: %s", (code, from, until) =>
    expect(whyNotIll({ from: day(from), until: day(until) }, monday)?.code).toBe(code),
  );

  it.each([
    ["substitutes.back_on", "2026-11-29"],
    [undefined, "2026-11-30"],
    [undefined, "2026-12-03"],
    ["substitutes.back_on", "2026-12-04"],
  ])("of being well again: %s", (code, backOn) =>
    expect(whyNotBack({ until: day("2026-12-04") }, day(backOn), monday)?.code).toBe(code),
  );

  it("of substituting: some hours, and a distance that can be gone", () => {
    expect(whyNotReady(hours(8, 9), 8)).toBeNull();
    expect(whyNotReady(hours(8, 9), 31)?.code).toBe("substitutes.distance");
    expect(whyNotReady(hours(8, 9), 0)?.code).toBe("substitutes.distance");
    expect(whyNotReady(intersection(hours(8, 9), hours(10, 11)), 8)?.code).toBe("capacity.hours_empty");
  });

  it("of a bond", () => {
    const fine = { self: false, helps: true, open: 0, lately: 0 };
    expect(whyNoBond(fine)).toBeNull();
    expect(whyNoBond({ ...fine, self: true })?.code).toBe("substitutes.bond_self");
    expect(whyNoBond({ ...fine, helps: false })?.code).toBe("substitutes.bond_nobody_helps");
    expect(whyNoBond({ ...fine, open: 10 })?.code).toBe("substitutes.bonds_too_many");
    expect(whyNoBond({ ...fine, lately: 5 })?.code).toBe("substitutes.bonds_too_often");
  });

  it("of a play date", () => {
    const now = new Date("2026-11-30T08:00:00Z");
    const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
    expect(whyNoPlayDate(inDays(1), 0, now)).toBeNull();
    expect(whyNoPlayDate(now, 0, now)?.code).toBe("substitutes.play_date_past");
    expect(whyNoPlayDate(inDays(121), 0, now)?.code).toBe("substitutes.play_date_too_far");
    expect(whyNoPlayDate(inDays(1), 10, now)?.code).toBe("substitutes.play_dates_too_many");
  });
});

test("the hours of a day end when its last quarter hour does, over both changes of the clock", () => {
  expect(endOfHours(monday, onMonday(8, 14)).toISOString()).toBe("2026-11-30T13:00:00.000Z");
  expect(endOfHours(monday, union(onMonday(8, 10), onMonday(15, 24))).toISOString()).toBe("2026-11-30T23:00:00.000Z");
  const spring = "2027-03-28" as Day;
  const sunday = maskOf({ weekdays: [6], fromMinute: 480, untilMinute: 14 * 60 + 45 });
  expect(endOfHours(spring, sunday).toISOString()).toBe("2027-03-28T12:45:00.000Z");
});
