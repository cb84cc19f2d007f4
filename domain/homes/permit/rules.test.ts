import { describe, expect, test } from "vitest";
import type { Day } from "../../kernel/calendar";
import type { Role } from "../../kernel/permissions";
import { confirmerOf, isCorrected, permitPeriod, whyNotExplained, whyNotPermitted, whyNotWithdrawable } from "./rules";
import type { RecordPermit } from "./schemas";

describe("a permit", () => {
  const permit: RecordPermit = {
    childminderId: "11111111-1111-7111-8111-111111111111",
    from: "2026-01-01" as Day,
    until: null,
    atOnce: 5,
    contracts: 8,
    underConditions: false,
    specialist: false,
  };
  const code = (
    changes: Partial<RecordPermit>,
    others: Parameters<typeof whyNotPermitted>[2] = [],
    land = "SN" as const,
  ) => {
    const reason = whyNotPermitted({ ...permit, ...changes }, land, others);
    return reason && `${reason.code} ${reason.field}`;
  };

  test("holds five years where no end is named", () => {
    expect(permitPeriod(permit)).toEqual({ from: "2026-01-01", until: "2031-01-01" });
    expect(code({})).toBeNull();
  });

  test.each<[string, Partial<RecordPermit>, string]>([
    ["more at once than the law allows", { atOnce: 6 }, "childminders.permit_beyond_law atOnce"],
    ["nobody at once", { atOnce: 0 }, "childminders.permit_for_nobody atOnce"],
    ["no contract", { contracts: 0 }, "childminders.permit_for_nobody contracts"],
    ["an end on its first day", { until: permit.from }, "childminders.permit_ends_before_it_begins until"],
    ["an end before it", { until: "2025-01-01" as Day }, "childminders.permit_ends_before_it_begins until"],
    ["more than five years", { until: "2031-01-02" as Day }, "childminders.permit_too_long until"],
  ])("cannot be for %s", (_, changes, reason) => {
    expect(code(changes)).toBe(reason);
  });

  // §43(3) SGB VIII caps who is present at once; contracts only where the law of a Land does (BY: 8).
  test("may be for any number of contracts where no law of the Land caps them", () => {
    expect(code({ contracts: 9 })).toBeNull();
    expect(code({ contracts: 12 })).toBeNull();
    expect(whyNotPermitted({ ...permit, contracts: 9 }, "BY", [])?.code).toBe("childminders.permit_beyond_law");
  });

  test("may be for ten contracts in Nordrhein-Westfalen, but only under conditions", () => {
    const inNrw = (underConditions: boolean) =>
      whyNotPermitted({ ...permit, contracts: 10, underConditions }, "NW", [])?.params;
    expect(inNrw(true)).toBeUndefined();
    expect(inNrw(false)).toEqual({ most: 8, land: "NW" });
  });

  test("may be for one child, and for as many as it says where the law of the Land knows no number", () => {
    expect(code({ atOnce: 1, contracts: 1 })).toBeNull();
  });

  test("names the first of those it overlaps, and no end where that has none", () => {
    const others = [
      { from: "2027-01-01" as Day, until: null },
      { from: "2026-06-01" as Day, until: "2026-07-01" as Day },
    ];
    const params = (some: typeof others | { from: Day; until: Day }[]) => whyNotPermitted(permit, "SN", some)?.params;
    expect(params(others)).toEqual({ from: "2027-01-01", until: "" });
    expect(params(others.toReversed())).toEqual({ from: "2026-06-01", until: "2026-07-01" });
  });

  test("may follow another on the very day that one ends, and never overlaps it", () => {
    const before = { from: "2021-01-01" as Day, until: "2026-01-01" as Day };
    expect(code({}, [before])).toBeNull();
    expect(code({}, [{ ...before, until: "2026-01-02" as Day }])).toBe("childminders.permit_overlaps from");
  });
});

describe("a decision of the office", () => {
  const claim = {
    fromDate: "2026-01-01" as Day,
    untilDate: "2031-01-01" as Day,
    atOnce: 5,
    contracts: 8,
    underConditions: false,
    specialist: false,
  };
  const same = {
    from: claim.fromDate,
    until: claim.untilDate,
    atOnce: 5,
    contracts: 8,
    underConditions: false,
    specialist: false,
  };
  test.each([
    [same, false],
    [{ ...same, until: null }, false],
    [{ ...same, atOnce: 4 }, true],
    [{ ...same, contracts: 7 }, true],
    [{ ...same, underConditions: true }, true],
    [{ ...same, specialist: true }, true],
    [{ ...same, from: "2026-02-01" as Day }, true],
    [{ ...same, until: "2030-01-01" as Day }, true],
  ])("%o corrects: %s", (confirmed, corrected) => {
    expect(isCorrected(claim, confirmed)).toBe(corrected);
  });

  test("against her needs a reason she can do something with", () => {
    expect(whyNotExplained("Nein.")?.field).toBe("reason");
    expect(whyNotExplained("vierzehnBuchst.")).toMatchObject({
      code: "childminders.reason_too_short",
      params: { least: 15 },
    });
    expect(whyNotExplained("fünfzehn Buchsta.")).toBeNull();
    expect(whyNotExplained("Die Erlaubnis ist abgelaufen.")).toBeNull();
  });
});

describe("who vouches for a permit", () => {
  const of = (...roles: Role[]) => ({ roles });

  test("is the youth office where an adviser says so, and the platform where its staff does", () => {
    expect(confirmerOf(of("adviser"))).toBe("office");
    expect(confirmerOf(of("moderator"))).toBe("platform");
    expect(confirmerOf(of("admin"))).toBe("platform");
  });

  test("decides who takes it back: the office all, the platform what it entered itself", () => {
    expect(whyNotWithdrawable("office", of("adviser"))).toBeNull();
    expect(whyNotWithdrawable("platform", of("adviser"))).toBeNull();
    expect(whyNotWithdrawable("platform", of("moderator"))).toBeNull();
    expect(whyNotWithdrawable("office", of("moderator"))?.code).toBe("childminders.permit_of_office");
  });
});
