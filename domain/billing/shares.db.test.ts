import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { inCare } from "../../tests/support/attendance";
import { writtenContract } from "../../tests/support/contracts";
import { testDatabase } from "../../tests/support/database";
import { addChildOf, childminderWithAccount, mailsOfEvents } from "../../tests/support/placements";
import { draftContract, sendContract } from "../contracts/commands/drafting";
import { signContract } from "../contracts/commands/signing";
import { readContracts } from "../contracts/queries";
import type { Day, Month } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { parseInput } from "../kernel/input";
import type { Actor } from "../kernel/permissions";
import { keepBooks } from "./commands/books";
import { openCertificate } from "./commands/certificates";
import { correctInvoice } from "./commands/correcting";
import { enterPayment } from "./commands/paying";
import { remindOfInvoices } from "./commands/reminding";
import { billMonth } from "./commands/running";
import { collectOf } from "./payments/collecting";
import { billingData } from "./personal-data";
import { readCertificates } from "./queries/certificates";
import { readInvoice, readInvoices, readOwed } from "./queries/invoices";
import { KeepBooks } from "./schemas";

const database = testDatabase();
const { pool, context, empty } = database;
const system = context({ actor: { roles: ["system"], personId: null } });
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const on = (day: string) => ({ now: new Date(`${day}T10:00:00Z`) });

type Someone = { id: string; email: string; actor: Actor };
let miriam: Someone;
let jonas: Someone;
let katrin: Awaited<ReturnType<typeof childminderWithAccount>>;
let placementId: string;

beforeEach(async () => {
  await empty();
  miriam = await addPerson(context(), "parent", { name: "Miriam Vogt" });
  jonas = await addPerson(context(), "parent", { name: "Jonas Vogt" });
  katrin = await childminderWithAccount(database, "Katrin Seidel");
  const childId = await addChildOf(as, miriam.actor);
  placementId = await inCare(as, { parent: miriam.actor, childminder: katrin.actor, slug: katrin.slug, childId });
  await pool.query(
    "insert into family_members (family_id, person_id, joined_at) select family_id, $1, now() from placements where id = $2",
    [jonas.id, placementId],
  );
  const books = {
    name: "Katrin Seidel",
    address: "Lindenstraße 7, 04109 Leipzig",
    taxNumber: "201/123/12340",
    bornOn: "1985-02-03",
    sinceMonth: "2027-01",
  };
  await keepBooks(as(katrin.actor, on("2027-01-05")), parseInput(KeepBooks, books));
});

/** Care for 50.00 and nappies for 8.01 a month; both sign. */
async function conclude(changes: object, day: string): Promise<void> {
  const when = on(day);
  const fresh = ({ actor }: { readonly actor: Actor }) => as({ ...actor, provenAt: when.now }, when);
  const parents = [
    { ...miriam, name: "Miriam Vogt" },
    { ...jonas, name: "Jonas Vogt" },
  ];
  const draft = writtenContract(placementId, parents, { coPaymentCents: 5_000, hygieneCents: 801, ...changes });
  const { id: contractId } = await draftContract(fresh(katrin), draft);
  await sendContract(fresh(katrin), { placementId, contractId });
  const [contract] = (await readContracts(fresh(katrin), "childminder", { placementId })) ?? [];
  const input = { placementId, contractId, sha256: contract?.sha256 ?? "", agreed: true as const, early: false };
  const trace = { network: "192.0.2.0/24", browser: "Firefox" };
  await signContract(fresh(katrin), "childminder", input, trace);
  for (const parent of [miriam, jonas]) await signContract(fresh(parent), "family", input, trace);
}

const book = async () => (await pool.query("select id from billing_books")).rows[0].id as string;
const account = async (vendor: "stripe" | "gocardless", accountId: string) =>
  pool.query(
    `insert into payment_accounts (id, book_id, vendor, account_id, state, since)
     values (gen_random_uuid(), $1, $2, $3, 'active', now())`,
    [await book(), vendor, accountId],
  );
const mandate = async ({ id }: Someone, givenOn: string) =>
  pool.query(
    `insert into mandates (id, book_id, placement_id, person_id, mandate_id, state, asked_at, given_at)
     values (gen_random_uuid(), $1, $2, $3, $4, 'given', $5, $5)`,
    [await book(), placementId, id, `MD${id}`, givenOn],
  );
const card = async ({ id }: Someone) =>
  pool.query(
    `insert into saved_cards (id, book_id, placement_id, person_id, account_id, customer_id, method_id, state, agreement, agreed_at, since)
     values (gen_random_uuid(), $1, $2, $3, 'acct_1', 'cus_1', 'pm_1', 'kept', 1, '2027-01-01', '2027-01-01')`,
    [await book(), placementId, id],
  );

async function bill(day: string): Promise<number> {
  return billMonth({ ...system, ...on(day) }, { bookId: await book(), month: day.slice(0, 7) as Month });
}
const hers = (day: string) => readInvoices(as(katrin.actor, on(day)), "childminder");
const of = (parent: Someone, day: string) => readInvoices(as(parent.actor, on(day)), "family");
const brief = (all: Awaited<ReturnType<typeof hers>>) =>
  all.map(({ number, kind, to, cents, open }) => [number, kind, to, cents, open]);
const pay = (invoiceId: string, cents: number, paidOn: string) =>
  enterPayment(as(katrin.actor, on(paidOn)), { invoiceId, cents, paidOn: paidOn as Day, way: "transfer" });
async function invoiceTo(parent: Someone, day: string): Promise<string> {
  const [first] = await of(parent, day);
  if (!first) throw new Error("an invoice was issued");
  return first.id;
}

describe("parents who share 60 to 40", () => {
  beforeEach(async () => {
    await conclude({ shares: [60, 40] }, "2027-01-05");
    expect(await bill("2027-01-06")).toBe(2);
  });

  it("get an invoice each, numbered, to the cent what one would say; a second run changes nothing", async () => {
    expect(brief(await hers("2027-01-06"))).toEqual([
      ["2027-0002", "invoice", "Jonas Vogt", 2_320, 2_320],
      ["2027-0001", "invoice", "Miriam Vogt", 3_481, 3_481],
    ]);
    expect(await bill("2027-01-07")).toBe(0);
  });

  it("read and owe their own alone; the childminder reads both", async () => {
    expect(brief(await of(miriam, "2027-01-06")).map(([number]) => number)).toEqual(["2027-0001"]);
    expect(brief(await of(jonas, "2027-01-06")).map(([number]) => number)).toEqual(["2027-0002"]);
    expect(await readOwed(as(jonas.actor, on("2027-01-06")))).toMatchObject({ openCents: 2_320 });
    const invoiceId = await invoiceTo(miriam, "2027-01-06");
    expect(await readInvoice(as(jonas.actor, on("2027-01-06")), "family", { invoiceId })).toBeNull();
    const own = await readInvoice(as(miriam.actor, on("2027-01-06")), "family", { invoiceId });
    expect(own).toMatchObject({ shared: true, lines: [{ quantity: "Anteil 60 %", cents: 3_000 }, { cents: 481 }] });
    const given = await billingData.collect(as(jonas.actor), { id: jonas.id, email: jonas.email });
    expect(JSON.stringify(given)).not.toContain("2027-0001");
  });

  it("are told and reminded of their own alone, and who has paid is left in peace", async () => {
    const told = await mailsOfEvents(database, "billing.invoiced", on("2027-01-06"));
    expect(told.map(({ to, subject }) => [to, subject]).toSorted()).toEqual(
      [
        [jonas.email, "Neue Rechnung 2027-0002"],
        [miriam.email, "Neue Rechnung 2027-0001"],
      ].toSorted(),
    );
    await pay(await invoiceTo(miriam, "2027-01-06"), 3_481, "2027-01-08");
    expect(await remindOfInvoices({ ...system, ...on("2027-01-20") })).toMatchObject({ reminded: 1 });
    const [reminder] = (await pool.query("select invoice_id from invoice_reminders")).rows;
    expect(reminder.invoice_id).toBe(await invoiceTo(jonas, "2027-01-20"));
    const reminders = await mailsOfEvents(database, "billing.reminded", on("2027-01-20"));
    expect(reminders.map(({ to }) => to)).toEqual([jonas.email]);
  });

  it("have what is taken off one of them taken off that one, as a credit for its payer's next", async () => {
    const invoiceId = await invoiceTo(miriam, "2027-01-06");
    await pay(invoiceId, 3_481, "2027-01-08");
    await correctInvoice(as(katrin.actor, on("2027-01-10")), { invoiceId, lines: [{ position: 1, cents: 1_000 }] });
    await bill("2027-02-06");
    expect(brief(await of(miriam, "2027-02-06"))).toEqual([
      ["2027-0004", "invoice", "Miriam Vogt", 3_481, 2_481],
      ["2027-0003", "correction", "Miriam Vogt", -1_000, 0],
      ["2027-0001", "invoice", "Miriam Vogt", 3_481, 0],
    ]);
    expect(brief(await of(jonas, "2027-02-06")).map(([, kind, , cents]) => [kind, cents])).toEqual([
      ["invoice", 2_320],
      ["invoice", 2_320],
    ]);
    const { rows } = await pool.query("select sum(cents)::int as sum from ledger_postings");
    expect(rows).toEqual([{ sum: 0 }]);
  });

  it("have a certificate each of what each paid", async () => {
    await pay(await invoiceTo(miriam, "2027-01-06"), 3_481, "2027-01-08");
    await pay(await invoiceTo(jonas, "2027-01-06"), 2_320, "2027-01-09");
    const listed = (parent: Someone) => readCertificates(as(parent.actor, on("2028-02-01")), "family");
    expect(await listed(miriam)).toMatchObject([{ payer: miriam.id, to: "Miriam Vogt", careCents: 3_000 }]);
    expect(await listed(jonas)).toMatchObject([{ payer: jonas.id, to: "Jonas Vogt", careCents: 2_000 }]);
    expect(await readCertificates(as(katrin.actor, on("2028-02-01")), "childminder")).toHaveLength(2);
    const open = (parent: Someone, payer: string) =>
      openCertificate(as(parent.actor, on("2028-02-01")), "family", {
        placementId,
        year: 2027,
        payer,
        range: undefined,
      });
    await open(miriam, miriam.id);
    await open(jonas, jonas.id);
    expect((await pool.query("select payer_id, version from certificates order by version")).rows).toEqual([
      { payer_id: miriam.id, version: 1 },
      { payer_id: jonas.id, version: 2 },
    ]);
    await expect(open(jonas, miriam.id)).rejects.toMatchObject({ code: "billing.no_certificate" });
  });

  it("are each debited by their own mandate, or charged by their own card, and by nobody else's", async () => {
    await account("gocardless", "OR1");
    await mandate(miriam, "2027-01-03");
    await account("stripe", "acct_1");
    await card(miriam);
    await card(jonas);
    const bookId = await book();
    await collectOf({ ...system, ...on("2027-01-13") }, { bookId });
    const ways = async () =>
      (
        await pool.query(
          `select i.payer_id as payer, p.way, p.cents from payments p join invoices i on i.id = p.invoice_id order by i.number`,
        )
      ).rows;
    expect(await ways()).toEqual([
      { payer: miriam.id, way: "debit", cents: 3_481 },
      { payer: jonas.id, way: "card", cents: 2_320 },
    ]);
  });

  it("leave invoices whose payer nobody changes", async () => {
    await expect(pool.query("update invoices set payer_id = null")).rejects.toMatchObject({
      constraint: "invoices_kept",
    });
  });
});

it("begin to share by a change: what was billed together is set right together, from its day on each has their own", async () => {
  await conclude({}, "2027-01-05");
  await bill("2027-01-06");
  expect(brief(await of(jonas, "2027-01-06"))).toEqual([
    ["2027-0001", "invoice", "Miriam Vogt, Jonas Vogt", 5_801, 5_801],
  ]);
  await conclude({ shares: [50, 50], changeFrom: "2027-02-01" }, "2027-01-20");
  await bill("2027-02-06");
  expect(brief(await hers("2027-02-06"))).toEqual([
    ["2027-0003", "invoice", "Jonas Vogt", 2_900, 2_900],
    ["2027-0002", "invoice", "Miriam Vogt", 2_901, 2_901],
    ["2027-0001", "invoice", "Miriam Vogt, Jonas Vogt", 5_801, 5_801],
  ]);
  expect(brief(await of(jonas, "2027-02-06")).map(([number]) => number)).toEqual(["2027-0003", "2027-0001"]);
});

it("have what they still owe together debited once, by the mandate that was given first", async () => {
  await conclude({}, "2027-01-05");
  await bill("2027-01-06");
  await account("gocardless", "OR1");
  await mandate(jonas, "2027-01-02");
  await mandate(miriam, "2027-01-03");
  expect(await collectOf({ ...system, ...on("2027-01-13") }, { bookId: await book() })).toMatchObject({ begun: 1 });
  const { rows } = await pool.query(
    "select m.person_id as given, p.cents from payments p join mandates m on m.id = p.mandate_id",
  );
  expect(rows).toEqual([{ given: jonas.id, cents: 5_801 }]);
});

it("cannot share what does not come to the whole, and nothing is written", async () => {
  await expect(conclude({ shares: [60, 30] }, "2027-01-05")).rejects.toMatchObject({
    code: "contracts.shares_not_whole",
    field: "shares",
  });
  expect((await pool.query("select 1 from contracts")).rows).toEqual([]);
});
