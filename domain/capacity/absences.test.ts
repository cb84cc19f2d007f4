import { expect, test } from "vitest";
import type { Day } from "../kernel/calendar";
import { overlapping, whyNotAbsent } from "./absences";

const today = "2026-11-23" as Day;
const absence = (from: string, until: string) => ({ from: from as Day, until: until as Day });

test.each([
  ["2026-12-21", "2027-01-04", null],
  ["2026-11-20", "2026-11-24", null],
  ["2026-11-20", "2026-11-23", "capacity.absence_past"],
  ["2026-12-21", "2026-12-21", "capacity.ends_before_it_begins"],
  ["2026-12-21", "2026-12-20", "capacity.ends_before_it_begins"],
  ["2026-12-01", "2027-06-01", "capacity.absence_too_long"],
  ["2026-12-01", "2027-03-03", null], // 92 days
  ["2026-12-01", "2027-03-04", "capacity.absence_too_long"],
])("away from %s until %s: %s", (from, until, code) => {
  const refusal = whyNotAbsent(absence(from, until), today);
  expect([refusal?.code ?? null, refusal?.field]).toEqual([code, code === null ? undefined : "until"]);
});

test("two overlap on a common day; one that ends where the other begins does not", () => {
  const christmas = absence("2026-12-21", "2027-01-04");
  expect(overlapping(christmas, [absence("2027-01-03", "2027-01-10")])).toHaveLength(1);
  expect(overlapping(christmas, [absence("2027-01-04", "2027-01-10")])).toEqual([]);
});
