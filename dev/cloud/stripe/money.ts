import { type Books, newId, nowSeconds, type Thing } from "./books.ts";

const DAY = 86_400;

/** What cards of the EEA cost: 1.5 % and 25 cents. */
export const feeOf = (cents: number): number => Math.round(cents * 0.015) + 25;

/** What the bank takes for a dispute. */
export const DISPUTE_FEE = 2_000;

type Line = {
  readonly amount: number;
  readonly fee?: number;
  readonly type: "charge" | "refund" | "adjustment" | "payout" | "refund_failure" | "payout_failure";
  readonly category?: string;
  readonly source: string;
};

/** One movement of an account's balance. */
export function book(books: Books, account: string, { amount, fee = 0, type, category, source }: Line): Thing {
  const fees = {
    amount: fee,
    application: null,
    currency: "eur",
    description: "Stripe processing fees",
    type: "stripe_fee",
  };
  return books.put(account, {
    id: newId("txn"),
    object: "balance_transaction",
    amount,
    available_on: nowSeconds() + (type === "charge" ? 4 * DAY : 0),
    balance_type: "payments",
    created: nowSeconds(),
    currency: "eur",
    description: null,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [fees],
    net: amount - fee,
    reporting_category: category ?? type,
    source,
    status: type === "charge" ? "pending" : "available",
    type,
  });
}
