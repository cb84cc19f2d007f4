import { describe, expect, it } from "vitest";
import type { Day } from "../../kernel/calendar";
import { debitFailures } from "../debit-failures";
import { chargeDay, courseOf, isStale, isUnagreed, partsOfDebits, retryDay, whyUnderWay } from "./rules";

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
    expect(isUnagreed("no_money", 1, null, day("2027-02-01"))).toBe(true);
    const [agreed, spent] = [
      isUnagreed("no_money", 1, day("2027-02-08"), day("2027-02-01")),
      isUnagreed("no_money", 3, null, day("2027-02-01")),
    ];
    expect([agreed, spent, isUnagreed("unseen", 1, null, day("2027-02-01"))]).toEqual([false, false, false]);
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

describe("how what is owed comes", () => {
  const now = new Date("2027-02-01T10:00:00Z");
  const one = {
    state: "failed",
    at: now,
    way: "debit",
    paidOn: null,
    retryOn: null,
    failure: null,
    isDisputed: false,
    answerBy: null,
    savedCardId: null,
    checkoutId: null,
    refundedCents: 0,
  } as const;
  const owing = { open: 5_800, dueOn: day("2027-02-08"), collects: false, charges: false, tried: [] };
  const course = (changes: Partial<Parameters<typeof courseOf>[0]>) => courseOf({ ...owing, ...changes }, now);

  it("is told of what moves, and of what went wrong last", () => {
    expect(course({})).toBeNull();
    expect(course({ collects: true })).toMatchObject({ kind: "to_debit", on: "2027-02-08" });
    expect(course({ collects: true, open: 0 })).toBeNull();
    const sent = { ...one, state: "sent", paidOn: day("2027-02-08") } as const;
    expect(course({ tried: [one, sent] })).toMatchObject({ kind: "sent", way: "debit", on: "2027-02-08" });
    expect(course({ tried: [{ ...one, state: "open", way: "card" }] })).toMatchObject({ kind: "page", way: "card" });
    const failed = { ...one, failure: "no_money", retryOn: day("2027-02-09") };
    expect(course({ collects: true, tried: [failed] })).toEqual({
      kind: "failed",
      way: "debit",
      on: "2027-02-09",
      failure: "no_money",
    });
    // What was tried by debit once is not begun anew by itself.
    const expired = { ...one, state: "expired", way: "debit" } as const;
    expect(course({ collects: true, tried: [expired] })).toBeNull();
  });

  it("is told of a saved card, which waits for a mandate, for its bank, and for more than a card takes at least", () => {
    expect(course({ charges: true })).toMatchObject({ kind: "to_charge", way: "card", on: "2027-02-08" });
    expect(course({ charges: true, dueOn: day("2027-01-28") })).toMatchObject({ kind: "to_charge", on: "2027-02-01" });
    expect(course({ charges: true, dueOn: day("2027-01-24") })).toBeNull();
    expect(course({ charges: true, open: 49 })).toBeNull();
    expect(course({ charges: true, collects: true })).toMatchObject({ kind: "to_debit" });
    const charge = { ...one, way: "card", savedCardId: "x" } as const;
    expect(course({ charges: true, tried: [{ ...charge, state: "paid" }] })).toBeNull();
    // It never went out: its card was replaced, say.
    expect(course({ charges: true, tried: [{ ...charge, state: "expired" }] })).toMatchObject({ kind: "to_charge" });
    const givenBack = { ...one, way: "card", state: "paid", refundedCents: 800 } as const;
    expect(course({ charges: true, tried: [givenBack] })).toBeNull();
    expect(course({ collects: true, tried: [givenBack] })).toBeNull();
    expect(course({ charges: true, tried: [{ ...charge, checkoutId: "cs", state: "expired" }] })).not.toBeNull();
    expect(course({ tried: [{ ...charge, failure: "card_approval" }] })).toMatchObject({ kind: "to_approve" });
  });

  it("is a dispute before all else, also of what is paid", () => {
    const disputed = { ...one, state: "paid", way: "card", isDisputed: true, answerBy: day("2027-02-10") } as const;
    expect(course({ open: 0, tried: [disputed] })).toMatchObject({ kind: "disputed", on: "2027-02-10" });
  });

  it("is over for a page on which nobody can pay any more", () => {
    const stale = { ...one, state: "open", way: "card", at: new Date(now.getTime() - 32 * 60_000) } as const;
    expect(course({ tried: [stale] })).toBeNull();
  });
});

it("a payout of debits is told by payment, its fees rounded once", () => {
  const items = [
    { type: "payment_paid_out", cents: 5_800, paymentId: "PM1" },
    { type: "gocardless_fee", cents: -38.4, paymentId: "PM1" },
    { type: "gocardless_fee", cents: -39.2, paymentId: "PM1" },
    { type: "payment_failed", cents: -800, paymentId: "PM2" },
  ];
  expect(partsOfDebits(items)).toEqual([
    { paymentId: "PM1", cents: 5_800, feeCents: 78 },
    { paymentId: "PM2", cents: -800, feeCents: 0 },
  ]);
});
