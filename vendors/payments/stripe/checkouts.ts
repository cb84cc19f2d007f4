import type { Stripe } from "stripe";
import {
  type CardOnFile,
  type CardPayments,
  CardRefused,
  type Checkout,
  type NewCheckout,
} from "../../../domain/billing/cards";
import { on, type WithStripe, withOurErrors } from "./client";
import { faceOf } from "./faces";

type Checkouts = Pick<CardPayments, "openCheckout" | "checkout" | "closeCheckout">;

const expand = ["payment_intent.payment_method", "setup_intent.payment_method"];

/** Hosted pages of Stripe (https://docs.stripe.com/payments/checkout). They take cards, and what carries a card (Apple Pay). */
export function checkouts(sdk: WithStripe): Checkouts {
  const checkout: Checkouts["checkout"] = async (accountId, checkoutId) => {
    const loaded = await sdk();
    const reading = loaded.stripe.checkout.sessions.retrieve(checkoutId, { expand }, on(accountId));
    return checkoutIn(await withOurErrors(loaded, reading));
  };
  return {
    checkout,

    async closeCheckout(accountId, checkoutId) {
      const loaded = await sdk();
      const closing = loaded.stripe.checkout.sessions.expire(checkoutId, { expand }, on(accountId));
      try {
        return checkoutIn(await withOurErrors(loaded, closing));
      } catch (error) {
        // Only one that is open can be expired.
        if (!(error instanceof CardRefused && error.reason === "invalid")) throw error;
        return checkout(accountId, checkoutId);
      }
    },

    async openCheckout(accountId, checkout, idempotencyKey) {
      const loaded = await sdk();
      const options = { ...on(accountId), idempotencyKey };
      return checkoutIn(await withOurErrors(loaded, loaded.stripe.checkout.sessions.create(asked(checkout), options)));
    },
  };
}

function asked(checkout: NewCheckout): Stripe.Checkout.SessionCreateParams {
  const { reference, locale, successUrl, cancelUrl, customerId, expiresAt } = checkout;
  const keepsCard = checkout.mode === "setup" || checkout.save;
  return {
    mode: checkout.mode,
    allowed_payment_method_types: ["card"],
    client_reference_id: reference,
    metadata: { reference },
    locale,
    success_url: successUrl,
    cancel_url: cancelUrl,
    ...(expiresAt && { expires_at: Math.floor(expiresAt.getTime() / 1000) }),
    ...(customerId ? { customer: customerId } : keepsCard && { customer_creation: "always" }),
    ...(checkout.mode === "setup" ? { setup_intent_data: { metadata: { reference } } } : paid(checkout)),
  };
}

function paid(checkout: NewCheckout & { readonly mode: "payment" }): Stripe.Checkout.SessionCreateParams {
  const { cents, title, save, statementSuffix, reference } = checkout;
  return {
    line_items: [{ quantity: 1, price_data: { currency: "eur", unit_amount: cents, product_data: { name: title } } }],
    payment_intent_data: {
      // Not "automatic_async", Stripe's default: its charge has no fee yet when it succeeds, and fees are booked with their payment.
      capture_method: "automatic",
      metadata: { reference },
      ...(save && { setup_future_usage: "off_session" }),
      ...(statementSuffix && { statement_descriptor_suffix: statementSuffix }),
    },
  };
}

function checkoutIn(session: Stripe.Checkout.Session): Checkout {
  const { id, status, url, expires_at, client_reference_id, amount_total, payment_status, payment_intent } = session;
  return {
    checkoutId: id,
    state: status === "complete" ? "complete" : status === "expired" ? "expired" : "open",
    url,
    expiresAt: new Date(expires_at * 1000),
    reference: client_reference_id ?? "",
    cents: session.mode === "payment" ? amount_total : null,
    isPaid: payment_status === "paid",
    paymentId: typeof payment_intent === "object" ? (payment_intent?.id ?? null) : payment_intent,
    saved: savedIn(session),
  };
}

function savedIn({ status, customer, payment_intent, setup_intent }: Stripe.Checkout.Session): CardOnFile | null {
  if (status !== "complete" || customer === null) return null;
  const intent = setup_intent ?? payment_intent;
  if (intent === null || typeof intent === "string") return null;
  if (intent.object === "payment_intent" && intent.setup_future_usage !== "off_session") return null;
  const method = intent.payment_method;
  if (method === null || typeof method === "string" || !method.card) return null;
  const customerId = typeof customer === "string" ? customer : customer.id;
  return { customerId, methodId: method.id, ...faceOf(method.card) };
}
