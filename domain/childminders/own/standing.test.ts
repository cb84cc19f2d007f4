import { expect, test } from "vitest";
import type { Day } from "../../kernel/calendar";
import { expiryOf, inTurn } from "./standing";

const day = (text: string) => text as Day;
const period = (from: string, until: string | null) => ({ fromDate: day(from), untilDate: until && day(until) });

test.each([
  ["nothing at all", [], null],
  ["an open end", [period("2026-01-01", null)], null],
  ["one end", [period("2026-01-01", "2027-03-01")], "2027-03-01"],
  ["one that follows at once", [period("2026-01-01", "2027-03-01"), period("2027-03-01", null)], null],
  [
    "one that follows with an end",
    [period("2026-01-01", "2027-03-01"), period("2027-02-01", "2028-01-01")],
    "2028-01-01",
  ],
  ["one that follows after a gap", [period("2026-01-01", "2027-03-01"), period("2027-03-02", null)], "2027-03-01"],
])("hours or permits with %s end on their own day or none", (_, holding, on) => {
  const typed = holding as ReturnType<typeof period>[];
  expect(expiryOf("hours", typed as never)).toEqual(on && { what: "hours", on });
  expect(expiryOf("permit", typed as never)?.on ?? null).toBe(on);
});

test("what ends is told in turn, the next first", () => {
  const [first, second] = [
    { what: "first_aid", on: day("2026-12-01") },
    { what: "permit", on: day("2027-01-01") },
  ] as const;
  expect(inTurn([second, null, first])).toEqual([first, second]);
});
