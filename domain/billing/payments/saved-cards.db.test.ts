import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../../tests/support/accounts";
import { inCare } from "../../../tests/support/attendance";
import { concludeContract } from "../../../tests/support/contracts";
import { testDatabase } from "../../../tests/support/database";
import { addChildOf, childminderWithAccount, mailsOfEvents } from "../../../tests/support/placements";
import { quietVendors } from "../../../tests/support/vendors";
import type { Month } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { parseInput } from "../../kernel/input";
import type { Actor } from "../../kernel/permissions";
import {
  type CardOnFile,
  type CardPayment,
  type CardPayments,
  type CardRefund,
  CardRefused,
  type ChargeOutcome,
  type Checkout,
} from "../cards";
import { keepBooks } from "../commands/books";
import { enterPayment } from "../commands/paying";
import { billMonth } from "../commands/running";
import { keepPaymentNotices, takePaymentNotice } from "../notices/commands";
import type { PaymentNotice } from "../notices/schemas";
import { billingData } from "../personal-data";
import { readInvoice, readInvoices } from "../queries/invoices";
import { readFamilyCards } from "../queries/ways";
import { billingRetention } from "../retention";
import { EnterPayment, KeepBooks } from "../schemas";
import { endCards, visitCards } from "./accounts";
import { sendCharge } from "./charging";
import { collectOf, startCollecting } from "./collecting";
import { payByCard } from "./paying";
import { askForCard, endSavedCard, forgetCard, startForgettingCards } from "./saved-cards";

const database = testDatabase();
const { pool, context, empty } = database;

const onFile: CardOnFile = {
  customerId: "cus_1",
  methodId: "pm_1",
  brand: "visa",
  last4: "4242",
  expires: { year: 2034, month: 12 },
};

/** Stripe as it answers when asked: what a test changes is what it would say next. */
const vendor = {
  checkouts: new Map<string, Checkout>(),
  payments: new Map<string, CardPayment>(),
  /** By key, so that the same key is the same charge. */
  charges: new Map<string, ChargeOutcome>(),
  refund: null as CardRefund | null,
  next: "paid" as "paid" | "processing" | "needs_action" | { declined: string },
  calls: [] as string[],
};
const unasked = () => Promise.reject(new Error("nobody asks this here"));
const known = <Thing>(things: ReadonlyMap<string, Thing>, id: string): Thing => {
  const thing = things.get(id);
  if (!thing) throw new CardRefused("not_found", id);
  return thing;
};

function charged(reference: string, cents: number): ChargeOutcome {
  const { next } = vendor;
  const paymentId = `pi_${vendor.charges.size + 1}`;
  const declined =
    next === "needs_action" ? "authentication_required" : typeof next === "object" ? next.declined : null;
  vendor.payments.set(paymentId, {
    paymentId,
    state: next === "paid" || next === "processing" || next === "needs_action" ? next : "failed",
    reference,
    cents,
    refundedCents: 0,
    feeCents: next === "paid" ? 150 : null,
    declined,
    isDisputed: false,
    card: null,
    paidAt: next === "paid" ? new Date("2027-02-08T09:00:00Z") : null,
  });
  if (typeof next === "object") return { outcome: "declined", paymentId, code: next.declined };
  return { outcome: next, paymentId };
}

const cards: CardPayments = {
  openAccount: async () => ({ accountId: "acct_1" }),
  account: async (accountId) => ({ accountId, state: "active", missing: [] }),
  onboardingLink: async () => ({ url: "https://cards.test/visit", expiresAt: new Date(0) }),
  openCheckout: async (_, asked, key) => {
    const checkoutId = `cs_${key}`;
    const save = asked.mode === "setup" || asked.save;
    vendor.calls.push(`open/${asked.mode}/${save ? "save" : "once"}`);
    const cents = asked.mode === "payment" ? asked.cents : null;
    const page = { reference: asked.reference, cents, isPaid: false, paymentId: null, saved: null };
    const made: Checkout = {
      checkoutId,
      state: "open",
      url: "https://cards.test/pay",
      expiresAt: new Date(0),
      ...page,
    };
    vendor.checkouts.set(checkoutId, made);
    return made;
  },
  checkout: async (_, id) => known(vendor.checkouts, id),
  closeCheckout: async (_, id) => {
    const page = known(vendor.checkouts, id);
    vendor.calls.push("close");
    if (page.state === "open") vendor.checkouts.set(id, { ...page, state: "expired", url: null });
    return known(vendor.checkouts, id);
  },
  charge: async (_, { reference, cents, customerId, methodId }, key) => {
    vendor.calls.push(`charge/${customerId}/${methodId}`);
    const outcome = vendor.charges.get(key) ?? charged(reference, cents);
    vendor.charges.set(key, outcome);
    return outcome;
  },
  forget: async (_, customerId) => void vendor.calls.push(`forget/${customerId}`),
  refund: unasked,
  payment: async (_, id) => known(vendor.payments, id),
  refundOf: async () => vendor.refund ?? unasked(),
  dispute: unasked,
  payout: unasked,
  payoutLines: unasked,
  eventsSince: async () => [],
};

const vendors = { ...quietVendors, cards };
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ ...changes, vendors, actor });
const on = (day: string) => ({ now: new Date(`${day}T10:00:00Z`) });
const system = (day: string) => as({ roles: ["system"], personId: null }, on(day));

type Someone = { id: string; email: string; actor: Actor };
let miriam: Someone;
let stranger: Someone;
let katrin: Awaited<ReturnType<typeof childminderWithAccount>>;
let placementId: string;
let bookId: string;
const her = (day = "2027-01-06") => as(katrin.actor, on(day));
const parent = (day = "2027-01-06") => as(miriam.actor, on(day));

beforeEach(async () => {
  await empty();
  await pool.query("truncate payment_notices");
  for (const things of [vendor.checkouts, vendor.payments, vendor.charges]) things.clear();
  Object.assign(vendor, { refund: null, next: "paid", calls: [] });
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
  const parties = { placementId, parent: { ...miriam, name: "Miriam Vogt" }, childminder: katrin.actor };
  await concludeContract(as, parties, { coPaymentCents: 5_000, hygieneCents: 800 }, on("2027-01-05"));
  bookId = (await pool.query("select id from billing_books")).rows[0].id;
  await visitCards(her());
  await tell("account.updated", "acct_1");
});

let told = 0;
/** Stripe tells something, and the job acts on it; answers what came of it. */
async function tell(kind: string, id: string, day = "2027-01-06"): Promise<string> {
  const vendorId = `ev_${++told}`;
  const notice = { vendor: "stripe", door: "stripe_connect", account: "acct_1", at: new Date(), body: "", vendorId };
  await keepPaymentNotices(system(day), [{ ...notice, kind, about: { type: "object", id } } as PaymentNotice]);
  const row = async (columns: string) =>
    (await pool.query(`select ${columns} from payment_notices where vendor_id = $1`, [vendorId])).rows[0];
  await takePaymentNotice(system(day), { noticeId: (await row("id")).id });
  return (await row("outcome")).outcome;
}
const cardRows = async () => (await pool.query("select * from saved_cards order by id")).rows;
const paymentRows = async () => (await pool.query("select * from payments order by id")).rows;
const bill = async (month: string, day: string): Promise<string> => {
  await billMonth(system(day), { bookId, month: month as Month });
  return (await readInvoices(her(day), "childminder"))[0]?.id ?? "";
};

/** What they do on the page that was opened last. */
async function finish(saved: CardOnFile, paymentId: string | null = null, day = "2027-01-06"): Promise<string> {
  const page = [...vendor.checkouts.values()].at(-1);
  if (!page) throw new Error("no page was opened");
  const done = { ...page, state: "complete", url: null, saved, paymentId, isPaid: paymentId !== null } as const;
  vendor.checkouts.set(page.checkoutId, done);
  return tell("checkout.session.completed", page.checkoutId, day);
}
async function saveCard(saved = onFile, day = "2027-01-07"): Promise<string> {
  await askForCard(parent(day), { placementId });
  expect(await finish(saved, null, day)).toBe("acted");
  return (await cardRows()).find(({ state }) => state === "kept").id;
}
/** The day on which the invoice of February is due. */
const due = "2027-02-08";

/** The night hands over what is due, the queue begins it. */
async function night(day: string): Promise<{ begun: number; again: number }> {
  if ((await startCollecting(system(day))).books === 0) return { begun: 0, again: 0 };
  return collectOf(system(day), { bookId });
}
async function charge(day = due): Promise<string> {
  await night(day);
  const id = (await paymentRows()).findLast(({ state }) => state === "sent").id;
  await sendCharge(system(day), { paymentId: id });
  return id;
}
/** A card is kept in January, and the invoice of February is written. */
async function februaryBilled(): Promise<{ invoiceId: string; savedCardId: string }> {
  await bill("2027-01", "2027-01-06");
  const savedCardId = await saveCard();
  return { savedCardId, invoiceId: await bill("2027-02", "2027-02-01") };
}
/** Parents have given a mandate, and her account for debits stands so. */
async function mandateGiven(account: "active" | "restricted"): Promise<void> {
  await pool.query(
    `insert into payment_accounts (id, book_id, vendor, account_id, state, since) values (gen_random_uuid(), $1, 'gocardless', 'OR1', $2, now())`,
    [bookId, account],
  );
  await pool.query(
    `insert into mandates (id, book_id, placement_id, state, asked_at) values (gen_random_uuid(), $1, $2, 'given', now())`,
    [bookId, placementId],
  );
}
const invoice = (invoiceId: string, day = due) => readInvoice(parent(day), "family", { invoiceId });

const sums = async () => {
  const { rows } = await pool.query(
    "select account, sum(cents)::int as cents from ledger_postings group by account having sum(cents) <> 0",
  );
  return Object.fromEntries(rows.map(({ account, cents }) => [account, cents]));
};
const mails = (name: string) => mailsOfEvents(database, name, { vendors });
const subjects = async (name: string) => (await mails(name)).map(({ to, subject }) => [to, subject]);

describe("a card that parents save", () => {
  it("is kept with what they agreed to, sealed, and read by them alone", async () => {
    expect(await readFamilyCards(parent())).toMatchObject([{ placementId, state: "none", charges: true }]);
    await saveCard();
    const [row] = await cardRows();
    expect(row).toMatchObject({ state: "kept", customer_id: "cus_1", method_id: "pm_1", agreement: 1 });
    expect(row.agreed_at).toEqual(new Date("2027-01-07T10:00:00Z"));
    expect(JSON.stringify(row)).not.toContain("4242");
    expect(await readFamilyCards(parent())).toMatchObject([
      { state: "kept", card: "Visa, endet auf 4242", validUntil: "12/2034", agreedOn: "2027-01-07" },
    ]);
    expect(await readFamilyCards(as(stranger.actor))).toEqual([]);
    const [mail] = await mails("billing.card_kept");
    expect(mail).toMatchObject({ to: miriam.email, subject: "Ihre Karte ist für kommende Rechnungen hinterlegt" });
    expect(mail?.text).toContain("Katrin Seidel meine Karte");
  });

  it("is asked for by parents of the place alone, while she takes cards and care goes on", async () => {
    const other = as(stranger.actor, on("2027-01-06"));
    await expect(askForCard(other, { placementId })).rejects.toMatchObject({ code: "placements.not_found" });
    await expect(endSavedCard(other, { placementId })).rejects.toMatchObject({ code: "billing.no_saved_card" });
    await expect(endSavedCard(parent(), { placementId })).rejects.toMatchObject({ code: "billing.no_saved_card" });
    await pool.query("update placements set state = 'ended'");
    await expect(askForCard(parent(), { placementId })).rejects.toMatchObject({ code: "billing.care_over" });
    await endCards(her());
    await expect(askForCard(parent(), { placementId })).rejects.toMatchObject({ code: "billing.no_cards" });
  });

  it("is not kept beside a mandate, by which invoices are collected", async () => {
    await pool.query(
      `insert into mandates (id, book_id, placement_id, state, asked_at) values (gen_random_uuid(), $1, $2, 'given', now())`,
      [bookId, placementId],
    );
    await expect(askForCard(parent(), { placementId })).rejects.toMatchObject({ code: "billing.mandate_first" });
  });

  it("is kept by the page on which an invoice is paid, where they said so", async () => {
    const invoiceId = await bill("2027-01", "2027-01-06");
    await payByCard(parent(), { invoiceId });
    await payByCard(parent(), { invoiceId, keep: true });
    // The page that kept nothing is closed: nobody pays twice.
    expect(vendor.calls).toEqual(["open/payment/once", "close", "open/payment/save"]);
    expect((await paymentRows()).map(({ state }) => state)).toEqual(["expired", "open"]);
    const id = (await paymentRows())[1].id;
    charged(id, 5_800);
    expect(await tell("payment_intent.succeeded", "pi_1")).toBe("acted");
    expect(await finish(onFile, "pi_1")).toBe("acted");
    expect(await cardRows()).toMatchObject([{ state: "kept", customer_id: "cus_1" }]);
    expect(await invoice(invoiceId, "2027-01-06")).toMatchObject({ open: 0 });
  });

  it("whose page was left is not kept, and a page that is done after all is forgotten", async () => {
    await askForCard(parent(), { placementId });
    const [first] = [...vendor.checkouts.keys()];
    vendor.checkouts.set(first ?? "", { ...known(vendor.checkouts, first ?? ""), state: "expired", url: null });
    expect(await tell("checkout.session.expired", first ?? "")).toBe("acted");
    expect(await cardRows()).toMatchObject([{ state: "ended", ended_by: "unfinished" }]);
    // The answer was on its way: Stripe has kept the card all the same.
    expect(await finish(onFile)).toBe("acted");
    const [{ id }] = await cardRows();
    await forgetCard(system("2027-01-06"), { savedCardId: id });
    expect(vendor.calls).toContain("forget/cus_1");
  });

  it("whose page nobody knew of yet when it was forgotten is forgotten once it is done", async () => {
    await askForCard(parent(), { placementId });
    const [first] = [...vendor.checkouts.values()];
    if (!first) throw new Error("a page was opened");
    // Its answer is still on its way while they click again.
    await pool.query("update saved_cards set checkout_id = null");
    await askForCard(parent(), { placementId });
    const [{ id: savedCardId }] = await cardRows();
    await forgetCard(system("2027-01-06"), { savedCardId });
    expect((await cardRows())[0].forgotten_at).not.toBeNull();
    vendor.checkouts.set(first.checkoutId, { ...first, state: "complete", url: null, saved: onFile });
    expect(await tell("checkout.session.completed", first.checkoutId)).toBe("acted");
    await forgetCard(system("2027-01-06"), { savedCardId });
    expect(vendor.calls.filter((call) => call === "forget/cus_1")).toHaveLength(1);
    expect((await cardRows())[0]).toMatchObject({ state: "ended", customer_id: null });
  });

  it("takes the place of another, goes on where that one began, and the other is forgotten", async () => {
    const { savedCardId } = await februaryBilled();
    const second = await saveCard({ ...onFile, customerId: "cus_2", methodId: "pm_2" }, "2027-02-03");
    await forgetCard(system("2027-02-03"), { savedCardId });
    expect((await cardRows()).map(({ state, ended_by, customer_id }) => [state, ended_by, customer_id])).toEqual([
      ["ended", "replaced", null],
      ["kept", null, "cus_2"],
    ]);
    await charge();
    expect(vendor.calls.slice(-2)).toEqual(["forget/cus_1", "charge/cus_2/pm_2"]);
    expect((await paymentRows())[0]).toMatchObject({ state: "paid", saved_card_id: second });
  });
});

describe("an invoice that comes", () => {
  it("is announced with the card, and charged on its day, once", async () => {
    const { invoiceId, savedCardId } = await februaryBilled();
    const letter = (await mails("billing.invoiced")).at(-1);
    expect(letter?.text).toContain("Am 8. Februar 2027 wird Ihre hinterlegte Karte (Visa, endet auf 4242) mit 58,00");
    expect(await invoice(invoiceId, "2027-02-02")).toMatchObject({
      course: { kind: "to_charge", way: "card", on: due },
    });
    expect(await night("2027-02-07")).toEqual({ begun: 0, again: 0 });
    const id = await charge();
    await sendCharge(system(due), { paymentId: id });
    expect(await night(due)).toEqual({ begun: 0, again: 0 });
    expect(vendor.charges.size).toBe(1);
    expect(await tell("payment_intent.succeeded", "pi_1", due)).toBe("known");
    expect(await paymentRows()).toMatchObject([
      { id, state: "paid", way: "card", vendor_id: "pi_1", saved_card_id: savedCardId, by_person_id: null },
    ]);
    expect(await invoice(invoiceId)).toMatchObject({ open: 0, standing: "paid" });
    // Without the invoice of January: it came before they agreed.
    expect(await sums()).toMatchObject({ cards: 5_650, fees: 150, receivable: 5_800 });
  });

  it("is charged once where the queue stops between the charge and what it writes", async () => {
    await februaryBilled();
    await night(due);
    const [{ id }] = await paymentRows();
    const stopped = () => Promise.reject(new Error("stopped"));
    const dying = { ...system(due), vendors: { ...vendors, cards: { ...cards, payment: stopped } } };
    await expect(sendCharge(dying, { paymentId: id })).rejects.toThrow("stopped");
    expect(await paymentRows()).toMatchObject([{ state: "sent", vendor_id: null }]);
    await sendCharge(system(due), { paymentId: id });
    expect([vendor.charges.size, (await paymentRows())[0].state]).toEqual([1, "paid"]);
  });

  it("is not charged again once Stripe has forgotten our key; what was charged still counts", async () => {
    await februaryBilled();
    await night(due);
    const [{ id }] = await paymentRows();
    charged(id, 5_800);
    await sendCharge(system("2027-02-09"), { paymentId: id });
    expect(await paymentRows()).toMatchObject([{ state: "failed", failure: "card_unseen", retry_on: null }]);
    expect(vendor.charges.size).toBe(0);
    expect(await tell("payment_intent.succeeded", "pi_1", "2027-02-09")).toBe("acted");
    expect(await paymentRows()).toMatchObject([{ state: "paid", failure: null }]);
  });

  it("is paid once by a page and a charge at the same minute", async () => {
    const { invoiceId } = await februaryBilled();
    const tries = await Promise.allSettled([
      payByCard(parent(due), { invoiceId }),
      night(due),
      payByCard(parent(due), { invoiceId }),
      night(due),
    ]);
    const underWay = (await paymentRows()).filter(({ state }) => state === "open" || state === "sent");
    expect(underWay).toHaveLength(1);
    expect(tries.every((one) => one.status === "fulfilled" || one.reason.code === "billing.under_way")).toBe(true);
  });

  it("is not charged for what was paid on a page and given back, in whole or in part", async () => {
    const { invoiceId } = await februaryBilled();
    await payByCard(parent("2027-02-02"), { invoiceId });
    charged((await paymentRows())[0].id, 5_800);
    expect(await tell("payment_intent.succeeded", "pi_1", "2027-02-02")).toBe("acted");
    vendor.refund = {
      refundId: "re_1",
      paymentId: "pi_1",
      reference: null,
      cents: 5_800,
      state: "succeeded",
      failure: null,
    };
    expect(await tell("refund.created", "re_1", "2027-02-03")).toBe("acted");
    expect(await invoice(invoiceId)).toMatchObject({ open: 5_800, course: null });
    expect((await paymentRows())[0]).toMatchObject({ refunded_cents: 5_800 });
    expect(await night(due)).toEqual({ begun: 0, again: 0 });
    await pool.query("update payments set refunded_cents = 0, state = 'returned'");
    expect(await night(due)).toEqual({ begun: 0, again: 0 });
    await mandateGiven("active");
    await night(due);
    expect((await paymentRows()).filter((one) => one.invoice_id === invoiceId)).toHaveLength(1);
  });

  it("is announced with the card where it is charged: beside a mandate by which nothing can be collected", async () => {
    await bill("2027-01", "2027-01-06");
    await saveCard();
    await mandateGiven("restricted");
    await bill("2027-02", "2027-02-01");
    expect((await mails("billing.invoiced")).at(-1)?.text).toContain("wird Ihre hinterlegte Karte");
    expect(await night(due)).toMatchObject({ begun: 1 });
  });

  it("waits where her account can take nothing that day, or its card is replaced, and blames no bank", async () => {
    const { invoiceId } = await februaryBilled();
    await night(due);
    const refused = (reason: "account_not_ready" | "invalid") => {
      const charge = () => Promise.reject(new CardRefused(reason, "refused"));
      return { ...system(due), vendors: { ...vendors, cards: { ...cards, charge } } };
    };
    await sendCharge(refused("account_not_ready"), { paymentId: (await paymentRows())[0].id });
    expect(await invoice(invoiceId)).toMatchObject({ course: { kind: "to_charge", on: due } });
    expect(await night("2027-02-09")).toMatchObject({ begun: 1 });
    await saveCard({ ...onFile, customerId: "cus_2", methodId: "pm_2" }, "2027-02-09");
    await sendCharge(system("2027-02-09"), { paymentId: (await paymentRows())[1].id });
    expect(vendor.charges.size).toBe(0);
    expect(await night("2027-02-10")).toMatchObject({ begun: 1 });
    await sendCharge({ ...refused("invalid"), ...on("2027-02-10") }, { paymentId: (await paymentRows())[2].id });
    expect((await paymentRows()).map(({ state, failure }) => [state, failure])).toEqual([
      ["expired", null],
      ["expired", null],
      ["failed", "other"],
    ]);
    expect((await mails("billing.payment_failed"))[0]?.text).not.toContain("Bank");
    expect(await night("2027-02-11")).toEqual({ begun: 0, again: 0 });
  });

  it("is left to the mandate by which it is collected, and to whoever paid it before", async () => {
    const { invoiceId } = await februaryBilled();
    await mandateGiven("active");
    expect(await night(due)).toMatchObject({ begun: 2 });
    expect((await paymentRows()).map(({ way }) => way)).toEqual(["debit", "debit"]);
    await pool.query("delete from payments");
    await pool.query("delete from mandates");
    const paid = { invoiceId, cents: 5_800, paidOn: due, way: "transfer" };
    await enterPayment(her(due), parseInput(EnterPayment, paid));
    expect(await night(due)).toEqual({ begun: 0, again: 0 });
  });

  it("that Stripe is working on is on its way until it tells how it ended", async () => {
    const { invoiceId } = await februaryBilled();
    vendor.next = "processing";
    const id = await charge();
    await sendCharge(system(due), { paymentId: id });
    expect(await invoice(invoiceId)).toMatchObject({ course: { kind: "sent", way: "card" } });
    vendor.payments.set("pi_1", { ...known(vendor.payments, "pi_1"), state: "failed", declined: "generic_decline" });
    expect(await tell("payment_intent.payment_failed", "pi_1", due)).toBe("acted");
    expect(await tell("payment_intent.payment_failed", "pi_1", due)).toBe("known");
    expect(await invoice(invoiceId)).toMatchObject({ course: { kind: "failed", way: "card", on: null } });
  });

  it("whose card has no money is charged once more some days later, and then no more", async () => {
    const { invoiceId } = await februaryBilled();
    vendor.next = { declined: "insufficient_funds" };
    await charge();
    expect(await invoice(invoiceId)).toMatchObject({ course: { kind: "failed", on: "2027-02-12" } });
    expect((await subjects("billing.payment_failed")).map(([to]) => to)).toEqual([miriam.email, katrin.email]);
    expect(await night("2027-02-11")).toEqual({ begun: 0, again: 0 });
    await charge("2027-02-12");
    // What is told late of the first one changes nothing.
    expect(await tell("payment_intent.payment_failed", "pi_1", "2027-02-12")).toBe("known");
    expect((await paymentRows()).map(({ state, attempts, retry_on }) => [state, attempts, retry_on])).toEqual([
      ["failed", 1, null],
      ["failed", 2, null],
    ]);
    expect(vendor.charges.size).toBe(2);
    expect(await night("2027-02-20")).toEqual({ begun: 0, again: 0 });
    expect((await cardRows())[0].state).toBe("kept");
  });

  it("whose card is dead is not charged again, and the card is forgotten", async () => {
    const { savedCardId, invoiceId } = await februaryBilled();
    vendor.next = { declined: "expired_card" };
    await charge();
    expect(await cardRows()).toMatchObject([{ state: "ended", ended_by: "declined" }]);
    expect(await night("2027-02-12")).toEqual({ begun: 0, again: 0 });
    expect((await invoice(invoiceId))?.course).toMatchObject({ kind: "failed", why: "Die Karte ist abgelaufen." });
    await forgetCard(system(due), { savedCardId });
    expect(vendor.calls.at(-1)).toBe("forget/cus_1");
    expect(await subjects("billing.card_ended")).toEqual([]);
  });

  it("whose bank wants to see the payer is told to both, and paid on a new page as often as they need one", async () => {
    const { invoiceId } = await februaryBilled();
    vendor.next = "needs_action";
    await charge();
    expect(await tell("payment_intent.payment_failed", "pi_1", due)).toBe("known");
    expect(await subjects("billing.payment_failed")).toEqual([
      [miriam.email, "Bitte geben Sie die Zahlung der Rechnung 2027-0002 frei"],
      [katrin.email, "Zahlung der Rechnung 2027-0002 wartet auf die Eltern"],
    ]);
    expect(await invoice(invoiceId)).toMatchObject({ byCard: true, course: { kind: "to_approve", on: null } });
    await payByCard(parent(due), { invoiceId });
    await payByCard(as(miriam.actor, { now: new Date(`${due}T11:00:00Z`) }), { invoiceId });
    expect(vendor.calls.slice(-3)).toEqual(["open/payment/once", "close", "open/payment/once"]);
    vendor.next = "paid";
    charged((await paymentRows()).at(-1).id, 5_800);
    expect(await tell("payment_intent.succeeded", "pi_2", due)).toBe("acted");
    expect(await invoice(invoiceId)).toMatchObject({ open: 0, course: null });
    expect((await cardRows())[0].state).toBe("kept");
  });
});

describe("a card that ends", () => {
  it("by the parents is charged no more, not even what was handed over, and is forgotten once", async () => {
    const { savedCardId, invoiceId } = await februaryBilled();
    await night(due);
    const [{ id }] = await paymentRows();
    await endSavedCard(parent(due), { placementId });
    await forgetCard(system(due), { savedCardId });
    expect(vendor.calls).not.toContain("forget/cus_1");
    await sendCharge(system(due), { paymentId: id });
    expect(vendor.charges.size).toBe(0);
    expect(await invoice(invoiceId)).toMatchObject({ open: 5_800, course: null });
    expect(await startForgettingCards(system(due))).toEqual({ over: 0, cards: 1 });
    await forgetCard(system(due), { savedCardId });
    await forgetCard(system(due), { savedCardId });
    expect(vendor.calls.filter((call) => call === "forget/cus_1")).toHaveLength(1);
    expect(await cardRows()).toMatchObject([{ customer_id: null, method_id: null, sealed_face: null, agreement: 1 }]);
    expect(await subjects("billing.card_ended")).toEqual([[katrin.email, "Eltern haben ihre Karte entfernt"]]);
  });

  it("with her account is told to the parents; where she has cut us off, nobody but her can delete it", async () => {
    const { savedCardId } = await februaryBilled();
    await endCards(her(due));
    expect(await cardRows()).toMatchObject([{ state: "ended", ended_by: "account_closed" }]);
    expect(await subjects("billing.card_ended")).toEqual([[miriam.email, "Ihre Karte ist nicht mehr hinterlegt"]]);
    const closed = () => Promise.reject(new CardRefused("account_closed", "cut off"));
    const out = { ...system(due), vendors: { ...vendors, cards: { ...cards, forget: closed } } };
    await forgetCard(out, { savedCardId });
    expect((await cardRows())[0].forgotten_at).not.toBeNull();
    expect(await night(due)).toEqual({ begun: 0, again: 0 });
  });

  it("with somebody who is erased is forgotten, and so are those kept with a childminder who is", async () => {
    for (const [person, restored] of [
      [miriam, "update saved_cards set state = 'kept', ended_at = null, ended_by = null, customer_id = 'cus_1'"],
      [katrin, "select 1"],
    ] as const) {
      if (person === miriam) await saveCard();
      const ctx = system(due);
      await ctx.transact((tx) => billingData.erase(tx, ctx, { id: person.id, email: person.email }));
      expect(await cardRows()).toMatchObject([{ state: "ended", ended_by: "erased", sealed_face: null }]);
      const { rows } = await pool.query("select subject_id from events where name = 'billing.card_left'");
      expect(rows.length).toBeGreaterThan(0);
      await pool.query(restored);
    }
    expect((await cardRows())[0].person_id).toBeNull();
  });

  it("with care that is over and settled, some weeks later", async () => {
    const { invoiceId } = await februaryBilled();
    await pool.query("update placements set state = 'ended'");
    expect(await startForgettingCards(system("2027-06-01"))).toEqual({ over: 0, cards: 0 });
    for (const { id, open } of await readInvoices(her(due), "childminder"))
      await enterPayment(her(due), parseInput(EnterPayment, { invoiceId: id, cents: open, paidOn: due, way: "cash" }));
    expect(await invoice(invoiceId)).toMatchObject({ open: 0 });
    expect(await startForgettingCards(system("2027-01-20"))).toEqual({ over: 0, cards: 0 });
    expect(await startForgettingCards(system("2027-06-01"))).toEqual({ over: 1, cards: 0 });
    expect(await cardRows()).toMatchObject([{ state: "ended", ended_by: "care_over" }]);
  });

  it("stands in the archive of whoever agreed, and goes 14 months after its end", async () => {
    const savedCardId = await saveCard();
    const archived = await billingData.collect(parent(), { id: miriam.id, email: miriam.email });
    expect(archived).toMatchObject({
      savedCards: [{ state: "kept", card: { brand: "visa", last4: "4242", validUntil: "12/2034" } }],
    });
    await endSavedCard(parent(), { placementId });
    await forgetCard(system("2027-01-07"), { savedCardId });
    const retention = billingRetention.find(({ what }) => what === "saved_cards");
    expect(await retention?.remove(context().db, new Date("2027-01-01T00:00:00Z"))).toBe(0);
    expect(await retention?.remove(context().db, new Date("2027-01-09T00:00:00Z"))).toBe(1);
  });
});
