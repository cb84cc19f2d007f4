import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { inCare } from "../../tests/support/attendance";
import { concludeContract } from "../../tests/support/contracts";
import { testDatabase } from "../../tests/support/database";
import { addChildOf, childminderWithAccount, mailsOfEvents } from "../../tests/support/placements";
import { reportAbsence } from "../attendance/commands/absences";
import { ReportAbsence } from "../attendance/schemas";
import { enterAbsence } from "../capacity/commands/absences";
import { declare } from "../contracts/commands/declaring";
import { withdrawContract } from "../contracts/commands/signing";
import { readContracts } from "../contracts/queries";
import { Declare } from "../contracts/schemas";
import type { Day, Month } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { parseInput } from "../kernel/input";
import type { Actor } from "../kernel/permissions";
import { theRetention } from "../kernel/retention";
import { closeBooks, keepBooks } from "./commands/books";
import { correctInvoice } from "./commands/correcting";
import { enterPayment, enterRefund, takePaymentBack, writeOff } from "./commands/paying";
import { remindOfInvoices } from "./commands/reminding";
import { billMonth, startRuns } from "./commands/running";
import { billingData } from "./personal-data";
import { readBooks, readInvoice, readInvoicePaper, readInvoices } from "./queries/invoices";
import { CorrectInvoice, EnterPayment, EnterRefund, KeepBooks } from "./schemas";

const database = testDatabase();
const { pool, context, empty } = database;
const system = context({ actor: { roles: ["system"], personId: null } });
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const on = (day: string) => ({ now: new Date(`${day}T10:00:00Z`) });
const month = (text: string) => text as Month;

type Someone = { id: string; email: string; actor: Actor };
let miriam: Someone;
let stranger: Someone;
let katrin: Awaited<ReturnType<typeof childminderWithAccount>>;
let eva: Awaited<ReturnType<typeof childminderWithAccount>>;
let placementId: string;

beforeEach(async () => {
  await empty();
  miriam = await addPerson(context(), "parent", { name: "Miriam Vogt" });
  stranger = await addPerson(context(), "parent", { name: "Fremde Person" });
  katrin = await childminderWithAccount(database, "Katrin Seidel");
  eva = await childminderWithAccount(database, "Eva Lang");
  const childId = await addChildOf(as, miriam.actor);
  placementId = await inCare(as, { parent: miriam.actor, childminder: katrin.actor, slug: katrin.slug, childId });
});

const details = (changes: object = {}) =>
  parseInput(KeepBooks, {
    name: "Katrin Seidel",
    address: "Lindenstraße 7, 04109 Leipzig",
    taxNumber: "201/123/12340",
    bornOn: "1985-02-03",
    iban: "DE89 3704 0044 0532 0130 00",
    holder: "Katrin Seidel",
    sinceMonth: "2027-01",
    ...changes,
  });
/** Meals by the day, a co-payment, hygiene items: what a funded place can cost parents where the law allows it. */
const paid = { coPaymentCents: "50,00", meals: "charged", mealPer: "day", mealCents: 350, hygieneCents: 800 };
const cents = { ...paid, coPaymentCents: 5_000 };

async function open(changes: object = cents, when: Partial<Context> = on("2027-01-05")) {
  await keepBooks(as(katrin.actor, when), details());
  const parent = { ...miriam, name: "Miriam Vogt" };
  return concludeContract(as, { placementId, parent, childminder: katrin.actor }, changes, when);
}
const bookId = async () => (await pool.query("select id from billing_books")).rows[0].id as string;
/** What the night and the queue do on a day. */
async function run(day: string): Promise<number> {
  const { begun } = await startRuns({ ...system, ...on(day) });
  const made = await billMonth({ ...system, ...on(day) }, { bookId: await bookId(), month: month(day.slice(0, 7)) });
  return begun === 0 ? -made : made;
}
const hers = (day: string) => readInvoices(as(katrin.actor, on(day)), "childminder");
const families = (day: string) => readInvoices(as(miriam.actor, on(day)), "family");
const openedBy = (invoiceId: string, day = "2027-02-02") =>
  readInvoice(as(miriam.actor, on(day)), "family", { invoiceId });
const sums = async () => {
  const { rows } = await pool.query("select account, sum(cents)::int as cents from ledger_postings group by account");
  return Object.fromEntries(rows.map(({ account, cents: sum }) => [account, sum]));
};
async function firstInvoice(): Promise<string> {
  await open();
  await run("2027-01-06");
  const [one] = await hers("2027-01-06");
  if (!one) throw new Error("an invoice was issued");
  return one.id;
}

describe("books", () => {
  it("are one where they are begun twice at once", async () => {
    await Promise.all([1, 2, 3].map(() => keepBooks(as(katrin.actor), details())));
    expect((await pool.query("select 1 from billing_books")).rows).toHaveLength(1);
  });

  it("are opened once, keep who she is sealed, and take a change for later invoices alone", async () => {
    expect(await readBooks(as(katrin.actor))).toBeNull();
    await keepBooks(as(katrin.actor), details());
    await keepBooks(as(katrin.actor), details({ address: "Neue Straße 1, 04109 Leipzig", sinceMonth: "2028-01" }));
    expect(await readBooks(as(katrin.actor))).toMatchObject({
      sinceMonth: "2027-01",
      issuer: { address: "Neue Straße 1, 04109 Leipzig", iban: "DE89370400440532013000" },
    });
    const { rows } = await pool.query("select * from billing_books");
    expect(rows).toHaveLength(1);
    for (const word of ["Seidel", "Straße", "DE89", "201/123"]) expect(JSON.stringify(rows)).not.toContain(word);
  });

  it.each([
    ["iban", { iban: "DE88 3704 0044 0532 0130 00" }, "billing.iban"],
    ["iban", { iban: "DE89 3704 0044 0532 0130" }, "billing.iban"],
    ["taxNumber", { taxNumber: "keine" }, "billing.tax_number"],
  ])("refuse a wrong %s by its field, and write nothing", async (field, changes, code) => {
    await expect(keepBooks(as(katrin.actor), details(changes))).rejects.toMatchObject({ code, field });
    expect((await pool.query("select 1 from billing_books")).rows).toEqual([]);
  });

  it("are a childminder's", async () => {
    await expect(keepBooks(as(miriam.actor), details())).rejects.toMatchObject({ code: "permissions.refused" });
    await expect(closeBooks(as(eva.actor))).rejects.toMatchObject({ code: "billing.no_books" });
  });
});

describe("a monthly run", () => {
  it("bills by a change for as long as it held, and by the contract before it again once parents withdrew from it", async () => {
    await open({ coPaymentCents: 5_000 });
    await run("2027-01-06");
    const parent = { ...miriam, name: "Miriam Vogt" };
    const asked = { coPaymentCents: 10_000, changeFrom: "2027-01-15" };
    const who = { placementId, parent, childminder: katrin.actor };
    const contractId = await concludeContract(as, who, asked, on("2027-01-10"));
    await pool.query("update contract_signatures set early = true where side = 'family'");
    const [change] = (await readContracts(as(miriam.actor, on("2027-01-20")), "family", { placementId })) ?? [];
    const said = { kind: "withdrawal", name: "Miriam Vogt", contract: change?.number, email: miriam.email };
    await declare(context(on("2027-01-20")), Declare.parse(said));
    await withdrawContract(as(miriam.actor, on("2027-01-28")), { placementId, contractId });
    expect(await run("2027-02-02")).toBe(1);
    // January: 14 days of the contract, 5 of the change until its withdrawal was received, 12 of the contract again.
    const january = 2_258 + 1_613 + 1_935 - 5_000;
    expect((await hers("2027-02-02")).map(({ cents }) => cents)).toEqual([5_000 + january, 5_000]);
  });

  it("bills the fee for a place that is held once, before its first day", async () => {
    await open({ holdingFeeCents: 15_000 });
    await pool.query("update placements set state = 'reserved'");
    await pool.query("update placement_terms set from_date = '2027-04-01'");
    expect(await run("2027-01-06")).toBe(1);
    expect((await hers("2027-01-06")).map(({ cents }) => cents)).toEqual([15_000]);
  });

  it("bills in advance what is known, and meals by the days once a month is over", async () => {
    await open();
    expect(await run("2027-01-06")).toBe(1);
    const [january] = await hers("2027-01-06");
    expect(january).toMatchObject({
      number: "2027-0001",
      cents: 5_000 + 800,
      standing: "open",
      childName: "Emil Vogt",
    });
    const away = { placementId, from: "2027-01-13", until: "2027-01-15", reason: "ill" };
    await reportAbsence(as(miriam.actor, on("2027-01-12")), "family", parseInput(ReportAbsence, away));
    await enterAbsence(as(katrin.actor, on("2027-01-12")), {
      from: "2027-01-20" as Day,
      until: "2027-01-21" as Day,
      kind: "closing",
    });
    expect(await run("2027-02-01")).toBe(1);
    const [february] = await families("2027-02-01");
    // Twenty weekdays after New Year's Day, less two of the child's and one of hers.
    expect(february).toMatchObject({ number: "2027-0002", cents: 17 * 350 + 5_000 + 800, from: "Katrin Seidel" });
    const lines = (await openedBy(february?.id ?? ""))?.lines;
    expect(lines?.map(({ words, quantity, cents: sum }) => [words, quantity, sum])).toEqual([
      ["Mahlzeiten, Januar 2027", "17 Tage", 5_950],
      ["Zuzahlung zur Betreuung, Februar 2027", "", 5_000],
      ["Windeln und Pflegemittel, Februar 2027", "", 800],
    ]);
  });

  it("makes each invoice once, however often and whenever it is run", async () => {
    await open();
    expect(await run("2027-01-06")).toBe(1);
    expect(await run("2027-01-07")).toBe(-0);
    const both = [1, 2].map(async () =>
      billMonth({ ...system, ...on("2027-02-01") }, { bookId: await bookId(), month: month("2027-02") }),
    );
    expect((await Promise.all(both)).sort()).toEqual([0, 1]);
    expect(await hers("2027-02-01")).toHaveLength(2);
    const { rows } = await pool.query("select details from events where name = 'billing.month_due'");
    expect(rows).toEqual([{ details: { month: "2027-01" } }]);
  });

  it("sets right what became known late, as a correction where nothing else is owed", async () => {
    await open({ coPaymentCents: 5_000 });
    await run("2027-01-06");
    await pool.query("update placement_terms set until_date = '2027-01-16'");
    expect(await run("2027-02-01")).toBe(1);
    const [correction, invoice] = await families("2027-02-01");
    // Fifteen of January's days are left of the month that was billed whole.
    const share = Math.round((5_000 * 15) / 31);
    expect(correction).toMatchObject({ kind: "correction", number: "2027-0002", cents: share - 5_000 });
    expect(invoice?.open).toBe(share);
    expect(await sums()).toEqual({ receivable: share, care: -share });
  });

  it("waits for nobody's contract, and ends with her books", async () => {
    await keepBooks(as(katrin.actor, on("2027-01-05")), details());
    expect(await run("2027-01-06")).toBe(0);
    await closeBooks(as(katrin.actor, on("2027-01-31")));
    expect(await run("2027-02-01")).toBe(0);
    expect(await startRuns({ ...system, ...on("2027-03-01") })).toEqual({ begun: 0 });
  });

  it("bills once more after her last month, what had to be counted", async () => {
    await open();
    await run("2027-01-06");
    await closeBooks(as(katrin.actor, on("2027-01-31")));
    expect(await run("2027-02-01")).toBe(1);
    const [last] = await hers("2027-02-01");
    expect((await openedBy(last?.id ?? ""))?.lines.map(({ kind, month: of }) => [kind, of])).toEqual([
      ["meals", "2027-01"],
    ]);
    expect(last?.cents).toBe(20 * 350);
  });

  it("tells the parents, and keeps a paper that both are served", async () => {
    const invoiceId = await firstInvoice();
    const paper = (who: Someone, side: "family" | "childminder") =>
      readInvoicePaper(as(who.actor), side, { invoiceId, range: undefined });
    await expect(paper(miriam, "family")).rejects.toMatchObject({ code: "billing.paper_waits" });
    const mails = await mailsOfEvents(database, "billing.invoiced", on("2027-01-06"));
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([[miriam.email, "Neue Rechnung 2027-0001"]]);
    expect(mails[0]?.text).toContain("58,00");
    const [first, second] = await Promise.all([paper(miriam, "family"), paper(katrin, "childminder")]);
    const [one, other] = await Promise.all([first, second].map(({ body }) => new Response(body).bytes()));
    expect(new TextDecoder().decode(one)).toContain("Umsatzsteuerfrei nach § 4 Nr. 25 UStG.");
    expect(one).toEqual(other);
    await expect(paper(stranger, "family")).rejects.toMatchObject({ code: "billing.not_found" });
    await expect(paper(eva, "childminder")).rejects.toMatchObject({ code: "billing.not_found" });
  });
});

describe("money that came by itself", () => {
  const pay = (invoiceId: string, changes: object = {}) =>
    parseInput(EnterPayment, { invoiceId, cents: 5_800, paidOn: "2027-01-10", way: "transfer", ...changes });

  it("is entered in parts until nothing is open, and taken back where it was a mistake", async () => {
    const invoiceId = await firstInvoice();
    const her = as(katrin.actor, on("2027-01-12"));
    await enterPayment(her, pay(invoiceId, { cents: 2_000 }));
    const { id } = await enterPayment(her, pay(invoiceId, { cents: 3_800, way: "cash" }));
    expect(await openedBy(invoiceId)).toMatchObject({
      standing: "paid",
      open: 0,
      payments: [{ cents: 2_000 }, { way: "cash" }],
    });
    await expect(enterPayment(her, pay(invoiceId, { cents: 1 }))).rejects.toMatchObject({
      code: "billing.nothing_open",
    });
    await takePaymentBack(her, { invoiceId, paymentId: id });
    await expect(takePaymentBack(her, { invoiceId, paymentId: id })).rejects.toMatchObject({
      code: "billing.payment_not_found",
    });
    expect(await openedBy(invoiceId)).toMatchObject({ standing: "overdue", open: 3_800 });
    expect(await sums()).toEqual({ receivable: 3_800, bank: 2_000, care: -5_000, other: -800 });
  });

  it.each([
    ["more than is open", { cents: 5_801 }, "billing.paid_too_much"],
    ["a day that lies ahead", { paidOn: "2027-01-13" }, "billing.day_ahead"],
    ["a day before the invoice", { paidOn: "2027-01-05" }, "billing.before_invoice"],
  ])("refuses %s, and books nothing", async (_, changes, code) => {
    const invoiceId = await firstInvoice();
    await expect(enterPayment(as(katrin.actor, on("2027-01-12")), pay(invoiceId, changes))).rejects.toMatchObject({
      code,
    });
    expect((await pool.query("select 1 from payments")).rows).toEqual([]);
  });

  it("is hers to enter, for her own invoices", async () => {
    const invoiceId = await firstInvoice();
    await expect(enterPayment(as(miriam.actor, on("2027-01-12")), pay(invoiceId))).rejects.toMatchObject({
      code: "permissions.refused",
    });
    await keepBooks(as(eva.actor), details());
    await expect(enterPayment(as(eva.actor, on("2027-01-12")), pay(invoiceId))).rejects.toMatchObject({
      code: "billing.not_found",
    });
    expect(await readInvoice(as(eva.actor), "childminder", { invoiceId })).toBeNull();
    expect(await readInvoice(as(stranger.actor), "family", { invoiceId })).toBeNull();
  });

  it("for an invoice that she wrote is none that she owes, also where she is a parent herself", async () => {
    const invoiceId = await firstInvoice();
    const both = { ...katrin.actor, roles: ["parent", "childminder"] as const };
    expect(await readInvoices(as(both), "family")).toEqual([]);
    expect(await readInvoice(as(both), "family", { invoiceId })).toBeNull();
    expect(await readInvoice(as(both), "childminder", { invoiceId })).not.toBeNull();
  });

  it("twice at once pays once", async () => {
    const invoiceId = await firstInvoice();
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => enterPayment(as(katrin.actor, on("2027-01-12")), pay(invoiceId))),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await openedBy(invoiceId))?.open).toBe(0);
  });
});

describe("a correction", () => {
  it("takes something off a line, stays off in the next run, and its credit is set off", async () => {
    const invoiceId = await firstInvoice();
    const her = as(katrin.actor, on("2027-01-12"));
    await enterPayment(
      her,
      parseInput(EnterPayment, { invoiceId, cents: 5_800, paidOn: "2027-01-10", way: "transfer" }),
    );
    await correctInvoice(her, parseInput(CorrectInvoice, { invoiceId, lines: [{ position: 1, cents: 1_000 }] }));
    expect(await openedBy(invoiceId)).toMatchObject({
      standing: "credit",
      open: -1_000,
      corrections: [{ number: "2027-0002", cents: -1_000 }],
    });
    await run("2027-02-01");
    const [february] = await families("2027-02-01");
    expect(february).toMatchObject({ number: "2027-0003", cents: 20 * 350 + 5_800, open: 20 * 350 + 4_800 });
    expect((await openedBy(february?.id ?? ""))?.parties.setOffCents).toBe(1_000);
    expect((await openedBy(invoiceId))?.open).toBe(0);
  });

  it("is refused beyond its line, without a line, and for a correction", async () => {
    const invoiceId = await firstInvoice();
    const her = as(katrin.actor, on("2027-01-12"));
    const off = (lines: object[], id = invoiceId) =>
      correctInvoice(her, parseInput(CorrectInvoice, { invoiceId: id, lines }));
    await expect(off([])).rejects.toMatchObject({ code: "billing.nothing_corrected" });
    await expect(off([{ position: 1, cents: 5_001 }])).rejects.toMatchObject({
      code: "billing.corrected_too_much",
      field: "lines.1",
    });
    const { id } = await off([{ position: 1, cents: 4_000 }]);
    await expect(off([{ position: 1, cents: 1_001 }])).rejects.toMatchObject({ code: "billing.corrected_too_much" });
    await expect(off([{ position: 1, cents: 1 }], id)).rejects.toMatchObject({ code: "billing.not_found" });
  });

  it("that was paid already is paid back, and no more than that", async () => {
    const invoiceId = await firstInvoice();
    const her = as(katrin.actor, on("2027-01-12"));
    await enterPayment(
      her,
      parseInput(EnterPayment, { invoiceId, cents: 5_800, paidOn: "2027-01-10", way: "transfer" }),
    );
    await correctInvoice(her, parseInput(CorrectInvoice, { invoiceId, lines: [{ position: 2, cents: 800 }] }));
    const back = (sum: number) =>
      enterRefund(her, parseInput(EnterRefund, { invoiceId, cents: sum, paidOn: "2027-01-12" }));
    await expect(back(801)).rejects.toMatchObject({ code: "billing.refunded_too_much" });
    await back(800);
    expect(await sums()).toEqual({ receivable: 0, bank: 5_000, care: -5_000, other: 0 });
  });
});

describe("an invoice that stays open", () => {
  it("is reminded of three times, with her told at the last, and no more once it is paid or written off", async () => {
    const invoiceId = await firstInvoice();
    const dueOn = (await openedBy(invoiceId))?.dueOn;
    expect(dueOn).toBe("2027-01-13");
    const remind = (day: string) => remindOfInvoices({ ...system, ...on(day) }).then(({ reminded }) => reminded);
    expect([await remind("2027-01-15"), await remind("2027-01-16"), await remind("2027-01-17")]).toEqual([0, 1, 0]);
    expect([await remind("2027-01-23"), await remind("2027-02-03"), await remind("2027-03-03")]).toEqual([1, 1, 0]);
    const mails = await mailsOfEvents(database, "billing.reminded", on("2027-02-03"));
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [miriam.email, "Erinnerung an die Rechnung 2027-0001"],
      [miriam.email, "Erinnerung an die Rechnung 2027-0001"],
      [miriam.email, "Letzte Erinnerung an die Rechnung 2027-0001"],
      [katrin.email, "Rechnung 2027-0001 ist noch offen"],
    ]);
    await writeOff(as(katrin.actor, on("2027-03-01")), { invoiceId });
    await expect(writeOff(as(katrin.actor, on("2027-03-01")), { invoiceId })).rejects.toMatchObject({
      code: "billing.nothing_open",
    });
    expect(await openedBy(invoiceId)).toMatchObject({ standing: "written_off", open: 0 });
    expect(await mailsOfEvents(database, "billing.reminded", on("2027-03-02"))).toEqual([]);
  });
});

describe("the database itself", () => {
  it("refuses an entry that does not come to zero, and every change of what is booked or billed", async () => {
    await firstInvoice();
    const lame = `with e as (insert into ledger_entries (id, book_id, kind, key, "on", at)
        select gen_random_uuid(), id, 'fee', 'lame', '2027-01-01', now() from billing_books returning id)
      insert into ledger_postings (entry_id, position, account, cents) select id, 1, 'fees', 5 from e`;
    await expect(pool.query(lame)).rejects.toMatchObject({ constraint: "ledger_balanced" });
    const alone = `insert into ledger_entries (id, book_id, kind, key, "on", at)
      select gen_random_uuid(), id, 'fee', 'alone', '2027-01-01', now() from billing_books`;
    await expect(pool.query(alone)).rejects.toMatchObject({ constraint: "ledger_balanced" });
    for (const change of [
      "update ledger_postings set cents = cents + 1",
      "delete from ledger_postings",
      `update ledger_entries set "on" = '2020-01-01'`,
      "delete from ledger_entries",
    ])
      await expect(pool.query(change)).rejects.toMatchObject({ constraint: "ledger_kept" });
    for (const change of [
      "update invoices set cents = 1",
      "delete from invoices",
      "update invoice_lines set cents = 1",
      "delete from invoice_lines",
    ])
      await expect(pool.query(change)).rejects.toMatchObject({ constraint: "invoices_kept" });
  });

  it("keeps invoices eight years and the books ten", async () => {
    await firstInvoice();
    const removed = async (what: string, now: string) => {
      const row = theRetention().find((one) => one.what === what);
      if (!row) throw new Error(`no period for ${what}`);
      return row.remove(context().db, new Date(new Date(now).getTime() - row.days * 86_400_000));
    };
    expect(await removed("invoices", "2035-12-31T12:00:00Z")).toBe(0);
    // The database's own clock stands today, so it lets nothing go that is asked for too early.
    await expect(removed("invoices", "2036-01-02T12:00:00Z")).rejects.toThrow();
    expect(await removed("ledger", "2040-01-01T00:00:00Z")).toBe(0);
  });
});

describe("what is held about a person", () => {
  it("is given out to both sides, and outlives her account without it", async () => {
    const invoiceId = await firstInvoice();
    const given = await billingData.collect(context(), { id: miriam.id, email: miriam.email });
    expect(given).toMatchObject({
      books: [],
      invoices: [{ number: "2027-0001", openCents: 5_800, from: "Katrin Seidel" }],
    });
    expect(await billingData.collect(context(), { id: katrin.id, email: katrin.email })).toMatchObject({
      books: [{ taxNumber: "201/123/12340" }],
    });
    expect(await billingData.collect(context(), { id: stranger.id, email: stranger.email })).toMatchObject({
      invoices: [],
    });
    await context().transact((tx) => billingData.erase(tx, context(), { id: katrin.id, email: katrin.email }));
    expect((await pool.query("select childminder_id from billing_books")).rows).toEqual([{ childminder_id: null }]);
    expect(await openedBy(invoiceId)).not.toBeNull();
    expect(
      await billMonth({ ...system, ...on("2027-02-01") }, { bookId: await bookId(), month: month("2027-02") }),
    ).toBe(0);
  });
});
