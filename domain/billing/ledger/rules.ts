/**
 * The books of a childminder, double entry, in whole cents: positive is debit, negative is credit, and every entry comes to zero. What each
 * business fact posts stands here and nowhere else; `docs/money.md` walks through an example that a test recomputes. Pure.
 */
import type { ChargeKind } from "../charges";

/**
 * receivable: what parents owe · care, meals, other: what she earned · bank: her account · cards, debits: what a payment vendor holds
 * for her · fees: what vendors and banks took · disputed: taken back while a card dispute is open · written_off: what nobody will pay.
 */
export const accounts = [
  "receivable",
  "care",
  "meals",
  "other",
  "bank",
  "cards",
  "debits",
  "fees",
  "disputed",
  "written_off",
] as const;
export type Account = (typeof accounts)[number];

export type Posting = { readonly account: Account; readonly cents: number };

/** Whose money moved through whom: her own account, a card vendor, or a debit vendor. */
export type Holder = "bank" | "cards" | "debits";

export const entryKinds = [
  "invoice",
  "correction",
  "payment",
  "payment_failed",
  "refund",
  "payout",
  "fee",
  "dispute_opened",
  "dispute_won",
  "dispute_lost",
  "set_off",
  "written_off",
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Care and what parents pay beside public money for it count for §10 EStG; meals and hygiene items do not. */
export const revenueOf: Readonly<Record<ChargeKind, "care" | "meals" | "other">> = {
  care: "care",
  co_payment: "care",
  holding: "other",
  meals: "meals",
  hygiene: "other",
};

/** An invoice, or a correction with negative sums: what parents owe, by what it is for. */
export function postingsOfInvoice(lines: readonly { readonly kind: ChargeKind; readonly cents: number }[]): Posting[] {
  const earned = (["care", "meals", "other"] as const).map((account) => ({
    account,
    cents: -lines.reduce((sum, { kind, cents }) => sum + (revenueOf[kind] === account ? cents : 0), 0),
  }));
  const owed = -earned.reduce((sum, { cents }) => sum + cents, 0);
  return real([{ account: "receivable", cents: owed }, ...earned]);
}

/** Parents paid: the money is with its holder, and they owe so much less. */
export const postingsOfPayment = (holder: Holder, cents: number): Posting[] => move("receivable", holder, cents);

/** A payment that had counted is gone again: a debit that failed late or was returned. They owe it anew. */
export const postingsOfFailure = (holder: Holder, cents: number): Posting[] => move(holder, "receivable", cents);

/** Parents got money back. What they had paid too much is settled, or what they paid is owed again. */
export const postingsOfRefund = (holder: Holder, cents: number): Posting[] => move(holder, "receivable", cents);

/** What a vendor held reached her account, less what it kept. `feeCents` are those not posted before. */
export function postingsOfPayout(holder: "cards" | "debits", netCents: number, feeCents: number): Posting[] {
  return real([
    { account: "bank", cents: netCents },
    { account: "fees", cents: feeCents },
    { account: holder, cents: -(netCents + feeCents) },
  ]);
}

/** What a vendor or bank took for itself. */
export const postingsOfFee = (holder: Holder, cents: number): Posting[] => move(holder, "fees", cents);

/** A parent disputes a card payment: the vendor takes the money back at once, until it is decided. */
export const postingsOfDispute = (cents: number): Posting[] => move("cards", "disputed", cents);
export const postingsOfDisputeWon = (cents: number): Posting[] => move("disputed", "cards", cents);
/** The money stays gone, and is owed again. */
export const postingsOfDisputeLost = (cents: number): Posting[] => move("disputed", "receivable", cents);

export const postingsOfWriteOff = (cents: number): Posting[] => move("receivable", "written_off", cents);

function move(from: Account, to: Account, cents: number): Posting[] {
  return real([
    { account: to, cents },
    { account: from, cents: -cents },
  ]);
}

/** The database refuses postings of nothing. */
const real = (postings: readonly Posting[]): Posting[] => postings.filter(({ cents }) => cents !== 0);

export const balance = (postings: readonly Posting[]): number => postings.reduce((sum, { cents }) => sum + cents, 0);

/** What each account comes to. */
export function balances(postings: readonly Posting[]): Readonly<Record<Account, number>> {
  const sums = Object.fromEntries(accounts.map((account) => [account, 0])) as Record<Account, number>;
  for (const { account, cents } of postings) sums[account] += cents;
  return sums;
}

/**
 * A sum shared by weights in whole cents that come to the sum again: the largest remainders get the cents that are left, the first of
 * equals first. Errors: `RangeError` where no weight is positive.
 */
export function shared(cents: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(whole > 0)) throw new RangeError("nobody has a share");
  const sign = Math.sign(cents);
  const exact = weights.map((weight) => (Math.abs(cents) * weight) / whole);
  const floors = exact.map(Math.floor);
  const left = Math.abs(cents) - floors.reduce((sum, one) => sum + one, 0);
  const byRemainder = exact
    .map((one, at) => ({ at, rest: one - Math.floor(one) }))
    .toSorted((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of byRemainder.slice(0, left)) floors[at] = (floors[at] ?? 0) + 1;
  return floors.map((one) => (one === 0 ? 0 : sign * one));
}
