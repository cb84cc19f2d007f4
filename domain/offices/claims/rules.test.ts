import { describe, expect, it } from "vitest";
import { parseDay, parseMonth } from "../../kernel/calendar";
import { basisOf, keptReason, mostProposals, whyNoAnswer, whyNotAnnounced } from "./rules";

describe("the paragraph of §24 that a child claims by", () => {
  it.each([
    ["2026-03", "2027-02-28", "reasons"],
    ["2026-03", "2027-04-01", "from_one"],
    ["2026-03", "2029-02-28", "from_one"],
    ["2026-03", "2029-04-01", "nursery"],
  ] as const)("born %s, needed by %s: %s", (bornMonth, neededBy, basis) =>
    expect(basisOf(parseMonth(bornMonth), parseDay(neededBy))).toBe(basis),
  );
});

describe("when a need can be told", () => {
  const today = parseDay("2027-01-15");
  const told = (neededBy: string, more: object = {}) =>
    whyNotAnnounced({ bornMonth: parseMonth("2025-06"), neededBy: parseDay(neededBy), reason: null, today, ...more });

  it("is from today on, two years ahead", () => {
    expect(told("2027-01-14")).toMatchObject({ code: "offices.needed_past", fields: [{ field: "neededBy" }] });
    expect(told("2027-01-15")).toBeNull();
    expect(told("2029-01-15")).toBeNull();
    expect(told("2029-01-16")).toMatchObject({ code: "offices.needed_too_late", params: { months: 24 } });
  });

  it("asks for a reason under one year, and keeps it only then", () => {
    const young = { bornMonth: parseMonth("2026-11"), neededBy: parseDay("2027-03-01") };
    expect(told(young.neededBy, young)).toMatchObject({ code: "offices.reason", fields: [{ field: "reason" }] });
    expect(told(young.neededBy, { ...young, reason: "work" })).toBeNull();
    expect(keptReason({ ...young, reason: "work" })).toBe("work");
    expect(keptReason({ ...young, bornMonth: parseMonth("2025-06"), reason: "work" })).toBeNull();
  });
});

describe("an office's answer", () => {
  it("has words, or proposes somebody, and not too many", () => {
    expect(whyNoAnswer({ words: "", proposed: 0 })).toMatchObject({ code: "offices.empty_answer" });
    expect(whyNoAnswer({ words: "Rufen Sie uns an.", proposed: 0 })).toBeNull();
    expect(whyNoAnswer({ words: "", proposed: 1 })).toBeNull();
    expect(whyNoAnswer({ words: "", proposed: mostProposals })).toBeNull();
    expect(whyNoAnswer({ words: "", proposed: mostProposals + 1 })).toMatchObject({
      code: "offices.too_many_proposals",
      params: { most: mostProposals },
    });
  });
});
