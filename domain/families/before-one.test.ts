import { expect, test } from "vitest";
import type { Day, Month } from "../kernel/calendar";
import { isUnderOne, keptWhy } from "./before-one";

test.each([
  ["2026-06", "2027-05-31", true],
  ["2026-06", "2027-06-01", false],
  ["2027-02", "2026-11-23", true],
])("a child of %s is under one on %s: %s", (bornMonth, on, under) => {
  expect(isUnderOne(bornMonth as Month, on as Day)).toBe(under);
  const said = { whyBeforeOne: "work", whyWords: "Ab Februar." } as const;
  const kept = under ? said : { whyBeforeOne: null, whyWords: "" };
  expect(keptWhy(said, bornMonth as Month, on as Day)).toEqual(kept);
});
