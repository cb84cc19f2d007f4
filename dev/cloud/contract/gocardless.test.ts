import { GoCardlessClient } from "gocardless-nodejs/client";
import { Environments } from "gocardless-nodejs/constants";
import { afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { DebitRefused, type DirectDebits, type NewMandate } from "../../../domain/billing/debits";
import { addDays, type Day } from "../../../domain/kernel/calendar";
import { debitsOf } from "../../../vendors/payments/gocardless/debits";
import { gocardlessNotices } from "../../../vendors/payments/gocardless/notices";
import { LOCAL } from "../credentials";
import { OWN_HOST } from "../page";

declare module "vitest" {
  interface ProvidedContext {
    /** Of an account in GoCardless' own sandbox; empty where the tests meet the local cloud. */
    readonly gocardlessToken: string;
  }
}

const given = inject("gocardlessToken");
const own = `http://${OWN_HOST}`;
const { clientId, clientSecret, webhookSecret } = LOCAL.gocardless;
const settings = {
  GOCARDLESS_ENVIRONMENT: "sandbox",
  GOCARDLESS_CLIENT_ID: clientId,
  GOCARDLESS_CLIENT_SECRET: clientSecret,
  GOCARDLESS_CONNECT_ORIGIN: `${own}/gocardless`,
};
const debits = debitsOf(settings) as DirectDebits;
const returnUrl = "https://tagesnest.test/konto/lastschriften";
const iban = "DE89370400440532013000";

let token = given;
let client: GoCardlessClient;
beforeAll(async () => {
  if (token === "") token = (await connected("katrin.seidel@example.test")).token;
  client = new GoCardlessClient(token, Environments.Sandbox);
});

const visitOf = (email: string, state: string = crypto.randomUUID()) =>
  ({ state, returnUrl, language: "de", email, givenName: "Katrin", familyName: "Seidel" }) as const;

/** Presses a button of a form on the cloud's own pages; answers where it leads. */
async function press(url: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
}

async function connected(email: string) {
  const answer = await press(debits.connectUrl(visitOf(email)), { answer: "connect", email, name: "Katrin Seidel" });
  const back = new URL(answer.headers.get("location") ?? "");
  return debits.connect(back.searchParams.get("code") ?? "", returnUrl);
}

const key = () => crypto.randomUUID();
const refusal = async (asking: Promise<unknown>): Promise<string> => {
  const error = await asking.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DebitRefused)) throw error ?? new Error("it was not refused");
  return error.reason;
};

const mandateFor = (changes: Partial<NewMandate> = {}): NewMandate => ({
  reference: `family-${crypto.randomUUID()}`,
  description: "Beiträge",
  language: "de",
  returnUrl,
  exitUrl: "https://tagesnest.test/",
  payer: {
    givenName: "Miriam",
    familyName: "Vogt",
    email: "miriam.vogt@example.test",
    street: "Lindenstraße 7",
    city: "Leipzig",
    postcode: "04109",
  },
  ...changes,
});

/** By the API's own steps, as the vendor's pages take them. */
async function fulfil(requestId: string): Promise<void> {
  await client.billingRequests.collectCustomerDetails(requestId, {
    customer: { given_name: "Miriam", family_name: "Vogt", email: "miriam.vogt@example.test" },
    customer_billing_detail: {
      address_line1: "Lindenstraße 7",
      city: "Leipzig",
      postal_code: "04109",
      country_code: "DE",
    },
  });
  await client.billingRequests.collectBankAccount(requestId, { account_holder_name: "Miriam Vogt", iban });
  await client.billingRequests.confirmPayerDetails(requestId);
  await client.billingRequests.fulfil(requestId);
}

async function newMandate(): Promise<string> {
  const { requestId } = await debits.requestMandate(token, mandateFor(), key());
  await fulfil(requestId);
  const { mandateId } = await debits.mandateRequest(token, requestId);
  return mandateId ?? "";
}

const debitBy = (mandateId: string, cents = 6_500) => ({
  mandateId,
  cents,
  description: "Mittagessen November",
  reference: `RE-${crypto.randomUUID().slice(0, 8)}`,
});

const textOf = (mandateId: string, language: "de" | "en") =>
  client.mandatePdfs.create({ links: { mandate: mandateId } }, "", { "Accept-Language": language });

const simulate = (name: string, resource: string) => client.scenarioSimulators.run(name, { links: { resource } });

describe("who collects", () => {
  it("is named as SEPA wants it", async () => {
    expect(await debits.creditor(token)).toMatchObject({
      creditorId: expect.stringMatching(/^CR/),
      name: expect.any(String),
      sepa: { identifier: expect.stringMatching(/^[A-Z]{2}\d{2}[A-Z0-9]{3}/), noticeDays: expect.any(Number) },
    });
  });
});

describe("a mandate", () => {
  it("is asked for, given, and read with what its notice must name", async () => {
    const wanted = mandateFor();
    const invitation = await debits.requestMandate(token, wanted, key());
    expect(invitation).toMatchObject({ requestId: expect.stringMatching(/^BRQ/), url: expect.stringMatching(/^http/) });
    expect(invitation.expiresAt.getTime()).toBeGreaterThan(Date.now() + 86_400_000);
    expect(await debits.mandateRequest(token, invitation.requestId)).toMatchObject({
      reference: wanted.reference,
      state: "open",
      mandateId: null,
    });
    await fulfil(invitation.requestId);
    const { state, mandateId } = await debits.mandateRequest(token, invitation.requestId);
    expect([state, mandateId]).toEqual(["fulfilled", expect.stringMatching(/^MD/)]);
    const mandate = await debits.mandate(token, mandateId ?? "");
    expect(mandate).toMatchObject({
      state: "pending_submission",
      scheme: "sepa_core",
      bank: { ending: "00" },
      replacedBy: null,
      customerId: expect.stringMatching(/^CU/),
    });
    expect(mandate.reference).not.toBe("");
    const first = await debits.nextChargeDate(token, mandate.mandateId);
    expect((first ?? "") > new Date().toISOString().slice(0, 10)).toBe(true);
  });

  it("is one request however often its answer got lost, and not another's", async () => {
    const [wanted, once] = [mandateFor(), key()];
    const first = await debits.requestMandate(token, wanted, once);
    const again = await debits.requestMandate(token, wanted, once);
    expect(again.requestId).toBe(first.requestId);
    expect(again.url).not.toBe(first.url);
    expect(await refusal(debits.requestMandate(token, mandateFor(), once))).toBe("conflict");
  });

  it("has its text at an address for a while", async () => {
    const { url, expires_at } = await textOf(await newMandate(), "de");
    expect(url).toMatch(/^https?:/);
    expect(Date.parse(expires_at ?? "")).toBeGreaterThan(Date.now());
  });

  it("is active only with its first payment: nothing activates it before", async () => {
    const mandateId = await newMandate();
    await expect(simulate("mandate_activated", mandateId)).rejects.toMatchObject({ code: 422 });
    const { paymentId } = await debits.debit(token, debitBy(mandateId), key());
    await simulate("payment_confirmed", paymentId);
    expect((await debits.mandate(token, mandateId)).state).toBe("active");
  });

  it("that has expired at the vendor is as good as cancelled", async () => {
    const mandateId = await newMandate();
    const { paymentId } = await debits.debit(token, debitBy(mandateId), key());
    await simulate("payment_confirmed", paymentId);
    await simulate("mandate_expired", mandateId);
    await debits.cancelMandate(token, mandateId);
    expect((await debits.mandate(token, mandateId)).state).toBe("expired");
  });

  it("ends with whoever gave it, who are removed once", async () => {
    const { requestId } = await debits.requestMandate(token, mandateFor(), key());
    await fulfil(requestId);
    const { mandateId, customerId } = await debits.mandateRequest(token, requestId);
    await debits.removePayer(token, customerId ?? "");
    await debits.cancelMandate(token, mandateId ?? "");
    expect(["not_found", "gone"]).toContain(await refusal(debits.removePayer(token, customerId ?? "")));
    await expect(client.customers.find(customerId ?? "")).rejects.toThrow();
  });

  it("is given no more once its request is cancelled", async () => {
    const { requestId } = await debits.requestMandate(token, mandateFor(), key());
    await debits.cancelMandateRequest(token, requestId);
    expect(await debits.mandateRequest(token, requestId)).toMatchObject({ state: "cancelled" });
    await expect(fulfil(requestId)).rejects.toThrow();
    expect(await refusal(debits.cancelMandateRequest(token, requestId))).toBe("invalid");
  });

  it("is cancelled once, with what waits, and collects nothing after that", async () => {
    const mandateId = await newMandate();
    const { paymentId } = await debits.debit(token, debitBy(mandateId), key());
    await debits.cancelMandate(token, mandateId);
    expect((await debits.mandate(token, mandateId)).state).toBe("cancelled");
    expect(await debits.nextChargeDate(token, mandateId)).toBeNull();
    await debits.cancelMandate(token, mandateId);
    expect((await debits.payment(token, paymentId)).state).toBe("cancelled");
    expect(await refusal(debits.debit(token, debitBy(mandateId), key()))).toBe("mandate_unusable");
  });
});

describe("a debit", () => {
  it("is made once for a key, and not another by it", async () => {
    const [debit, once] = [debitBy(await newMandate()), key()];
    const first = await debits.debit(token, debit, once);
    expect(first).toMatchObject({
      state: "pending_submission",
      cents: 6_500,
      refundedCents: 0,
      reference: debit.reference,
      payoutId: null,
    });
    expect(await debits.debit(token, debit, once)).toEqual(first);
    expect(await refusal(debits.debit(token, { ...debit, cents: 6_501 }, once))).toBe("conflict");
    expect(await debits.payment(token, first.paymentId)).toEqual(first);
  });

  it("is refused before its mandate's day, and moved where banks rest", async () => {
    const mandateId = await newMandate();
    const first = (await debits.nextChargeDate(token, mandateId)) as Day;
    const early = { ...debitBy(mandateId), chargeDate: addDays(first, -1) };
    expect(await refusal(debits.debit(token, early, key()))).toBe("too_early");
    const saturday = [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(first, days)).find((day) => weekdayOf(day) === 6);
    const made = await debits.debit(token, { ...debitBy(mandateId), chargeDate: saturday as Day }, key());
    expect((made.chargeDate ?? "") > (saturday ?? "")).toBe(true);
    expect(weekdayOf(made.chargeDate as Day)).toBeGreaterThan(0);
    expect(weekdayOf(made.chargeDate as Day)).toBeLessThan(6);
  });

  it("that failed is collected again, three times at most, and asked twice it is once", async () => {
    const { paymentId } = await debits.debit(token, debitBy(await newMandate()), key());
    for (const _ of [1, 2, 3]) {
      await simulate("payment_failed", paymentId);
      expect((await debits.payment(token, paymentId)).state).toBe("failed");
      const again = await debits.retryPayment(token, paymentId);
      expect(again.state).toBe("pending_submission");
      expect(await debits.retryPayment(token, paymentId)).toEqual(again);
    }
    const through = await confirmed();
    expect((await debits.retryPayment(token, through)).state).toBe("confirmed");
    await simulate("payment_paid_out", through);
    expect((await debits.retryPayment(token, through)).state).toBe("paid_out");
    await simulate("payment_failed", paymentId);
    expect(await refusal(debits.retryPayment(token, paymentId))).toBe("not_retryable");
  });

  it("is paid out, with what the payout consists of", async () => {
    const paymentId = await confirmed();
    await simulate("payment_paid_out", paymentId);
    const { state, payoutId, cents } = await debits.payment(token, paymentId);
    expect([state, payoutId]).toEqual(["paid_out", expect.stringMatching(/^PO/)]);
    const payout = await debits.payout(token, payoutId ?? "");
    const items = await debits.payoutItems(token, payoutId ?? "");
    expect(items).toContainEqual({ type: "payment_paid_out", cents, paymentId, refundId: null });
    expect(Math.round(items.reduce((sum, item) => sum + item.cents, 0))).toBe(payout.cents);
  });

  it("can come back after it was paid out", async () => {
    const paymentId = await confirmed();
    await simulate("payment_paid_out", paymentId);
    await simulate("payment_charged_back", paymentId);
    expect((await debits.payment(token, paymentId)).state).toBe("charged_back");
  });

  const confirmed = async () => {
    const { paymentId } = await debits.debit(token, debitBy(await newMandate()), key());
    await simulate("payment_confirmed", paymentId);
    return paymentId;
  };
});

describe("a refund", () => {
  it("is given with the sum of all of them, once for a key, and no more than there is", async () => {
    const debit = debitBy(await newMandate());
    const { paymentId } = await debits.debit(token, debit, key());
    await simulate("payment_confirmed", paymentId);
    const refund = { paymentId, cents: 1_500, totalCents: 1_500, reference: "Zwei Tage abwesend" };
    const once = key();
    if (!(await debits.creditor(token)).mayRefund) {
      expect(await refusal(debits.refund(token, refund, once))).toBe("refunds_off");
      return;
    }
    const made = await debits.refund(token, refund, once);
    expect(made).toMatchObject({ paymentId, cents: 1_500, reference: refund.reference });
    expect(await debits.refund(token, refund, once)).toEqual(made);
    expect(await refusal(debits.refund(token, { ...refund, cents: 1_400 }, once))).toBe("conflict");
    expect(await debits.refundOf(token, made.refundId)).toEqual(made);
    expect((await debits.payment(token, paymentId)).refundedCents).toBe(1_500);
    expect(await refusal(debits.refund(token, refund, key()))).toBe("refund_unconfirmed");
    const tooMuch = { ...refund, cents: 5_001, totalCents: 6_501 };
    expect(await refusal(debits.refund(token, tooMuch, key()))).toBe("refund_too_high");
  });
});

describe("what happened in an account", () => {
  it("is read since an instant, the oldest first, as hooks tell it", async () => {
    const since = new Date(Date.now() - 1_000);
    const mandateId = await newMandate();
    const { paymentId } = await debits.debit(token, debitBy(mandateId), key());
    await simulate("payment_failed", paymentId);
    const told = await debits.eventsSince(token, since);
    const mine = told.filter(({ about }) => about?.id === paymentId);
    expect(mine.map(({ kind }) => kind)).toEqual(["payments.created", "payments.submitted", "payments.failed"]);
    expect(new Set(told.map(({ account }) => account)).size).toBe(1);
    const failed = JSON.parse(mine.at(-1)?.body ?? "");
    expect(failed.details).toMatchObject({ origin: "bank", cause: "insufficient_funds", reason_code: "AM04" });
    expect(await debits.eventsSince(token, new Date(Date.now() + 60_000))).toEqual([]);
  });

  it("is nobody's who has no key to it", async () => {
    await expect(debits.creditor("guessed")).rejects.toMatchObject({
      name: "Error",
      message: expect.stringContaining("GoCardless answered 401"),
    });
    expect(await refusal(debits.payment(token, "PM000000000000"))).toBe("not_found");
  });
});

/** What GoCardless' own sandbox has no switches for. */
if (given === "") {
  describe("a mandate that the vendor will not cancel", () => {
    afterEach(() => vi.unstubAllGlobals());
    const tellStatus = (status: string) => {
      const asked: string[] = [];
      vi.stubGlobal("fetch", async (url: string, { method }: RequestInit) => {
        asked.push(`${method} ${new URL(url).pathname}`);
        if (method === "GET") return Response.json({ mandates: { id: "MD1", status } });
        const errors = [{ reason: "cancellation_failed", message: "" }];
        return Response.json({ error: { type: "invalid_state", code: 422, message: "", errors } }, { status: 422 });
      });
      return asked;
    };

    it.each(["cancelled", "failed", "expired", "consumed", "blocked"])("since it is %s has ended", async (status) => {
      const asked = tellStatus(status);
      await expect(debits.cancelMandate(token, "MD1")).resolves.toBeUndefined();
      expect(asked).toEqual(["POST /mandates/MD1/actions/cancel", "GET /mandates/MD1"]);
    });

    it.each(["active", "submitted", "suspended_by_payer"])("though it is %s has not", async (status) => {
      tellStatus(status);
      expect(await refusal(debits.cancelMandate(token, "MD1"))).toBe("not_cancellable");
    });
  });

  describe("connecting an account", () => {
    it("brings back what was asked with a code that works once, for this address", async () => {
      const visit = visitOf("anna@example.test", "a state of ours");
      const fields = { answer: "connect", email: visit.email, name: "Anna" };
      const page = await (await fetch(debits.connectUrl(visit))).text();
      expect(page).toContain('value="anna@example.test"');
      const answer = await press(debits.connectUrl(visit), fields);
      const back = new URL(answer.headers.get("location") ?? "");
      expect([answer.status, back.origin + back.pathname]).toEqual([303, returnUrl]);
      expect(back.searchParams.get("state")).toBe(visit.state);
      const code = back.searchParams.get("code") ?? "";
      const { accountId } = await debits.connect(code, returnUrl);
      expect(accountId).toMatch(/^OR/);
      expect(await refusal(debits.connect(code, returnUrl))).toBe("code_invalid");
      const other = new URL((await press(debits.connectUrl(visit), fields)).headers.get("location") ?? "");
      const elsewhere = "https://elsewhere.example/";
      expect(await refusal(debits.connect(other.searchParams.get("code") ?? "", elsewhere))).toBe("code_invalid");
      expect((await connected("anna@example.test")).accountId).toBe(accountId);
    });

    it("can be denied, and is not played for another's app", async () => {
      const url = debits.connectUrl(visitOf("berta@example.test"));
      const back = new URL((await press(url, { answer: "deny" })).headers.get("location") ?? "");
      expect([back.searchParams.get("error"), back.searchParams.has("code")]).toEqual(["access_denied", false]);
      expect((await fetch(url.replace(clientId, "another"))).status).toBe(400);
      const stranger = debitsOf({ ...settings, GOCARDLESS_CLIENT_SECRET: "guessed" });
      await expect(stranger?.connect("code", returnUrl)).rejects.toMatchObject({ name: "Error" });
      await expect(stranger?.disconnect(token)).rejects.toMatchObject({ name: "Error" });
      expect(await debits.creditor(token)).toBeTruthy();
    });

    it("ends when it is ended, and shows nothing of another account before", async () => {
      const { token: hers } = await connected("clara@example.test");
      const mandateId = await newMandate();
      expect(await refusal(debits.mandate(hers, mandateId))).toBe("not_found");
      expect(await refusal(debits.debit(hers, debitBy(mandateId), key()))).toBe("not_found");
      await debits.disconnect(hers);
      await debits.disconnect(hers);
      await expect(debits.creditor(hers)).rejects.toThrow("401");
    });

    it("is offered by no operator without an app, and by none in an environment that there is not", () => {
      expect(debitsOf({ ...settings, GOCARDLESS_CLIENT_ID: "" })).toBeNull();
      expect(() => debitsOf({ ...settings, GOCARDLESS_ENVIRONMENT: "toString" })).toThrow("live or sandbox");
      expect(() => debitsOf({ ...settings, GOCARDLESS_CLIENT_SECRET: "" })).toThrow("GOCARDLESS_CLIENT_SECRET");
    });
  });

  describe("the pages on which a mandate is given", () => {
    const fields = {
      given_name: "Miriam",
      family_name: "Vogt",
      email: "miriam.vogt@example.test",
      address_line1: "Lindenstraße 7",
      postal_code: "04109",
      city: "Leipzig",
    };

    it("know who comes, refuse an IBAN that is none, and lead back with a mandate", async () => {
      const { requestId, url } = await debits.requestMandate(token, mandateFor(), key());
      const page = atOwnHost(url);
      const shown = await (await fetch(page)).text();
      expect(shown).toContain("SEPA-Lastschriftmandat einrichten");
      expect(shown).toContain('value="Miriam"');
      const wrong = await press(page, { ...fields, iban: "DE89370400440532013001" });
      expect([wrong.status, (await wrong.text()).includes('role="alert"')]).toEqual([200, true]);
      expect((await debits.mandateRequest(token, requestId)).state).toBe("open");
      const answer = await press(page, { ...fields, iban: "DE89 3704 0044 0532 0130 00" });
      expect([answer.status, answer.headers.get("location")]).toEqual([303, returnUrl]);
      expect(await debits.mandateRequest(token, requestId)).toMatchObject({ state: "fulfilled" });
      expect(await (await fetch(page)).text()).toContain("Dieser Link gilt nicht mehr");
    });

    it("are in the reader's language", async () => {
      const { url } = await debits.requestMandate(token, mandateFor({ language: "en" }), key());
      expect(await (await fetch(atOwnHost(url))).text()).toContain("Set up a SEPA direct debit");
    });
  });

  describe("the text of a mandate", () => {
    it.each([
      ["de", "SEPA-Lastschriftmandat"],
      ["en", "SEPA Direct Debit Mandate"],
    ] as const)("is a paper in %s that names who collects", async (language, title) => {
      const mandateId = await newMandate();
      const { creditor, reference } = await debits.mandate(token, mandateId);
      const paper = await fetch(atOwnHost((await textOf(mandateId, language)).url ?? ""));
      expect([paper.status, paper.headers.get("content-type")]).toEqual([200, "application/pdf"]);
      const written = new TextDecoder("latin1").decode(await paper.arrayBuffer());
      expect(written.startsWith("%PDF-")).toBe(true);
      for (const said of [title, creditor.sepa?.identifier ?? "", reference ?? ""]) expect(written).toContain(said);
    });
  });

  describe("hooks", () => {
    const switched = (path: string) => fetch(`${own}/gocardless/${path}`, { method: "PUT" });

    it("tell each event signed, in order, twice or not, and each bank's reason", async () => {
      const { token: hers, accountId } = await connected(`${crypto.randomUUID()}@example.test`);
      const [formerToken, formerClient] = [token, client];
      [token, client] = [hers, new GoCardlessClient(hers, Environments.Sandbox)];
      const { paymentId } = await debits.debit(hers, debitBy(await newMandate()), key());
      await switched("reason/AC04");
      await simulate("payment_failed", paymentId);
      await switched("reason/AM04");
      await switched("mood/disorder");
      const taken: Call[] = await (await switched(`webhooks?organisation=${accountId}`)).json();
      const [call, ...more] = taken;
      await switched("mood/well");
      [token, client] = [formerToken, formerClient];
      expect([call?.url, more]).toEqual(["http://tagesnest.test/webhooks/gocardless", []]);
      const incoming = { headers: new Headers(call?.headers), body: call?.body ?? "", url: call?.url ?? "" };
      const notices = await gocardlessNotices({ GOCARDLESS_WEBHOOK_SECRETS: webhookSecret }, incoming);
      expect(notices?.map(({ kind }) => kind).reverse()).toEqual([
        "billing_requests.created",
        "billing_requests.collect_customer_details",
        "billing_requests.collect_bank_account",
        "billing_requests.payer_details_confirmed",
        "mandates.created",
        "billing_requests.fulfilled",
        "payments.created",
        "mandates.submitted",
        "payments.submitted",
        "payments.failed",
        "mandates.cancelled",
      ]);
      expect(new Set(notices?.map(({ account }) => account))).toEqual(new Set([accountId]));
      const failed = notices?.find(({ kind }) => kind === "payments.failed");
      expect(JSON.parse(failed?.body ?? "").details).toMatchObject({
        cause: "bank_account_closed",
        reason_code: "AC04",
      });
      expect(await gocardlessNotices({ GOCARDLESS_WEBHOOK_SECRETS: "another" }, incoming)).toBeNull();
      expect(await (await switched(`webhooks?organisation=${accountId}`)).json()).toEqual([]);
    });
  });

  describe("the API refuses", () => {
    const ask = (path: string, body: unknown, changes: Record<string, string | undefined> = {}) => {
      const headers = {
        authorization: `Bearer ${token}`,
        "gocardless-version": "2015-07-06",
        "content-type": "application/json",
        "idempotency-key": key(),
        ...changes,
      };
      const sent = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
      const init = body === null ? { headers: sent } : { method: "POST", headers: sent, body: JSON.stringify(body) };
      return fetch(`https://api-sandbox.gocardless.com${path}`, init);
    };
    const payment = (changes: object = {}) => ({
      payments: { amount: 100, currency: "EUR", links: { mandate: "MD1" }, ...changes },
    });

    it.each<[string, string, unknown, Record<string, string | undefined>, number]>([
      ["no token", "/creditors", null, { authorization: undefined }, 401],
      ["another's token", "/creditors", null, { authorization: "Bearer guessed" }, 401],
      ["no version", "/creditors", null, { "gocardless-version": undefined }, 400],
      ["another version", "/creditors", null, { "gocardless-version": "2014-11-03" }, 400],
      ["a form", "/payments", payment(), { "content-type": "application/x-www-form-urlencoded" }, 400],
      ["no envelope", "/payments", payment().payments, {}, 400],
      ["another envelope", "/payments", { data: payment().payments }, {}, 400],
      ["an action in a collection's envelope", "/mandates/MD1/actions/cancel", { mandates: {} }, {}, 404],
      ["an amount as text", "/payments", payment({ amount: "100" }), {}, 422],
      ["an unknown field", "/payments", payment({ amount_in_cents: 100 }), {}, 422],
      ["no mandate", "/payments", payment({ links: {} }), {}, 422],
      ["four keys of metadata", "/payments", payment({ metadata: { a: "1", b: "2", c: "3", d: "4" } }), {}, 422],
      ["a long key of metadata", "/payments", payment({ metadata: { ["k".repeat(51)]: "1" } }), {}, 422],
      ["a long value of metadata", "/payments", payment({ metadata: { k: "v".repeat(501) } }), {}, 422],
      ["more rows than a page has", "/creditors?limit=501", null, {}, 400],
      ["a filter that is not played", "/creditors?country=DE", null, {}, 501],
      ["a route that is not played", "/subscriptions", null, {}, 501],
    ])("%s", async (_, path, body, changes, status) => {
      expect((await ask(path, body, changes)).status).toBe(status);
    });

    it("in the vendor's own form", async () => {
      expect(await (await ask("/payments", payment({ amount: "100" }))).json()).toMatchObject({
        error: {
          type: "validation_failed",
          code: 422,
          documentation_url: expect.any(String),
          request_id: expect.any(String),
          errors: [{ field: "amount", message: expect.any(String), request_pointer: "/payments/amount" }],
        },
      });
    });
  });
}

type Call = { readonly url: string; readonly headers: Record<string, string>; readonly body: string };

/** The pages' own address is for browsers; from here the cloud is reached by another name. */
const atOwnHost = (url: string) => own + new URL(url).pathname;

const weekdayOf = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay();
