import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { inCare } from "../../tests/support/attendance";
import { concludeContract } from "../../tests/support/contracts";
import { testDatabase } from "../../tests/support/database";
import { addChildOf, childminderWithAccount, mailsOfEvents } from "../../tests/support/placements";
import { keepBooks } from "../billing/commands/books";
import { correctInvoice } from "../billing/commands/correcting";
import { enterOfficePay } from "../billing/commands/office-pay";
import { enterPayment, enterRefund, takePaymentBack } from "../billing/commands/paying";
import { billMonth, startRuns } from "../billing/commands/running";
import { billingData } from "../billing/personal-data";
import { EnterOfficePay, KeepBooks } from "../billing/schemas";
import type { Day, Month } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { parseInput } from "../kernel/input";
import type { Actor } from "../kernel/permissions";
import { announceReports, askSellers, doubtDetails, exportReport, giveDetails } from "./commands";
import { platformReportData } from "./personal-data";
import { readOwnReport, readReportStanding } from "./queries";
import { GiveDetails } from "./schemas";

const database = testDatabase();
const { pool, context, empty } = database;
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const on = (day: string) => ({ now: new Date(`${day}T10:00:00Z`) });
const system = (day: string) => context({ ...on(day), actor: { roles: ["system"], personId: null } });

type Someone = { id: string; email: string; actor: Actor };
let miriam: Someone;
let katrin: Awaited<ReturnType<typeof childminderWithAccount>>;
let placementId: string;
const her = (day: string) => as(katrin.actor, on(day));
const admin = (day: string) => as({ roles: ["admin"], personId: miriam.id }, on(day));
const details = { name: "Katrin Seidel", address: "Weg 7, Leipzig", taxNumber: "201/123/12340", bornOn: "1985-02-03" };

/** Care for 50.00 and nappies for 8.00 a month. */
beforeEach(async () => {
  await empty();
  miriam = await addPerson(context(), "parent", { name: "Miriam Vogt" });
  katrin = await childminderWithAccount(database, "Katrin Seidel");
  const childId = await addChildOf(as, miriam.actor);
  placementId = await inCare(as, { parent: miriam.actor, childminder: katrin.actor, slug: katrin.slug, childId });
});

async function books(): Promise<void> {
  await keepBooks(her("2027-01-05"), parseInput(KeepBooks, { ...details, sinceMonth: "2027-01" }));
  const parent = { ...miriam, name: "Miriam Vogt" };
  const terms = { coPaymentCents: 5_000, hygieneCents: 800 };
  await concludeContract(as, { placementId, parent, childminder: katrin.actor }, terms, on("2027-01-05"));
}
async function billed(month: string): Promise<string> {
  const [book] = (await pool.query("select id from billing_books")).rows;
  await billMonth(system(`${month}-06`), { bookId: book.id, month: month as Month });
  return (await pool.query("select id from invoices where kind = 'invoice' order by number desc limit 1")).rows[0].id;
}
const pay = (invoiceId: string, paidOn: string, cents = 5_800) =>
  enterPayment(her(paidOn), { invoiceId, cents, paidOn: paidOn as Day, way: "transfer" });
const office = (month: string, paidOn: string) =>
  enterOfficePay(
    her(paidOn),
    parseInput(EnterOfficePay, {
      month,
      hours: null,
      rateCents: null,
      expectedCents: 60_000,
      paidCents: 60_000,
      paidOn,
    }),
  );
const quartersOf = async (year: number, day: string) =>
  (await readOwnReport(her(day), { year }))?.quarters.map(({ cents, services }) => [cents, services]);
async function fileOf(year: number, day: string): Promise<string[][]> {
  const lines = await exportReport(admin(day), { year });
  let text = "";
  for (let line = await lines.next(); !line.done; line = await lines.next()) text += line.value;
  return text
    .slice(1)
    .split("\r\n")
    .slice(1, -1)
    .map((row) => row.split(";"));
}
const her_id = async () => (await pool.query("select id from childminders")).rows[0].id as string;
const asks = async () =>
  (await pool.query("select reason, reminded, blocked_at is not null as blocked from seller_asks")).rows;

describe("the report of a year", () => {
  it("is what came and stayed, by the quarter of the day on which it did", async () => {
    await books();
    const january = await billed("2027-01");
    const { id: slip } = await pay(january, "2027-01-07", 5_000);
    await takePaymentBack(her("2027-01-08"), { invoiceId: january, paymentId: slip });
    await pay(january, "2027-01-09");
    await pay(await billed("2027-02"), "2027-04-02");
    await correctInvoice(her("2027-07-01"), { invoiceId: january, lines: [{ position: 1, cents: 1_000 }] });
    await enterRefund(her("2027-07-02"), { invoiceId: january, cents: 1_000, paidOn: "2027-07-02" as Day });
    await office("2027-11", "2027-12-31");
    await office("2027-12", "2028-01-02");
    expect(await quartersOf(2027, "2028-01-12")).toEqual([
      [5_800, 1],
      [5_800, 1],
      [-1_000, 0],
      [60_000, 1],
    ]);
    expect(await quartersOf(2026, "2028-01-12")).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    const [row] = await fileOf(2027, "2028-01-12");
    expect(row?.slice(0, 8)).toEqual([
      await her_id(),
      "Katrin Seidel",
      "Weg 7, Leipzig",
      "1985-02-03",
      "",
      "",
      "201/123/12340",
      "",
    ]);
    expect(row?.slice(10)).toEqual([
      "58,00",
      "1",
      "0,00",
      "58,00",
      "1",
      "0,00",
      "-10,00",
      "0",
      "0,00",
      "600,00",
      "1",
      "0,00",
      "706,00",
      "600,00",
    ]);
    expect(await readReportStanding(admin("2028-01-12"), { year: 2027 })).toMatchObject({ reported: 1, asks: [] });
  });

  it("names her still when her account is gone", async () => {
    await books();
    await pay(await billed("2027-01"), "2027-01-09");
    const person = { id: katrin.actor.personId ?? "", email: "katrin@example.org" };
    await context().transact((tx) => billingData.erase(tx, context(), person));
    const [row] = await fileOf(2027, "2028-01-12");
    expect(row?.[1]).toBe("Katrin Seidel");
  });

  it("is told to her once, in January, before it goes out", async () => {
    await books();
    await pay(await billed("2027-01"), "2027-01-09");
    const nights = ["2028-01-09", "2028-01-10", "2028-01-11", "2028-02-01"];
    const told: number[] = [];
    for (const day of nights) told.push((await announceReports(system(day))).told);
    expect(told).toEqual([0, 1, 0, 0]);
    const [mail] = await mailsOfEvents(database, "platform_report.told");
    expect(mail?.subject).toBe("Was wir für 2027 an das Finanzamt melden");
    await pool.query(
      "insert into seller_reports (childminder_id, year, told_at) select id, 2026, now() from childminders",
    );
    const toldAt = async (year: number) => (await readOwnReport(her("2028-01-12"), { year }))?.toldAt;
    expect([await toldAt(2027), await toldAt(2025)]).toEqual([new Date("2028-01-10T10:00:00Z"), null]);
  });

  it("is nobody's but hers and an admin's, and who took it stands in the trail", async () => {
    await expect(readOwnReport(as(miriam.actor), { year: 2027 })).rejects.toMatchObject({
      code: "permissions.refused",
    });
    await expect(exportReport(her("2028-01-12"), { year: 2027 })).rejects.toMatchObject({
      code: "permissions.refused",
    });
    await fileOf(2027, "2028-01-12");
    const { rows } = await pool.query("select subject_id, details from events where name = 'platform_report.exported'");
    expect(rows).toEqual([{ subject_id: miriam.id, details: { year: 2027 } }]);
  });
});

describe("whose pay is known and who is not", () => {
  it("is asked, reminded twice, then not billed for, and billed again once she has answered", async () => {
    await office("2027-02", "2027-03-01");
    const night = (day: string) => askSellers(system(day));
    expect(await night("2027-03-02")).toEqual({ asked: 1, reminded: 0, blocked: 0 });
    expect(await night("2027-03-03")).toEqual({ asked: 0, reminded: 0, blocked: 0 });
    expect(await night("2027-03-22")).toMatchObject({ reminded: 1 });
    expect(await night("2027-04-11")).toMatchObject({ reminded: 1 });
    expect(await readOwnReport(her("2027-04-12"), { year: 2027 })).toMatchObject({
      seller: null,
      inBooks: false,
      ask: { reason: "missing", blockedFrom: "2027-05-01", blocked: false },
    });
    expect(await night("2027-05-01")).toMatchObject({ blocked: 1 });
    const subjects = async () => {
      const names = ["asked", "reminded", "blocked"].map((name) => `platform_report.${name}` as const);
      return (await Promise.all(names.map((name) => mailsOfEvents(database, name))))
        .flat()
        .map(({ subject }) => subject);
    };
    expect(await subjects()).toEqual(
      ["Ihre Monate werden nicht mehr abgerechnet"].flatMap((last) => [
        "Wir brauchen Angaben von Ihnen für das Finanzamt",
        "Erinnerung: Angaben für das Finanzamt fehlen noch",
        "Erinnerung: Angaben für das Finanzamt fehlen noch",
        last,
      ]),
    );
    await giveDetails(her("2027-05-02"), parseInput(GiveDetails, details));
    expect(await asks()).toEqual([]);
    expect(await readOwnReport(her("2027-05-02"), { year: 2027 })).toMatchObject({ seller: { name: "Katrin Seidel" } });
    expect(await night("2027-05-03")).toEqual({ asked: 0, reminded: 0, blocked: 0 });
    // What she answered meanwhile is asked for by no letter that comes late.
    expect(await subjects()).toEqual([]);
  });

  it("is not billed for while it is blocked, and then for the month that had begun", async () => {
    await books();
    const childminderId = await her_id();
    await doubtDetails(admin("2027-01-06"), { childminderId });
    await doubtDetails(admin("2027-01-06"), { childminderId });
    for (const day of ["2027-01-26", "2027-02-15", "2027-03-07"]) await askSellers(system(day));
    expect(await asks()).toEqual([{ reason: "doubtful", reminded: 2, blocked: true }]);
    expect(await startRuns(system("2027-03-08"))).toEqual({ begun: 0 });
    await keepBooks(
      her("2027-03-09"),
      parseInput(KeepBooks, { ...details, name: "Katrin Seidel-Vogt", sinceMonth: "2027-01" }),
    );
    expect(await asks()).toEqual([]);
    expect(await startRuns(system("2027-03-09"))).toEqual({ begun: 1 });
  });

  it("cannot be doubted who told nothing, nor told twice in two places", async () => {
    await expect(doubtDetails(admin("2027-03-01"), { childminderId: await her_id() })).rejects.toMatchObject({
      code: "platform_report.unknown",
      field: "childminderId",
    });
    await expect(
      giveDetails(her("2027-03-01"), parseInput(GiveDetails, { ...details, taxNumber: "1" })),
    ).rejects.toMatchObject({
      code: "billing.tax_number",
      field: "taxNumber",
    });
    await books();
    await expect(giveDetails(her("2027-03-01"), parseInput(GiveDetails, details))).rejects.toMatchObject({
      code: "platform_report.in_books",
    });
  });

  it("is given out with what is held of her, sealed in the database, and gone with her account", async () => {
    await giveDetails(her("2027-03-01"), parseInput(GiveDetails, details));
    // Nobody had asked: that she is somebody else for the tax office now stands in the trail all the same.
    const trail = await pool.query("select 1 from events where name = 'platform_report.answered'");
    expect(trail.rowCount).toBe(1);
    const [row] = (await pool.query("select * from seller_details")).rows;
    expect(JSON.stringify(row)).not.toContain("Seidel");
    const person = { id: katrin.actor.personId ?? "", email: "katrin@example.org" };
    expect(await platformReportData.collect(context(), person)).toMatchObject({
      sellerDetails: [{ name: "Katrin Seidel", taxNumber: "201/123/12340" }],
    });
    await context().transact((tx) => platformReportData.erase(tx, context(), person));
    expect((await pool.query("select from seller_details")).rowCount).toBe(0);
  });
});
