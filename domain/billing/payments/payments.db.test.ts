import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../../tests/support/accounts";
import { inCare } from "../../../tests/support/attendance";
import { concludeContract } from "../../../tests/support/contracts";
import { testDatabase } from "../../../tests/support/database";
import { addChildOf, childminderWithAccount, mailsOfEvents } from "../../../tests/support/placements";
import { quietVendors } from "../../../tests/support/vendors";
import { withdrawContract } from "../../contracts/commands/signing";
import type { Day, Month } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { endDeliveriesAbout } from "../../kernel/end-deliveries";
import { parseInput } from "../../kernel/input";
import type { Actor } from "../../kernel/permissions";
import {
  type CardAccountState,
  type CardDispute,
  type CardPayment,
  type CardPayments,
  type CardPayout,
  type CardRefund,
  CardRefused,
  type Checkout,
} from "../cards";
import { keepBooks } from "../commands/books";
import { correctInvoice } from "../commands/correcting";
import { enterPayment, writeOff } from "../commands/paying";
import { remindOfInvoices } from "../commands/reminding";
import { billMonth } from "../commands/running";
import { type Debit, type DebitMandate, DebitRefused, type DirectDebits } from "../debits";
import { keepPaymentNotices, takePaymentNotice } from "../notices/commands";
import type { PaymentNotice } from "../notices/schemas";
import { billingData } from "../personal-data";
import { readInvoice, readInvoices } from "../queries/invoices";
import {
  countPaymentNotices,
  readComparedAccounts,
  readLedgerStanding,
  readPaymentNotices,
} from "../queries/oversight";
import { readFamilyMandates, readOwnWays, readPayouts } from "../queries/ways";
import { CorrectInvoice, EnterPayment, KeepBooks } from "../schemas";
import { endCards, endDebits, finishDebits, readAccounts, visitCards, visitDebits } from "./accounts";
import { collectOf, refundPayment, sendDebit, sendRefund, startCollecting } from "./collecting";
import { endConnection, forgetPayer, startForgetting } from "./forgetting";
import { askForMandate, cancelMandate, payByCard } from "./paying";
import { reconcile, startReconciling } from "./reconciling";

const database = testDatabase();
const { pool, context, empty } = database;

/** Both vendors as they answer when asked: what a test changes is what they would say next. */
const vendor = {
  checkout: null as Checkout | null,
  card: null as CardPayment | null,
  cardRefund: null as CardRefund | null,
  dispute: null as CardDispute | null,
  mandate: null as DebitMandate | null,
  debit: null as Debit | null,
  payout: "paid" as CardPayout["state"],
  account: "active" as CardAccountState,
  told: [] as PaymentNotice[],
  calls: [] as string[],
};
const unasked = () => Promise.reject(new Error("nobody asks this here"));
const present = async <Thing>(thing: Thing | null): Promise<Thing> => thing ?? (await unasked());
const creditor = {
  creditorId: "CR1",
  name: "Katrin Seidel",
  sepa: null,
  verification: "successful",
  mayRefund: true,
  announcesItself: false,
} as const;

const balanceLine = { lineId: "txn", netCents: 0, sourceId: null, at: new Date(0) };

const cards: CardPayments = {
  openAccount: async (_, key) => {
    vendor.calls.push(key);
    return { accountId: "acct_1" };
  },
  account: async (accountId) => ({ accountId, state: vendor.account, missing: ["identity.individual.dob"] }),
  onboardingLink: async () => ({ url: "https://cards.test/visit", expiresAt: new Date(0) }),
  openCheckout: async (_, { reference }, key) => {
    vendor.calls.push(key);
    vendor.checkout = {
      checkoutId: `cs_${reference}`,
      state: "open",
      url: `https://cards.test/${reference}`,
      expiresAt: new Date(0),
      reference,
      cents: null,
      isPaid: false,
      paymentId: null,
      saved: null,
    };
    return vendor.checkout;
  },
  checkout: () => present(vendor.checkout),
  closeCheckout: () => present(vendor.checkout),
  charge: unasked,
  forget: unasked,
  refund: async (_, { paymentId, cents }, key) => {
    vendor.calls.push(key);
    vendor.cardRefund = {
      refundId: "re_1",
      paymentId,
      reference: null,
      cents: cents ?? 0,
      state: "succeeded",
      failure: null,
    };
    return vendor.cardRefund;
  },
  payment: async () => {
    if (!vendor.card) throw new CardRefused("not_found", "no such payment");
    return vendor.card;
  },
  refundOf: () => present(vendor.cardRefund),
  dispute: () => present(vendor.dispute),
  payout: async (_, payoutId) => ({
    payoutId,
    cents: 5_650,
    state: vendor.payout,
    arrivesOn: "2027-01-15",
    isSettled: true,
    failure: null,
  }),
  payoutLines: async () => [
    { ...balanceLine, type: "charge", cents: 5_800, feeCents: 150, paymentId: "pi_1" },
    { ...balanceLine, type: "adjustment", cents: 100, feeCents: 0, paymentId: "pi_of_hers" },
    { ...balanceLine, type: "payout", cents: -5_650, feeCents: 0, paymentId: null },
  ],
  eventsSince: async () => vendor.told,
};

const debits: DirectDebits = {
  connectUrl: ({ state }) => `https://debits.test/connect?state=${state}`,
  connect: async () => ({ token: "secret-token", accountId: "OR1" }),
  disconnect: async (token) => void vendor.calls.push(`disconnect/${token}`),
  creditor: async () => creditor,
  requestMandate: async (_, { reference }, key) => {
    vendor.calls.push(key);
    vendor.mandate = {
      mandateId: "MD1",
      state: "pending_submission",
      scheme: "sepa_core",
      reference: "TN-1",
      creditor,
      customerId: "CU1",
      bank: { name: "Sparkasse", ending: "00" },
      replacedBy: null,
    };
    return { requestId: `BRQ-${reference}`, url: "https://debits.test/mandate", expiresAt: new Date(0) };
  },
  mandateRequest: async (_, requestId) => ({
    requestId,
    reference: requestId.slice(4),
    state: "fulfilled",
    mandateId: "MD1",
    customerId: "CU1",
  }),
  mandate: () => present(vendor.mandate),
  cancelMandateRequest: async (_, requestId) => void vendor.calls.push(`cancel/${requestId}`),
  removePayer: async (_, customerId) => void vendor.calls.push(`remove/${customerId}`),
  nextChargeDate: async () => "2027-01-12" as Day,
  cancelMandate: async (_, mandateId) => void vendor.calls.push(`cancel/${mandateId}`),
  debit: async (_, { cents, chargeDate, reference }, key) => {
    vendor.calls.push(key);
    vendor.debit = {
      paymentId: "PM1",
      mandateId: "MD1",
      state: "pending_submission",
      cents,
      refundedCents: 0,
      chargeDate: chargeDate ?? null,
      reference,
      payoutId: null,
    };
    return vendor.debit;
  },
  payment: () => present(vendor.debit),
  retryPayment: async () => {
    vendor.calls.push("retry");
    vendor.debit = { ...(await present(vendor.debit)), state: "submitted", chargeDate: "2027-01-25" as Day };
    return vendor.debit;
  },
  refund: unasked,
  refundOf: unasked,
  payout: async (_, payoutId) => ({
    payoutId,
    state: "paid",
    cents: 5_780,
    feeCents: 20,
    arrivesOn: "2027-01-18" as Day,
    reference: "X",
  }),
  payoutItems: async () => [],
  eventsSince: async () => vendor.told,
};

const vendors = { ...quietVendors, cards, debits };
const at = (changes: Partial<Context> = {}) => context({ ...changes, vendors });
const as = (actor: Actor, changes: Partial<Context> = {}) => at({ ...changes, actor });
const on = (day: string) => ({ now: new Date(`${day}T10:00:00Z`) });
const system = (day = "2027-01-06") => at({ ...on(day), actor: { roles: ["system"], personId: null } });

type Someone = { id: string; email: string; actor: Actor };
let miriam: Someone;
let stranger: Someone;
let katrin: Awaited<ReturnType<typeof childminderWithAccount>>;
let placementId: string;
let invoiceId: string;
const her = (day = "2027-01-06") => as(katrin.actor, on(day));
const parent = (day = "2027-01-06") => as(miriam.actor, on(day));

beforeEach(async () => {
  await empty();
  await pool.query("truncate payment_notices");
  Object.assign(vendor, {
    checkout: null,
    card: null,
    cardRefund: null,
    dispute: null,
    mandate: null,
    debit: null,
    payout: "paid",
    account: "active",
    told: [],
    calls: [],
  });
  miriam = await addPerson(context(), "parent", { name: "Miriam Vogt" });
  stranger = await addPerson(context(), "parent", { name: "Fremde Person" });
  katrin = await childminderWithAccount(database, "Katrin Seidel");
  const childId = await addChildOf(as, miriam.actor);
  placementId = await inCare(as, { parent: miriam.actor, childminder: katrin.actor, slug: katrin.slug, childId });
  const details = {
    name: "Katrin Seidel",
    address: "Weg 7, Leipzig",
    taxNumber: "201/123/12340",
    bornOn: "1985-02-03",
  };
  await keepBooks(her("2027-01-05"), parseInput(KeepBooks, { ...details, sinceMonth: "2027-01" }));
  const terms = { coPaymentCents: 5_000, hygieneCents: 800, debit: true };
  await concludeContract(
    as,
    { placementId, parent: { ...miriam, name: "Miriam Vogt" }, childminder: katrin.actor },
    terms,
    on("2027-01-05"),
  );
  const [{ id: bookId }] = (await pool.query("select id from billing_books")).rows;
  await billMonth(system(), { bookId, month: "2027-01" as Month });
  invoiceId = (await readInvoices(her(), "childminder"))[0]?.id ?? "";
});

let told = 0;
/** A vendor tells something, and the job acts on it; answers what came of it. */
async function tell(changes: Partial<PaymentNotice>, day = "2027-01-08"): Promise<string> {
  const vendorId = `ev_${++told}`;
  const about = changes.about ?? null;
  const notice = {
    vendor: "stripe",
    door: "stripe_connect",
    account: "acct_1",
    at: new Date(),
    body: "",
    kind: "",
    ...changes,
    about,
    vendorId,
  };
  await keepPaymentNotices(system(day), [notice as PaymentNotice]);
  const { rows } = await pool.query("select id from payment_notices where vendor_id = $1", [vendorId]);
  await takePaymentNotice(system(day), { noticeId: rows[0].id });
  return (await pool.query("select outcome from payment_notices where vendor_id = $1", [vendorId])).rows[0].outcome;
}
const ofCard = (kind: string, id = "x") => ({ kind, about: { type: "object", id } });
const ofDebit = (kind: string, id = "PM1", body = "{}") =>
  ({ vendor: "gocardless", door: "gocardless", account: "OR1", kind, about: { type: "payments", id }, body }) as const;
const invoice = (day = "2027-01-08") => readInvoice(parent(day), "family", { invoiceId });
const paymentRows = async () => (await pool.query("select * from payments order by at, id")).rows;
const sums = async () => {
  const { rows } = await pool.query(
    "select account, sum(cents)::int as cents from ledger_postings group by account having sum(cents) <> 0",
  );
  return Object.fromEntries(rows.map(({ account, cents }) => [account, cents]));
};
const jobOf = async (name: string) =>
  (await pool.query("select id, details from events where name = $1 order by id", [name])).rows;

async function takesCards(): Promise<void> {
  await visitCards(her());
  expect(await tell({ kind: "account.updated", about: { type: "account", id: "acct_1" } })).toBe("acted");
}
async function paidByCard(): Promise<string> {
  await takesCards();
  await payByCard(parent(), { invoiceId });
  const [{ id }] = await paymentRows();
  vendor.checkout = {
    ...(await present(vendor.checkout)),
    state: "complete",
    isPaid: true,
    paymentId: "pi_1",
    url: null,
  };
  vendor.card = {
    paymentId: "pi_1",
    state: "paid",
    reference: id,
    cents: 5_800,
    refundedCents: 0,
    feeCents: 150,
    declined: null,
    isDisputed: false,
    card: null,
    paidAt: new Date("2027-01-08T09:00:00Z"),
  };
  return id;
}
async function takesDebits(): Promise<void> {
  const { url } = await visitDebits(her());
  await finishDebits(her(), { code: "code", state: new URL(url).searchParams.get("state") ?? "" });
  await askForMandate(parent(), { placementId });
  const [{ request_id: id }] = (await pool.query("select request_id from mandates")).rows;
  expect(await tell({ ...ofDebit("billing_requests.fulfilled", id), about: { type: "billing_requests", id } })).toBe(
    "acted",
  );
}
const openDispute: CardDispute = {
  disputeId: "dp_1",
  paymentId: "pi_1",
  cents: 5_800,
  state: "open",
  reason: "fraudulent",
  answerBy: null,
  lines: [
    {
      lineId: "txn",
      type: "adjustment",
      cents: -5_800,
      feeCents: 1_500,
      netCents: -7_300,
      sourceId: "dp_1",
      paymentId: "pi_1",
      at: new Date(),
    },
  ],
};
/** The night hands over what is due, the queue begins it. */
async function collect(day: string): Promise<{ begun: number; again: number }> {
  if ((await startCollecting(system(day))).books === 0) return { begun: 0, again: 0 };
  const [{ id: bookId }] = (await pool.query("select id from billing_books")).rows;
  return collectOf(system(day), { bookId });
}
async function collected(day = "2027-01-07"): Promise<string> {
  const { begun, again } = await collect(day);
  const [{ id }] = await paymentRows();
  if (begun + again > 0) await sendDebit(system(day), { paymentId: id });
  return id;
}

describe("by card", () => {
  it("is paid once, however often the page is asked for and the vendor tells it, in whatever order", async () => {
    await takesCards();
    const { url } = await payByCard(parent(), { invoiceId });
    expect(await payByCard(parent(), { invoiceId })).toEqual({ url });
    expect(vendor.calls.filter((key) => key.startsWith("checkout/"))).toHaveLength(1);
    await pool.query("delete from payment_accounts");
    await pool.query("delete from payments");
    const id = await paidByCard();
    const kinds = [
      "payment_intent.succeeded",
      "checkout.session.completed",
      "checkout.session.completed",
      "payment_intent.succeeded",
    ];
    const outcomes = [];
    for (const kind of kinds) outcomes.push(await tell(ofCard(kind)));
    expect(outcomes).toEqual(["acted", "known", "known", "known"]);
    expect(await invoice()).toMatchObject({
      standing: "paid",
      open: 0,
      payments: [{ id, way: "card", state: "paid", paidOn: "2027-01-08" }],
    });
    expect(await sums()).toEqual({ cards: 5_650, fees: 150, care: -5_000, other: -800 });
    expect(await tell(ofCard("payout.paid", "po_1"))).toBe("acted");
    expect(await tell(ofCard("payout.reconciliation_completed", "po_1"))).toBe("known");
    expect(await sums()).toEqual({ bank: 5_650, fees: 150, care: -5_000, other: -800 });
    // Her bank sends the payout back: the vendor holds it again.
    vendor.payout = "failed";
    expect([await tell(ofCard("payout.failed", "po_1")), await tell(ofCard("payout.failed", "po_1"))]).toEqual([
      "acted",
      "known",
    ]);
    expect(await sums()).toEqual({ cards: 5_650, fees: 150, care: -5_000, other: -800 });
  });

  it("is refused where she takes none, to strangers, and where nothing is open", async () => {
    await expect(payByCard(parent(), { invoiceId })).rejects.toMatchObject({ code: "billing.no_cards" });
    await takesCards();
    await expect(payByCard(as(stranger.actor), { invoiceId })).rejects.toMatchObject({ code: "billing.not_found" });
    const without = { ...parent(), vendors: quietVendors };
    await expect(payByCard(without, { invoiceId })).rejects.toMatchObject({ code: "billing.vendor_off" });
    const paid = { invoiceId, cents: 5_800, paidOn: "2027-01-06", way: "transfer" };
    await enterPayment(her(), parseInput(EnterPayment, paid));
    await expect(payByCard(parent(), { invoiceId })).rejects.toMatchObject({ code: "billing.nothing_open" });
  });

  it("on an expired page gives way to another try, unless it was paid in its last minute", async () => {
    await paidByCard();
    const paid = { invoiceId, cents: 5_800, paidOn: "2027-01-06", way: "transfer" };
    await expect(enterPayment(her(), parseInput(EnterPayment, paid))).rejects.toMatchObject({
      code: "billing.page_open",
    });
    const later = as(miriam.actor, { now: new Date("2027-01-06T11:00:00Z") });
    // Its word has not come yet: nobody pays on another page meanwhile.
    await expect(payByCard(later, { invoiceId })).rejects.toMatchObject({ code: "billing.under_way" });
    vendor.checkout = { ...(await present(vendor.checkout)), state: "expired", isPaid: false, paymentId: null };
    await payByCard(later, { invoiceId });
    expect((await paymentRows()).map(({ state }) => state)).toEqual(["expired", "open"]);
    expect(await tell(ofCard("payment_intent.succeeded"))).toBe("acted");
    expect((await paymentRows()).map(({ state }) => state)).toEqual(["paid", "open"]);
    expect((await invoice())?.open).toBe(0);
  });

  it("is given back after a correction, booked once when the vendor did it, and back where that failed", async () => {
    const paymentId = await paidByCard();
    await tell(ofCard("payment_intent.succeeded"));
    await correctInvoice(
      her("2027-01-09"),
      parseInput(CorrectInvoice, { invoiceId, lines: [{ position: 2, cents: 800 }] }),
    );
    await expect(refundPayment(her("2027-01-09"), { paymentId, cents: 5_801 })).rejects.toMatchObject({
      code: "billing.refunded_too_much",
    });
    await refundPayment(her("2027-01-09"), { paymentId, cents: 800 });
    const [{ id: eventId, details }] = await jobOf("billing.refund_due");
    await sendRefund(system("2027-01-09"), { ...details, eventId });
    expect([await tell(ofCard("refund.created", "re_1")), await tell(ofCard("refund.updated", "re_1"))]).toEqual([
      "acted",
      "known",
    ]);
    expect((await invoice())?.open).toBe(0);
    expect(await sums()).toEqual({ cards: 4_850, fees: 150, care: -5_000 });
    vendor.cardRefund = { ...(await present(vendor.cardRefund)), state: "failed" };
    expect([await tell(ofCard("refund.failed", "re_1")), await tell(ofCard("refund.failed", "re_1"))]).toEqual([
      "acted",
      "known",
    ]);
    expect((await invoice())?.open).toBe(-800);
    // She hears of it, and can order it once more.
    expect((await paymentRows())[0]).toMatchObject({ refunded_cents: 0 });
    expect((await mailsOfEvents(database, "billing.refund_refused", { vendors })).map(({ to }) => to)).toEqual([
      katrin.email,
    ]);
  });

  it("is told to her where a refund fails that never went out", async () => {
    const paymentId = await paidByCard();
    await tell(ofCard("payment_intent.succeeded"));
    await refundPayment(her("2027-01-09"), { paymentId, cents: 5_800 });
    vendor.cardRefund = {
      ...{ refundId: "re_1", paymentId: "pi_1", reference: null, cents: 5_800 },
      ...{ state: "failed", failure: "declined" },
    };
    expect([await tell(ofCard("refund.updated", "re_1")), await tell(ofCard("refund.failed", "re_1"))]).toEqual([
      "acted",
      "known",
    ]);
    expect((await paymentRows())[0]).toMatchObject({ state: "paid", refunded_cents: 0 });
    expect(await mailsOfEvents(database, "billing.refund_refused", { vendors })).toHaveLength(1);
    await refundPayment(her("2027-01-10"), { paymentId, cents: 5_800 });
  });

  it("that the vendor will not give back can be ordered again, and she hears of it", async () => {
    const paymentId = await paidByCard();
    await tell(ofCard("payment_intent.succeeded"));
    await refundPayment(her("2027-01-09"), { paymentId, cents: 5_800 });
    const [{ id: eventId, details }] = await jobOf("billing.refund_due");
    const refuse = () => Promise.reject(new CardRefused("disputed", "the bank has it"));
    await sendRefund(
      { ...system("2027-01-09"), vendors: { ...vendors, cards: { ...cards, refund: refuse } } },
      { ...details, eventId },
    );
    expect((await paymentRows())[0]).toMatchObject({ state: "paid", refunded_cents: 0 });
    expect((await mailsOfEvents(database, "billing.refund_refused", { vendors })).map(({ to }) => to)).toEqual([
      katrin.email,
    ]);
  });

  it.each([
    ["lost", "returned", 5_800, { receivable: 5_800, fees: 1_650, cards: -1_650 }],
    ["won", "paid", 0, { cards: 4_150, fees: 1_650 }],
  ] as const)("and disputed is held back until it is decided: %s", async (state, ends, open, books) => {
    await paidByCard();
    await tell(ofCard("payment_intent.succeeded"));
    vendor.dispute = openDispute;
    expect([
      await tell(ofCard("charge.dispute.created", "dp_1")),
      await tell(ofCard("charge.dispute.funds_withdrawn", "dp_1")),
    ]).toEqual(["acted", "known"]);
    expect(await sums()).toMatchObject({ disputed: 5_800, cards: -1_650 });
    vendor.dispute = { ...vendor.dispute, state };
    expect(await tell(ofCard("charge.dispute.closed", "dp_1"))).toBe("acted");
    expect(await sums()).toEqual({ ...books, care: -5_000, other: -800 });
    expect(await invoice()).toMatchObject({ open, payments: [{ state: ends }] });
    const mails = await mailsOfEvents(database, "billing.disputed", { vendors });
    expect(mails.map(({ to }) => to)).toEqual([katrin.email]);
  });

  it("counts though a dispute of it is told first", async () => {
    await paidByCard();
    vendor.dispute = openDispute;
    expect(await tell(ofCard("charge.dispute.created", "dp_1"))).toBe("acted");
    expect(await tell(ofCard("payment_intent.succeeded"))).toBe("known");
    expect(await sums()).toEqual({ disputed: 5_800, cards: -1_650, fees: 1_650, care: -5_000, other: -800 });
  });

  it("counts though a refund of it is told first, and what is none of ours is left", async () => {
    const reference = await paidByCard();
    vendor.cardRefund = {
      refundId: "re_1",
      paymentId: "pi_1",
      reference: null,
      cents: 800,
      state: "succeeded",
      failure: null,
    };
    vendor.card = { ...(await present(vendor.card)), reference: "order 12 of her shop" };
    expect(await tell(ofCard("refund.created", "re_1"))).toBe("ignored");
    vendor.card = { ...vendor.card, reference };
    expect([await tell(ofCard("refund.created", "re_1")), await tell(ofCard("payment_intent.succeeded"))]).toEqual([
      "acted",
      "known",
    ]);
    expect((await invoice())?.open).toBe(800);
  });
});

describe("by direct debit", () => {
  it("is announced, collected once, and booked with its payout", async () => {
    await takesDebits();
    const id = await collected();
    expect(await collect("2027-01-07")).toMatchObject({ begun: 0, again: 0 });
    await sendDebit(system("2027-01-07"), { paymentId: id });
    expect(new Set(vendor.calls.filter((key) => key.startsWith("debit/")))).toEqual(new Set([`debit/${id}`]));
    // Due on the thirteenth, which lies three bank days ahead and after the mandate's first day.
    expect(vendor.debit).toMatchObject({ cents: 5_800, chargeDate: "2027-01-13", reference: "2027-0001" });
    const mails = await mailsOfEvents(database, "billing.debit_announced", { vendors });
    expect(mails[0]).toMatchObject({ to: miriam.email, subject: "Lastschrift am 13. Januar 2027" });
    await expect(payByCard(parent(), { invoiceId })).rejects.toMatchObject({ code: "billing.no_cards" });
    const paid = { invoiceId, cents: 5_800, paidOn: "2027-01-08", way: "transfer" };
    await expect(enterPayment(her("2027-01-08"), parseInput(EnterPayment, paid))).rejects.toMatchObject({
      code: "billing.under_way",
    });
    vendor.debit = { ...(await present(vendor.debit)), state: "confirmed" };
    expect([await tell(ofDebit("payments.confirmed")), await tell(ofDebit("payments.submitted"))]).toEqual([
      "acted",
      "known",
    ]);
    expect(await invoice()).toMatchObject({ standing: "paid", payments: [{ way: "debit", paidOn: "2027-01-13" }] });
    expect(await tell({ ...ofDebit("payouts.paid", "PO1"), about: { type: "payouts", id: "PO1" } })).toBe("acted");
    expect(await sums()).toEqual({ bank: 5_780, fees: 20, care: -5_000, other: -800 });
  });

  it("that failed for lack of money is told to both, collected once more, and paid", async () => {
    await takesDebits();
    const id = await collected();
    vendor.debit = { ...(await present(vendor.debit)), state: "failed" };
    const am04 = JSON.stringify({ details: { cause: "insufficient_funds", reason_code: "AM04" } });
    expect(await tell(ofDebit("payments.failed", "PM1", am04), "2027-01-14")).toBe("acted");
    expect(await invoice("2027-01-14")).toMatchObject({
      open: 5_800,
      payments: [{ state: "failed", failure: "no_money", retryOn: "2027-01-21" }],
    });
    const mails = await mailsOfEvents(database, "billing.payment_failed", { vendors });
    expect(mails.map(({ to }) => to).sort()).toEqual([katrin.email, miriam.email].sort());
    expect(mails[0]?.text).toContain("Am 21. Januar 2027 wird noch einmal eingezogen, wie im Vertrag vereinbart.");
    expect(await collect("2027-01-20")).toMatchObject({ begun: 0, again: 0 });
    expect(await collect("2027-01-21")).toMatchObject({ begun: 0, again: 1 });
    await sendDebit(system("2027-01-21"), { paymentId: id });
    expect(vendor.calls.at(-1)).toBe("retry");
    // An event of the first attempt that comes late changes nothing.
    expect(await tell(ofDebit("payments.failed", "PM1", am04), "2027-01-21")).toBe("known");
    vendor.debit = { ...(await present(vendor.debit)), state: "confirmed" };
    expect(await tell(ofDebit("payments.confirmed"), "2027-01-26")).toBe("acted");
    expect(await invoice("2027-01-26")).toMatchObject({ standing: "paid", payments: [{ paidOn: "2027-01-25" }] });
    expect(await sums()).toEqual({ debits: 5_800, care: -5_000, other: -800 });
  });

  it("is not collected once more where the contract was signed before it could agree on that, and both hear what they can do", async () => {
    await pool.query(`update contracts set clause_versions = jsonb_set(clause_versions, '{pay}', '1')`);
    await takesDebits();
    await collected();
    vendor.debit = { ...(await present(vendor.debit)), state: "failed" };
    const am04 = JSON.stringify({ details: { cause: "insufficient_funds", reason_code: "AM04" } });
    expect(await tell(ofDebit("payments.failed", "PM1", am04), "2027-01-14")).toBe("acted");
    expect(await invoice("2027-01-14")).toMatchObject({ payments: [{ state: "failed", retryOn: null }] });
    expect(await collect("2027-01-30")).toMatchObject({ begun: 0, again: 0 });
    const mails = await mailsOfEvents(database, "billing.payment_failed", { vendors });
    const texts = Object.fromEntries(mails.map(({ to, text }) => [to, text]));
    expect(texts[miriam.email]).toContain("Ihr Vertrag vereinbart keinen weiteren Einzug.");
    expect(texts[katrin.email]).toContain("Sie können den Eltern eine Vertragsänderung vorschlagen");
    expect(mails.some(({ text }) => text.includes("wie im Vertrag vereinbart"))).toBe(false);
  });

  it("that is through already when it is collected once more counts as paid", async () => {
    await takesDebits();
    const id = await collected();
    vendor.debit = { ...(await present(vendor.debit)), state: "failed" };
    const am04 = JSON.stringify({ details: { cause: "insufficient_funds", reason_code: "AM04" } });
    await tell(ofDebit("payments.failed", "PM1", am04), "2027-01-14");
    await collect("2027-01-21");
    const through = async () => ({ ...(await present(vendor.debit)), state: "confirmed" as const });
    const late = { ...vendors, debits: { ...debits, retryPayment: through } };
    const again = () => sendDebit({ ...system("2027-01-28"), vendors: late }, { paymentId: id });
    await again();
    await again();
    expect(await invoice("2027-01-28")).toMatchObject({ open: 0, payments: [{ state: "paid", failure: null }] });
    expect(await sums()).toEqual({ debits: 5_800, care: -5_000, other: -800 });
  });

  it("that comes back after the payout is owed anew, and a dead mandate collects nothing more", async () => {
    await takesDebits();
    await collected();
    vendor.debit = { ...(await present(vendor.debit)), state: "paid_out" };
    await tell(ofDebit("payments.paid_out"));
    await tell({ ...ofDebit("payouts.paid", "PO1"), about: { type: "payouts", id: "PO1" } });
    vendor.debit = { ...(await present(vendor.debit)), state: "charged_back" };
    const md01 = JSON.stringify({ details: { cause: "authorisation_disputed", reason_code: "MD01" } });
    expect([
      await tell(ofDebit("payments.charged_back", "PM1", md01)),
      await tell(ofDebit("payments.charged_back", "PM1", md01)),
    ]).toEqual(["acted", "known"]);
    expect(await sums()).toEqual({
      receivable: 5_800,
      debits: -5_800,
      bank: 5_780,
      fees: 20,
      care: -5_000,
      other: -800,
    });
    expect(await invoice()).toMatchObject({ payments: [{ state: "returned", failure: "no_mandate", retryOn: null }] });
    expect((await pool.query("select state from mandates")).rows).toEqual([{ state: "ended" }]);
    expect(await collect("2027-01-30")).toMatchObject({ begun: 0, again: 0 });
    const mails = await mailsOfEvents(database, "billing.mandate_ended", { vendors });
    expect(mails.map(({ to }) => to).sort()).toEqual([katrin.email, miriam.email].sort());
  });

  it("that came back and is given again by the bank counts again, each time once", async () => {
    await takesDebits();
    await collected();
    const state = async (next: Debit["state"], kind: string) => {
      vendor.debit = { ...(await present(vendor.debit)), state: next };
      return tell(ofDebit(kind, "PM1", JSON.stringify({ details: { reason_code: "MD06" } })));
    };
    expect(await state("confirmed", "payments.confirmed")).toBe("acted");
    expect(await state("charged_back", "payments.charged_back")).toBe("acted");
    expect(await state("paid_out", "payments.chargeback_cancelled")).toBe("acted");
    expect(await state("paid_out", "payments.paid_out")).toBe("known");
    expect(await invoice()).toMatchObject({ standing: "paid", payments: [{ state: "paid", failure: null }] });
    expect(await sums()).toEqual({ debits: 5_800, care: -5_000, other: -800 });
    expect(await state("charged_back", "payments.charged_back")).toBe("acted");
    expect((await invoice())?.open).toBe(5_800);
  });

  it("is not reminded of while it is on its way or goes out once more, nor written off", async () => {
    await takesDebits();
    await collected();
    const remind = (day: string) => remindOfInvoices(system(day)).then(({ reminded }) => reminded);
    expect(await remind("2027-01-18")).toBe(0);
    await expect(writeOff(her("2027-01-18"), { invoiceId })).rejects.toMatchObject({ code: "billing.under_way" });
    vendor.debit = { ...(await present(vendor.debit)), state: "failed" };
    const am04 = JSON.stringify({ details: { cause: "insufficient_funds", reason_code: "AM04" } });
    await tell(ofDebit("payments.failed", "PM1", am04), "2027-01-18");
    expect(await remind("2027-01-19")).toBe(0);
    await pool.query("update payments set retry_on = null");
    expect(await remind("2027-01-19")).toBe(1);
  });

  it("collects nothing by a mandate whose end was told before it", async () => {
    const { url } = await visitDebits(her());
    await finishDebits(her(), { code: "code", state: new URL(url).searchParams.get("state") ?? "" });
    await askForMandate(parent(), { placementId });
    vendor.mandate = { ...(await present(vendor.mandate)), state: "cancelled" };
    expect(await tell({ ...ofDebit("mandates.cancelled", "MD1"), about: { type: "mandates", id: "MD1" } })).toBe(
      "ignored",
    );
    const [{ request_id: id }] = (await pool.query("select request_id from mandates")).rows;
    await tell({ ...ofDebit("billing_requests.fulfilled", id), about: { type: "billing_requests", id } });
    expect((await pool.query("select state, vendor_state from mandates")).rows).toEqual([
      { state: "ended", vendor_state: "cancelled" },
    ]);
  });

  it("needs an account of hers, the contract's word, and one mandate at a time", async () => {
    await expect(askForMandate(parent(), { placementId })).rejects.toMatchObject({ code: "billing.no_debits" });
    const { url } = await visitDebits(her());
    await expect(finishDebits(her(), { code: "code", state: "forged" })).rejects.toMatchObject({
      code: "billing.visit_unknown",
    });
    await finishDebits(her(), { code: "code", state: new URL(url).searchParams.get("state") ?? "" });
    await expect(visitDebits(her())).rejects.toMatchObject({ code: "billing.account_open" });
    expect(JSON.stringify((await pool.query("select * from payment_accounts")).rows)).not.toContain("secret-token");
    await expect(askForMandate(as(stranger.actor), { placementId })).rejects.toMatchObject({
      code: "placements.not_found",
    });
    await askForMandate(parent(), { placementId });
    await askForMandate(parent(), { placementId });
    expect(await pool.query("select 1 from mandates")).toMatchObject({ rowCount: 1 });
    const [{ request_id: id }] = (await pool.query("select request_id from mandates")).rows;
    await tell({ ...ofDebit("billing_requests.fulfilled", id), about: { type: "billing_requests", id } });
    await expect(askForMandate(parent(), { placementId })).rejects.toMatchObject({ code: "billing.mandate_given" });
    await cancelMandate(parent(), { placementId });
    await expect(cancelMandate(parent(), { placementId })).rejects.toMatchObject({ code: "billing.no_mandate" });
    await endDebits(her());
    await expect(askForMandate(parent(), { placementId })).rejects.toMatchObject({ code: "billing.no_debits" });
  });

  it("is not asked for by a contract that parents withdrew from", async () => {
    const { url } = await visitDebits(her());
    await finishDebits(her(), { code: "code", state: new URL(url).searchParams.get("state") ?? "" });
    await pool.query("update contract_signatures set early = true where side = 'family'");
    const [{ id: contractId }] = (await pool.query("select id from contracts")).rows;
    await withdrawContract(parent(), { placementId, contractId });
    await expect(askForMandate(parent(), { placementId })).rejects.toMatchObject({ code: "billing.debit_not_agreed" });
  });

  it("and card at the same minute pay one due thing once", async () => {
    await takesCards();
    await takesDebits();
    const tries = await Promise.allSettled([
      payByCard(parent("2027-01-07"), { invoiceId }),
      collect("2027-01-07"),
      payByCard(parent("2027-01-07"), { invoiceId }),
      collect("2027-01-07"),
    ]);
    expect((await paymentRows()).filter(({ state }) => state === "open" || state === "sent")).toHaveLength(1);
    expect(tries.every((one) => one.status === "fulfilled" || one.reason.code === "billing.under_way")).toBe(true);
  });
});

describe("somebody who is erased", () => {
  /** Their data goes, with what was to be told of them; answers the jobs that are left, by consumer and subject. */
  async function erased({ id, email }: { readonly id: string; readonly email: string }, day = "2027-01-07") {
    const ctx = system(day);
    await ctx.transact(async (tx) => {
      await billingData.erase(tx, ctx, { id, email });
      await endDeliveriesAbout(tx, ctx, id, []);
    });
    return open("forget-payer", "end-connection");
  }
  const open = async (...consumers: string[]): Promise<[string, string][]> =>
    (
      await pool.query(
        `select d.consumer, e.subject_id from deliveries d join events e on e.id = d.event_id
          where d.delivered_at is null and d.consumer = any($1) order by e.id`,
        [consumers],
      )
    ).rows.map(({ consumer, subject_id }) => [consumer, subject_id]);
  /** What the vendor was asked to end. */
  const ended = () => vendor.calls.filter((call) => /^(cancel|remove|disconnect)\//.test(call));
  const idOf = async (table: "mandates" | "payment_accounts"): Promise<string> =>
    (await pool.query(`select id from ${table} where ${table === "mandates" ? "true" : "vendor = 'gocardless'"}`))
      .rows[0].id;
  const vendorState = async () => (await pool.query("select vendor_state from mandates")).rows[0].vendor_state;

  it("is forgotten by the vendor as well, with the mandate, once", async () => {
    await takesDebits();
    const mandateId = await idOf("mandates");
    expect(await erased(miriam)).toEqual([["forget-payer", mandateId]]);
    await forgetPayer(system(), { mandateId });
    await forgetPayer(system(), { mandateId });
    expect(ended()).toEqual(["cancel/MD1", "remove/CU1"]);
    expect(await startForgetting(system())).toEqual({ payers: 0, accounts: 0 });
    // What the vendor tells of it later asks for nothing: it cannot show it whole any more.
    vendor.mandate = null;
    expect(await tell({ ...ofDebit("mandates.cancelled", "MD1"), about: { type: "mandates", id: "MD1" } })).toBe(
      "ignored",
    );
  });

  it("before the mandate was given cannot give it any more", async () => {
    await takesDebits();
    await pool.query("update mandates set state = 'asked', mandate_id = null");
    await erased(miriam);
    const mandateId = await idOf("mandates");
    const request = async (_: string, requestId: string) =>
      ({ requestId, reference: mandateId, state: "open", mandateId: null, customerId: null }) as const;
    await forgetPayer(
      { ...system(), vendors: { ...vendors, debits: { ...debits, mandateRequest: request } } },
      { mandateId },
    );
    expect(ended()).toEqual([`cancel/BRQ-${mandateId}`]);
  });

  it("is forgotten only once the debit that is under way has come to its end", async () => {
    await takesDebits();
    const id = await collected();
    const mandateId = await idOf("mandates");
    await erased(miriam);
    await forgetPayer(system("2027-01-08"), { mandateId });
    expect([ended(), await startForgetting(system("2027-01-08"))]).toEqual([[], { payers: 0, accounts: 0 }]);
    vendor.debit = { ...(await present(vendor.debit)), state: "failed" };
    const am04 = JSON.stringify({ details: { cause: "insufficient_funds", reason_code: "AM04" } });
    expect(await tell(ofDebit("payments.failed", "PM1", am04), "2027-01-14")).toBe("acted");
    expect(await startForgetting(system("2027-01-15"))).toEqual({ payers: 1, accounts: 0 });
    await forgetPayer(system("2027-01-15"), { mandateId });
    expect([ended(), await vendorState()]).toEqual([["cancel/MD1", "remove/CU1"], "removed"]);
    // Nothing is collected by it once more.
    expect(await collect("2027-01-21")).toEqual({ begun: 0, again: 0 });
    expect((await paymentRows())[0]).toMatchObject({ id, state: "failed", retry_on: null });
  });

  it("leaves a debit that was begun to be sent", async () => {
    await takesDebits();
    await collect("2027-01-07");
    await erased(miriam);
    expect(await open("send-debit")).toHaveLength(1);
  });

  it("whom the vendor does not know any more is forgotten", async () => {
    await takesDebits();
    const mandateId = await idOf("mandates");
    await erased(miriam);
    const gone = () => Promise.reject(new DebitRefused("not_found", "none"));
    const without = { ...vendors, debits: { ...debits, cancelMandate: gone, removePayer: gone } };
    await forgetPayer({ ...system(), vendors: without }, { mandateId });
    expect(await vendorState()).toBe("removed");
    const down = { ...vendors, debits: { ...debits, removePayer: () => Promise.reject(new Error("down")) } };
    await pool.query("update mandates set vendor_state = 'active'");
    await expect(forgetPayer({ ...system(), vendors: down }, { mandateId })).rejects.toThrow("down");
    expect(await vendorState()).toBe("active");
  });

  it("as a childminder ends what her account gave us, after debits that are under way and those who are to be forgotten", async () => {
    await takesCards();
    await takesDebits();
    await collected();
    const [accountId, mandateId] = [await idOf("payment_accounts"), await idOf("mandates")];
    await erased(miriam);
    expect(await erased(katrin)).toContainEqual(["end-connection", accountId]);
    await endConnection(system(), { accountId });
    expect(ended()).toEqual([]);
    vendor.debit = { ...(await present(vendor.debit)), state: "confirmed" };
    expect(await tell(ofDebit("payments.confirmed"), "2027-01-14")).toBe("acted");
    await endConnection(system("2027-01-15"), { accountId });
    expect([ended(), await startForgetting(system("2027-01-15"))]).toEqual([[], { payers: 1, accounts: 0 }]);
    await forgetPayer(system("2027-01-15"), { mandateId });
    // So long its payout, and its payer's bank, have something to tell.
    expect(await startForgetting(system("2027-03-14"))).toEqual({ payers: 0, accounts: 0 });
    expect(await startForgetting(system("2027-03-16"))).toEqual({ payers: 0, accounts: 1 });
    await endConnection(system("2027-03-14"), { accountId });
    await endConnection(system("2027-03-16"), { accountId });
    await endConnection(system("2027-03-16"), { accountId });
    expect(ended()).toEqual(["cancel/MD1", "remove/CU1", "disconnect/secret-token"]);
    // Her account for cards is hers: nothing of it is ended.
    expect((await pool.query("select vendor, state, sealed_token from payment_accounts order by vendor")).rows).toEqual(
      [
        { vendor: "gocardless", state: "closed", sealed_token: null },
        { vendor: "stripe", state: "closed", sealed_token: null },
      ],
    );
  });
});

describe("an account for debits", () => {
  const tokenOf = async () =>
    (await pool.query("select sealed_token from payment_accounts where vendor = 'gocardless'")).rows.map(
      ({ sealed_token }) => sealed_token,
    );
  const connect = async (day: string, accountId = "OR1") => {
    const { url } = await visitDebits(her(day));
    const code = { code: "code", state: new URL(url).searchParams.get("state") ?? "" };
    const connected = { ...debits, connect: async () => ({ token: `token of ${accountId}`, accountId }) };
    await finishDebits({ ...her(day), vendors: { ...vendors, debits: connected } }, code);
  };

  it("that she ended is read on until what was collected is paid out and cannot be taken back for the asking", async () => {
    await takesDebits();
    await collected();
    vendor.debit = { ...(await present(vendor.debit)), state: "confirmed" };
    await tell(ofDebit("payments.confirmed"), "2027-01-14");
    await endDebits(her("2027-01-15"));
    expect(vendor.calls.filter((call) => call.startsWith("disconnect/"))).toEqual([]);
    await tell({ ...ofDebit("payouts.paid", "PO1"), about: { type: "payouts", id: "PO1" } }, "2027-01-18");
    expect(await readPayouts(her())).toHaveLength(1);
    vendor.debit = { ...(await present(vendor.debit)), state: "charged_back" };
    await tell(ofDebit("payments.charged_back", "PM1", JSON.stringify({ details: { reason_code: "MD06" } })));
    expect((await invoice())?.open).toBe(5_800);
  });

  it("that she ended with nothing under way is left at once", async () => {
    await takesDebits();
    await endDebits(her());
    expect([vendor.calls.at(-1), await tokenOf()]).toEqual(["disconnect/secret-token", [null]]);
  });

  it("that she ended at the vendor's tells nothing more of what is on its way", async () => {
    await takesDebits();
    await collected();
    const gone = { ...ofDebit("organisations.disconnected", "OR1"), about: { type: "organisations", id: "OR1" } };
    expect([await tell(gone), await tell(gone)]).toEqual(["acted", "known"]);
    expect(await tokenOf()).toEqual([null]);
    expect(await invoice()).toMatchObject({
      open: 5_800,
      course: { kind: "failed", todo: "Bitte sehen Sie auf Ihrem Konto nach, bevor Sie auf einem anderen Weg zahlen." },
    });
  });

  it("that is another one takes none of the mandates given to the first", async () => {
    await takesDebits();
    await endDebits(her());
    await connect("2027-01-07", "OR2");
    expect((await readFamilyMandates(parent()))[0]).toMatchObject({ state: "none" });
    expect(await collect("2027-01-07")).toEqual({ begun: 0, again: 0 });
  });

  it("that is the same one again keeps them, and its new token, whatever job of the first one comes late", async () => {
    await takesDebits();
    await endDebits(her());
    const [{ id: accountId }] = (await pool.query("select id from payment_accounts")).rows;
    await connect("2027-01-07");
    const [token] = await tokenOf();
    await endConnection(system("2027-01-08"), { accountId });
    expect(await tokenOf()).toEqual([token]);
    expect((await readFamilyMandates(parent()))[0]).toMatchObject({ state: "given" });
  });

  it("that cannot be asked any more keeps no parents from ending their mandate", async () => {
    await takesDebits();
    for (const reason of ["not_found", "gone"] as const) {
      await pool.query("update mandates set state = 'given', ended_at = null");
      const refused = { ...debits, cancelMandate: () => Promise.reject(new DebitRefused(reason, "none")) };
      await cancelMandate({ ...parent(), vendors: { ...vendors, debits: refused } }, { placementId });
    }
    expect((await readFamilyMandates(parent()))[0]).toMatchObject({ state: "none" });
  });

  it("is asked to close the page of a mandate that parents do not want after all", async () => {
    const { url } = await visitDebits(her());
    await finishDebits(her(), { code: "code", state: new URL(url).searchParams.get("state") ?? "" });
    await askForMandate(parent(), { placementId });
    await cancelMandate(parent(), { placementId });
    const [{ id }] = (await pool.query("select id from mandates")).rows;
    expect(vendor.calls.at(-1)).toBe(`cancel/BRQ-${id}`);
  });
});

describe("a reconciliation", () => {
  it("finds what a hook never brought, once", async () => {
    await paidByCard();
    const event = {
      vendor: "stripe",
      vendorId: "evt_lost",
      door: "stripe_connect",
      kind: "payment_intent.succeeded",
      account: "acct_1",
      about: { type: "payment_intent", id: "pi_1" },
      at: new Date("2027-01-08T09:00:00Z"),
      body: "{}",
    } as const;
    vendor.told = [event];
    const night = async () => {
      expect(await startReconciling(system("2027-01-09"))).toEqual({ accounts: 1 });
      for (const { subject_id: accountId } of (
        await pool.query("select subject_id from events where name = 'billing.account_due'")
      ).rows)
        await reconcile(system("2027-01-09"), { accountId });
    };
    await night();
    await night();
    const { rows } = await pool.query("select id from payment_notices where vendor_id = 'evt_lost'");
    expect(rows).toHaveLength(1);
    await takePaymentNotice(system("2027-01-09"), { noticeId: rows[0].id });
    expect((await invoice())?.open).toBe(0);
  });

  it("says how many events never came, and of which payments the vendor says something else", async () => {
    await paidByCard();
    await tell(ofCard("payment_intent.succeeded"));
    const admin = as({ roles: ["admin"], personId: miriam.id }, on("2027-01-09"));
    const compare = async () => {
      const [{ id: accountId }] = (await pool.query("select id from payment_accounts")).rows;
      await reconcile(system("2027-01-09"), { accountId });
      const [account] = await readComparedAccounts(admin);
      return { missed: account?.missed, there: account?.strays.map(({ there }) => there), at: account?.comparedAt };
    };
    const now = new Date("2027-01-09T10:00:00Z");
    expect(await compare()).toEqual({ missed: 0, there: [], at: now });
    const event = { vendor: "stripe", door: "stripe_connect", kind: "charge.refunded", account: "acct_1" } as const;
    const lost = { ...event, about: { type: "charge", id: "ch_1" }, body: "{}" };
    vendor.told = [
      { ...lost, vendorId: "evt_lost", at: new Date("2027-01-08T09:00:00Z") },
      // Ten minutes old: on its way to the hook.
      { ...lost, vendorId: "evt_under_way", at: new Date("2027-01-09T09:50:00Z") },
      { ...lost, vendorId: "evt_of_no_kind", kind: "customer.created", at: new Date("2027-01-08T09:00:00Z") },
    ];
    expect(await compare()).toMatchObject({ missed: 1 });
    expect(await compare()).toMatchObject({ missed: 0 });
    vendor.card = { ...(await present(vendor.card)), state: "failed" };
    expect(await compare()).toMatchObject({ there: ["unpaid"] });
    vendor.card = null;
    expect(await compare()).toMatchObject({ there: ["unknown"] });
    await expect(readComparedAccounts(her())).rejects.toMatchObject({ code: "permissions.refused" });
  });

  it("misses what failed there and is awaited here, however long ago, and asks an account for nothing older than it", async () => {
    await takesDebits();
    const paymentId = await collected();
    const admin = as({ roles: ["admin"], personId: miriam.id }, on("2027-09-09"));
    const compare = async () => {
      const [{ id: accountId }] = (await pool.query("select id from payment_accounts")).rows;
      await reconcile(system("2027-09-09"), { accountId });
      return (await readComparedAccounts(admin))[0]?.strays;
    };
    expect(await compare()).toEqual([]);
    vendor.debit = { ...(await present(vendor.debit)), state: "cancelled" };
    expect(await compare()).toEqual([{ paymentId, vendorId: "PM1", there: "over" }]);
    await pool.query("update payments set id = $1", ["01890000-0000-7000-8000-000000000000"]);
    expect(await compare()).toEqual([]);
  });

  it("goes on with an account that she closed as long as it has more to tell", async () => {
    await takesCards();
    await takesDebits();
    await collected();
    await endDebits(her("2027-01-08"));
    await endCards(her("2027-01-08"));
    const admin = as({ roles: ["admin"], personId: miriam.id }, on("2027-01-09"));
    expect(await startReconciling(system("2027-01-09"))).toEqual({ accounts: 2 });
    expect(await startReconciling(system("2027-03-09"))).toEqual({ accounts: 1 });
    expect((await readComparedAccounts(admin)).map(({ vendor: of }) => of)).toEqual(["gocardless"]);
  });

  it("closes an account that was closed there without a word", async () => {
    await takesCards();
    const refused = { ...cards, eventsSince: () => Promise.reject(new CardRefused("account_closed", "closed")) };
    const [{ id: accountId }] = (await pool.query("select id from payment_accounts")).rows;
    await reconcile({ ...system("2027-01-09"), vendors: { ...vendors, cards: refused } }, { accountId });
    expect(await readOwnWays(her("2027-01-09"))).toMatchObject({ cards: { state: "closed" } });
    expect(await startReconciling(system("2027-01-10"))).toEqual({ accounts: 1 });
  });

  it("is seen with all books together by an admin", async () => {
    await paidByCard();
    await tell(ofCard("payment_intent.succeeded"));
    await tell({ ...ofCard("customer.created") });
    expect(await tell({ ...ofCard("unread") })).toBe("failed");
    const admin = as({ roles: ["admin"], personId: miriam.id }, on("2027-01-09"));
    const { accounts, ...standing } = await readLedgerStanding(admin);
    const [entries] = (await pool.query("select count(*)::int as n from ledger_entries")).rows;
    expect(standing).toEqual({ books: 1, entries: entries.n, cents: 0, uneven: 0 });
    expect(accounts.find(({ account }) => account === "receivable")).toEqual({ account: "receivable", cents: 0 });
    expect(await countPaymentNotices(admin)).toEqual([
      // Her account was opened, and paid by.
      { vendor: "stripe", outcome: "acted", count: 2 },
      { vendor: "stripe", outcome: "unknown", count: 2 },
    ]);
    const kinds = async (which: "all" | "waiting" | "unknown") =>
      (await readPaymentNotices(admin, { which })).map(({ kind }) => kind).sort();
    expect(await kinds("all")).toEqual(["account.updated", "customer.created", "payment_intent.succeeded", "unread"]);
    expect(await kinds("unknown")).toEqual(["customer.created", "unread"]);
    expect(await kinds("waiting")).toEqual([]);
    for (const ask of [readLedgerStanding, countPaymentNotices])
      await expect(ask(her())).rejects.toMatchObject({ code: "permissions.refused" });
    await expect(readPaymentNotices(her(), { which: "all" })).rejects.toMatchObject({ code: "permissions.refused" });
  });

  it("takes nothing from an account that is not ours", async () => {
    await paidByCard();
    expect(await tell({ ...ofCard("payment_intent.succeeded"), account: "acct_other" })).toBe("ignored");
    expect((await invoice())?.open).toBe(5_800);
  });
});

describe("what both sides read", () => {
  it("of her accounts: what they need, that they are on, that she ended them and began again with the same one", async () => {
    expect(await readOwnWays(her())).toMatchObject({ cards: { state: "none" }, debits: { state: "none" } });
    await visitCards(her());
    vendor.account = "restricted";
    await readAccounts(her());
    expect(await readOwnWays(her())).toMatchObject({
      cards: { state: "restricted", missing: ["identity.individual.dob"] },
    });
    const down = { ...cards, account: () => Promise.reject(new Error("down")) };
    await expect(readAccounts({ ...her(), vendors: { ...vendors, cards: down } })).rejects.toMatchObject({
      code: "billing.vendor_silent",
    });
    vendor.account = "active";
    await readAccounts(her());
    expect((await invoice())?.byCard).toBe(true);
    await endCards(her());
    expect((await invoice())?.byCard).toBe(false);
    // What the vendor tells of it after that opens it for nobody.
    expect(await tell({ kind: "account.updated", about: { type: "account", id: "acct_1" } })).toBe("known");
    expect(await readOwnWays(her())).toMatchObject({ cards: { state: "closed" } });
    await visitCards(her());
    expect(vendor.calls.filter((key) => key.startsWith("account/"))).toHaveLength(1);
    expect(await readOwnWays(her())).toMatchObject({ cards: { state: "active" } });
    const without = { ...her(), vendors: quietVendors };
    expect(await readOwnWays(without)).toEqual({ cards: null, debits: null });
    await expect(endCards(as(stranger.actor))).rejects.toMatchObject({ code: "permissions.refused" });
  });

  it("of a mandate: that they can give it, that it was given, and when it is collected", async () => {
    expect(await readFamilyMandates(parent())).toEqual([]);
    const { url } = await visitDebits(her());
    await finishDebits(her(), { code: "code", state: new URL(url).searchParams.get("state") ?? "" });
    expect(await readFamilyMandates(parent())).toMatchObject([{ placementId, state: "none" }]);
    await askForMandate(parent(), { placementId });
    const [{ request_id: id }] = (await pool.query("select request_id from mandates")).rows;
    await tell({ ...ofDebit("billing_requests.fulfilled", id), about: { type: "billing_requests", id } });
    expect(await readFamilyMandates(parent())).toMatchObject([
      { state: "given", reference: "TN-1", bank: { name: "Sparkasse", ending: "00" }, collects: true },
    ]);
    expect(await readFamilyMandates(as(stranger.actor))).toEqual([]);
    expect((await invoice())?.course).toMatchObject({ kind: "to_debit", on: "2027-01-13" });
    await collected();
    expect((await invoice())?.course).toMatchObject({ kind: "sent", on: "2027-01-13" });
    expect((await invoice())?.byCard).toBe(false);
  });

  it("of a debit that was on its way when she ended debits: it still arrives", async () => {
    await takesDebits();
    await collected();
    await endDebits(her());
    vendor.debit = { ...(await present(vendor.debit)), state: "confirmed" };
    expect(await tell(ofDebit("payments.confirmed"))).toBe("acted");
    expect(await invoice()).toMatchObject({ standing: "paid", open: 0 });
  });

  it("of a payout: which invoices it is for, what the vendor kept, and what is none of ours", async () => {
    await paidByCard();
    await tell(ofCard("payment_intent.succeeded"));
    await tell(ofCard("payout.paid", "po_1"));
    expect(await readPayouts(her())).toMatchObject([
      {
        way: "card",
        cents: 5_650,
        feeCents: 150,
        parts: [
          { invoiceId, number: "2027-0001", cents: 5_800 },
          { invoiceId: null, number: null, cents: 100 },
        ],
      },
    ]);
  });

  it("of what was paid by card: it can go back as long as her account is connected", async () => {
    await paidByCard();
    await tell(ofCard("payment_intent.succeeded"));
    const refundable = async () =>
      (await readInvoice(her(), "childminder", { invoiceId }))?.payments.map((one) => one.refundableCents);
    expect(await refundable()).toEqual([5_800]);
    await endCards(her());
    expect(await refundable()).toEqual([0]);
  });

  it("of sums that no card pays: nothing is offered, and asking for it is refused", async () => {
    await takesCards();
    const most = { invoiceId, cents: 5_760, paidOn: "2027-01-06", way: "transfer" };
    await enterPayment(her(), parseInput(EnterPayment, most));
    expect((await invoice())?.byCard).toBe(false);
    await expect(payByCard(parent(), { invoiceId })).rejects.toMatchObject({ code: "billing.too_little_for_card" });
  });
});
