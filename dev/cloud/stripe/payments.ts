import { NotEmulated } from "../emulator.ts";
import { newId, nowSeconds, PLATFORM, type Thing } from "./books.ts";
import { TEST_CARDS, type TestCard } from "./cards.ts";
import { checked } from "./checked.ts";
import type { Params } from "./form.ts";
import type { Scope } from "./house.ts";
import { book, DISPUTE_FEE, feeOf } from "./money.ts";
import { invalid, missing, noSuch, Refusal } from "./refusal.ts";

/** The least that Stripe charges in euros. */
const LEAST_CENTS = 50;

/** Direct charges need an account that may take cards. */
export function requireActive({ books, account }: Scope): void {
  const isActive = account === PLATFORM || books.accounts.get(account)?.standing === "active";
  if (!isActive)
    throw invalid(
      "No valid payment method types: the account must have card_payments enabled.",
      "payment_method_types",
    );
}

export function requireAmount(cents: number, param: string): void {
  if (cents < LEAST_CENTS) throw invalid(`Amount must be at least €0.50 eur`, param, "amount_too_small");
  if (cents > 99_999_999) throw invalid("Amount must be no more than €999,999.99", param, "amount_too_large");
}

/** Whole names on a statement of a card are the account's own; only a suffix is ours. */
export function requireSuffix(suffix: string | undefined, param: string): void {
  if (suffix === undefined) return;
  if (suffix.length > 22 || /[<>\\'"*]/.test(suffix) || !/[a-z]/i.test(suffix))
    throw invalid("The statement descriptor suffix is not valid", param, "parameter_invalid_string");
}

export function requireMetadata(metadata: unknown): void {
  const entries = Object.entries(typeof metadata === "object" && metadata !== null ? metadata : {});
  if (entries.length > 50 || entries.some(([key, value]) => key.length > 40 || String(value).length > 500))
    throw invalid("Metadata is limited to 50 keys of 40 characters, with values of 500", "metadata");
}

export function createCustomer({ books, hooks, account }: Scope, params: Params): Thing {
  const { email, name, metadata, payment_method } = checked("CreateCustomer", params);
  requireMetadata(metadata);
  const card = payment_method === undefined ? undefined : cardOfAlias(payment_method);
  const customer = books.put(account, {
    id: newId("cus"),
    object: "customer",
    created: nowSeconds(),
    email: email ?? null,
    livemode: false,
    metadata: metadata || {},
    name: name ?? null,
  });
  hooks.snapshot(account, "customer.created", customer);
  if (card) keepCard({ books, account }, card, customer.id);
  return customer;
}

export function deleteCustomer({ books, hooks, account }: Scope, id: string): Thing {
  const customer = books.get(account, "customer", id);
  books.remove(id);
  for (const method of books.list(account, "payment_method")) {
    if (method["customer"] === id) method["customer"] = null;
  }
  hooks.snapshot(account, "customer.deleted", customer);
  return { id, object: "customer", deleted: true };
}

export function keepCard(
  { books, account }: Pick<Scope, "books" | "account">,
  card: TestCard,
  customer: string | null,
): Thing {
  const method = books.put(account, {
    id: newId("pm"),
    object: "payment_method",
    allow_redisplay: "limited",
    card: { ...faceOf(card), funding: "credit", country: "US" },
    created: nowSeconds(),
    customer,
    livemode: false,
    metadata: {},
    type: "card",
  });
  books.cards.set(method.id, card);
  return method;
}

const faceOf = ({ brand, number }: TestCard) => ({ brand, last4: number.slice(-4), exp_month: 12, exp_year: 2034 });

function cardOfAlias(alias: string): TestCard {
  const card = TEST_CARDS.find((each) => each.alias === alias);
  if (!card) throw noSuch("PaymentMethod", alias, "payment_method");
  return card;
}

type NewIntent = {
  readonly amount: number;
  readonly customer: string | null;
  readonly metadata: unknown;
  readonly suffix: string | null;
  readonly keeps: boolean;
  /** "automatic_async" where nothing is said: then its charge has no balance transaction, and no fee, when it succeeds. */
  readonly capture: string | undefined;
};

export function openIntent({ books, hooks, account }: Scope, given: NewIntent): Thing {
  const intent = books.put(account, {
    id: newId("pi"),
    object: "payment_intent",
    allowed_payment_method_types: ["card"],
    amount: given.amount,
    amount_capturable: 0,
    amount_received: 0,
    canceled_at: null,
    capture_method: given.capture ?? "automatic_async",
    created: nowSeconds(),
    currency: "eur",
    customer: given.customer,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: given.metadata || {},
    next_action: null,
    payment_method: null,
    payment_method_types: ["card"],
    setup_future_usage: given.keeps ? "off_session" : null,
    statement_descriptor_suffix: given.suffix,
    status: "requires_payment_method",
  });
  hooks.snapshot(account, "payment_intent.created", intent);
  return intent;
}

/** A charge while nobody is there, which is all we ask for without a page. */
export function createPayment(scope: Scope, params: Params): Thing {
  const asked = checked("CreatePayment", params);
  const { books, account } = scope;
  if (asked.off_session && !asked.confirm)
    throw invalid("You can only set `off_session` when `confirm` is `true`.", "off_session");
  if (asked.error_on_requires_action && !asked.confirm)
    throw invalid("You can only set `error_on_requires_action` when `confirm` is `true`.", "error_on_requires_action");
  if (asked.statement_descriptor !== undefined)
    throw invalid(
      "`statement_descriptor` is not supported for cards; use `statement_descriptor_suffix`.",
      "statement_descriptor",
    );
  if (!asked.confirm || !asked.off_session)
    throw new NotEmulated("Stripe's payment intents are played off-session only");
  if (asked.currency !== "eur") throw invalid(`Invalid currency: ${asked.currency}`, "currency");
  requireAmount(asked.amount, "amount");
  requireSuffix(asked.statement_descriptor_suffix, "statement_descriptor_suffix");
  requireMetadata(asked.metadata);
  requireActive(scope);
  if (!asked.payment_method) throw missing("payment_method");
  if (asked.customer !== undefined) books.get(account, "customer", asked.customer, "customer");
  const method = asked.payment_method.startsWith("pm_card_")
    ? keepCard(scope, cardOfAlias(asked.payment_method), asked.customer ?? null)
    : books.get(account, "payment_method", asked.payment_method, "payment_method");
  // While nobody is there only a card on file is charged: one that was used without a customer, or whose customer is gone, is none.
  if (method["customer"] === null)
    throw invalid(
      "The provided PaymentMethod was previously used without Customer attachment or was detached from a Customer. It may not be used again.",
      "payment_method",
    );
  if (method["customer"] !== asked.customer)
    throw invalid(`The payment method ${method.id} belongs to another customer.`, "payment_method");
  const intent = openIntent(scope, {
    amount: asked.amount,
    customer: asked.customer ?? null,
    metadata: asked.metadata,
    suffix: asked.statement_descriptor_suffix ?? null,
    keeps: false,
    capture: asked.capture_method,
  });
  if (!attempt(scope, intent, method, "away")) throw refusedCharge(intent);
  return intent;
}

/** 402, with the intent as it is now. */
function refusedCharge(intent: Thing): Refusal {
  const { message, ...error } = intent["last_payment_error"] as { message: string; code: string; type: string };
  return new Refusal(402, message, { ...error, payment_intent: structuredClone(intent) });
}

/** Charges a card: true where it was paid. "asked" means that the payer's bank has seen them just now. */
export function attempt(scope: Scope, intent: Thing, method: Thing, payer: "present" | "asked" | "away"): boolean {
  const { books, hooks, account } = scope;
  const card = books.cards.get(method.id);
  if (!card) throw noSuch("PaymentMethod", method.id, "payment_method");
  const answer = payer === "asked" ? (card.present === "ask" ? "ok" : card.present) : card[payer];
  if (answer === "ask" && payer === "present") {
    Object.assign(intent, { status: "requires_action", payment_method: method.id });
    hooks.snapshot(account, "payment_intent.requires_action", intent);
    return false;
  }
  if (answer !== "ok") {
    fail(scope, intent, method, answer === "ask" ? { code: "authentication_required" } : answer);
    return false;
  }
  succeed(scope, intent, method, card);
  return true;
}

function succeed(scope: Scope, intent: Thing, method: Thing, card: TestCard): void {
  const { books, hooks, account } = scope;
  const amount = Number(intent["amount"]);
  const charge = chargeOf(scope, intent, method, true);
  const line = book(books, account, { amount, fee: feeOf(amount), type: "charge", source: charge.id });
  if (intent["capture_method"] === "automatic") charge["balance_transaction"] = line.id;
  Object.assign(intent, {
    status: "succeeded",
    amount_received: amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: method.id,
  });
  hooks.snapshot(account, "charge.succeeded", charge);
  hooks.snapshot(account, "payment_intent.succeeded", intent);
  if (card.disputed) dispute(scope, charge);
}

/** The payer was not known to their bank, or it said no. */
export function fail(
  scope: Scope,
  intent: Thing,
  method: Thing,
  { code, decline_code }: { readonly code: string; readonly decline_code?: string },
): void {
  const { hooks, account } = scope;
  const charge = chargeOf(scope, intent, method, false);
  Object.assign(charge, { failure_code: code, failure_message: "Your card was declined." });
  Object.assign(intent, {
    status: "requires_payment_method",
    latest_charge: charge.id,
    payment_method: null,
    next_action: null,
    last_payment_error: {
      type: code === "payment_intent_authentication_failure" ? "invalid_request_error" : "card_error",
      code,
      ...(decline_code && { decline_code }),
      charge: charge.id,
      message: "Your card was declined.",
      payment_method: structuredClone(method),
    },
  });
  hooks.snapshot(account, "charge.failed", charge);
  hooks.snapshot(account, "payment_intent.payment_failed", intent);
}

function chargeOf({ books, account }: Scope, intent: Thing, method: Thing, paid: boolean): Thing {
  const amount = Number(intent["amount"]);
  return books.put(account, {
    id: newId("ch"),
    object: "charge",
    amount,
    amount_captured: paid ? amount : 0,
    amount_refunded: 0,
    balance_transaction: null,
    captured: paid,
    created: nowSeconds(),
    currency: "eur",
    customer: intent["customer"],
    disputed: false,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: intent["metadata"],
    paid,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { type: "card", card: method["card"] },
    refunded: false,
    status: paid ? "succeeded" : "failed",
  });
}

/** What takes days at a bank. */
const REFUND_FAILS_MS = 5_000;

export function createRefund(scope: Scope, params: Params): Thing {
  const { payment_intent, charge: chargeId, amount, reason, metadata } = checked("CreateRefund", params);
  const { books, hooks, account } = scope;
  requireMetadata(metadata);
  if (payment_intent && chargeId) throw invalid("You may only specify one of charge, payment_intent.");
  if (!payment_intent && !chargeId) throw missing("payment_intent");
  const intent = payment_intent ? books.get(account, "payment_intent", payment_intent, "payment_intent") : null;
  const charge = books.get(account, "charge", chargeId ?? String(intent?.["latest_charge"]), "charge");
  if (charge["paid"] !== true)
    throw invalid("This PaymentIntent does not have a successful charge to refund.", "payment_intent");
  const left = Number(charge["amount"]) - Number(charge["amount_refunded"]);
  if (charge["disputed"] === true)
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, "charge", "charge_disputed");
  if (left === 0) throw invalid(`Charge ${charge.id} has already been refunded.`, "charge", "charge_already_refunded");
  const cents = amount ?? left;
  if (cents < 1) throw invalid("Invalid positive integer", "amount", "parameter_invalid_integer");
  if (cents > left)
    throw invalid(
      `Refund amount (€${cents / 100}) is greater than unrefunded amount on charge (€${left / 100})`,
      "amount",
    );
  const card = books.cards.get(String(charge["payment_method"]));
  const refund = books.put<Thing>(account, {
    id: newId("re"),
    object: "refund",
    amount: cents,
    balance_transaction: null,
    charge: charge.id,
    created: nowSeconds(),
    currency: "eur",
    metadata: metadata || {},
    payment_intent: charge["payment_intent"],
    reason: reason ?? null,
    status: card?.refunds === "pending" ? "pending" : "succeeded",
  });
  refund["balance_transaction"] = book(books, account, { amount: -cents, type: "refund", source: refund.id }).id;
  const refunded = Number(charge["amount_refunded"]) + cents;
  Object.assign(charge, { amount_refunded: refunded, refunded: refunded === charge["amount"] });
  hooks.snapshot(account, "refund.created", refund);
  hooks.snapshot(account, "charge.refunded", charge);
  if (card?.refunds === "failed") setTimeout(() => failRefund(scope, refund), REFUND_FAILS_MS).unref();
  return refund;
}

/** A refund that was pending is through. */
export function settleRefund({ hooks, account }: Scope, refund: Thing): void {
  if (refund["status"] !== "pending") return;
  refund["status"] = "succeeded";
  hooks.snapshot(account, "refund.updated", refund, { status: "pending" });
}

/** The card's bank sends the money back, days later. */
export function failRefund({ books, hooks, account }: Scope, refund: Thing): void {
  if (refund["status"] === "failed") return;
  const cents = Number(refund["amount"]);
  const charge = books.get(account, "charge", String(refund["charge"]));
  Object.assign(charge, { amount_refunded: Number(charge["amount_refunded"]) - cents, refunded: false });
  const line = book(books, account, { amount: cents, type: "refund_failure", source: refund.id });
  const before = { status: refund["status"] };
  Object.assign(refund, {
    status: "failed",
    failure_reason: "lost_or_stolen_card",
    failure_balance_transaction: line.id,
  });
  hooks.snapshot(account, "refund.failed", refund, before);
}

/** The payer has told their bank that it was not them; the bank has the money until it is settled. */
export function dispute({ books, hooks, account }: Scope, charge: Thing): Thing {
  const id = newId("du");
  const amount = Number(charge["amount"]) - Number(charge["amount_refunded"]);
  const taken = book(books, account, {
    amount: -amount,
    fee: DISPUTE_FEE,
    type: "adjustment",
    category: "dispute",
    source: id,
  });
  charge["disputed"] = true;
  const made = books.put(account, {
    id,
    object: "dispute",
    amount,
    balance_transactions: [taken],
    charge: charge.id,
    created: nowSeconds(),
    currency: "eur",
    evidence_details: { due_by: nowSeconds() + 7 * 86_400, has_evidence: false, past_due: false, submission_count: 0 },
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge["payment_intent"],
    reason: "fraudulent",
    status: "needs_response",
  });
  hooks.snapshot(account, "charge.dispute.created", made);
  hooks.snapshot(account, "charge.dispute.funds_withdrawn", made);
  return made;
}

/** The bank has decided. Of one that is won the money comes back, the fee does not. */
export function settleDispute({ books, hooks, account }: Scope, made: Thing, status: "won" | "lost"): void {
  const before = { status: made["status"] };
  if (before.status !== "needs_response") return;
  made["status"] = status;
  if (status === "won") {
    const amount = Number(made["amount"]);
    const back = book(books, account, { amount, type: "adjustment", category: "dispute_reversal", source: made.id });
    made["balance_transactions"] = [...(made["balance_transactions"] as Thing[]), back];
    hooks.snapshot(account, "charge.dispute.funds_reinstated", made);
  }
  hooks.snapshot(account, "charge.dispute.closed", made, before);
}

/** Everything that no payout has taken along yet is paid out, or comes back where her bank does not know the account. */
export function payOut({ books, hooks, account }: Scope, { fails }: { readonly fails: boolean }): Thing | null {
  const lines = books.list(account, "balance_transaction").filter(({ id }) => !books.paidOutBy.has(id));
  const amount = lines.reduce((sum, line) => sum + Number(line["net"]), 0);
  if (amount <= 0) return null;
  const payout = books.put<Thing>(account, {
    id: newId("po"),
    object: "payout",
    amount,
    arrival_date: Math.ceil(nowSeconds() / 86_400) * 86_400,
    automatic: true,
    balance_transaction: null,
    created: nowSeconds(),
    currency: "eur",
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: "standard",
    reconciliation_status: "in_progress",
    status: "in_transit",
    type: "bank_account",
  });
  const own = book(books, account, { amount: -amount, type: "payout", source: payout.id });
  payout["balance_transaction"] = own.id;
  for (const { id } of [...lines, own]) books.paidOutBy.set(id, payout.id);
  hooks.snapshot(account, "payout.created", payout);
  if (fails) {
    const back = book(books, account, { amount, type: "payout_failure", source: payout.id });
    Object.assign(payout, { status: "failed", failure_code: "account_closed", failure_balance_transaction: back.id });
    hooks.snapshot(account, "payout.failed", payout);
    return payout;
  }
  payout["status"] = "paid";
  hooks.snapshot(account, "payout.paid", payout);
  payout["reconciliation_status"] = "completed";
  hooks.snapshot(account, "payout.reconciliation_completed", payout);
  return payout;
}
