import { expect, it } from "vitest";
import type { Day } from "../../kernel/calendar";
import { toBits } from "../../kernel/fortnight-grid";
import { parseSchedule } from "../../kernel/parse-schedule";
import { freeTimeOf, freeTimesOfOne } from "./free-time";

it("times that differ for siblings alone are drawn as one, others apart, also where hours come back", () => {
  const times = ["11", "11", "01", "11"].map((free, at) => ({ from: at, free }));
  expect(freeTimesOfOne(times).map(({ from }) => from)).toEqual([0, 2, 3]);
  expect(freeTimesOfOne([])).toEqual([]);
});

it("what is free is told from today on at the earliest, to its last day, in words and in hours a week", () => {
  const one = parseSchedule("Mo–Fr 8–12").fixed;
  const two = parseSchedule("Mo 8–12").fixed;
  const span = { from: "2026-01-01" as Day, until: "2027-08-01" as Day, free: one, freeTwo: two };
  expect(freeTimeOf(span, "2026-11-23" as Day, "de")).toEqual({
    from: "2026-11-23",
    lastDay: "2027-07-31",
    free: toBits(one),
    hours: "Mo–Fr 8:00–12:00",
    hoursPerWeek: 20,
    freeTwo: toBits(two),
  });
  expect(freeTimeOf({ ...span, from: "2027-01-01" as Day, until: null }, "2026-11-23" as Day, "en")).toMatchObject({
    from: "2027-01-01",
    lastDay: null,
    hours: "Mon–Fri 8:00–12:00",
  });
});
