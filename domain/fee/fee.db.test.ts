import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { inCare } from "../../tests/support/attendance";
import { testDatabase } from "../../tests/support/database";
import { brokenRules } from "../../tests/support/en16931";
import { addChildOf, childminderWithAccount, mailsOfEvents } from "../../tests/support/placements";
import { type CardPayments, type CardRefund, CardRefused, type Checkout } from "../billing/cards";
import { keepPaymentNotices, takePaymentNotice } from "../billing/notices/commands";
import type { PaymentNotice } from "../billing/notices/schemas";
import type { Day, Month } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { parseInput } from "../kernel/input";
import type { Actor } from "../kernel/permissions";
import { theRetention } from "../kernel/retention";
import { chargedFees } from "./charged";
import { acceptFee, changeFeeBuyer, endFee } from "./commands/agreeing";
import { payFeeByCard, readMissedFeeNotices, settleFeeCheckouts } from "./commands/cards";
import { billFee, correctFeeInvoice, startFeeRuns } from "./commands/invoicing";
import { keepFeePaper, rewrapFee } from "./commands/papers";
import { enterFeePayment, takeFeePaymentBack } from "./commands/paying";
import { announceFee, withdrawFee } from "./commands/terms";
import { feeData } from "./personal-data";
import { readFeeFile, readFeeHouse, readFeePaper, readFeeXml } from "./queries/house";
import { readOwnFee, readOwnFeePaper, readOwnFeeXml } from "./queries/own";
import type { FeeKind } from "./rules";
import { AcceptFee, ChangeFeeBuyer } from "./schemas";
import { settleFeeCheckout } from "./settling";

const database = testDatabase();
const { pool, context, empty } = database;
const system = context({ actor: { roles: ["system"], personId: null } });
const admin = context({ actor: { roles: ["admin"], personId: "018f0000-0000-7000-8000-000000000001" } });
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const on = (day: string) => ({ now: new Date(`${day}T10:00:00Z`) });
const month = (text: string) => text as Month;
const day = (text: string) => text as Day;

let katrin: Awaited<ReturnType<typeof childminderWithAccount>>;
let eva: Awaited<ReturnType<typeof childminderWithAccount>>;

beforeEach(async () => {
  await empty();
  await pool.query("truncate payment_notices");
  katrin = await childminderWithAccount(database, "Katrin Seidel");
  eva = await childminderWithAccount(database, "Eva Lang");
});

const announce = (today: string, fromMonth: string, netCents = 490, kind: FeeKind = "month") =>
  announceFee({ ...admin, ...on(today) }, { kind, netCents, fromMonth: month(fromMonth) });
const accepted = (version = 1) =>
  parseInput(AcceptFee, {
    version,
    name: "Katrin Seidel",
    street: "Lindenstraße 7",
    postalCode: "04109",
    town: "Leipzig",
    agreed: true,
  });
const accept = (today: string, who = katrin, version = 1) => acceptFee(as(who.actor, on(today)), accepted(version));
/** What the night and the queue do on a day; answers how many invoices came of it. */
async function night(today: string): Promise<number> {
  await startFeeRuns({ ...system, ...on(today) });
  const { rows } = await pool.query("select agreement_id, month from fee_runs order by month, agreement_id");
  let made = 0;
  for (const { agreement_id: agreementId, month: of } of rows)
    if (await billFee({ ...system, ...on(today) }, { agreementId, month: of })) made += 1;
  return made;
}
const hers = async (today: string, who = katrin) => (await readOwnFee(as(who.actor, on(today))))?.invoices ?? [];
async function firstInvoice(): Promise<string> {
  await announce("2027-01-05", "2027-01");
  await accept("2027-01-05");
  await night("2027-03-01");
  const [one] = await hers("2027-03-01");
  if (!one) throw new Error("an invoice was issued");
  return one.id;
}

describe("a fee", () => {
  it("is off, and nobody owes or agrees to anything", async () => {
    expect(await readOwnFee(as(katrin.actor))).toMatchObject({ offered: null, agreements: [], invoices: [] });
    expect(await readFeeHouse(admin)).toMatchObject({ isKnown: true, terms: null, agreed: 0, billedCents: 0 });
    await expect(accept("2027-01-05")).rejects.toMatchObject({ code: "fee.off" });
    await expect(withdrawFee(admin)).rejects.toMatchObject({ code: "fee.off" });
    expect(await night("2027-03-01")).toBe(0);
  });

  it("can only be announced by an operator whose invoices could name them", async () => {
    const nameless = { ...admin, vendors: { ...admin.vendors, operator: null } };
    const asked = { kind: "month", netCents: 490, fromMonth: month("2027-01") } as const;
    await expect(announceFee(nameless, asked)).rejects.toMatchObject({ code: "fee.operator_unknown" });
    expect(await readFeeHouse(nameless)).toMatchObject({ isKnown: false });
  });

  it("is owed by who agreed alone, from the month after on", async () => {
    await announce("2027-01-05", "2027-01");
    await accept("2027-01-05");
    expect(await night("2027-02-01")).toBe(0);
    expect(await night("2027-03-01")).toBe(1);
    expect(await hers("2027-03-01")).toMatchObject([
      {
        number: "TN-2027-0001",
        month: "2027-02",
        dueOn: "2027-03-15",
        grossCents: 583,
        openCents: 583,
        standing: "open",
      },
    ]);
    expect(await hers("2027-03-01", eva)).toEqual([]);
  });

  it("is agreed to once, in the version that was read", async () => {
    await announce("2027-01-05", "2027-01");
    await expect(accept("2027-01-05", katrin, 2)).rejects.toMatchObject({ code: "fee.outdated", field: "version" });
    await accept("2027-01-05");
    await expect(accept("2027-01-05")).rejects.toMatchObject({ code: "fee.agreed_already" });
    const { rows } = await pool.query("select sealed_buyer, text_hash from fee_agreements");
    expect(rows).toHaveLength(1);
    expect(rows[0].text_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(rows[0].sealed_buyer).not.toContain("Seidel");
  });

  it("is agreed to once, also where she clicks three times at once", async () => {
    await announce("2027-01-05", "2027-01");
    const tried = await Promise.allSettled([1, 2, 3].map(() => accept("2027-01-05")));
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("ends with the month in which she says so, and can be agreed to anew", async () => {
    await announce("2027-01-05", "2027-01");
    await expect(endFee(as(katrin.actor))).rejects.toMatchObject({ code: "fee.not_agreed" });
    await accept("2027-01-05");
    await endFee(as(katrin.actor, on("2027-03-31")));
    await expect(endFee(as(katrin.actor, on("2027-03-31")))).rejects.toMatchObject({ code: "fee.not_agreed" });
    expect(await night("2027-06-01")).toBe(2);
    expect((await hers("2027-06-01")).map((one) => one.month).toSorted()).toEqual(["2027-02", "2027-03"]);
    await accept("2027-06-10");
    expect(await night("2027-08-01")).toBe(1);
    expect((await readOwnFee(as(katrin.actor, on("2027-08-01"))))?.agreements.map(({ goesOn }) => goesOn)).toEqual([
      true,
      false,
    ]);
  });

  it("that she ends before its first month was never owed", async () => {
    await announce("2027-01-05", "2027-01");
    await accept("2027-01-05");
    await endFee(as(katrin.actor, on("2027-01-20")));
    expect(await night("2027-06-01")).toBe(0);
  });

  it("that changes is announced fifteen days ahead, runs out where it was agreed to, and is owed by who agrees anew", async () => {
    await announce("2027-01-05", "2027-01");
    await accept("2027-01-05");
    await accept("2027-01-05", eva);
    await expect(announce("2027-02-20", "2027-03", 990)).rejects.toMatchObject({
      code: "fee.too_soon",
      field: "fromMonth",
    });
    expect(await announce("2027-02-20", "2027-04", 990)).toEqual({ version: 2 });
    const told = await mailsOfEvents(database, "fee.outdated");
    expect(told.map(({ to }) => to).toSorted()).toEqual([eva.email, katrin.email].toSorted());
    expect(told[0]?.text).toMatch(/Ab April 2027 .*9,90.€.* 11,78.€/s);
    expect(told[0]?.text).toContain("gilt noch bis Ende März 2027");
    await accept("2027-03-02", katrin, 2);
    expect(await night("2027-06-01")).toBe(2 + 2 + 2);
    const owed = (await hers("2027-06-01")).map((one) => [one.month, one.grossCents]).toSorted();
    expect(owed).toEqual([
      ["2027-02", 583],
      ["2027-03", 583],
      ["2027-04", 1_178],
      ["2027-05", 1_178],
    ]);
    expect((await hers("2027-06-01", eva)).map((one) => one.month).toSorted()).toEqual(["2027-02", "2027-03"]);
  });

  it("that runs out later can be ended now, together with the one agreed to after it", async () => {
    await announce("2027-01-05", "2027-01");
    await accept("2027-01-05");
    await announce("2027-02-01", "2027-06", 990);
    await accept("2027-02-02", katrin, 2);
    await endFee(as(katrin.actor, on("2027-03-10")));
    expect(await night("2027-09-01")).toBe(2);
  });

  it("that is withdrawn ends with its month, and whoever agreed is told", async () => {
    await announce("2027-01-05", "2027-01");
    await accept("2027-01-05");
    await withdrawFee({ ...admin, ...on("2027-02-10") });
    const [letter] = await mailsOfEvents(database, "fee.outdated");
    expect(letter?.subject).toBe("Tagesnest erhebt kein Entgelt mehr");
    await expect(accept("2027-02-11")).rejects.toMatchObject({ code: "fee.off" });
    expect(await night("2027-06-01")).toBe(1);
  });

  it("is told to her in full when she agrees, and when she ends it", async () => {
    await announce("2027-01-05", "2027-01");
    await accept("2027-01-05");
    await endFee(as(katrin.actor, on("2027-03-31")));
    const [agreed] = await mailsOfEvents(database, "fee.accepted");
    expect(agreed?.text).toMatch(
      /Ab Februar 2027 zahlen Sie 4,90.€ zuzüglich 19 % Umsatzsteuer, zusammen 5,83.€ im Monat/,
    );
    expect(agreed?.text).toContain("Nie von Eltern: Eltern zahlen dafür nichts");
    const [ended] = await mailsOfEvents(database, "fee.ended");
    expect(ended?.text).toContain("Der letzte Monat, den wir abrechnen, ist März 2027.");
  });

  it("by placement counts those whose first day lies in the month, and bills nothing where none does", async () => {
    const miriam = await addPerson(context(), "parent", { name: "Miriam Vogt" });
    const childId = await addChildOf(as, miriam.actor);
    await announce("2026-11-05", "2026-11", 1_333, "placement");
    await accept("2026-11-05");
    await inCare(as, { parent: miriam.actor, childminder: katrin.actor, slug: katrin.slug, childId });
    expect(await night("2027-03-01")).toBe(1);
    expect(await hers("2027-03-01")).toMatchObject([{ month: "2027-01", quantity: 1, grossCents: 1_586 }]);
  });
});

describe("the monthly run", () => {
  it("makes each invoice once, whatever is run again, at once, or after nights that never came", async () => {
    await announce("2027-01-05", "2027-01");
    await accept("2027-01-05");
    await accept("2027-01-05", eva);
    await Promise.all([1, 2, 3].map(() => startFeeRuns({ ...system, ...on("2027-05-01") })));
    const { rows } = await pool.query("select agreement_id, month from fee_runs");
    expect(rows).toHaveLength(6);
    const twice = [...rows, ...rows].map(({ agreement_id: agreementId, month: of }) =>
      billFee({ ...system, ...on("2027-05-01") }, { agreementId, month: of }),
    );
    expect((await Promise.all(twice)).filter(Boolean)).toHaveLength(6);
    const numbers = await pool.query("select number from fee_invoices order by number");
    expect(numbers.rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6].map((one) => `TN-2027-000${one}`));
    expect(await night("2027-05-02")).toBe(0);
  });

  it("loses no number where one of its transactions dies", async () => {
    await announce("2027-01-05", "2027-01");
    await accept("2027-01-05");
    await startFeeRuns({ ...system, ...on("2027-04-01") });
    const { rows } = await pool.query("select agreement_id, month from fee_runs order by month");
    const [first, second] = rows.map(({ agreement_id: agreementId, month: of }) => ({ agreementId, month: of }));
    const broken = { ...system.vendors.vault, seal: async () => Promise.reject(new Error("the vault is gone")) };
    const dying = { ...system, ...on("2027-04-01"), vendors: { ...system.vendors, vault: broken } };
    await expect(billFee(dying, first as never)).rejects.toThrow("the vault is gone");
    await billFee({ ...system, ...on("2027-04-01") }, second as never);
    await billFee({ ...system, ...on("2027-04-01") }, first as never);
    expect((await hers("2027-04-01")).map(({ number }) => number).toSorted()).toEqual(["TN-2027-0001", "TN-2027-0002"]);
  });
});

describe("an invoice", () => {
  it("is an e-invoice that keeps the rules, sealed, and the same in its paper", async () => {
    const invoiceId = await firstInvoice();
    await expect(readOwnFeePaper(as(katrin.actor), { invoiceId })).rejects.toMatchObject({
      code: "billing.paper_waits",
    });
    await Promise.all([1, 2].map(() => keepFeePaper(system, { invoiceId })));
    const { xml, fileName } = await readOwnFeeXml(as(katrin.actor), { invoiceId });
    expect(fileName).toBe("rechnung-TN-2027-0001.xml");
    expect(brokenRules(xml)).toEqual([]);
    const paper = await readOwnFeePaper(as(katrin.actor), { invoiceId });
    // The test's papers say what they would show.
    const shown = JSON.parse(await new Response(paper.body).text());
    expect(shown.invoice).toEqual({ xml, level: "EN 16931" });
    const { rows } = await pool.query("select * from fee_invoices");
    expect(JSON.stringify(rows)).not.toContain("Seidel");
    expect((await pool.query("select 1 from documents where kind = 'paper'")).rows).toHaveLength(1);
    expect((await readFeeXml(admin, { invoiceId })).xml).toBe(xml);
    expect((await readFeePaper(admin, { invoiceId })).fileName).toBe("rechnung-TN-2027-0001.pdf");
    expect(await rewrapFee(system)).toEqual({ rewrapped: 0, left: 0 });
  });

  it("is nobody else's", async () => {
    const invoiceId = await firstInvoice();
    for (const ask of [readOwnFeeXml, readOwnFeePaper])
      await expect(ask(as(eva.actor), { invoiceId })).rejects.toMatchObject({ code: "fee.not_found" });
    const cards = {} as CardPayments;
    const evas = as(eva.actor, { vendors: { ...context().vendors, cards } });
    await expect(payFeeByCard(evas, { invoiceId })).rejects.toMatchObject({ code: "fee.not_found" });
    await expect(payFeeByCard(as(katrin.actor), { invoiceId })).rejects.toMatchObject({ code: "billing.vendor_off" });
  });

  it("names her as she says last, of those to come alone", async () => {
    const moved = { name: "Katrin Seidel-Vogt", street: "Ringweg 3", postalCode: "04229", town: "Leipzig" };
    const change = (who: typeof katrin) =>
      changeFeeBuyer(as(who.actor, on("2027-03-20")), parseInput(ChangeFeeBuyer, moved));
    await firstInvoice();
    await expect(change(eva)).rejects.toMatchObject({ code: "fee.not_agreed" });
    await change(katrin);
    await endFee(as(katrin.actor, on("2027-03-21")));
    await night("2027-04-01");
    expect((await hers("2027-04-01")).map(({ month: of, to }) => [of, to])).toEqual([
      ["2027-03", "Katrin Seidel-Vogt"],
      ["2027-02", "Katrin Seidel"],
    ]);
    expect((await readOwnFee(as(katrin.actor)))?.buyer).toMatchObject({ address: { street: "Ringweg 3" } });
    const { rows } = await pool.query("select subject_id from events where name = 'fee.buyer_changed'");
    expect(rows).toEqual([{ subject_id: katrin.childminderId }]);
  });

  it("is told to her, and so is its correction", async () => {
    const invoiceId = await firstInvoice();
    await correctFeeInvoice({ ...admin, ...on("2027-03-05") }, { invoiceId, quantity: 1 });
    const [invoice] = await mailsOfEvents(database, "fee.invoiced");
    expect(invoice?.text).toMatch(
      /Rechnung TN-2027-0001 über das Entgelt für Februar 2027 ist da: 5,83.€, zahlbar bis zum 15. März 2027/,
    );
    expect(invoice?.text).toContain("https://tagesnest.test/meine-tagespflege/abrechnung/entgelt");
    const [correction] = await mailsOfEvents(database, "fee.corrected");
    expect(correction?.text).toMatch(/um 5,83.€ berichtigt/);
  });

  it("is paid in parts, taken back, and never with more than is open", async () => {
    const invoiceId = await firstInvoice();
    const enter = (cents: number, direction: "in" | "back" = "in", paidOn = "2027-03-04") =>
      enterFeePayment({ ...admin, ...on("2027-03-05") }, { invoiceId, direction, cents, paidOn: day(paidOn) });
    await expect(enter(584)).rejects.toMatchObject({ code: "billing.paid_too_much", field: "cents" });
    await expect(enter(583, "in", "2027-03-06")).rejects.toMatchObject({ code: "billing.day_ahead" });
    await expect(enter(583, "in", "2027-02-28")).rejects.toMatchObject({ code: "billing.before_invoice" });
    await expect(enter(1, "back")).rejects.toMatchObject({ code: "billing.refunded_too_much" });
    const { id: paymentId } = await enter(100);
    expect(await hers("2027-03-05")).toMatchObject([{ openCents: 483, standing: "open" }]);
    await takeFeePaymentBack(admin, { invoiceId, paymentId });
    await expect(takeFeePaymentBack(admin, { invoiceId, paymentId })).rejects.toMatchObject({
      code: "fee.payment_not_found",
    });
    await enter(583);
    expect(await readFeeHouse({ ...admin, ...on("2027-04-01") })).toMatchObject({ billedCents: 583, openCents: 0 });
    await correctFeeInvoice({ ...admin, ...on("2027-03-05") }, { invoiceId, quantity: 1 });
    expect(await hers("2027-03-05")).toMatchObject([
      { standing: "correction", grossCents: -583 },
      { openCents: -583, standing: "credit" },
    ]);
    await enter(583, "back");
    expect(await readFeeHouse({ ...admin, ...on("2027-04-01") })).toMatchObject({ billedCents: 0, openCents: 0 });
  });

  it("is paid once where two enter the same money at once", async () => {
    const invoiceId = await firstInvoice();
    const asked = { invoiceId, direction: "in", cents: 583, paidOn: day("2027-03-04") } as const;
    const tried = await Promise.allSettled([1, 2].map(() => enterFeePayment({ ...admin, ...on("2027-03-05") }, asked)));
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is corrected once, by a paper of its own that names it, and never changed", async () => {
    const invoiceId = await firstInvoice();
    await expect(correctFeeInvoice(admin, { invoiceId, quantity: 2 })).rejects.toMatchObject({
      code: "fee.corrected_too_much",
    });
    const { id } = await correctFeeInvoice({ ...admin, ...on("2027-03-05") }, { invoiceId, quantity: 1 });
    await expect(correctFeeInvoice(admin, { invoiceId, quantity: 1 })).rejects.toMatchObject({ code: "fee.corrected" });
    const { xml } = await readOwnFeeXml(as(katrin.actor), { invoiceId: id });
    expect(brokenRules(xml)).toEqual([]);
    expect(xml).toContain("<ram:IssuerAssignedID>TN-2027-0001</ram:IssuerAssignedID>");
    expect(await hers("2027-03-05")).toMatchObject([
      { number: "TN-2027-0002" },
      { openCents: 0, standing: "paid", corrected: true },
    ]);
    for (const change of ["gross_cents = 1, net_cents = 1", "number = 'TN-2027-0009'", "month = '2027-01'"])
      await expect(pool.query(`update fee_invoices set ${change}`)).rejects.toMatchObject({ code: "23514" });
    await expect(pool.query("delete from fee_invoices")).rejects.toMatchObject({ code: "23514" });
    await expect(pool.query("update fee_terms set net_cents = 1")).rejects.toMatchObject({ code: "23514" });
  });

  it("is charged in the quarter in which it was issued, for the report of platforms", async () => {
    const invoiceId = await firstInvoice();
    await night("2027-05-01");
    await correctFeeInvoice({ ...admin, ...on("2027-04-05") }, { invoiceId, quantity: 1 });
    const charged = await chargedFees(context().db, 2027);
    expect(charged.map(({ quarter, cents }) => [quarter, cents]).toSorted()).toEqual([
      [1, 583],
      [2, 2 * 583 - 583],
    ]);
    expect(await chargedFees(context().db, 2027, eva.childminderId)).toEqual([]);
    expect(await chargedFees(context().db, 2026)).toEqual([]);
  });

  it("stands in the file for the operator's accounts, without formulas out of names", async () => {
    const invoiceId = await firstInvoice();
    await correctFeeInvoice({ ...admin, ...on("2027-03-05") }, { invoiceId, quantity: 1 });
    const text = await readFeeFile(admin, { from: day("2027-03-01"), until: day("2027-03-31") });
    expect(text.split("\r\n")).toEqual([
      "\uFEFFNummer;Art;Datum;Zahlbar bis;Monat;An;Menge;Netto;USt-Satz;USt;Brutto;Offen",
      "TN-2027-0001;Rechnung;2027-03-01;2027-03-15;2027-02;Katrin Seidel;1;4,90;19;0,93;5,83;0,00",
      "TN-2027-0002;Rechnungskorrektur;2027-03-05;2027-03-05;2027-02;Katrin Seidel;-1;-4,90;19;-0,93;-5,83;",
      "",
    ]);
    const backwards = { from: day("2027-03-31"), until: day("2027-03-01") };
    await expect(readFeeFile(admin, backwards)).rejects.toMatchObject({ code: "billing.export_days" });
  });
});

describe("a card", () => {
  /** The vendor's pages by our reference; what is asked without an account is ours. */
  function vendor() {
    const pages = new Map<string, Checkout>();
    const accounts: unknown[] = [];
    const cards = {
      openCheckout: async (accountId, { reference, ...asked }) => {
        accounts.push(accountId);
        const page: Checkout = {
          ...{ checkoutId: `cs_${reference}`, state: "open", url: `https://checkout.test/${reference}` },
          ...{ expiresAt: asked.expiresAt ?? new Date(), reference, cents: "cents" in asked ? asked.cents : 0 },
          ...{ isPaid: false, paymentId: null, saved: null },
        };
        pages.set(page.checkoutId, page);
        return page;
      },
      checkout: async (accountId, checkoutId) => {
        accounts.push(accountId);
        const page = pages.get(checkoutId);
        if (!page) throw new CardRefused("not_found", checkoutId);
        return page;
      },
      closeCheckout: (accountId, checkoutId) => cards.checkout(accountId, checkoutId),
      payment: async (_, paymentId) => ({
        ...{ paymentId, reference: [...pages.values()].at(-1)?.reference ?? null, state: "paid", cents: 583 },
        ...{ refundedCents: 0, feeCents: 30, declined: null, isDisputed: false, card: null, paidAt: new Date() },
      }),
      refundOf: async (_, refundId) => ({
        ...{ refundId, paymentId: "pi_1", reference: null, cents: 583, state: said.refund, failure: null },
      }),
      dispute: async (_, disputeId) => ({
        ...{ disputeId, paymentId: "pi_1", cents: 583, state: "open", reason: "fraudulent", answerBy: null },
        lines: said.dispute.map((cents) => ({ ...line, cents })),
      }),
      eventsSince: async (accountId) => (accountId === null ? said.events : []),
    } as Partial<CardPayments> as CardPayments;
    const line = {
      ...{ lineId: "txn", type: "adjustment", feeCents: 0, netCents: 0 },
      sourceId: null,
      paymentId: null,
      at: new Date(),
    };
    /** What it would say next of what went back, and what it told. */
    const said = { refund: "succeeded" as CardRefund["state"], dispute: [] as number[], events: [] as PaymentNotice[] };
    const set = (changes: Partial<Checkout>) => {
      for (const [id, page] of pages) pages.set(id, { ...page, ...changes });
    };
    return { cards, pages, accounts, set, said };
  }
  let told = 0;
  const notice = (kind: string, id: string) =>
    ({
      ...{ vendor: "stripe", door: "stripe_platform", account: null, at: new Date(), body: "", kind },
      ...{ about: { type: "object", id }, vendorId: `evt_fee_${++told}` },
    }) as PaymentNotice;
  /** Stripe tells something of the operator's own account, and the job acts on it; answers what came of it. */
  async function tell(ctx: Context, kind: string, id: string): Promise<string> {
    const one = notice(kind, id);
    await keepPaymentNotices(ctx, [one]);
    const row = async () =>
      (await pool.query("select id, outcome from payment_notices where vendor_id = $1", [one.vendorId])).rows[0];
    await takePaymentNotice(ctx, { noticeId: (await row()).id });
    return (await row()).outcome;
  }
  const standing = async (today: string) =>
    (await hers(today)).map(({ openCents, standing: how, payments }) => [
      openCents,
      how,
      payments.map(({ cents }) => cents),
    ]);

  it("pays on the operator's own account, once, whatever is clicked or told twice", async () => {
    const invoiceId = await firstInvoice();
    const { cards, pages, accounts, set } = vendor();
    const her = as(katrin.actor, { ...on("2027-03-02"), vendors: { ...context().vendors, cards } });
    const { url } = await payFeeByCard(her, { invoiceId });
    expect(await payFeeByCard(her, { invoiceId })).toEqual({ url });
    expect([pages.size, new Set(accounts)]).toEqual([1, new Set([null])]);
    set({ isPaid: true, state: "complete", url: null, paymentId: "pi_1" });
    const [seen] = [...pages.values()];
    if (!seen) throw new Error("a page was opened");
    const settle = () => her.transact((tx) => settleFeeCheckout(tx, { ...system, ...on("2027-03-02") }, seen));
    const told = await Promise.all([settle(), settle()]);
    expect(told.toSorted()).toEqual([false, true]);
    expect(await hers("2027-03-02")).toMatchObject([
      { openCents: 0, standing: "paid", payments: [{ way: "card", cents: 583 }] },
    ]);
    await expect(payFeeByCard(her, { invoiceId })).rejects.toMatchObject({ code: "billing.nothing_open" });
  });

  it("whose page nobody used leaves the invoice open, and one whose word never came is read at night", async () => {
    const invoiceId = await firstInvoice();
    const { cards, set } = vendor();
    const vendors = { ...context().vendors, cards };
    await payFeeByCard(as(katrin.actor, { ...on("2027-03-02"), vendors }), { invoiceId });
    set({ state: "expired", url: null });
    expect(await settleFeeCheckouts({ ...system, ...on("2027-03-03"), vendors })).toEqual({ settled: 1 });
    expect(await hers("2027-03-03")).toMatchObject([{ openCents: 583, payments: [] }]);
    await payFeeByCard(as(katrin.actor, { ...on("2027-03-04"), vendors }), { invoiceId });
    set({ isPaid: true, state: "complete", url: null, paymentId: "pi_2" });
    expect(await settleFeeCheckouts({ ...system, ...on("2027-03-05"), vendors })).toEqual({ settled: 1 });
    expect(await settleFeeCheckouts({ ...system, ...on("2027-03-05"), vendors })).toEqual({ settled: 0 });
    expect(await hers("2027-03-05")).toMatchObject([{ openCents: 0 }]);
  });

  it("counts what the operator gave back with the vendor, and what her bank took, once, in whatever order it is told", async () => {
    const invoiceId = await firstInvoice();
    const { cards, pages, set, said } = vendor();
    const vendors = { ...context().vendors, cards };
    const ctx = { ...system, ...on("2027-03-04"), vendors };
    await payFeeByCard(as(katrin.actor, { ...on("2027-03-02"), vendors }), { invoiceId });
    set({ isPaid: true, state: "complete", url: null, paymentId: "pi_1" });
    // The refund is told before the payment.
    expect([await tell(ctx, "refund.created", "re_1"), await tell(ctx, "refund.updated", "re_1")]).toEqual([
      "acted",
      "known",
    ]);
    expect(await tell(ctx, "checkout.session.completed", [...pages.keys()][0] ?? "")).toBe("known");
    expect(await standing("2027-03-04")).toEqual([[583, "open", [583, -583]]]);
    said.refund = "failed";
    expect(await tell(ctx, "refund.failed", "re_1")).toBe("acted");
    expect(await standing("2027-03-04")).toEqual([[0, "paid", [583]]]);
    expect(await tell(ctx, "charge.dispute.created", "dp_1")).toBe("known");
    said.dispute = [-583];
    expect([
      await tell(ctx, "charge.dispute.funds_withdrawn", "dp_1"),
      await tell(ctx, "charge.dispute.updated", "dp_1"),
    ]).toEqual(["acted", "known"]);
    expect(await standing("2027-03-04")).toEqual([[583, "open", [583, -583]]]);
    said.dispute = [-583, 583];
    expect(await tell(ctx, "charge.dispute.closed", "dp_1")).toBe("acted");
    expect(await standing("2027-03-04")).toEqual([[0, "paid", [583]]]);
    const { rows } = await pool.query("select name from events where name like 'fee.%back' order by id");
    expect(rows.map(({ name }) => name)).toEqual([
      ...["fee.went_back", "fee.payment_taken_back"],
      ...["fee.went_back", "fee.payment_taken_back"],
    ]);
  });

  it("that was paid in the last minute of its page is not asked for again, and is found at night though no hook came", async () => {
    const invoiceId = await firstInvoice();
    const { cards, pages, set, said } = vendor();
    const vendors = { ...context().vendors, cards };
    const at = (time: string) => as(katrin.actor, { now: new Date(`2027-03-02T${time}:00Z`), vendors });
    await payFeeByCard(at("10:00"), { invoiceId });
    set({ isPaid: true, state: "complete", url: null, paymentId: "pi_1" });
    await expect(payFeeByCard(at("10:40"), { invoiceId })).rejects.toMatchObject({ code: "billing.under_way" });
    set({ isPaid: false, state: "expired", paymentId: null });
    await payFeeByCard(at("10:40"), { invoiceId });
    const [first] = [...pages.keys()];
    if (!first) throw new Error("a page was opened");
    // After all, and on the first of two: that counts.
    const [page] = [...pages.values()];
    if (page) pages.set(first, { ...page, isPaid: true, state: "complete", paymentId: "pi_1" });
    said.events = [notice("checkout.session.completed", first)];
    const night = { ...system, ...on("2027-03-03"), vendors };
    expect([await readMissedFeeNotices(night), await readMissedFeeNotices(night)]).toEqual([{ told: 1 }, { told: 1 }]);
    const { rows } = await pool.query("select id from payment_notices where about_id = $1", [first]);
    expect(rows).toHaveLength(1);
    await takePaymentNotice(night, { noticeId: rows[0].id });
    expect(await standing("2027-03-03")).toEqual([[0, "paid", [583]]]);
  });

  it("whose page the vendor does not know keeps no other from being read", async () => {
    const invoiceId = await firstInvoice();
    const { cards, pages } = vendor();
    const vendors = { ...context().vendors, cards };
    await payFeeByCard(as(katrin.actor, { ...on("2027-03-02"), vendors }), { invoiceId });
    pages.clear();
    expect(await settleFeeCheckouts({ ...system, ...on("2027-03-03"), vendors })).toEqual({ settled: 1 });
    await payFeeByCard(as(katrin.actor, { ...on("2027-03-04"), vendors }), { invoiceId });
  });
});

describe("what is held about her", () => {
  it("is given out with its files, and what the law keeps stays without her account", async () => {
    const invoiceId = await firstInvoice();
    await keepFeePaper(system, { invoiceId });
    const subject = { id: katrin.id, email: katrin.email };
    expect(await feeData.collect(context(), subject)).toMatchObject({
      feeAgreements: [{ name: "Katrin Seidel", street: "Lindenstraße 7", netCents: 490, fromMonth: "2027-02" }],
      feeInvoices: [{ number: "TN-2027-0001", grossCents: 583, to: "Katrin Seidel" }],
    });
    const files = await Array.fromAsync(feeData.files?.(context(), subject) ?? []);
    expect(files.map(({ name }) => name)).toEqual(["tagesnest-TN-2027-0001.xml", "tagesnest-TN-2027-0001.pdf"]);
    expect((await feeData.collect(context(), { id: eva.id, email: eva.email }))["feeInvoices"]).toEqual([]);
    await context().transact((tx) => feeData.erase(tx, { ...context(), ...on("2027-03-05") }, subject));
    expect((await pool.query("select childminder_id, until_month from fee_agreements")).rows).toEqual([
      { childminder_id: null, until_month: "2027-03" },
    ]);
    expect(await night("2027-06-01")).toBe(0);
    expect((await readFeeXml(admin, { invoiceId })).xml).toContain("Katrin Seidel");
  });

  it("goes with her account where nothing was billed", async () => {
    await announce("2027-01-05", "2027-01");
    await accept("2027-01-05");
    await context().transact((tx) => feeData.erase(tx, context(), { id: katrin.id, email: katrin.email }));
    expect((await pool.query("select 1 from fee_agreements")).rows).toEqual([]);
  });

  it("is kept for eight years from the end of the year, and the database lets nothing go sooner", async () => {
    await firstInvoice();
    const removed = (what: string, now: string) => {
      const row = theRetention().find((one) => one.what === what);
      if (!row) throw new Error(`no period for ${what}`);
      return row.remove(context().db, new Date(new Date(now).getTime() - row.days * 86_400_000));
    };
    expect(await removed("fee_invoices", "2035-12-31T12:00:00Z")).toBe(0);
    await expect(removed("fee_invoices", "2036-01-02T12:00:00Z")).rejects.toThrow();
    expect(await removed("fee_agreements", "2036-01-02T12:00:00Z")).toBe(0);
  });
});
