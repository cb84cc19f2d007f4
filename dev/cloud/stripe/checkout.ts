import type Stripe from "stripe";
import { NotEmulated } from "../emulator.ts";
import { newId, nowSeconds, type Thing } from "./books.ts";
import type { TestCard } from "./cards.ts";
import { checked } from "./checked.ts";
import type { Params } from "./form.ts";
import type { Scope } from "./house.ts";
import {
  attempt,
  fail,
  keepCard,
  openIntent,
  requireActive,
  requireAmount,
  requireMetadata,
  requireSuffix,
} from "./payments.ts";
import { invalid, missing } from "./refusal.ts";

type Asked = Stripe.Checkout.SessionCreateParams;

const HOUR = 3600;
export const CHECKOUT_PATH = "/stripe/hosted/checkout/";

/** What a checkout is made of and does not tell: what its page shows, and what the payment will be. */
export type Recipe = { readonly title: string; readonly payment: NonNullable<Asked["payment_intent_data"]> };

const recipes = new WeakMap<Thing, Recipe>();
export const recipeOf = (session: Thing): Recipe => recipes.get(session) ?? { title: "", payment: {} };

export function createCheckout(scope: Scope, params: Params): Thing {
  const asked = checked("CreateCheckout", params);
  requireSense(scope, asked);
  requireActive(scope);
  const { books, account, origin } = scope;
  const id = newId("cs_test");
  const isSetup = asked.mode === "setup";
  const amount = isSetup ? null : amountOf(asked);
  const session = books.put(account, {
    id,
    object: "checkout.session",
    allowed_payment_method_types: asked.allowed_payment_method_types ?? null,
    amount_subtotal: amount,
    amount_total: amount,
    cancel_url: asked.cancel_url ?? null,
    client_reference_id: asked.client_reference_id ?? null,
    client_secret: null,
    created: nowSeconds(),
    currency: isSetup ? (asked.currency ?? null) : "eur",
    customer: asked.customer ?? null,
    customer_creation: asked.customer ? null : (asked.customer_creation ?? "if_required"),
    customer_details: null,
    customer_email: null,
    expires_at: asked.expires_at ?? nowSeconds() + 24 * HOUR,
    livemode: false,
    locale: asked.locale ?? null,
    metadata: asked.metadata || {},
    mode: asked.mode,
    payment_intent: null,
    payment_method_types: ["card"],
    payment_status: isSetup ? "no_payment_required" : "unpaid",
    setup_intent: isSetup ? openSetup(scope, asked).id : null,
    status: "open",
    success_url: asked.success_url ?? null,
    ui_mode: "hosted_page",
    url: `${origin}${CHECKOUT_PATH}${id}`,
  });
  recipes.set(session, { title: titleOf(asked), payment: asked.payment_intent_data ?? {} });
  return session;
}

function requireSense({ books, account }: Scope, asked: Asked): void {
  if (asked.ui_mode && asked.ui_mode !== "hosted_page") throw new NotEmulated("only hosted checkouts are played");
  if (asked.mode === "subscription") throw new NotEmulated("subscriptions are not played");
  if (!asked.mode) throw missing("mode");
  if (!asked.success_url) throw missing("success_url");
  for (const name of ["success_url", "cancel_url"] as const) {
    if (asked[name] !== undefined && !URL.canParse(asked[name])) throw invalid("Not a valid URL", name, "url_invalid");
  }
  const types = asked.allowed_payment_method_types;
  if (types && !types.every((type) => type === "card")) throw new NotEmulated("checkouts are played with cards only");
  if (asked.customer && asked.customer_creation)
    throw invalid("You may only specify one of these parameters: customer, customer_creation.");
  if (asked.customer) books.get(account, "customer", asked.customer, "customer");
  if ((asked.client_reference_id ?? "").length > 200)
    throw invalid("Invalid string: at most 200", "client_reference_id");
  requireMetadata(asked.metadata);
  requireTime(asked.expires_at);
  if (asked.mode === "setup") requireSetup(asked);
  else requirePayment(asked);
}

function requireTime(expiresAt: number | undefined): void {
  if (expiresAt === undefined) return;
  const ahead = expiresAt - nowSeconds();
  if (ahead < HOUR / 2 - 5 || ahead > 24 * HOUR + 5)
    throw invalid(
      "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.",
      "expires_at",
    );
}

function requireSetup(asked: Asked): void {
  if (asked.line_items) throw invalid("You can not pass `line_items` in `setup` mode.", "line_items");
  if (asked.payment_intent_data)
    throw invalid("You can not pass `payment_intent_data` in `setup` mode.", "payment_intent_data");
  if (!asked.currency && !asked.allowed_payment_method_types) throw missing("currency");
}

function requirePayment(asked: Asked): void {
  if (asked.setup_intent_data)
    throw invalid("You can not pass `setup_intent_data` in `payment` mode.", "setup_intent_data");
  if (!asked.line_items?.length) throw missing("line_items");
  for (const [at, { price_data, price, quantity }] of asked.line_items.entries()) {
    const name = `line_items[${at}]`;
    if (price) throw new NotEmulated("prices are played as price_data only");
    if (!price_data) throw missing(`${name}[price_data]`);
    if (!quantity) throw missing(`${name}[quantity]`);
    if (price_data.currency !== "eur")
      throw invalid(`Invalid currency: ${price_data.currency}`, `${name}[price_data][currency]`);
    if (!price_data.product_data?.name) throw missing(`${name}[price_data][product_data]`);
    if (price_data.unit_amount === undefined) throw missing(`${name}[price_data][unit_amount]`);
  }
  requireAmount(amountOf(asked), "line_items");
  const { metadata, statement_descriptor, statement_descriptor_suffix } = asked.payment_intent_data ?? {};
  requireMetadata(metadata);
  if (statement_descriptor !== undefined)
    throw invalid("`statement_descriptor` is not supported for cards.", "payment_intent_data[statement_descriptor]");
  requireSuffix(statement_descriptor_suffix, "payment_intent_data[statement_descriptor_suffix]");
}

const amountOf = ({ line_items = [] }: Asked): number =>
  line_items.reduce((sum, { price_data, quantity }) => sum + Number(price_data?.unit_amount) * Number(quantity), 0);

const titleOf = ({ line_items = [] }: Asked): string =>
  line_items.map(({ price_data }) => price_data?.product_data?.name ?? "").join(", ");

function openSetup({ books, account }: Scope, { setup_intent_data, customer }: Asked): Thing {
  return books.put(account, {
    id: newId("seti"),
    object: "setup_intent",
    created: nowSeconds(),
    customer: customer ?? null,
    last_setup_error: null,
    livemode: false,
    metadata: setup_intent_data?.metadata ?? {},
    payment_method: null,
    payment_method_types: ["card"],
    status: "requires_payment_method",
    usage: "off_session",
  });
}

export function readCheckout({ books, account }: Scope, id: string, params: Params): Thing {
  checked("ReadCheckout", params);
  return books.get(account, "checkout.session", id, "session");
}

export function expireCheckout(scope: Scope, id: string, params: Params): Thing {
  checked("ExpireCheckout", params);
  const session = readCheckout(scope, id, {});
  if (session["status"] !== "open")
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session["status"]}.`,
    );
  close(scope, session);
  return session;
}

function close({ hooks, account }: Scope, session: Thing): void {
  Object.assign(session, { status: "expired", url: null });
  hooks.snapshot(account, "checkout.session.expired", session);
}

/** A checkout whose time is over is none any more. */
export function lapse(scope: Scope, session: Thing): void {
  if (session["status"] === "open" && Number(session["expires_at"]) <= nowSeconds()) close(scope, session);
}

/** What comes of a card that somebody typed: done, or their bank wants to see them, or it says no. */
export type Paid = "done" | "ask" | { readonly declined: string };

/** Pays with this card, or keeps it. "asked": the bank has just seen the payer; "refused": they did not prove who they are. */
export function payCheckout(
  scope: Scope,
  session: Thing,
  card: TestCard,
  payer: "present" | "asked" | "refused",
): Paid {
  const customer = customerFor(scope, session);
  return session["mode"] === "setup"
    ? saveCard(scope, session, card, customer, payer)
    : chargeCard(scope, session, card, customer, payer);
}

function chargeCard(
  scope: Scope,
  session: Thing,
  card: TestCard,
  customer: string | null,
  payer: "present" | "asked" | "refused",
): Paid {
  const { books, hooks, account } = scope;
  const { payment } = recipeOf(session);
  const keeps = payment.setup_future_usage === "off_session";
  const intent =
    books.find(account, "payment_intent", String(session["payment_intent"])) ??
    openIntent(scope, {
      amount: Number(session["amount_total"]),
      customer,
      metadata: payment.metadata,
      suffix: payment.statement_descriptor_suffix ?? null,
      keeps,
      capture: payment.capture_method,
    });
  session["payment_intent"] = intent.id;
  const method = keepCard(scope, card, keeps ? customer : null);
  if (payer === "refused") fail(scope, intent, method, { code: "payment_intent_authentication_failure" });
  else if (attempt(scope, intent, method, payer)) {
    Object.assign(session, { customer, payment_status: "paid", status: "complete", url: null });
    hooks.snapshot(account, "checkout.session.completed", session);
    return "done";
  }
  if (intent["status"] === "requires_action") return "ask";
  const { decline_code, code } = intent["last_payment_error"] as { decline_code?: string; code: string };
  return { declined: decline_code ?? code };
}

function saveCard(
  scope: Scope,
  session: Thing,
  card: TestCard,
  customer: string | null,
  payer: "present" | "asked" | "refused",
): Paid {
  const { books, hooks, account } = scope;
  const intent = books.get(account, "setup_intent", String(session["setup_intent"]));
  if (payer === "present" && card.present === "ask") {
    intent["status"] = "requires_action";
    return "ask";
  }
  const isRefused = payer === "refused" || typeof card.present === "object";
  const method = keepCard(scope, card, isRefused ? null : customer);
  if (isRefused) {
    const code = payer === "refused" ? "setup_intent_authentication_failure" : "card_declined";
    Object.assign(intent, { status: "requires_payment_method", last_setup_error: { type: "card_error", code } });
    hooks.snapshot(account, "setup_intent.setup_failed", intent);
    return { declined: code };
  }
  Object.assign(intent, { status: "succeeded", payment_method: method.id, customer, last_setup_error: null });
  hooks.snapshot(account, "setup_intent.succeeded", intent);
  Object.assign(session, { customer, status: "complete", url: null });
  hooks.snapshot(account, "checkout.session.completed", session);
  return "done";
}

/** Made once somebody acts on the page; a guest leaves none. */
function customerFor({ books, hooks, account }: Scope, session: Thing): string | null {
  if (session["customer"] !== null) return String(session["customer"]);
  if (session["customer_creation"] !== "always") return null;
  const customer = books.put(account, {
    id: newId("cus"),
    object: "customer",
    created: nowSeconds(),
    email: "eltern@example.test",
    livemode: false,
    metadata: {},
    name: null,
  });
  hooks.snapshot(account, "customer.created", customer);
  session["customer"] = customer.id;
  return customer.id;
}
