import { describe, expect, it } from "vitest";
import type { Day } from "../../kernel/calendar";
import { debitFailures } from "../debit-failures";
import { chargeDay, isStale, retryDay, whyUnderWay } from "./rules";

const day = (text: string) => text as Day;

describe("the day of a debit", () => {
  it.each([
    ["the due day where it lies far enough ahead", "2027-02-15", "2027-02-01", null, "2027-02-15"],
    ["three bank days after the announcement", "2027-02-03", "2027-02-01", null, "2027-02-04"],
    ["no weekend", "2027-02-13", "2027-02-01", null, "2027-02-15"],
    ["what the vendor can at the earliest", "2027-02-03", "2027-02-01", "2027-02-09", "2027-02-09"],
  ])("is %s", (_, due, today, next, on) => {
    expect(chargeDay(day(due), day(today), next === null ? null : day(next))).toBe(on);
  });
});

describe("after a failure", () => {
  it("is collected as often as the reason allows, a week later on a bank day", () => {
    const tries = (failure: keyof typeof debitFailures) =>
      [1, 2, 3].map((made) => retryDay(failure, made, day("2027-02-01")));
    expect(tries("no_money")).toEqual(["2027-02-08", "2027-02-08", null]);
    expect(tries("unsaid")).toEqual(["2027-02-08", null, null]);
    expect(retryDay("no_money", 1, day("2027-01-30"))).toBe("2027-02-08");
    const never = Object.entries(debitFailures).filter(([, { retry }]) => retry === "never");
    for (const [failure] of never) expect(tries(failure as keyof typeof debitFailures)).toEqual([null, null, null]);
  });
});

describe("what is under way", () => {
  const now = new Date("2027-02-01T10:00:00Z");
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  it("keeps every other way shut, a page only as long as somebody can pay on it", () => {
    expect(whyUnderWay(null, now)).toBeNull();
    expect(whyUnderWay({ state: "sent", at: ago(9_000) }, now)?.code).toBe("billing.under_way");
    expect(whyUnderWay({ state: "open", at: ago(31) }, now)?.code).toBe("billing.page_open");
    expect(whyUnderWay({ state: "open", at: ago(32) }, now)).toBeNull();
    expect([isStale({ state: "open", at: ago(32) }, now), isStale({ state: "sent", at: ago(32) }, now)]).toEqual([
      true,
      false,
    ]);
    expect(whyUnderWay({ state: "failed", at: now }, now)).toBeNull();
  });
});
