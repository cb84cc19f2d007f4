import { describe, expect, test } from "vitest";
import { buildPlaces } from "../../db/reference/build-places";
import { answerFit } from "../../domain/capacity/rules";
import { bornMonthOf } from "../../domain/capacity/stay";
import { capsOn } from "../../domain/homes/caps";
import { addDays, addMonths, ageInMonths, type Day } from "../../domain/kernel/calendar";
import { countQuarters, covers, hoursOfDay } from "../../domain/kernel/fortnight-grid";
import type { Land } from "../../domain/kernel/laender";
import { distanceMetres } from "../../domain/kernel/metric-point";
import { parseSchedule } from "../../domain/kernel/parse-schedule";
import { explainFit } from "../../domain/search/explain";
import { DemoMap } from "./map";
import { randomFrom } from "./random";
import { planDemo, rowsOf } from "./rows";
import { morningOf } from "./seed";

const today = "2026-11-23" as Day;
const map = new DemoMap(buildPlaces());
const make = (childminders: number, seed = 1, on = today) =>
  rowsOf(planDemo(map, { seed, today: on, childminders }), map, morningOf(on), new Set());
const demo = make(2_000);
const homes = new Map(demo.careHomes.map((home) => [home.id, home]));
const spans = Map.groupBy(
  demo.vacancySpans.map((span) => ({ ...span, from: span.fromDate, until: span.untilDate })),
  ({ childminderId }) => childminderId,
);

const inTown = (town: string) =>
  demo.childminders.filter(({ careHomeId }) => homes.get(careHomeId)?.address.endsWith(` ${town}`));

function statesOf(childminders: typeof demo.childminders, hours: string, start: Day): Record<string, number> {
  const states = { now: 0, later: 0, partly: 0, none: 0 };
  for (const { id } of childminders) {
    const { fits, from, coverage } = answerFit(spans.get(id) ?? [], parseSchedule(hours), start);
    states[fits ? "now" : from ? "later" : coverage > 0 ? "partly" : "none"]++;
  }
  return states;
}

describe("the demo", () => {
  test("is the same for the same seed and day, to the last id, and another for another", () => {
    expect(make(60)).toEqual(make(60));
    expect(make(60, 2).childminders[0]?.name).not.toBe(make(60).childminders[0]?.name);
  });

  test("begins alike whatever its size, since every home is drawn for itself", () => {
    expect(make(40).careHomes.slice(0, 30)).toEqual(demo.careHomes.slice(0, 30));
  });

  test("has as many childminders as asked, about 15 of 100 in joint care of two or three", () => {
    expect(demo.childminders).toHaveLength(2_000);
    const inHome = Map.groupBy(demo.childminders, ({ careHomeId }) => careHomeId);
    for (const [id, people] of inHome) expect(people.length > 1).toBe(homes.get(id)?.joint);
    const joint = demo.childminders.filter(({ careHomeId }) => homes.get(careHomeId)?.joint).length;
    expect(joint).toBeGreaterThan(220);
    expect(joint).toBeLessThan(380);
    expect(Math.max(...[...inHome.values()].map(({ length }) => length))).toBe(3);
  });

  test("has every link and id once, also among many", () => {
    const many = make(6_000);
    expect(new Set(many.childminders.map(({ slug }) => slug)).size).toBe(6_000);
    expect(new Set(many.commitments.map(({ id }) => id)).size).toBe(many.commitments.length);
    expect(many.childminders.some(({ slug }) => slug.endsWith("-2"))).toBe(true);
  }, 60_000);

  test("lies in all sixteen Länder, each home blurred", () => {
    expect(new Set(demo.careHomes.map(({ land }) => land)).size).toBe(16);
    for (const { exactPoint, publicPoint, blurMetres } of demo.careHomes) {
      expect(distanceMetres(exactPoint, publicPoint)).toBeLessThanOrEqual(blurMetres);
      expect(distanceMetres(exactPoint, publicPoint)).toBeGreaterThanOrEqual(0.6 * blurMetres);
    }
  });

  test("is rich in Leipzig: in any season some fit now, some later, some partly", () => {
    const here = inTown("Leipzig");
    expect(here.length).toBeGreaterThanOrEqual(25);
    for (const start of ["2026-12-01", "2027-02-01", "2027-08-01"] as Day[]) {
      const states = statesOf(here, "Mo–Fr 8–14", start);
      expect(states.now).toBeGreaterThanOrEqual(5);
      expect(states.later).toBeGreaterThanOrEqual(2);
      expect(states.partly).toBeGreaterThanOrEqual(5);
    }
  });

  test.each(["Berlin", "Hamburg", "Köln"])("has all states in %s too", (town) => {
    const states = statesOf(inTown(town), "Mo–Fr 8–14", "2026-12-01" as Day);
    expect(Math.min(states.now ?? 0, states.later ?? 0, states.partly ?? 0, states.none ?? 0)).toBeGreaterThan(0);
  });

  test("shows its states on any day of the year", () => {
    for (const on of ["2027-01-10", "2027-06-15", "2027-08-20", "2028-02-29"] as Day[]) {
      const other = make(300, 1, on);
      const of = Map.groupBy(
        other.vacancySpans.map((span) => ({ ...span, from: span.fromDate, until: span.untilDate })),
        ({ childminderId }) => childminderId,
      );
      const fits = other.childminders.map(({ id }) => answerFit(of.get(id) ?? [], parseSchedule("Mo–Fr 8–14"), on));
      expect(fits.filter((fit) => fit.fits).length).toBeGreaterThan(25);
      expect(fits.filter((fit) => !fit.fits && fit.from).length).toBeGreaterThan(50);
    }
  });

  test("names no end beyond the ages that somebody takes, and no start", () => {
    const seen = { later: 0, outgrown: 0, short: 0 };
    for (const [start, age] of [
      ["2027-03-01", 32],
      ["2026-12-15", 4],
      ["2027-08-01", 14],
    ] as const) {
      const wish = { wanted: parseSchedule("Mo–Fr 8–14"), start: start as Day, children: 1, leastMonths: 6 } as const;
      const born = bornMonthOf(age, wish.start);
      for (const one of demo.childminders) {
        const fit = explainFit(spans.get(one.id) ?? [], one, { ...wish, ageMonths: age }, "de");
        for (const { from, lastDay, outgrownAtMonths, short } of [fit, fit.nearest ?? fit]) {
          if (from === null) continue;
          const last = ageInMonths(born, lastDay ?? from);
          expect(lastDay !== null && last <= one.toAgeMonths && ageInMonths(born, from) >= one.fromAgeMonths).toBe(
            true,
          );
          expect(outgrownAtMonths ?? one.toAgeMonths + 1).toBe(one.toAgeMonths + 1);
          if (outgrownAtMonths !== null) expect(ageInMonths(born, addDays(lastDay as Day, 1))).toBe(outgrownAtMonths);
          expect(short).toBe(addDays(lastDay as Day, 1) < addMonths(from, 6));
          if (outgrownAtMonths !== null) seen.outgrown++;
          if (short) seen.short++;
        }
        if (fit.state === "later" && !fit.short) seen.later++;
      }
    }
    expect(Math.min(seen.later, seen.outgrown, seen.short)).toBeGreaterThan(50);
  });

  test("has nights, afternoons, early hours and alternating weeks", () => {
    const offered = demo.offeredWeeks.map(({ hours }) => hours);
    const some = (text: string) => offered.filter((hours) => covers(hours, parseSchedule(text).fixed)).length;
    expect(some("Mo 22–6") + some("Di 22–6") + some("Mi 22–6")).toBeGreaterThan(20);
    expect(some("Mo–Do 14–18")).toBeGreaterThan(40);
    expect(some("Di–Do 6–14")).toBeGreaterThan(60);
    const alternating = offered.filter(
      (hours) =>
        countQuarters(hours, "A") > 0 &&
        hoursOfDay(hours, "A", 1)[0]?.fromMinute !== hoursOfDay(hours, "B", 1)[0]?.fromMinute,
    );
    expect(alternating.length).toBeGreaterThan(30);
  });

  test("never has more children than permit and law allow, on any day on which anything changes", () => {
    const permits = Map.groupBy(demo.permits, ({ childminderId }) => childminderId);
    const commitments = Map.groupBy(demo.commitments, ({ childminderId }) => childminderId);
    for (const { id, careHomeId } of demo.childminders) {
      const land = homes.get(careHomeId)?.land as Land;
      for (const { fromDate } of commitments.get(id) ?? []) {
        if (fromDate < today) continue;
        const holds = (row: { fromDate: Day; untilDate: Day | null }) =>
          row.fromDate <= fromDate && (row.untilDate === null || fromDate < row.untilDate);
        const permit = permits.get(id)?.find(holds);
        const there = (commitments.get(id) ?? []).filter(holds);
        if (permit) expect(there.length).toBeLessThanOrEqual(permit.contracts);
        if (permit && !permit.underConditions) {
          expect(permit.contracts).toBeLessThanOrEqual(capsOn(land, fromDate).alone.contracts ?? 99);
        }
      }
    }
  });

  test("speaks in whole sentences, hardly ever twice the same, and of nothing that is not so", () => {
    const texts = demo.childminderTexts;
    for (const { headline, about } of texts) {
      expect(`${headline} ${about}`).not.toMatch(/[{}]|undefined| {2}|\.\./);
      expect(headline.length).toBeLessThanOrEqual(80);
      expect(about.split(/[.?!] /).length).toBeGreaterThanOrEqual(3);
    }
    expect(new Set(texts.map(({ about }) => about)).size).toBeGreaterThan(3_950);
    const german = new Map(
      texts.filter(({ locale }) => locale === "de").map((text) => [text.childminderId, text.about]),
    );
    for (const { id, careHomeId, meals } of demo.childminders) {
      const about = german.get(id) ?? "";
      const home = homes.get(careHomeId);
      if (/im garten|nussbaum|terrasse/i.test(about)) expect(home?.garden).toBe(true);
      if (/Zur Familie gehört/.test(about)) expect(home?.pets).toBe(true);
      if (/Ich koche/.test(about)) expect(meals).not.toBe("brought");
    }
  });

  test("has mostly women, and people whose families come from everywhere", () => {
    const languages = demo.childminders.flatMap((one) => one.languages);
    expect(new Set(languages).size).toBeGreaterThan(11);
    expect(demo.childminders.every((one) => one.languages[0] === "de")).toBe(true);
    const fathers = demo.childminderTexts.filter(({ about }) => about.includes("Tagesvater")).length;
    expect(fathers).toBeGreaterThan(5);
    expect(fathers).toBeLessThan(100);
  });
});

test("streams of random numbers do not run into each other", () => {
  const seen = new Set<string>();
  for (let of = 0; of < 20_000; of++) {
    const random = randomFrom(1, of);
    for (let at = 0; at < 5; at++) seen.add(`${random.next()} ${random.next()}`);
  }
  expect(seen.size).toBe(100_000);
});
