import { describe, expect, test } from "vitest";
import type { Day } from "../../kernel/calendar";
import { isReachable, isStillRightDue, openSteps, settlingSteps } from "./rules";

const nothing = {
  introduced: false,
  home: false,
  germanText: false,
  permit: false,
  hours: false,
  children: false,
  price: false,
  proofs: false,
  agreement: false,
};

describe("settling in", () => {
  test("has nine steps, open until each is done, in their order whichever was done first", () => {
    expect(openSteps(nothing)).toEqual(settlingSteps);
    expect(openSteps({ ...nothing, introduced: true, hours: true })[0]).toBe("home");
    const all = Object.fromEntries(Object.keys(nothing).map((key) => [key, true])) as typeof nothing;
    expect(openSteps(all)).toEqual([]);
  });

  test.each([
    ["person", false, false, true],
    ["home", false, false, false],
    ["home", true, false, true],
    ["text", true, false, false],
    ["text", false, true, false],
    ["text", true, true, true],
  ] as const)("%s, with introduction %s and home %s, can be opened: %s", (step, introduced, home, reachable) => {
    expect(isReachable(step, { introduced, home })).toBe(reachable);
  });

  test.each([
    [null, true],
    ["2026-11-23", false],
    ["2026-10-25", false],
    ["2026-10-24", true],
  ])("confirmed on %s, she is asked again: %s", (on, due) => {
    expect(isStillRightDue(on as Day | null, "2026-11-23" as Day)).toBe(due);
  });
});
