import { readFileSync } from "node:fs";
import type { Download, Page } from "@playwright/test";
import { todayInBerlin } from "../../domain/kernel/calendar";
import { euros } from "../../domain/kernel/in-words";
import { beginBillingByApi, concludeByApi, firstInvoiceOf, letANightPass } from "./billing-by-api";
import { becomeListedByApi, placeByApi, send, signInByApi } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, elsewhere, somebody, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

const today = todayInBerlin(new Date());
const contentOf = async (download: Download) => readFileSync(await download.path());

test("a month is billed and paid: parents have what they need for the tax return, she her year, and her books as files", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Cora Behrens ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-so_7-17" });
  const email = await signInByApi(page, somebody());
  const placementId = await placeByApi(page, hers, name, "Nele");
  const child = `Nele Pohl ${project.name}`;
  await concludeByApi(page, hers, { placementId, email, terms: { coPaymentCents: 5_000, childName: child } });
  await beginBillingByApi(hers, name);
  const sum = (cents: number) => euros(cents, reader.path("/") === "/" ? "de" : "en");
  const main = (where: Page) => where.locator("main");
  const button = (where: Page, value: string) => where.locator(`main button[value="${value}"]`);
  const download = async (where: Page, link: string) => {
    const [file] = await Promise.all([
      where.waitForEvent("download"),
      where.getByRole("link", { name: reader.text(link), exact: true }).click(),
    ]);
    return contentOf(file);
  };

  // The night writes the invoice; she enters the transfer.
  await letANightPass(page, async () => expect(await firstInvoiceOf(name)).toBeDefined());
  const invoice = await firstInvoiceOf(name);
  if (!invoice) throw new Error("an invoice was written");
  const [care] = await sql<{ cents: number }>(
    `select sum(cents)::int as cents from invoice_lines where invoice_id = '${invoice.id}' and kind = 'co_payment'`,
  );
  if (!care) throw new Error("a sum is one row");
  const payments = `/api/me/childminder/invoices/${invoice.id}/payments`;
  await send(hers, "POST", payments, { cents: invoice.cents, paidOn: today, way: "transfer" });

  // Parents: this year's standing, and the paper that says that it is none yet.
  await page.goto(reader.path("/meine-plaetze/rechnungen"));
  await page.getByRole("link", { name: reader.text("books_certificate_title"), exact: true }).click();
  await expect(main(page)).toContainText(sum(care.cents));
  await expect(main(page)).toContainText(child);
  await reader.expectAccessible();
  const year = today.slice(0, 4);
  const interim = reader.text("books_certificate_interim_download_of", { year, child });
  const [paper] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: interim, exact: true }).click(),
  ]);
  expect((await contentOf(paper)).subarray(0, 5).toString()).toBe("%PDF-");

  // She sees the same, to hand it out.
  await hers.goto(reader.path("/meine-tagespflege/abrechnung"));
  await hers.getByRole("link", { name: reader.text("books_certificate_title"), exact: true }).click();
  await expect(main(hers)).toContainText(sum(care.cents));
  await reader.expectAccessible(hers);

  // Her year: what came, and what the office owes; a slip is said at its field.
  await hers.goto(reader.path("/meine-tagespflege/abrechnung"));
  await hers.getByRole("link", { name: reader.text("books_year_to"), exact: true }).click();
  await expect(main(hers)).toContainText(sum(invoice.cents - care.cents));
  await reader.expectAccessible(hers);
  await hers.locator("#hours").fill("100");
  await button(hers, "office").click();
  await expect(hers.locator("#rateCents")).toHaveAttribute("aria-invalid", "true");
  await expect(hers.locator("#hours")).toHaveValue("100");
  await reader.expectAccessible(hers);
  await hers.locator("#rateCents").fill("6,13");
  await hers.locator("#paidCents").fill("613,00");
  await hers.locator("#paidOn").fill(today);
  await button(hers, "office").click();
  await expect(hers.getByRole("status")).toHaveText(reader.text("books_said_office"));
  await expect(main(hers)).toContainText(sum(61_300 + invoice.cents));
  await reader.expectAccessible(hers);
  expect((await download(hers, "books_year_paper")).subarray(0, 5).toString()).toBe("%PDF-");

  // Her books as files; DATEV once it knows the numbers.
  await hers.goto(reader.path("/meine-tagespflege/abrechnung"));
  await hers.getByRole("link", { name: reader.text("books_export_title"), exact: true }).click();
  await reader.expectAccessible(hers);
  expect((await download(hers, "books_export_invoices")).toString()).toContain(`${invoice.number};`);
  expect((await download(hers, "books_export_ledger")).toString()).toContain(`${today};`);
  await hers.locator("#adviserNumber").fill("7");
  await hers.locator("#clientNumber").fill("12");
  await button(hers, "datev").click();
  await expect(hers.locator("#adviserNumber")).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible(hers);
  await hers.locator("#adviserNumber").fill("1001");
  await button(hers, "datev").click();
  await expect(hers.getByRole("status")).toHaveText(reader.text("books_said_datev"));
  expect((await download(hers, "books_export_datev")).toString("latin1")).toMatch(/^"EXTF";700;21;/);
  await hers.context().close();
});
