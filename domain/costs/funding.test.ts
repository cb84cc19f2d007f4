import { describe, expect, it } from "vitest";
import type { Day } from "../kernel/calendar";
import { lands } from "../kernel/laender";
import { applyBy, fundingIn, fundingRules } from "./funding";

describe("what parents apply for", () => {
  it.each([
    ["BE", "voucher"],
    ["HH", "voucher"],
    ["NW", "application"],
    ["SN", "application"],
  ] as const)("is in %s a %s", (land, way) => {
    expect(fundingIn(land).way).toBe(way);
  });

  it("is to be confirmed wherever there is no source, and no day is invented there", () => {
    for (const land of lands) {
      const rule = fundingIn(land);
      expect([land, rule.toBeConfirmed]).toEqual([land, rule.sources.length === 0]);
      if (rule.sources.length === 0) expect([land, rule.monthsAhead]).toEqual([land, null]);
    }
    expect(new Set(fundingRules.map(({ land }) => land)).size).toBe(fundingRules.length);
  });

  it("is in time six months ahead in North Rhine-Westphalia, and says no day elsewhere", () => {
    expect(applyBy(fundingIn("NW"), "2027-08-01" as Day)).toBe("2027-02-01");
    expect(applyBy(fundingIn("NW"), "2027-08-31" as Day)).toBe("2027-02-28");
    expect(applyBy(fundingIn("SN"), "2027-08-01" as Day)).toBeNull();
  });
});
