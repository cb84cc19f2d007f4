import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { inCare } from "../../tests/support/attendance";
import { concludeContract } from "../../tests/support/contracts";
import { testDatabase } from "../../tests/support/database";
import { addChildOf, childminderWithAccount, mailsOfEvents } from "../../tests/support/placements";
import type { Day, Month } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { parseInput } from "../kernel/input";
import type { Actor } from "../kernel/permissions";
import { keepBooks } from "./commands/books";
import { announceCertificates, openCertificate } from "./commands/certificates";
import { correctInvoice } from "./commands/correcting";
import { keepDatev } from "./commands/datev";
import { dropOfficePay, enterOfficePay } from "./commands/office-pay";
import { enterPayment, enterRefund, takePaymentBack } from "./commands/paying";
import { billMonth } from "./commands/running";
import { billingData } from "./personal-data";
import { readCertificates } from "./queries/certificates";
import { readDatevFile, readDatevSettings, readInvoicesFile, readLedgerFile } from "./queries/exports";
import { readYear, readYearPaper } from "./queries/year";
import { billingRetention } from "./retention";
import { EnterOfficePay, KeepBooks, KeepDatev, ReadYear } from "./schemas";

const database = testDatabase();
const { pool, context, empty } = database;
const system = context({ actor: { roles: ["system"], personId: null } });
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const on = (day: string) => ({ now: new Date(`${day}T10:00:00Z`) });

type Someone = { id: string; email: string; actor: Actor };
let miriam: Someone;
let stranger: Someone;
let katrin: Awaited<ReturnType<typeof childminderWithAccount>>;
let placementId: string;

/** Care for 50.00 and nappies for 8.00 a month, billed from January 2027 on. */
beforeEach(async () => {
  await empty();
  miriam = await addPerson(context(), "parent", { name: "Miriam Vogt" });
  stranger = await addPerson(context(), "parent", { name: "Fremde Person" });
  katrin = await childminderWithAccount(database, "Katrin Seidel");
  const childId = await addChildOf(as, miriam.actor);
  placementId = await inCare(as, { parent: miriam.actor, childminder: katrin.actor, slug: katrin.slug, childId });
  const details = {
    name: "Katrin Seidel",
    address: "Lindenstraße 7, 04109 Leipzig",
    taxNumber: "201/123/12340",
    bornOn: "1985-02-03",
    sinceMonth: "2027-01",
  };
  await keepBooks(as(katrin.actor, on("2027-01-05")), parseInput(KeepBooks, details));
  const parent = { ...miriam, name: "Miriam Vogt" };
  const terms = { coPaymentCents: 5_000, hygieneCents: 800 };
  await concludeContract(as, { placementId, parent, childminder: katrin.actor }, terms, on("2027-01-05"));
});

async function bill(month: string, day = `${month}-06`): Promise<string> {
  const [book] = (await pool.query("select id from billing_books")).rows;
  await billMonth({ ...system, ...on(day) }, { bookId: book.id, month: month as Month });
  const { rows } = await pool.query("select id from invoices where kind = 'invoice' order by number desc limit 1");
  return rows[0].id;
}
const pay = (invoiceId: string, paidOn: string, cents = 5_800, way: "transfer" | "cash" = "transfer") =>
  enterPayment(as(katrin.actor, on(paidOn)), { invoiceId, cents, paidOn: paidOn as Day, way });
const families = (day: string) => readCertificates(as(miriam.actor, on(day)), "family");
const file = async (year: number, day: string, side: "family" | "childminder" = "family") => {
  const who = side === "family" ? miriam : katrin;
  const opened = await openCertificate(as(who.actor, on(day)), side, { placementId, year, range: undefined });
  return new Response(opened.body).bytes();
};
const kept = async () => (await pool.query("select year, version, care_cents from certificates order by version")).rows;

describe("a certificate", () => {
  it("counts care by the day of payment, apart from the rest, and cash apart from all", async () => {
    await pay(await bill("2027-01"), "2027-01-08");
    await pay(await bill("2027-02"), "2027-02-08", 5_800, "cash");
    await pay(await bill("2027-12"), "2028-01-03");
    expect(await families("2028-02-01")).toEqual([
      expect.objectContaining({ year: 2028, over: false, careCents: 5_000, restCents: 800, cashCents: 0 }),
      expect.objectContaining({ year: 2027, over: true, careCents: 5_000, restCents: 800, cashCents: 5_800 }),
    ]);
    const [first] = await readCertificates(as(katrin.actor, on("2028-02-01")), "childminder");
    expect(first).toMatchObject({ placementId, childName: "Emil Vogt", to: "Miriam Vogt", from: "Katrin Seidel" });
  });

  it("is less by what went back, in the year in which it did, and knows nothing of what was entered by mistake", async () => {
    const invoiceId = await bill("2027-01");
    const { id } = await pay(invoiceId, "2027-01-08");
    await takePaymentBack(as(katrin.actor, on("2028-01-04")), { invoiceId, paymentId: id });
    expect(await families("2028-01-05")).toEqual([]);
    await pay(invoiceId, "2027-12-30");
    await correctInvoice(as(katrin.actor, on("2028-01-10")), { invoiceId, lines: [{ position: 1, cents: 1_000 }] });
    await enterRefund(as(katrin.actor, on("2028-01-12")), { invoiceId, cents: 1_000, paidOn: "2028-01-12" as Day });
    expect(
      (await families("2028-02-01")).map(({ year, careCents, restCents }) => [year, careCents, restCents]),
    ).toEqual([
      [2028, -1_000, 0],
      [2027, 5_000, 800],
    ]);
    await expect(file(2028, "2029-01-20")).rejects.toMatchObject({ code: "billing.no_certificate" });
  });

  it("is one file for both sides as long as it says the same, and another version once the books say otherwise", async () => {
    const invoiceId = await bill("2027-01");
    await pay(invoiceId, "2027-01-08", 3_000);
    const first = await file(2027, "2028-01-20");
    expect(await file(2027, "2028-02-20", "childminder")).toEqual(first);
    expect(await kept()).toEqual([{ year: 2027, version: 1, care_cents: 2_586 }]);
    await pay(invoiceId, "2027-12-20", 2_800);
    const both = await Promise.all([file(2027, "2028-03-01"), file(2027, "2028-03-01", "childminder")]);
    expect(both[0]).toEqual(both[1]);
    expect(both[0]).not.toEqual(first);
    expect(await kept()).toEqual([
      { year: 2027, version: 1, care_cents: 2_586 },
      { year: 2027, version: 2, care_cents: 5_000 },
    ]);
  });

  it("says of a year that is not over how things stand, and is not kept", async () => {
    await pay(await bill("2027-01"), "2027-01-08");
    expect((await file(2027, "2027-06-01")).length).toBeGreaterThan(0);
    expect(await kept()).toEqual([]);
  });

  it("is nobody else's", async () => {
    await pay(await bill("2027-01"), "2027-01-08");
    const asked = { placementId, year: 2027, range: undefined };
    const theirs = as(stranger.actor, on("2028-02-01"));
    await expect(openCertificate(theirs, "family", asked)).rejects.toMatchObject({ code: "billing.no_certificate" });
    expect(await readCertificates(theirs, "family")).toEqual([]);
    await expect(openCertificate(as(katrin.actor, on("2028-02-01")), "family", asked)).rejects.toMatchObject({
      code: "permissions.refused",
    });
  });

  it("is kept by the day in Berlin on which it was drawn", async () => {
    await pay(await bill("2027-01"), "2027-01-08");
    await openCertificate({ ...as(miriam.actor), now: new Date("2028-12-31T23:30:00Z") }, "family", {
      placementId,
      year: 2027,
      range: undefined,
    });
    const rule = billingRetention.find(({ what }) => what === "certificates");
    const removed = async (before: string) => rule?.remove(context().db, new Date(before));
    expect([await removed("2029-06-01"), await removed("2030-06-01")]).toEqual([0, 1]);
  });

  it("is given out with what is held about somebody, and stays as the invoices do when they leave", async () => {
    await pay(await bill("2027-01"), "2027-01-08");
    await file(2027, "2028-01-20");
    const person = { id: miriam.id, email: miriam.email };
    const { certificates } = (await billingData.collect(context(), person)) as { certificates: unknown[] };
    expect(certificates).toEqual([expect.objectContaining({ year: 2027, version: 1, careCents: 5_000 })]);
    const names: string[] = [];
    for await (const { name } of billingData.files?.(context(), person) ?? []) names.push(name.slice(0, 17));
    expect(names).toContain("bescheinigung-202");
  });
});

describe("in January", () => {
  const announce = (day: string) => announceCertificates({ ...system, ...on(day) });

  it("parents hear once that it is there, after she had time to enter December's payments", async () => {
    await pay(await bill("2027-01"), "2027-01-08");
    expect(await announce("2028-01-14")).toEqual({ announced: 0 });
    expect(await announce("2028-01-15")).toEqual({ announced: 1 });
    expect(await announce("2028-01-16")).toEqual({ announced: 0 });
    expect(await announce("2028-03-01")).toEqual({ announced: 0 });
    const mails = await mailsOfEvents(database, "billing.certificate_ready");
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [miriam.email, "Ihre Bescheinigung über Betreuungskosten 2027"],
    ]);
    expect(mails[0]?.text).toContain("50,00");
  });

  it("nobody hears who paid in cash", async () => {
    await pay(await bill("2027-01"), "2027-01-08", 5_800, "cash");
    expect(await announce("2028-01-15")).toEqual({ announced: 0 });
  });
});

describe("her year", () => {
  const year = (day: string, changes: object = {}) =>
    readYear(as(katrin.actor, on(day)), parseInput(ReadYear, { year: 2027, ...changes }));
  const note = (changes: object, day = "2027-03-20") =>
    enterOfficePay(
      as(katrin.actor, on(day)),
      parseInput(EnterOfficePay, {
        month: "2027-01",
        hours: "100",
        rateCents: 613,
        expectedCents: null,
        paidCents: null,
        paidOn: null,
        ...changes,
      }),
    );

  it("is what came from parents and the office, less flat expenses that end at it", async () => {
    const invoiceId = await bill("2027-01");
    await pay(invoiceId, "2027-01-08", 2_900);
    await note({ paidCents: 61_300, paidOn: "2027-02-15" });
    await note({ month: "2027-02" });
    const own = await year("2027-03-20");
    expect(own).toMatchObject({
      came: { care: 2_500, meals: 0, other: 400 },
      openCents: 2_900,
      officeCents: 61_300,
      officeMissingCents: 61_300,
      incomeCents: 64_200,
      // Three months of thirty hours a week.
      flat: { childrenCents: 90_000, cents: 64_200, capped: true },
      profitCents: 0,
    });
    expect(own?.months.map(({ standing, officeCents }) => [standing, officeCents])).toEqual([
      ["paid", 0],
      ["missing", 61_300],
      ["none", 0],
    ]);
    const paper = await readYearPaper(as(katrin.actor, on("2027-03-20")), { year: 2027, placeMonths: undefined });
    expect(paper).toMatchObject({ fileName: "jahresuebersicht-2027.pdf" });
  });

  it("changes and forgets what she noted, which is hers alone, and goes with her account", async () => {
    await note({});
    await note({ expectedCents: 50_000, hours: null, rateCents: null });
    const held = async () => (await pool.query("select month, minutes, expected_cents from office_payments")).rows;
    expect(await held()).toEqual([{ month: "2027-01", minutes: null, expected_cents: 50_000 }]);
    const eva = await childminderWithAccount(database, "Eva Lang");
    await dropOfficePay(as(eva.actor), { month: "2027-01" as Month });
    expect(await held()).toHaveLength(1);
    await expect(enterOfficePay(as(miriam.actor), {} as never)).rejects.toMatchObject({ code: "permissions.refused" });
    const person = { id: katrin.actor.personId ?? "", email: "katrin@example.org" };
    const { officePayments } = (await billingData.collect(context(), person)) as { officePayments: unknown[] };
    expect(officePayments).toEqual([expect.objectContaining({ month: "2027-01", expectedCents: 50_000 })]);
    await context().transact((tx) => billingData.erase(tx, context(), person));
    expect(await held()).toEqual([]);
  });
});

describe("exports", () => {
  const year = { from: "2027-01-01" as Day, until: "2027-12-31" as Day };
  const katrins = (day: string) => as(katrin.actor, on(day));
  const numbers = { chart: "skr04", adviserNumber: "1001", clientNumber: "7" };
  const own = (changes: object = {}) => parseInput(KeepDatev, { ...numbers, accounts: changes });

  it("list invoices and both sides of every entry, and let no name become a formula", async () => {
    await pay(await bill("2027-01"), "2027-01-08");
    const [head, row, end] = (await readInvoicesFile(katrins("2027-02-01"), year)).split("\r\n");
    expect(head).toMatch(/^\uFEFFNummer;Art;Datum;/);
    expect(row).toMatch(
      /^2027-0001;Rechnung;2027-01-06;[\d-]+;Miriam Vogt;Emil Vogt;TN-[\w-]+;50,00;0,00;8,00;58,00;0,00$/,
    );
    expect(end).toBe("");
    const ledger = (await readLedgerFile({ ...katrins("2027-02-01"), locale: "en" }, year)).split("\r\n");
    expect(ledger.slice(1, -1)).toEqual([
      "2027-01-06;Invoice;2027-0001;Receivable;58,00;",
      "2027-01-06;Invoice;2027-0001;Revenue, care;;50,00",
      "2027-01-06;Invoice;2027-0001;Revenue, other;;8,00",
      "2027-01-08;Payment;2027-0001;Bank;58,00;",
      "2027-01-08;Payment;2027-0001;Receivable;;58,00",
    ]);
    const other = { from: "2027-02-01" as Day, until: "2027-02-28" as Day };
    expect((await readLedgerFile(katrins("2027-03-01"), other)).split("\r\n")).toHaveLength(2);
  });

  it("go to DATEV by the numbers that she told, one year at a time", async () => {
    await pay(await bill("2027-01"), "2027-01-08");
    await expect(readDatevFile(katrins("2027-02-01"), year)).rejects.toMatchObject({ code: "billing.no_datev" });
    await keepDatev(katrins("2027-02-01"), own({ bank: "1810", care: "4100" }));
    expect(await readDatevSettings(katrins("2027-02-01"))).toMatchObject({ accounts: { bank: "1810" } });
    const text = new TextDecoder("windows-1252").decode(await readDatevFile(katrins("2027-02-01"), year));
    const rows = text.split("\r\n").slice(2, -1);
    expect(rows.map((row) => row.split(";").filter(Boolean).slice(0, 5).join(" "))).toEqual([
      '50,00 "H" "EUR" 4100 1200',
      '8,00 "H" "EUR" 4100 1200',
      '58,00 "S" "EUR" 1810 1200',
    ]);
    const two = { from: "2026-12-01" as Day, until: "2027-01-31" as Day };
    await expect(readDatevFile(katrins("2027-02-01"), two)).rejects.toMatchObject({ code: "billing.export_year" });
    expect(() => own({ bank: "12" })).toThrow();
  });

  it("forget the numbers she told with her account", async () => {
    await keepDatev(katrins("2027-02-01"), own());
    const held = async () => (await pool.query("select from datev_settings")).rowCount;
    expect(await held()).toBe(1);
    const person = { id: katrin.actor.personId ?? "", email: "katrin@example.org" };
    await context().transact((tx) => billingData.erase(tx, context(), person));
    expect(await held()).toBe(0);
  });

  it("are hers alone, and ask for days in their order", async () => {
    const eva = await childminderWithAccount(database, "Eva Lang");
    await expect(readLedgerFile(as(eva.actor), year)).rejects.toMatchObject({ code: "billing.no_books" });
    const turned = { from: year.until, until: year.from };
    await expect(readInvoicesFile(katrins("2027-02-01"), turned)).rejects.toMatchObject({
      code: "billing.export_days",
      field: "until",
    });
    await expect(readLedgerFile(as(miriam.actor), year)).rejects.toMatchObject({ code: "permissions.refused" });
  });
});
