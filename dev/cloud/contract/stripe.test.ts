import Stripe from "stripe";
import { beforeAll, describe, expect, it } from "vitest";
import type { NewCheckout } from "../../../domain/billing/cards.ts";
import { stripeCards } from "../../../vendors/payments/stripe/cards.ts";
import { LOCAL } from "../credentials.ts";
import { OWN_HOST } from "../page.ts";

/**
 * Runs against Stripe's sandbox as it stands: `STRIPE_SECRET_KEY` is a platform's test key, `STRIPE_TEST_ACCOUNT` an account of its own
 * that takes cards already, since nobody here walks through Stripe's pages.
 */
const { STRIPE_SECRET_KEY, STRIPE_TEST_ACCOUNT } = process.env;
const secretKey = STRIPE_SECRET_KEY || LOCAL.stripe.secretKey;
const cards = stripeCards({ secretKey, accounts: "v2" });
const sdk = new Stripe(secretKey, { httpClient: Stripe.createFetchHttpClient(), maxNetworkRetries: 0 });
const key = () => crypto.randomUUID();

const someone = () => ({
  reference: crypto.randomUUID(),
  email: "frauke.petersen@example.test",
  displayName: "Kindertagespflege Petersen",
  profileUrl: "https://tagesnest.example/kindertagespflege/frauke",
});
const pages = {
  reference: "invoice-1",
  locale: "de",
  successUrl: "https://tagesnest.example/zahlung?sitzung={CHECKOUT_SESSION_ID}",
  cancelUrl: "https://tagesnest.example/zahlung",
} as const;
const due: NewCheckout = { ...pages, mode: "payment", cents: 4250, title: "Rechnung 2026-11", save: true };

let account = STRIPE_TEST_ACCOUNT ?? "";

beforeAll(async () => {
  if (account) return;
  account = (await cards.openAccount(someone(), key())).accountId;
  await fetch(`http://${OWN_HOST}/stripe/${account}/active`, { method: "POST", redirect: "manual" });
});

/** A card on file, as a checkout would have left it. */
async function savedCard(alias: string) {
  const customer = await sdk.customers.create({ payment_method: "pm_card_visa" }, { stripeAccount: account });
  return { customerId: customer.id, methodId: alias };
}

const charge = (methodId: string, cents = 4250) => ({ reference: "invoice-1", cents, methodId });

describe("an account of a childminder", () => {
  it("is opened once for a key, and asks her for what is missing", async () => {
    const [whose, once] = [someone(), key()];
    const { accountId } = await cards.openAccount(whose, once);
    expect(await cards.openAccount(whose, once)).toEqual({ accountId });
    const { state, missing } = await cards.account(accountId);
    expect(state).toBe("restricted");
    expect(missing.length).toBeGreaterThan(0);
  });

  it("is led to the vendor's pages by a link that ends soon", async () => {
    const { accountId } = await cards.openAccount(someone(), key());
    const site = "https://tagesnest.example/konto/karten";
    const link = await cards.onboardingLink({ accountId, returnUrl: site, refreshUrl: `${site}/neu` }, key());
    expect(URL.canParse(link.url)).toBe(true);
    const seconds = (link.expiresAt.getTime() - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(30);
    expect(seconds).toBeLessThan(3600);
  });

  it("takes cards once the vendor is content", async () => {
    expect(await cards.account(account)).toMatchObject({ accountId: account, state: "active" });
  });

  it("takes none before", async () => {
    const { accountId } = await cards.openAccount(someone(), key());
    await expect(cards.openCheckout(accountId, due, key())).rejects.toThrow("account_not_ready");
  });

  it("that is not ours is closed to us", async () => {
    await expect(cards.checkout("acct_1NotOurs00000000", "cs_test_none")).rejects.toThrow("account_closed");
  });
});

describe("a checkout", () => {
  it("is opened for one amount, and read", async () => {
    const opened = await cards.openCheckout(account, due, key());
    expect(opened).toMatchObject({ state: "open", cents: 4250, isPaid: false, saved: null, reference: "invoice-1" });
    expect(URL.canParse(opened.url ?? "")).toBe(true);
    const { checkoutId } = opened;
    expect(await cards.checkout(account, checkoutId)).toEqual(opened);
  });

  it("is the same for the same key, and refused for another amount", async () => {
    const once = key();
    const { checkoutId } = await cards.openCheckout(account, due, once);
    expect((await cards.openCheckout(account, due, once)).checkoutId).toBe(checkoutId);
    await expect(cards.openCheckout(account, { ...due, cents: 100 }, once)).rejects.toThrow("conflict");
  });

  it("ends when we say, within a day", async () => {
    const expiresAt = new Date(Math.ceil(Date.now() / 1000) * 1000 + 2 * 3_600_000);
    expect((await cards.openCheckout(account, { ...due, expiresAt }, key())).expiresAt).toEqual(expiresAt);
    const tooLate = new Date(Date.now() + 48 * 3_600_000);
    await expect(cards.openCheckout(account, { ...due, expiresAt: tooLate }, key())).rejects.toThrow("invalid");
  });

  it("can save a card and charge nothing", async () => {
    const opened = await cards.openCheckout(account, { ...pages, mode: "setup" }, key());
    expect(opened).toMatchObject({ state: "open", cents: null, isPaid: false, paymentId: null });
  });

  it("is none on another account", async () => {
    const { checkoutId } = await cards.openCheckout(account, due, key());
    const { accountId } = await cards.openAccount(someone(), key());
    await expect(cards.checkout(accountId, checkoutId)).rejects.toThrow("not_found");
  });
});

describe("a saved card", () => {
  it("is charged once for a key", async () => {
    const { customerId, methodId } = await savedCard("pm_card_visa");
    const [once, asked] = [key(), { ...charge(methodId), customerId }];
    const first = await cards.charge(account, asked, once);
    expect(first).toMatchObject({ outcome: "paid" });
    expect(await cards.charge(account, asked, once)).toEqual(first);
    const paymentId = first.paymentId ?? "";
    expect(await cards.payment(account, paymentId)).toMatchObject({
      paymentId,
      state: "paid",
      reference: "invoice-1",
      cents: 4250,
      refundedCents: 0,
      feeCents: expect.any(Number),
      declined: null,
      isDisputed: false,
      card: { brand: "visa", last4: "4242" },
    });
  });

  it.each([
    ["pm_card_visa_chargeDeclinedInsufficientFunds", "insufficient_funds"],
    ["pm_card_visa_chargeDeclined", "generic_decline"],
    ["pm_card_chargeDeclinedExpiredCard", "expired_card"],
  ])("%s is declined: %s", async (alias, code) => {
    const { customerId, methodId } = await savedCard(alias);
    const outcome = await cards.charge(account, { ...charge(methodId), customerId }, key());
    expect(outcome).toMatchObject({ outcome: "declined", code });
    expect(await cards.payment(account, outcome.paymentId ?? "")).toMatchObject({ state: "failed", declined: code });
  });

  it("whose bank wants to see the payer is not charged", async () => {
    const { customerId, methodId } = await savedCard("pm_card_authenticationRequired");
    const once = key();
    const outcome = await cards.charge(account, { ...charge(methodId), customerId }, once);
    expect(outcome).toMatchObject({ outcome: "needs_action" });
    expect(await cards.charge(account, { ...charge(methodId), customerId }, once)).toEqual(outcome);
    expect(await cards.payment(account, outcome.paymentId ?? "")).toMatchObject({ state: "needs_action" });
  });

  it("that is forgotten is declined, and forgotten again without harm", async () => {
    const { customerId } = await savedCard("pm_card_visa");
    await cards.forget(account, customerId);
    await cards.forget(account, customerId);
    expect(await cards.charge(account, { ...charge("pm_card_visa"), customerId }, key())).toMatchObject({
      outcome: "declined",
      code: "card_gone",
    });
  });
});

describe("money given back", () => {
  async function paid(alias = "pm_card_visa") {
    const { customerId, methodId } = await savedCard(alias);
    const { paymentId } = await cards.charge(account, { ...charge(methodId), customerId }, key());
    return paymentId ?? "";
  }

  it("is a part, then all that is left, and never more", async () => {
    const paymentId = await paid();
    const [once, part] = [key(), { paymentId, cents: 1250, reference: "credit-1" }];
    const first = await cards.refund(account, part, once);
    expect(first).toMatchObject({ paymentId, cents: 1250, reference: "credit-1", state: "succeeded", failure: null });
    expect(await cards.refund(account, part, once)).toEqual(first);
    expect(await cards.refundOf(account, first.refundId)).toEqual(first);
    await expect(cards.refund(account, { ...part, cents: 3001 }, key())).rejects.toThrow("refund_too_high");
    expect(await cards.refund(account, { paymentId, reference: "credit-2" }, key())).toMatchObject({ cents: 3000 });
    await expect(cards.refund(account, part, key())).rejects.toThrow("refund_too_high");
    expect(await cards.payment(account, paymentId)).toMatchObject({ state: "paid", refundedCents: 4250 });
  });

  it("shows in what the vendor told since a while", async () => {
    const since = new Date(Date.now() - 5000);
    const paymentId = await paid();
    const { refundId } = await cards.refund(account, { paymentId, reference: "credit-3" }, key());
    await expect
      .poll(() => cards.eventsSince(account, since), { timeout: 30_000, interval: 1000 })
      .toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            vendor: "stripe",
            vendorId: expect.stringMatching(/^evt_/),
            door: "stripe_connect",
            kind: "payment_intent.succeeded",
            account,
            about: { type: "payment_intent", id: paymentId },
          }),
          expect.objectContaining({ kind: "refund.created", about: { type: "refund", id: refundId } }),
        ]),
      );
  });
});

describe("Stripe itself", () => {
  const ask = (path: string, init: RequestInit & { readonly headers?: Record<string, string> } = {}) =>
    fetch(`https://api.stripe.com${path}`, {
      ...init,
      headers: { authorization: `Bearer ${secretKey}`, "stripe-version": "2026-10-28.endive", ...init.headers },
    });
  const post = async (path: string, body: Record<string, string>, headers: Record<string, string> = {}) => {
    const response = await ask(path, { method: "POST", body: new URLSearchParams(body), headers });
    return { status: response.status, ...((await response.json()) as { error: { code?: string; param?: string } }) };
  };
  const onAccount = () => ({ "stripe-account": account });

  it("knows no other key", async () => {
    const stranger = stripeCards({ secretKey: "sk_test_guessed", accounts: "v2" });
    await expect(stranger.checkout(account, "cs_test_none")).rejects.toThrow("401");
    expect((await fetch("https://api.stripe.com/v1/events")).status).toBe(401);
  });

  it.each([
    ["payment_method_types[0]", "card", "parameter_unknown"],
    ["line_items[0][price_data][colour]", "red", "parameter_unknown"],
  ])("refuses %s of a checkout", async (param, value, code) => {
    const body = { mode: "payment", success_url: "https://tagesnest.example", [param]: value };
    const { status, error } = await post("/v1/checkout/sessions", body, onAccount());
    expect({ status, code: error.code }).toEqual({ status: 400, code });
  });

  it("takes off_session only with confirm, and no whole statement of a card", async () => {
    const body = { amount: "500", currency: "eur", "metadata[reference]": "x" };
    const refused = await post("/v1/payment_intents", { ...body, off_session: "true" }, onAccount());
    expect(refused).toMatchObject({ status: 400, error: { param: "off_session" } });
    const half = await post("/v1/payment_intents", { ...body, amount: "12.5" }, onAccount());
    expect(half).toMatchObject({ status: 400, error: { param: "amount" } });
  });

  it("takes no JSON for v1 and no form for v2", async () => {
    const v1 = await ask("/v1/refunds", {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json", "idempotency-key": key(), ...onAccount() },
    });
    expect(v1.status).toBe(400);
    const v2 = await ask("/v2/core/account_links", { method: "POST", body: new URLSearchParams({ account }) });
    expect(v2.status).toBe(400);
  });

  it("takes an account by one header, not by two", async () => {
    const both = { ...onAccount(), "stripe-context": account };
    expect((await ask("/v1/events", { headers: both })).status).toBe(400);
  });

  it("tells of an account of v2 only what `include` names", async () => {
    const bare = await sdk.v2.core.accounts.retrieve(account);
    expect(bare.configuration ?? null).toBeNull();
    const more = await sdk.v2.core.accounts.retrieve(account, { include: ["configuration.merchant"] });
    expect(more.configuration?.merchant?.capabilities?.card_payments?.status).toBe("active");
    await expect(
      sdk.v2.core.accountLinks.create({
        account,
        use_case: {
          type: "account_onboarding",
          account_onboarding: {
            refresh_url: pages.cancelUrl,
            return_url: pages.cancelUrl,
            configurations: ["merchant"],
          } as Stripe.V2.Core.AccountLinkCreateParams.UseCase.AccountOnboarding,
        },
      }),
    ).rejects.toMatchObject({ statusCode: 400 });
  });

  it("gives pages of at most a hundred", async () => {
    const { status, error } = await (async () => {
      const response = await ask("/v1/events?limit=101", { headers: onAccount() });
      return { status: response.status, ...((await response.json()) as { error: { param?: string } }) };
    })();
    expect({ status, param: error.param }).toEqual({ status: 400, param: "limit" });
    const first = await sdk.events.list({ limit: 1 }, { stripeAccount: account });
    const [newest] = first.data;
    const second = await sdk.events.list({ limit: 1, starting_after: newest?.id }, { stripeAccount: account });
    expect(second.data[0]?.id).not.toBe(newest?.id);
  });
});
