import { describe, expect, it } from "vitest";
import type { Day } from "../kernel/calendar";
import { lands } from "../kernel/laender";
import { applyBy, fundingIn, fundingRules, officePageOf } from "./funding";
import { feeStatutes, municipalRules } from "./statutes";

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
      if (rule.sources.length === 0) expect([land, rule.monthsAhead, rule.owed]).toEqual([land, null, null]);
    }
    expect(new Set(fundingRules.map(({ land }) => land)).size).toBe(fundingRules.length);
  });

  it("is in time six months ahead in North Rhine-Westphalia, and says no day elsewhere", () => {
    expect(applyBy(fundingIn("NW"), "2027-08-01" as Day)).toBe("2027-02-01");
    expect(applyBy(fundingIn("NW"), "2027-08-31" as Day)).toBe("2027-02-28");
    expect(applyBy(fundingIn("SN"), "2027-08-01" as Day)).toBeNull();
    expect(fundingIn("NW").owed?.de).toContain("eines Monats");
  });

  it.each([
    ["14612000", "https://www.dresden.de/"],
    ["05162024", "https://www.rhein-kreis-neuss.de/"],
    ["05315000", "https://www.stadt-koeln.de/"],
  ])("is said by the office of %s itself", (ags, page) => {
    expect(officePageOf(ags)?.url.startsWith(page)).toBe(true);
  });

  it.each([
    ["Rostock, whose source is Schwerin's", "13003000"],
    ["Leipzig, whose source is a newspaper", "14713000"],
    ["Frankfurt, whose source is a childminder", "06412000"],
    ["Gera, of which we have none", "16052000"],
  ])("is left to be looked for in %s", (_, ags) => {
    expect(officePageOf(ags)).toBeNull();
  });

  it("has the page of each office that is known to have one", () => {
    const pages = [...feeStatutes, ...municipalRules].flatMap(({ ags }) => officePageOf(ags) ?? []);
    expect(new Set(pages.map(({ url }) => new URL(url).host)).size).toBe(13);
  });
});
