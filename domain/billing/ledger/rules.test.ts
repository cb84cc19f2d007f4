import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longRun, longTest } from "../../../tests/support/properties";
import { chargeKinds } from "../charges";
import * as ledger from "./rules";

const cents = fc.integer({ min: 1, max: 900_000 });
const line = fc.record({ kind: fc.constantFrom(...chargeKinds), cents: fc.integer({ min: -200_000, max: 500_000 }) });

describe("an entry", () => {
  it.each<[string, ledger.Posting[]]>([
    [
      "of an invoice",
      ledger.postingsOfInvoice([
        { kind: "care", cents: 30_000 },
        { kind: "meals", cents: 7_000 },
        { kind: "hygiene", cents: 500 },
      ]),
    ],
    ["of a payment", ledger.postingsOfPayment("debits", 37_500)],
    ["of a payout with a fee", ledger.postingsOfPayout("debits", 37_300, 200)],
  ])("%s comes to zero", (_, postings) => {
    expect(postings.length).toBeGreaterThan(1);
    expect(ledger.balance(postings)).toBe(0);
  });

  it("never posts nothing", () => {
    expect(ledger.postingsOfPayout("cards", 100, 0)).toEqual([
      { account: "bank", cents: 100 },
      { account: "cards", cents: -100 },
    ]);
    expect(ledger.postingsOfInvoice([{ kind: "meals", cents: 700 }])).toEqual([
      { account: "receivable", cents: 700 },
      { account: "meals", cents: -700 },
    ]);
  });

  it("of a correction to less takes earnings back", () => {
    expect(ledger.postingsOfInvoice([{ kind: "care", cents: -1_000 }])).toEqual([
      { account: "receivable", cents: -1_000 },
      { account: "care", cents: 1_000 },
    ]);
  });
});

/** Random months: invoices, payments in parts, returns, refunds, disputes, payouts, corrections; each as it may follow. */
const step = fc.oneof(
  fc.record({
    what: fc.constant("invoice" as const),
    lines: fc.array(line, { minLength: 1, maxLength: 6, size: "max" }),
  }),
  fc.record({
    what: fc.constantFrom(
      "payment",
      "failure",
      "refund",
      "fee",
      "dispute",
      "won",
      "lost",
      "write_off",
      "payout" as const,
    ),
    cents,
    fee: fc.integer({ min: 0, max: 900 }),
    holder: fc.constantFrom("bank", "cards", "debits" as const),
  }),
);

function posted(one: typeof step extends fc.Arbitrary<infer Step> ? Step : never): ledger.Posting[] {
  if (one.what === "invoice") return ledger.postingsOfInvoice(one.lines);
  const through = one.holder === "bank" ? "cards" : one.holder;
  switch (one.what) {
    case "payment":
      return ledger.postingsOfPayment(one.holder, one.cents);
    case "failure":
      return ledger.postingsOfFailure(one.holder, one.cents);
    case "refund":
      return ledger.postingsOfRefund(one.holder, one.cents);
    case "fee":
      return ledger.postingsOfFee(one.holder, one.cents);
    case "dispute":
      return ledger.postingsOfDispute(one.cents);
    case "won":
      return ledger.postingsOfDisputeWon(one.cents);
    case "lost":
      return ledger.postingsOfDisputeLost(one.cents);
    case "write_off":
      return ledger.postingsOfWriteOff(one.cents);
    case "payout":
      return ledger.postingsOfPayout(through, one.cents, one.fee);
  }
}

describe("the books", () => {
  it("come to zero after each entry of any month, in whole cents", longTest, () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30, size: "max" }), (steps) => {
        const entries = steps.map(posted);
        for (const entry of entries) {
          expect(ledger.balance(entry)).toBe(0);
          expect(entry.every((one) => Number.isSafeInteger(one.cents) && one.cents !== 0)).toBe(true);
        }
        const sums = Object.values(ledger.balances(entries.flat()));
        expect(sums.reduce((all, one) => all + one, 0)).toBe(0);
      }),
      longRun(10_000),
    );
  });

  it("after a whole way back hold nothing but what the ways cost", () => {
    fc.assert(
      fc.property(
        cents,
        fc.integer({ min: 0, max: 500 }),
        fc.constantFrom("cards", "debits" as const),
        (sum, fee, holder) => {
          const books = ledger.balances([
            ...ledger.postingsOfInvoice([{ kind: "care", cents: sum }]),
            ...ledger.postingsOfPayment(holder, sum),
            ...ledger.postingsOfPayout(holder, sum - Math.min(fee, sum), Math.min(fee, sum)),
            ...ledger.postingsOfFailure(holder, sum),
          ]);
          // A chargeback after the payout: they owe it again, and her vendor takes it from the next payout.
          expect(books.receivable).toBe(sum);
          expect(books[holder]).toBe(-sum);
          expect(books.bank + books.fees).toBe(sum);
        },
      ),
    );
  });
});

describe("shares of a sum", () => {
  it.each<[number, number[], number[]]>([
    [100, [1, 1], [50, 50]],
    [101, [1, 1], [51, 50]],
    [100, [1, 1, 1], [34, 33, 33]],
    [-101, [1, 1], [-51, -50]],
    [100, [70, 30], [70, 30]],
    [1, [0, 1], [0, 1]],
  ])("%i by %j", (sum, weights, expected) => {
    expect(ledger.shared(sum, weights)).toEqual(expected);
  });

  it("come to the sum again, each within a cent of its exact share", () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 4, size: "max" })
      .filter((all) => all.some((one) => one > 0));
    fc.assert(
      fc.property(fc.integer({ min: -900_000, max: 900_000 }), weights, (sum, by) => {
        const parts = ledger.shared(sum, by);
        const whole = by.reduce((all, one) => all + one, 0);
        expect(parts.reduce((all, one) => all + one, 0)).toBe(sum);
        const off = parts.map((part, at) => Math.abs(part - (sum * (by[at] ?? 0)) / whole));
        expect(Math.max(...off)).toBeLessThan(1);
      }),
    );
  });

  it("need somebody who has one", () => {
    expect(() => ledger.shared(100, [0, 0])).toThrow(RangeError);
  });
});
