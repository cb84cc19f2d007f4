import Stripe from "stripe";
import { beforeAll, describe, expect, it } from "vitest";
import type { NewCheckout } from "../../../domain/billing/cards.ts";
import type { PaymentNotice } from "../../../domain/billing/notices/schemas.ts";
import { stripeCards } from "../../../vendors/payments/stripe/cards.ts";
import {
  stripeConnectNotices,
  stripePlatformNotices,
  stripeThinNotices,
} from "../../../vendors/payments/stripe/notices.ts";
import { LOCAL } from "../credentials.ts";
import { OWN_HOST } from "../page.ts";
import type { HookCall } from "../stripe/hooks.ts";

const cards = stripeCards({ secretKey: LOCAL.stripe.secretKey, accounts: "v2" });
const sdk = new Stripe(LOCAL.stripe.secretKey, { httpClient: Stripe.createFetchHttpClient(), maxNetworkRetries: 0 });
const cardsV1 = stripeCards({ secretKey: LOCAL.stripe.secretKey, accounts: "v1" });
const key = () => crypto.randomUUID();
const someone = () => ({
  reference: crypto.randomUUID(),
  email: "frauke.petersen@example.test",
  displayName: "Kindertagespflege Petersen",
  profileUrl: "https://tagesnest.example/kindertagespflege/frauke",
});
const site = "https://tagesnest.example/zahlung";
const pages = {
  reference: "invoice-1",
  locale: "de",
  successUrl: `${site}?sitzung={CHECKOUT_SESSION_ID}`,
  cancelUrl: site,
} as const;
const due = { ...pages, mode: "payment", cents: 4250, title: "Rechnung 2026-11", save: false } as const;

/** What a browser does on the cloud's own origin. */
async function browse(address: string, form?: Record<string, string>) {
  const { pathname } = new URL(address, `http://${OWN_HOST}`);
  const response = await fetch(`http://${OWN_HOST}${pathname}`, {
    redirect: "manual",
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
  });
  return { status: response.status, to: response.headers.get("location"), page: await response.text() };
}

/** What our window has no call for. */
const onAccount = (account: string, path: string, fields?: Record<string, string>) =>
  fetch(`https://api.stripe.com${path}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${LOCAL.stripe.secretKey}`,
      "stripe-version": "2026-10-28.endive",
      "stripe-account": account,
      "content-type": "application/x-www-form-urlencoded",
      "idempotency-key": key(),
    },
    body: new URLSearchParams(fields),
  });

const act = (id: string, what: string) =>
  fetch(`http://${OWN_HOST}/stripe/${id}/${what}`, { method: "POST", redirect: "manual" });

/** Everything the hooks were told of an account, read as the Worker reads it. */
async function toldOf(account: string): Promise<PaymentNotice[]> {
  const calls: HookCall[] = await (await fetch(`http://${OWN_HOST}/stripe/calls.json?account=${account}`)).json();
  const settings = {
    STRIPE_WEBHOOK_SECRETS_CONNECT: LOCAL.stripe.hooks.connect.join(" "),
    STRIPE_WEBHOOK_SECRETS_PLATFORM: LOCAL.stripe.hooks.platform.join(" "),
    STRIPE_WEBHOOK_SECRETS_THIN: LOCAL.stripe.hooks.thin.join(" "),
  };
  const readers = { connect: stripeConnectNotices, platform: stripePlatformNotices, thin: stripeThinNotices };
  const read = calls.map(async ({ url, headers, body }) => {
    const door = new URL(url).pathname.split("/").at(-1) as keyof typeof readers;
    return (await readers[door](settings, { url, body, headers: new Headers(headers) })) ?? [];
  });
  return (await Promise.all(read)).flat();
}

const kindsOf = async (account: string) => (await toldOf(account)).map(({ kind }) => kind);

async function anAccount() {
  const { accountId } = await cards.openAccount(someone(), key());
  await act(accountId, "active");
  return accountId;
}

describe.each([
  ["v2", cards, "v2.core.account[configuration.merchant].capability_status_updated"],
  ["v1", cardsV1, "account.updated"],
] as const)("a childminder on the pages of Stripe (%s)", (_, window, kind) => {
  const visit = { returnUrl: "https://tagesnest.example/konto/karten", refreshUrl: "https://tagesnest.example/neu" };

  it.each([
    ["active", "active", 0],
    ["checking", "pending", 0],
    ["restricted", "restricted", 1],
    ["later", "restricted", 3],
  ])("ends up %s", async (outcome, state, missing) => {
    const { accountId } = await window.openAccount(someone(), key());
    const link = await window.onboardingLink({ accountId, ...visit }, key());
    expect((await browse(link.url)).page).toContain("Date of birth");
    expect(await browse(link.url, { outcome })).toMatchObject({ status: 303, to: visit.returnUrl });
    const account = await window.account(accountId);
    expect({ state: account.state, missing: account.missing.length }).toEqual({ state, missing });
    if (outcome === "active") expect(await kindsOf(accountId)).toContain(kind);
  });

  it("opens a link once; after that it leads to where a new one is made", async () => {
    const { accountId } = await window.openAccount(someone(), key());
    const link = await window.onboardingLink({ accountId, ...visit }, key());
    await browse(link.url);
    expect(await browse(link.url)).toMatchObject({ status: 302, to: visit.refreshUrl });
  });

  it("cuts us off", async () => {
    const { accountId } = await window.openAccount(someone(), key());
    await act(accountId, "active");
    await act(accountId, "deauthorised");
    expect(await kindsOf(accountId)).toContain("account.application.deauthorized");
    await expect(window.openCheckout(accountId, due, key())).rejects.toThrow("account_closed");
    expect(await window.account(accountId)).toMatchObject({ state: "closed" });
  });
});

describe("a parent on the pages of Stripe", () => {
  let account = "";
  beforeAll(async () => {
    account = await anAccount();
  });
  const open = (checkout: NewCheckout = due) => cards.openCheckout(account, checkout, key());
  const back = (checkoutId: string) => `${site}?sitzung=${checkoutId}`;

  it("pays by card", async () => {
    const { checkoutId, url } = await open();
    expect((await browse(url ?? "")).page).toContain("42,50");
    expect(await browse(url ?? "", { number: "4242 4242 4242 4242" })).toMatchObject({
      status: 303,
      to: back(checkoutId),
    });
    const paid = await cards.checkout(account, checkoutId);
    expect(paid).toMatchObject({ state: "complete", isPaid: true, url: null, saved: null });
    expect(await cards.payment(account, paid.paymentId ?? "")).toMatchObject({
      state: "paid",
      feeCents: 89,
      card: { brand: "visa", last4: "4242", expires: { year: 2034, month: 12 } },
    });
    expect((await onAccount(account, `/v1/checkout/sessions/${checkoutId}/expire`)).status).toBe(400);
    expect((await browse(url ?? "")).page).toContain("paid or saved already");
    expect((await browse(url ?? "", { number: "4242424242424242" })).page).toContain("paid or saved already");
  });

  it("is asked by the bank, fails, and is asked again", async () => {
    const { checkoutId, url } = await open();
    const number = "4000 0027 6000 3184";
    expect((await browse(url ?? "", { number })).page).toContain("Your bank: is it you?");
    const refused = await browse(`${url}/bank`, { number, answer: "no" });
    expect(refused.page).toContain("declined: payment_intent_authentication_failure");
    expect(await cards.checkout(account, checkoutId)).toMatchObject({ state: "open", isPaid: false });
    await browse(url ?? "", { number });
    expect(await browse(`${url}/bank`, { number, answer: "yes" })).toMatchObject({ to: back(checkoutId) });
    expect(await cards.checkout(account, checkoutId)).toMatchObject({ state: "complete", isPaid: true });
  });

  it("is declined, and pays with another card by the same payment", async () => {
    const { checkoutId, url } = await open();
    expect((await browse(url ?? "", { number: "1234" })).page).toContain("card number is invalid");
    expect((await browse(url ?? "", { number: "4000000000009995" })).page).toContain("insufficient_funds");
    const { paymentId } = await cards.checkout(account, checkoutId);
    expect(await cards.payment(account, paymentId ?? "")).toMatchObject({
      state: "failed",
      declined: "insufficient_funds",
    });
    await browse(url ?? "", { number: "5555555555554444" });
    expect(await cards.checkout(account, checkoutId)).toMatchObject({ isPaid: true, paymentId });
  });

  it.each([
    ["with a payment", { ...due, save: true }],
    ["alone", { ...pages, mode: "setup" }],
  ] as const)("saves a card %s, which is charged later", async (_, checkout) => {
    const { checkoutId, url } = await open(checkout);
    const number = "4000002500003155";
    await browse(url ?? "", { number });
    await browse(`${url}/bank`, { number, answer: "yes" });
    const { saved, paymentId } = await cards.checkout(account, checkoutId);
    expect(saved).toMatchObject({ brand: "visa", last4: "3155", customerId: expect.stringMatching(/^cus_/) });
    expect(paymentId === null).toBe(checkout.mode === "setup");
    const { customerId = "", methodId = "" } = saved ?? {};
    const charge = { reference: "invoice-2", cents: 1200, customerId, methodId };
    expect(await cards.charge(account, charge, key())).toMatchObject({ outcome: "paid" });
    const again = await open({ ...pages, mode: "setup", customerId });
    await browse(again.url ?? "", { number: "5555555555554444" });
    expect((await cards.checkout(account, again.checkoutId)).saved).toMatchObject({ customerId, brand: "mastercard" });
    await cards.forget(account, customerId);
    expect(await cards.charge(account, charge, key())).toMatchObject({ outcome: "declined", code: "card_gone" });
  });

  it("leaves a card that nobody charges later, unless it was saved for somebody", async () => {
    const charge = async (fields: Record<string, string>) => {
      const asked = { amount: "1200", currency: "eur", off_session: "true", confirm: "true", ...fields };
      return (await onAccount(account, "/v1/payment_intents", asked)).status;
    };
    const { checkoutId, url } = await open();
    await browse(url ?? "", { number: "4242424242424242" });
    const { paymentId } = await cards.checkout(account, checkoutId);
    const paid = await sdk.paymentIntents.retrieve(paymentId ?? "", {}, { stripeAccount: account });
    const customer = await sdk.customers.create({}, { stripeAccount: account });
    const used = String(paid.payment_method);
    expect(await charge({ payment_method: used })).toBe(400);
    expect(await charge({ payment_method: used, customer: customer.id })).toBe(400);
    expect(await charge({ payment_method: "pm_card_visa" })).toBe(400);
    expect(await charge({ payment_method: "pm_card_visa", customer: customer.id })).toBe(200);
  });

  it("finds a page that we closed closed; one that is done stays so", async () => {
    const { checkoutId, url } = await open({ ...pages, mode: "setup" });
    expect(await cards.closeCheckout(account, checkoutId)).toMatchObject({ state: "expired", url: null, saved: null });
    expect(await cards.closeCheckout(account, checkoutId)).toMatchObject({ state: "expired" });
    expect((await browse(url ?? "", { number: "4242424242424242" })).page).toContain("has expired");
    const saved = await open({ ...pages, mode: "setup" });
    await browse(saved.url ?? "", { number: "4242424242424242" });
    expect(await cards.closeCheckout(account, saved.checkoutId)).toMatchObject({
      state: "complete",
      saved: { customerId: expect.stringMatching(/^cus_/), last4: "4242" },
    });
    await expect(cards.closeCheckout(account, "cs_test_none")).rejects.toThrow("not_found");
  });

  it("saves a card that is refused when it is charged, and one whose bank asks again", async () => {
    for (const [number, outcome] of [
      ["4000000000000341", { outcome: "declined", code: "generic_decline" }],
      ["4000002760003184", { outcome: "needs_action" }],
    ] as const) {
      const { checkoutId, url } = await open({ ...pages, mode: "setup" });
      await browse(url ?? "", { number });
      if (outcome.outcome === "needs_action") await browse(`${url}/bank`, { number, answer: "yes" });
      const { customerId = "", methodId = "" } = (await cards.checkout(account, checkoutId)).saved ?? {};
      const charge = { reference: "invoice-3", cents: 1200, customerId, methodId };
      expect(await cards.charge(account, charge, key())).toMatchObject(outcome);
    }
  });

  it("comes too late", async () => {
    const { checkoutId, url } = await open();
    expect((await onAccount(account, `/v1/checkout/sessions/${checkoutId}/expire`)).status).toBe(200);
    expect((await onAccount(account, `/v1/checkout/sessions/${checkoutId}/expire`)).status).toBe(400);
    expect(await cards.checkout(account, checkoutId)).toMatchObject({ state: "expired", url: null });
    expect((await browse(url ?? "", { number: "4242424242424242" })).page).toContain("has expired");
  });
});

describe("what happens afterwards", () => {
  async function paid(account: string, number = "4242424242424242") {
    const { checkoutId, url } = await cards.openCheckout(account, due, key());
    await browse(url ?? "", { number });
    return (await cards.checkout(account, checkoutId)).paymentId ?? "";
  }

  it("a dispute takes the money and a fee, and gives the money back where it is won", async () => {
    const account = await anAccount();
    const paymentId = await paid(account, "4000000000000259");
    const told = (await toldOf(account)).find(({ kind }) => kind === "charge.dispute.created");
    const disputeId = told?.about?.id ?? "";
    expect(await cards.dispute(account, disputeId)).toMatchObject({
      paymentId,
      cents: 4250,
      state: "open",
      reason: "fraudulent",
      answerBy: expect.any(Date),
      lines: [{ cents: -4250, feeCents: 2000, netCents: -6250 }],
    });
    expect(await cards.payment(account, paymentId)).toMatchObject({ isDisputed: true });
    await expect(cards.refund(account, { paymentId, reference: "x" }, key())).rejects.toThrow("disputed");
    await act(disputeId, "won");
    const won = await cards.dispute(account, disputeId);
    expect(won.state).toBe("won");
    expect(won.lines.reduce((sum, { netCents }) => sum + netCents, 0)).toBe(-2000);
    expect(await kindsOf(account)).toEqual(
      expect.arrayContaining([
        "charge.dispute.funds_withdrawn",
        "charge.dispute.funds_reinstated",
        "charge.dispute.closed",
      ]),
    );
  });

  it.each([
    ["4000000000007726", "pending", "succeeded"],
    ["4000000000005126", "succeeded", "failed"],
  ])("a refund of %s is %s and then %s", async (number, first, then) => {
    const account = await anAccount();
    const paymentId = await paid(account, number);
    const refund = await cards.refund(account, { paymentId, cents: 1000, reference: "credit-1" }, key());
    expect(refund.state).toBe(first);
    await act(refund.refundId, then);
    expect(await cards.refundOf(account, refund.refundId)).toMatchObject({ state: then });
    const refundedCents = then === "failed" ? 0 : 1000;
    expect(await cards.payment(account, paymentId)).toMatchObject({ refundedCents });
  });

  it("a payout is the sum of its lines", async () => {
    const account = await anAccount();
    const paymentId = await paid(account);
    await paid(account);
    const refund = await cards.refund(account, { paymentId, cents: 250, reference: "credit-1" }, key());
    await act(account, "payout");
    const told = (await toldOf(account)).find(({ kind }) => kind === "payout.reconciliation_completed");
    const payoutId = told?.about?.id ?? "";
    const payout = await cards.payout(account, payoutId);
    expect(payout).toMatchObject({ state: "paid", isSettled: true, cents: 2 * (4250 - 89) - 250, failure: null });
    expect(payout.arrivesOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    const lines = await cards.payoutLines(account, payoutId);
    expect(lines.reduce((sum, { netCents }) => sum + netCents, 0)).toBe(0);
    expect(lines.map(({ type }) => type).sort()).toEqual(["charge", "charge", "payout", "refund"]);
    expect(lines.find(({ type }) => type === "refund")).toMatchObject({ sourceId: refund.refundId, cents: -250 });
  });

  it("a payout comes back, and goes out with the next", async () => {
    const account = await anAccount();
    await paid(account);
    await act(account, "payout-that-fails");
    const failed = (await toldOf(account)).find(({ kind }) => kind === "payout.failed")?.about?.id ?? "";
    expect(await cards.payout(account, failed)).toMatchObject({ state: "failed", failure: "account_closed" });
    await expect(cards.payoutLines(account, failed)).rejects.toThrow("invalid");
    await act(account, "payout");
    const next = (await toldOf(account)).find(({ kind }) => kind === "payout.paid")?.about?.id ?? "";
    expect(await cards.payout(account, next)).toMatchObject({ state: "paid", cents: 4250 - 89 });
  });

  it("pages of more than a hundred events are all read, the oldest first", async () => {
    const account = await anAccount();
    const since = new Date(Date.now() - 5000);
    for (let payments = 0; payments < 26; payments += 1) await paid(account);
    const listed = await cards.eventsSince(account, since);
    const told = (await toldOf(account)).filter(({ door }) => door === "stripe_connect");
    expect(listed.length).toBeGreaterThan(100);
    expect(listed.map(({ vendorId }) => vendorId)).toEqual(told.map(({ vendorId }) => vendorId));
    expect(listed.map(({ body: _, ...rest }) => rest)).toEqual(told.map(({ body: _, ...rest }) => rest));
    expect(await cards.eventsSince(account, new Date(Date.now() + 60_000))).toEqual([]);
  });
});

describe("what the emulator does not play", () => {
  const headers = { authorization: `Bearer ${LOCAL.stripe.secretKey}`, "stripe-version": "2026-10-28.endive" };

  it.each([
    ["GET", "/v1/subscriptions", undefined],
    [
      "POST",
      "/v1/checkout/sessions",
      "mode=payment&success_url=https://tagesnest.example&phone_number_collection[enabled]=true",
    ],
  ])("%s %s is said to be so", async (method, path, body) => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const response = await fetch(`https://api.stripe.com${path}`, { method, headers: { ...headers, ...form }, body });
    expect(response.status).toBe(501);
  });

  it("is another version of the interface", async () => {
    for (const version of ["2025-12-15.clover", ""]) {
      const response = await fetch("https://api.stripe.com/v1/events", {
        headers: { ...headers, "stripe-version": version },
      });
      expect(response.status).toBe(400);
    }
  });

  it("two calls with one key at once: the second is told that the first is under way", async () => {
    const account = await anAccount();
    const once = key();
    const statuses = await Promise.all(
      [1, 2].map(async () => {
        const response = await fetch("https://api.stripe.com/v1/customers", {
          method: "POST",
          body: new URLSearchParams({ name: "x" }),
          headers: { ...headers, "stripe-account": account, "idempotency-key": once },
        });
        return response.status;
      }),
    );
    expect(statuses.sort()).toEqual([200, 409]);
  });
});
