import { describe, expect, test } from "vitest";
import type { VacancySpan } from "../capacity/rules";
import type { Day } from "../kernel/calendar";
import { emptyGrid } from "../kernel/fortnight-grid";
import { parseSchedule } from "../kernel/parse-schedule";
import { explainFit } from "./explain";

const hours = (text: string) => (text === "" ? emptyGrid() : parseSchedule(text).fixed);

/** What is free from each day on. */
function spans(...free: [from: string, hours: string, two?: string][]): VacancySpan[] {
  return free.map(([from, one, two = ""], at) => {
    return {
      from: from as Day,
      until: (free[at + 1]?.[0] ?? null) as Day | null,
      free: hours(one),
      freeTwo: hours(two),
    };
  });
}

function explain(
  free: VacancySpan[],
  {
    wanted = "Mo–Fr 8–14",
    start = "2026-12-01",
    children = 1 as 1 | 2,
    locale = "de" as "de" | "en",
    ageMonths = null as number | null,
    leastMonths = 6,
  } = {},
) {
  const schedule = wanted === "" ? null : parseSchedule(wanted);
  const wish = { wanted: schedule, start: start as Day, children, ageMonths, leastMonths };
  return explainFit(free, { fromAgeMonths: 6, toAgeMonths: 35 }, wish, locale);
}

describe("with wanted hours", () => {
  test("all of them are free on the start date, until the day before they are not", () => {
    expect(explain(spans(["2026-01-01", "Mo–Fr 7–17"], ["2027-08-01", "Mo 8–12"]))).toEqual({
      state: "now",
      coverage: 1,
      from: "2026-12-01",
      lastDay: "2027-07-31",
      outgrownAtMonths: null,
      short: false,
      missing: null,
      nearest: null,
      freeHoursPerWeek: 50,
      freeHours: "mo-fr_7-17",
    });
  });

  test("all of them are free later", () => {
    expect(explain(spans(["2026-01-01", "Mo–Do 7–17, Fr 7–13"], ["2027-02-01", "Mo–Fr 7–17"]))).toEqual({
      state: "later",
      coverage: 29 / 30,
      from: "2027-02-01",
      lastDay: null,
      outgrownAtMonths: null,
      short: false,
      missing: "Fr 13:00–14:00",
      nearest: { kind: "later", from: "2027-02-01", lastDay: null, outgrownAtMonths: null, short: false },
      freeHoursPerWeek: 46,
      freeHours: "mo-do_7-17_fr_7-13",
    });
  });

  test("some of them are nearer than all of them", () => {
    const fit = explain(spans(["2026-01-01", "Mo–Do 7–17"], ["2028-02-01", "Mo–Fr 7–17"]), { locale: "en" });
    expect(fit).toMatchObject({ state: "partly", coverage: 0.8, from: "2028-02-01", missing: "Fri 8:00–14:00" });
    expect(fit.nearest).toMatchObject({ kind: "fewer", hours: "Mon–Thu 8:00–14:00", hoursPerWeek: 24 });
  });

  test("none of them is ever free", () => {
    expect(explain(spans(["2026-01-01", "Sa 8–12"]))).toMatchObject({ state: "none", coverage: 0, nearest: null });
    expect(explain([])).toMatchObject({ state: "none", coverage: 0, missing: "Mo–Fr 8:00–14:00", freeHoursPerWeek: 0 });
  });

  test("names floating hours that are missing", () => {
    const fit = explain(spans(["2026-01-01", "Mo 7–17"]), { wanted: "20 Stunden Mo–Fr zwischen 7 und 17" });
    expect(fit).toMatchObject({ coverage: 0.5, missing: "10 Stunden Mo–Fr zwischen 7:00 und 17:00" });
  });

  test("names floating hours only where they are missing, were it a single one", () => {
    const wanted = "Mo 8–12; 5 Stunden Di zwischen 8 und 14";
    const missing = (free: string) => explain(spans(["2026-01-01", free]), { wanted }).missing;
    expect(missing("Di 8–14")).toBe("Mo 8:00–12:00");
    expect(missing("Mo 8–12, Di 8–12")).toBe("1 Stunde Di zwischen 8:00 und 14:00");
  });

  test("siblings need room for both", () => {
    const free = spans(["2026-01-01", "Mo–Fr 7–17", "Mo–Mi 7–17"]);
    expect(explain(free, { children: 2 })).toMatchObject({ state: "partly", coverage: 0.6, freeHoursPerWeek: 30 });
  });
});

test("hours that are free a week are those of the span that holds on the start date, from its first day to its last", () => {
  const free = spans(["2026-01-01", "Mo 8–12"], ["2027-02-01", "Mo–Di 8–12"], ["2027-03-01", "Mo–Mi 8–12"]);
  const freeOn = (start: string) => explain(free, { wanted: "Mo 8–12", start }).freeHoursPerWeek;
  expect(["2025-12-31", "2026-01-01", "2027-01-31", "2027-02-01", "2027-02-28", "2027-03-01"].map(freeOn)).toEqual([
    0, 4, 4, 8, 8, 12,
  ]);
});

describe("without wanted hours", () => {
  const later = spans(["2026-01-01", ""], ["2027-02-01", "Mo 8–12"], ["2027-03-01", "Di 8–12"], ["2027-09-01", ""]);

  test("anything is free on the start date", () => {
    expect(explain(later, { wanted: "", start: "2027-02-15" })).toEqual({
      state: "now",
      coverage: 1,
      from: "2027-02-15",
      lastDay: "2027-08-31",
      outgrownAtMonths: null,
      short: false,
      missing: null,
      nearest: null,
      freeHoursPerWeek: 4,
      freeHours: "mo_8-12",
    });
  });

  test("anything is free later", () => {
    expect(explain(later, { wanted: "" })).toMatchObject({
      state: "later",
      coverage: 0,
      from: "2027-02-01",
      nearest: { kind: "later", from: "2027-02-01", lastDay: "2027-08-31" },
    });
  });

  test("nothing is", () => {
    expect(explain(later, { wanted: "", start: "2027-09-01" })).toMatchObject({
      state: "none",
      from: null,
      coverage: 0,
    });
  });

  test("what is free ends with the first day on which nothing is, whatever comes later", () => {
    const again = spans(["2026-01-01", "Mo 8–12"], ["2027-02-01", ""], ["2027-03-01", "Di 8–12"], ["2027-09-01", ""]);
    expect(explain(again, { wanted: "", leastMonths: 0 })).toMatchObject({
      state: "now",
      from: "2026-12-01",
      lastDay: "2027-01-31",
    });
  });
});
