import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longRun, longTest } from "../../tests/support/properties";
import { addDays, addMonths, type Day, holdsOn, parseDay } from "../kernel/calendar";
import type { CareSchedule } from "../kernel/care-schedule";
import { emptyGrid, type FortnightGrid, isEmpty, toBits } from "../kernel/fortnight-grid";
import { parseSchedule } from "../kernel/parse-schedule";
import { printHours, printSchedule } from "../kernel/print-schedule";
import {
  answerFit,
  coverage,
  fitsInto,
  hasOpened,
  MONTHS_WORTH_WAITING,
  SHARE_WORTH_TAKING,
  type VacancySpan,
} from "./rules";

const grid = (hours: string) => (hours === "" ? emptyGrid() : parseSchedule(hours).fixed);

/** Spans one after the other: the day each begins, what is free, and what is free for two. */
function spansOf(...rows: [from: string, free: string, freeTwo?: string][]): VacancySpan[] {
  return rows.map(([from, free, freeTwo = ""], at) => ({
    from: parseDay(from),
    until: (rows[at + 1]?.[0] as Day | undefined) ?? null,
    free: grid(free),
    freeTwo: grid(freeTwo),
  }));
}

function ask(spans: VacancySpan[], wanted: string, start: string, children: 1 | 2 = 1) {
  const { missing, nearest, ...answer } = answerFit(spans, parseSchedule(wanted), parseDay(start), { children });
  const offer = nearest?.kind === "fewer" ? { ...nearest, schedule: printSchedule(nearest.schedule, "de") } : nearest;
  return { ...answer, missing: printHours(missing, "de"), nearest: offer };
}

test.each([
  ["nothing changed", [["2026-09-01", "Mo 7–12"]], [["2026-10-01", "Mo 7–12"]], false],
  ["an hour more", [["2026-09-01", "Mo 7–12"]], [["2026-09-01", "Mo 7–13"]], true],
  ["an hour less", [["2026-09-01", "Mo 7–12"]], [["2026-09-01", "Mo 7–11"]], false],
  ["an hour more and another less", [["2026-09-01", "Mo 7–12"]], [["2026-09-01", "Mo 8–13"]], true],
  ["a place for two where there was one", [["2026-09-01", "Mo 7–12"]], [["2026-09-01", "Mo 7–12", "Mo 7–12"]], true],
  [
    "free earlier",
    [
      ["2026-09-01", ""],
      ["2027-02-01", "Mo 7–12"],
    ],
    [
      ["2026-09-01", ""],
      ["2026-12-01", "Mo 7–12"],
    ],
    true,
  ],
  [
    "free later",
    [
      ["2026-09-01", ""],
      ["2026-12-01", "Mo 7–12"],
    ],
    [
      ["2026-09-01", ""],
      ["2027-02-01", "Mo 7–12"],
    ],
    false,
  ],
  [
    "what was free is past",
    [
      ["2026-09-01", "Mo 7–12"],
      ["2026-10-01", ""],
    ],
    [["2026-10-01", ""]],
    false,
  ],
  ["free for the first time", [], [["2026-09-01", "Mo 7–12"]], true],
  ["still nothing", [], [["2026-09-01", ""]], false],
] as [string, Parameters<typeof spansOf>, Parameters<typeof spansOf>, boolean][])(
  "has opened: %s",
  (_, before, after, opened) => expect(hasOpened(spansOf(...before), spansOf(...after))).toBe(opened),
);

describe("does it fit, from when, for how long", () => {
  const spans = spansOf(
    ["2026-09-01", "Mo–Fr 7–12"],
    ["2026-10-01", "Mo–Fr 7–14"],
    ["2027-02-01", "Mo–Fr 7–17", "Mo–Fr 7–12"],
    ["2027-08-01", "Mo–Mi 7–17"],
  );

  test("all of it is free on the start date: until the first later span that fails", () => {
    expect(ask(spans, "Di, Do 7–13", "2026-10-15")).toEqual({
      fits: true,
      from: "2026-10-15",
      until: "2027-08-01",
      outgrown: false,
      short: false,
      missing: "",
      missingFloatingHours: 0,
      coverage: 1,
      nearest: null,
    });
  });

  test("free for good is open-ended", () => {
    expect(ask(spans, "Di 7–12", "2026-09-01")).toMatchObject({ fits: true, from: "2026-09-01", until: null });
  });

  test("a span counts from its first day and no longer on the day it ends", () => {
    expect(ask(spans, "Do 7–14", "2026-09-30")).toMatchObject({ fits: false, from: "2026-10-01" });
    expect(ask(spans, "Do 7–14", "2026-10-01")).toMatchObject({ fits: true, from: "2026-10-01", until: "2027-08-01" });
    expect(ask(spans, "Do 7–14", "2027-07-31")).toMatchObject({ fits: true, from: "2027-07-31", until: "2027-08-01" });
    expect(ask(spans, "Do 7–14", "2027-08-01")).toMatchObject({ fits: false, from: null, until: null });
  });

  test("what is missing on the start date, and how much is there", () => {
    expect(ask(spans, "Mo–Do 7–13, Fr 7–8", "2026-09-01")).toMatchObject({
      missing: "Mo–Do 12:00–13:00",
      coverage: 21 / 25,
    });
  });

  test("siblings need room for two", () => {
    expect(ask(spans, "Mo 7–12", "2026-09-01", 2)).toMatchObject({
      fits: false,
      from: "2027-02-01",
      until: "2027-08-01",
    });
  });

  test("before its first span nothing is known, so nothing is free", () => {
    expect(ask(spans, "Di 7–12", "2026-08-15")).toMatchObject({ fits: false, from: "2026-09-01", coverage: 0 });
    expect(ask([], "Di 7–12", "2026-08-15")).toMatchObject({ fits: false, from: null, nearest: null });
  });

  test("even a span of three days must have the whole pattern free", () => {
    const short = spansOf(["2026-09-01", "Mo–Fr 7–12"], ["2026-09-08", "Mo–Do 7–12"], ["2026-09-11", "Mo–Fr 7–12"]);
    expect(ask(short, "Fr 7–12", "2026-09-01")).toMatchObject({ fits: true, until: "2026-09-08" }); // Tue to Thu
  });
});

test("of nothing wanted everything is there", () => {
  expect(coverage(grid("Mo 8–12"), { fixed: emptyGrid() })).toBe(1);
});

describe("floating hours", () => {
  const spans = spansOf(["2026-09-01", "Mo–Fr 7–10, Mo–Do in Woche A 14–16"], ["2026-11-01", "Mo–Fr 7–12"]);

  test("must be free in week A and in week B", () => {
    expect(ask(spans, "15 Stunden zwischen 7 und 17", "2026-09-01")).toMatchObject({ fits: true, until: null });
    expect(ask(spans, "20 Stunden zwischen 7 und 17", "2026-09-01")).toEqual({
      fits: false,
      from: "2026-11-01",
      until: null,
      outgrown: false,
      short: false,
      missing: "",
      missingFloatingHours: 5,
      coverage: (20 + 15) / 40,
      nearest: { kind: "later", from: "2026-11-01", until: null, outgrown: false, short: false },
    });
  });

  test("count twice as much as fixed ones of one week: what is exactly half is worth taking", () => {
    const free = (now: string) => spansOf(["2026-09-01", now], ["2027-02-01", "Mo–Fr 7–17"]);
    const wanted = "Mo 8–12; 8 Stunden Di–Fr zwischen 7 und 17"; // 4 and 8
    const half = { kind: "fewer", schedule: "Mo 8:00–12:00; 2 Stunden Di–Fr zwischen 7:00 und 17:00" };
    expect(ask(free("Mo 8–12, Di 7–9"), wanted, "2026-09-01").nearest).toMatchObject(half);
    expect(ask(free("Mo 8–12, Di 7–8:45"), wanted, "2026-09-01").nearest).toMatchObject({ kind: "later" });
  });

  test("of which nothing is free are no part of an offer; of which an hour is, are", () => {
    const free = (now: string) =>
      ask(spansOf(["2026-09-01", now]), "Mo 8–12; 8 Stunden Di zwischen 7 und 17", "2026-09-01");
    expect(free("Mo 8–12").nearest).toMatchObject({ schedule: "Mo 8:00–12:00" });
    expect(free("Mo 8–12, Di 7–8").nearest).toMatchObject({
      schedule: "Mo 8:00–12:00; 1 Stunde Di zwischen 7:00 und 17:00",
    });
  });

  test("do not use the fixed hours twice", () => {
    expect(ask(spans, "Mo 7–10; 12 Stunden zwischen 7 und 17", "2026-09-01").fits).toBe(true);
    expect(ask(spans, "Mo 7–10; 13 Stunden zwischen 7 und 17", "2026-09-01").fits).toBe(false);
  });
});

describe("the nearest that does fit", () => {
  test("is all of it, if that is no more than three months away", () => {
    const spans = spansOf(["2026-09-01", "Mo–Do 7–13"], ["2026-12-01", "Mo–Fr 7–13"]);
    expect(ask(spans, "Mo–Fr 7–13", "2026-09-01").nearest).toMatchObject({
      kind: "later",
      from: "2026-12-01",
      until: null,
    });
  });

  test("is exactly half of it, if all of it takes longer, and less only if there never is more", () => {
    const half = spansOf(["2026-09-01", "Mo–Mi 8–12"], ["2027-02-01", "Mo–Fr 8–12, Sa 8–12"]);
    expect(ask(half, "Mo–Sa 8–12", "2026-09-01").nearest).toMatchObject({
      kind: "fewer",
      schedule: "Mo–Mi 8:00–12:00",
      from: "2026-09-01",
    });
    const less = spansOf(["2026-09-01", "Mo–Mi 8–11:45"], ["2027-02-01", "Mo–Fr 8–12, Sa 8–12"]);
    expect(ask(less, "Mo–Sa 8–12", "2026-09-01").nearest).toMatchObject({ kind: "later", from: "2027-02-01" });
    const then = spansOf(["2026-09-01", "Mo–Mi 8–12"], ["2026-10-01", "Mo–Fr 8–12"]);
    expect(ask(then, "Mo–Sa 8–12", "2026-09-01").nearest).toMatchObject({ schedule: "Mo–Mi 8:00–12:00" });
  });

  test("is at least half of it, if all of it takes longer", () => {
    const spans = spansOf(["2026-09-01", "Mo–Do 7–13"], ["2026-12-02", "Mo–Fr 7–13"], ["2027-08-01", "Mo 7–13"]);
    expect(ask(spans, "Mo–Fr 7–13", "2026-09-01").nearest).toMatchObject({
      kind: "fewer",
      schedule: "Mo–Do 7:00–13:00",
      from: "2026-09-01",
      until: "2027-08-01",
    });
  });

  test("is all of it after all, if less than half is free before", () => {
    const spans = spansOf(["2026-09-01", "Mo 7–13"], ["2027-03-01", "Mo–Fr 7–13"]);
    expect(ask(spans, "Mo–Fr 7–13", "2026-09-01").nearest).toMatchObject({ kind: "later", from: "2027-03-01" });
  });

  test("is the greatest share, the earliest of equals, if all of it is never free", () => {
    const spans = spansOf(
      ["2026-09-01", ""],
      ["2026-10-01", "Mo 7–9"],
      ["2026-11-01", "Di 7–10"],
      ["2026-12-01", "Mi 7–10"],
    );
    expect(ask(spans, "Mo–Fr 7–13", "2026-09-01").nearest).toMatchObject({
      kind: "fewer",
      schedule: "Di 7:00–10:00",
      from: "2026-11-01",
      until: "2026-12-01",
    });
  });

  test("is fewer floating hours, if that is what there is", () => {
    const spans = spansOf(["2026-09-01", "Fr 7–12, Mo–Do 7–10"]);
    expect(ask(spans, "Fr 7–13; 20 Stunden Mo–Do zwischen 7 und 17", "2026-09-01").nearest).toMatchObject({
      schedule: "Fr 7:00–12:00; 12 Stunden Mo–Do zwischen 7:00 und 17:00",
    });
  });

  test("is nothing, where nothing of it is ever free", () => {
    expect(ask(spansOf(["2026-09-01", "Sa 7–13"]), "Mo 7–13", "2026-09-01").nearest).toBeNull();
  });
});

// A model that goes from day to day and counts characters.

const first = parseDay("2026-12-01");
const horizon = 60;

const anyGrid = fc.constantFrom(
  ...["", "Mo–Fr 7–17", "Mo–Fr 7–12", "Mo–Do 7–14:30", "Mo, Mi 7–13", "Mo–Fr in Woche A 7–17", "Do 22–6"],
  ...["Mo–Fr 7–12, Fr in Woche B 12–17", "Di–Do 8–9:15 und 13–17"],
);
const anySpans = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 20 }), anyGrid, anyGrid), { minLength: 1, maxLength: 6 })
  .map((rows) => {
    let from = first;
    return spansOf(
      ...rows.map(([days, free, freeTwo]): [string, string, string] => {
        const begin = from;
        from = addDays(from, days);
        return [begin, free, freeTwo];
      }),
    );
  });
const anyWish = fc.constantFrom(
  ...["Mo–Do 7–12", "Mi 8–9:15", "Mo, Mi 7–13", "Fr in Woche B 8–13", "Do 22–6", "Mo–Fr 7–17"],
  ...["20 Stunden zwischen 7 und 17", "8,25 Stunden Mo–Mi zwischen 7 und 13", "Mo 7–9; 10 Stunden zwischen 7 und 17"],
);
const anyStart = fc.integer({ min: -3, max: horizon }).map((days) => addDays(first, days));

const NO_SPAN = spansOf(["9999-01-01", ""])[0] as VacancySpan;

/** Quarter hours free of those wanted: fixed ones, and the floating ones of week A and of week B. */
function freeQuarters(free: string, wanted: CareSchedule) {
  const fixed = toBits(wanted.fixed);
  const window = wanted.floating ? toBits(wanted.floating.window) : "";
  const most = (wanted.floating?.hoursPerWeek ?? 0) * 4;
  const count = { fixed: 0, a: 0, b: 0, all: 0 };
  for (let index = 0; index < 1344; index++) {
    if (fixed[index] === "1") count.all++;
    if (free[index] !== "1") continue;
    if (fixed[index] === "1") count.fixed++;
    else if (window[index] === "1") count[index < 672 ? "a" : "b"]++;
  }
  const [a, b] = [Math.min(count.a, most), Math.min(count.b, most)];
  return { all: count.all + 2 * most, free: count.fixed + a + b, missingFloating: (most - Math.min(a, b)) / 4 };
}

describe("against a model that asks every single day", () => {
  test("whether it fits, from when, for how long, what is missing and how much is there", longTest, () => {
    fc.assert(
      fc.property(
        anySpans,
        anyWish,
        anyStart,
        fc.constantFrom(1 as const, 2 as const),
        (spans, wish, start, children) => {
          const wanted = parseSchedule(wish);
          const nothing = freeQuarters("0".repeat(1344), wanted);
          const counts = new Map(
            spans.map((span) => [span, freeQuarters(toBits(children === 1 ? span.free : span.freeTwo), wanted)]),
          );
          const on = (date: Day) => counts.get(spans.find((one) => holdsOn(one, date)) ?? NO_SPAN) ?? nothing;
          const days = Array.from({ length: 200 }, (_, at) => addDays(start, at));
          const fitting = days.map((date) => on(date).free === on(date).all);
          const from = fitting.indexOf(true);
          const until = from < 0 ? -1 : fitting.indexOf(false, from);

          const answer = answerFit(spans, wanted, start, { children });
          expect(answer.fits).toBe(fitting[0]);
          expect(answer.from).toBe(days[from] ?? null);
          expect(answer.until).toBe(days[until] ?? null);
          expect(answer.coverage).toBeCloseTo(on(start).free / on(start).all, 12);
          expect(answer.missingFloatingHours).toBe(on(start).missingFloating);
          expect(isEmpty(answer.missing) && answer.missingFloatingHours === 0).toBe(answer.fits);
        },
      ),
      longRun(200),
    );
  });

  test(
    "the nearest offer really is free in all of its time and no longer, and is the nearest by its own rule",
    longTest,
    () => {
      fc.assert(
        fc.property(anySpans, anyWish, anyStart, (spans, wish, start) => {
          const wanted = parseSchedule(wish);
          const { nearest, fits, from } = answerFit(spans, wanted, start);
          const free = (date: Day): FortnightGrid => spans.find((span) => holdsOn(span, date))?.free ?? emptyGrid();
          const days = Array.from({ length: 200 }, (_, at) => addDays(start, at));
          if (!nearest) {
            expect(
              fits || days.every((date) => freeQuarters(toBits(free(date)), wanted).free === 0 || wanted.floating),
            ).toBe(true);
            return;
          }
          const offered = nearest.kind === "later" ? wanted : nearest.schedule;
          for (const date of days.filter((one) => one >= nearest.from && one <= (nearest.until ?? one))) {
            expect(fitsInto(free(date), offered)).toBe(date !== nearest.until);
          }
          const soon = from !== null && from <= addMonths(start, MONTHS_WORTH_WAITING);
          if (soon) expect(nearest).toMatchObject({ kind: "later", from });
          if (nearest.kind === "fewer") {
            const quarters = (schedule: CareSchedule) => freeQuarters("1".repeat(1344), schedule).all;
            const share = quarters(nearest.schedule) / quarters(wanted);
            expect(share).toBeGreaterThan(0);
            expect(share).toBeLessThan(1);
            if (from !== null) expect(share).toBeGreaterThanOrEqual(SHARE_WORTH_TAKING);
          }
        }),
        longRun(200),
      );
    },
  );
});
