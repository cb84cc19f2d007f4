import type { Stripe } from "stripe";
import type { BalanceLine, CardPayments, CardPayout } from "../../../domain/billing/cards";
import { type WithStripe, withOurErrors } from "./client";

type Payouts = Pick<CardPayments, "payout" | "payoutLines">;

/** As many as Stripe gives at once. */
const pageSize = 100;

/** What arrives on her bank account, and of what it consists (https://docs.stripe.com/payouts/reconciliation). */
export function payouts(sdk: WithStripe): Payouts {
  return {
    async payout(accountId, payoutId) {
      const loaded = await sdk();
      const reading = loaded.stripe.payouts.retrieve(payoutId, {}, { stripeAccount: accountId });
      return payoutIn(await withOurErrors(loaded, reading));
    },

    async payoutLines(accountId, payoutId) {
      const loaded = await sdk();
      const pages = loaded.stripe.balanceTransactions.list(
        { payout: payoutId, limit: pageSize, expand: ["data.source"] },
        { stripeAccount: accountId },
      );
      return (await withOurErrors(loaded, Array.fromAsync(pages))).map(lineIn);
    },
  };
}

/** Also those of a dispute. */
export function lineIn({ id, type, amount, fee, net, source, created }: Stripe.BalanceTransaction): BalanceLine {
  return {
    lineId: id,
    type,
    cents: amount,
    feeCents: fee,
    netCents: net,
    sourceId: typeof source === "object" ? (source?.id ?? null) : source,
    paymentId: paymentOf(source),
    at: new Date(created * 1000),
  };
}

/** Charges, refunds and disputes name their payment. */
function paymentOf(source: Stripe.BalanceTransaction["source"]): string | null {
  if (source === null || typeof source === "string" || !("payment_intent" in source)) return null;
  const { payment_intent: payment } = source;
  return typeof payment === "object" ? (payment?.id ?? null) : payment;
}

function payoutIn(payout: Stripe.Payout): CardPayout {
  const { id, amount, status, arrival_date, reconciliation_status, failure_code } = payout;
  return {
    payoutId: id,
    cents: amount,
    state: status === "paid" || status === "failed" || status === "canceled" ? status : "pending",
    arrivesOn: new Date(arrival_date * 1000).toISOString().slice(0, 10), // midnight in UTC, by Stripe's definition
    isSettled: reconciliation_status === "completed",
    failure: failure_code,
  };
}
