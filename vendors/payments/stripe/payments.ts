import type { Stripe } from "stripe";
import {
  type CardDispute,
  type CardPayment,
  type CardPayments,
  type CardRefund,
  CardRefused,
  type ChargeOutcome,
  type SavedCardCharge,
} from "../../../domain/billing/cards";
import { failure, on, type WithStripe, withOurErrors } from "./client";
import { faceOf } from "./faces";
import { lineIn } from "./payouts";

type Payments = Pick<CardPayments, "charge" | "forget" | "refund" | "payment" | "refundOf" | "dispute">;

/** Charges of saved cards, and what becomes of charges (https://docs.stripe.com/payments/save-and-reuse). */
export function payments(sdk: WithStripe): Payments {
  return {
    async charge(accountId, charge, idempotencyKey) {
      const loaded = await sdk();
      try {
        const options = { stripeAccount: accountId, idempotencyKey };
        return outcomeOf(await loaded.stripe.paymentIntents.create(charged(charge), options));
      } catch (error) {
        if (!(error instanceof loaded.errors.StripeError)) throw error;
        const outcome = refusedOutcome(error, error instanceof loaded.errors.StripeCardError);
        if (!outcome) throw failure(error);
        return outcome;
      }
    },

    async forget(accountId, customerId) {
      const loaded = await sdk();
      try {
        await loaded.stripe.customers.del(customerId, {}, { stripeAccount: accountId });
      } catch (error) {
        if (!(error instanceof loaded.errors.StripeError)) throw error;
        if (error.code !== "resource_missing") throw failure(error);
      }
    },

    async refund(accountId, { paymentId, cents, reference }, idempotencyKey) {
      const loaded = await sdk();
      const asked: Stripe.RefundCreateParams = {
        payment_intent: paymentId,
        ...(cents !== undefined && { amount: cents }),
        reason: "requested_by_customer",
        metadata: { reference },
      };
      try {
        return refundIn(await loaded.stripe.refunds.create(asked, { stripeAccount: accountId, idempotencyKey }));
      } catch (error) {
        if (!(error instanceof loaded.errors.StripeError)) throw error;
        const meant = failure(error);
        // More than is left has no code of its own.
        const isTooHigh = meant instanceof CardRefused && meant.reason === "invalid" && error.param === "amount";
        throw isTooHigh ? new CardRefused("refund_too_high", meant.message) : meant;
      }
    },

    async payment(accountId, paymentId) {
      const loaded = await sdk();
      const expand = ["latest_charge.balance_transaction"];
      const reading = loaded.stripe.paymentIntents.retrieve(paymentId, { expand }, on(accountId));
      return paymentIn(await withOurErrors(loaded, reading));
    },

    async refundOf(accountId, refundId) {
      const loaded = await sdk();
      const reading = loaded.stripe.refunds.retrieve(refundId, {}, on(accountId));
      return refundIn(await withOurErrors(loaded, reading));
    },

    async dispute(accountId, disputeId) {
      const loaded = await sdk();
      const reading = loaded.stripe.disputes.retrieve(disputeId, {}, on(accountId));
      return disputeIn(await withOurErrors(loaded, reading));
    },
  };
}

function charged({
  reference,
  cents,
  customerId,
  methodId,
  statementSuffix,
}: SavedCardCharge): Stripe.PaymentIntentCreateParams {
  return {
    amount: cents,
    currency: "eur",
    customer: customerId,
    payment_method: methodId,
    allowed_payment_method_types: ["card"],
    off_session: true,
    confirm: true,
    // As of a checkout: the fee is known when it succeeds.
    capture_method: "automatic",
    metadata: { reference },
    ...(statementSuffix && { statement_descriptor_suffix: statementSuffix }),
  };
}

function outcomeOf({ id, status, last_payment_error }: Stripe.PaymentIntent): ChargeOutcome {
  if (status === "succeeded") return { outcome: "paid", paymentId: id };
  if (status === "processing") return { outcome: "processing", paymentId: id };
  if (status === "requires_action") return { outcome: "needs_action", paymentId: id };
  return { outcome: "declined", paymentId: id, code: reasonIn(last_payment_error) ?? status };
}

type StripeFailure = InstanceType<typeof Stripe.errors.StripeError>;

/** What the bank said; null where it was not the bank. A card that the payer or Stripe has removed is as good as declined. */
function refusedOutcome(error: StripeFailure, isOfCard: boolean): ChargeOutcome | null {
  const { code, param } = error;
  const paymentId = error.payment_intent?.id ?? null;
  if (isOfCard && code === "authentication_required") return { outcome: "needs_action", paymentId };
  if (isOfCard) return { outcome: "declined", paymentId, code: reasonIn(error) ?? "card_declined" };
  const isGone = code === "resource_missing" && (param === "payment_method" || param === "customer");
  return isGone ? { outcome: "declined", paymentId, code: "card_gone" } : null;
}

type Reasons = { readonly decline_code?: string; readonly code?: string };

/** The SDK's own error has "" where the bank gave no reason. */
const reasonIn = (error: Reasons | null): string | null => error?.decline_code || error?.code || null;

function paymentIn(intent: Stripe.PaymentIntent): CardPayment {
  const charge = typeof intent.latest_charge === "object" ? intent.latest_charge : null;
  const line = typeof charge?.balance_transaction === "object" ? charge.balance_transaction : null;
  const card = charge?.payment_method_details?.card ?? null;
  const isPaid = intent.status === "succeeded";
  return {
    paymentId: intent.id,
    state: stateOf(intent),
    reference: intent.metadata["reference"] ?? null,
    cents: intent.amount,
    refundedCents: charge?.amount_refunded ?? 0,
    feeCents: line?.fee ?? null,
    declined: isPaid ? null : reasonIn(intent.last_payment_error),
    isDisputed: charge?.disputed ?? false,
    card: card && faceOf(card),
    paidAt: isPaid && charge ? new Date(charge.created * 1000) : null,
  };
}

function stateOf({ status, last_payment_error }: Stripe.PaymentIntent): CardPayment["state"] {
  if (status === "succeeded") return "paid";
  if (status === "processing") return "processing";
  if (status === "canceled") return "canceled";
  if (status === "requires_action") return "needs_action";
  if (status !== "requires_payment_method" || !last_payment_error) return "open";
  return last_payment_error.code === "authentication_required" ? "needs_action" : "failed";
}

function refundIn(refund: Stripe.Refund): CardRefund {
  const { id, payment_intent, amount, status, metadata, failure_reason } = refund;
  return {
    refundId: id,
    paymentId: idOf(payment_intent),
    reference: metadata?.["reference"] ?? null,
    cents: amount,
    // "requires_action" waits for the payer: some ways to pay ask where the money should go.
    state: status === "succeeded" || status === "failed" || status === "canceled" ? status : "pending",
    failure: failure_reason ?? null,
  };
}

function disputeIn(dispute: Stripe.Dispute): CardDispute {
  const { id, payment_intent, amount, status, reason, evidence_details, balance_transactions } = dispute;
  const answerBy = evidence_details.due_by;
  return {
    disputeId: id,
    paymentId: idOf(payment_intent),
    cents: amount,
    state: disputeStates[status] ?? "open",
    reason,
    answerBy: answerBy === null ? null : new Date(answerBy * 1000),
    lines: balance_transactions.map(lineIn),
  };
}

const disputeStates: Readonly<Record<string, CardDispute["state"] | undefined>> = {
  won: "won",
  lost: "lost",
  warning_closed: "closed",
  prevented: "closed",
};

const idOf = (of: string | { readonly id: string } | null): string => (typeof of === "string" ? of : (of?.id ?? ""));
