import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { euros } from "../../domain/kernel/in-words";
import { concludeByApi, letANightPass, letMinutesStrike } from "./billing-by-api";
import { becomeListedByApi, placeByApi, signInByApi } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, askCloud, elsewhere, somebody, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("she begins to bill, the night writes an invoice, parents see how to pay it, and what she takes off is a credit", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Berta Lenz ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-so_7-17" });
  const email = await signInByApi(page, somebody());
  const placementId = await placeByApi(page, hers, name, "Emil");
  await concludeByApi(page, hers, { placementId, email });
  const button = (where: Page, value: string) => where.locator(`main button[value="${value}"]`);
  const said = (where: Page, key: string) => expect(where.getByRole("status")).toHaveText(reader.text(key));
  const sum = (cents: number) => euros(cents, reader.path("/") === "/" ? "de" : "en");

  // What it is, and her details: a mistake is said at its field, and nothing typed is lost.
  await hers.goto(reader.path("/meine-tagespflege"));
  await hers.getByRole("link", { name: reader.text("billing_to_page"), exact: true }).click();
  await expect(hers.locator("main")).toContainText(reader.text("billing_begin_office"));
  await reader.expectAccessible(hers);
  await hers.getByRole("link", { name: reader.text("billing_begin"), exact: true }).click();
  await hers.locator("#name").fill("Berta Lenz");
  await hers.locator("#address").fill("Lindenstraße 7, 04109 Leipzig");
  await hers.locator("#taxNumber").fill("201/123/12340");
  await hers.locator("#bornOn").fill("1985-02-03");
  await hers.locator("#iban").fill("DE88 3704 0044 0532 0130 00");
  await button(hers, "keep").click();
  await expect(hers.locator("#iban")).toHaveAttribute("aria-invalid", "true");
  await expect(hers.locator("#name")).toHaveValue("Berta Lenz");
  await reader.expectAccessible(hers);
  await hers.locator("#iban").fill("DE89 3704 0044 0532 0130 00");
  await button(hers, "keep").click();
  await said(hers, "billing_said_keep");
  await reader.expectAccessible(hers);
  await hers.goto(reader.path("/meine-tagespflege/abrechnung"));
  await expect(hers.locator("main")).toContainText(reader.text("billing_none_yet"));
  await page.goto(reader.path("/meine-plaetze/rechnungen"));
  await expect(page.locator("main")).toContainText(reader.text("billing_family_none"));
  await reader.expectAccessible();

  // The night writes the invoice, and the parent is told by mail.
  const [book] = await sql<{ id: string }>(
    `select b.id from billing_books b join childminders c on c.id = b.childminder_id where c.name = '${name}'`,
  );
  const invoiceOf = () =>
    sql<{ id: string; number: string; cents: number; paper: string | null }>(
      `select id, number, cents, paper_id as paper from invoices where book_id = '${book?.id}' and kind = 'invoice'`,
    );
  await letANightPass(page, async () => expect((await invoiceOf())[0]?.paper).toBeTruthy());
  const [invoice] = await invoiceOf();
  if (!invoice) throw new Error("an invoice was written");
  const mails = () => askCloud<{ text: string | null }[]>(`/inbox.json?to=${encodeURIComponent(email)}`);
  const linked = async () =>
    (await mails()).flatMap(
      ({ text }) => /https?:\/\/\S+(\/meine-plaetze\/rechnungen\/[\w-]+)/.exec(text ?? "")?.[1] ?? [],
    );
  await letMinutesStrike(page, async () => expect(await linked()).toContain(`/meine-plaetze/rechnungen/${invoice.id}`));

  // Parents find it where their places are: what is due, the code with its text, and the same file as a PDF.
  await page.goto(reader.path("/meine-plaetze"));
  await expect(page.locator("main")).toContainText(sum(invoice.cents));
  await page.getByRole("link", { name: reader.text("billing_family_to"), exact: true }).click();
  await reader.expectAccessible();
  await page.getByRole("link", { name: reader.text("billing_first_button"), exact: true }).click();
  await expect(page.locator("main svg[role=img]")).toHaveAttribute("aria-label", /DE89 3704 0044 0532 0130 00/);
  await expect(page.locator("main")).toContainText(invoice.number);
  await reader.expectAccessible();
  const paper = page.getByRole("link", { name: reader.text("billing_paper") });
  const [download] = await Promise.all([page.waitForEvent("download"), paper.click()]);
  expect(
    readFileSync(await download.path())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");

  // She enters what came: too much is refused, a part leaves the rest open, an entry can be taken back.
  const herInvoice = reader.path(`/meine-tagespflege/abrechnung/${invoice.id}`);
  await hers.goto(reader.path("/meine-tagespflege/abrechnung"));
  await reader.expectAccessible(hers);
  await hers.getByRole("link", { name: reader.text("billing_invoice_number", { number: invoice.number }) }).click();
  await expect(hers).toHaveURL(herInvoice);
  await reader.expectAccessible(hers);
  await hers.locator("#cents").fill(((invoice.cents + 1) / 100).toFixed(2).replace(".", ","));
  await button(hers, "pay").click();
  await expect(hers.locator("#cents-error")).toContainText(sum(invoice.cents));
  await reader.expectAccessible(hers);
  await hers.locator("#cents").fill((invoice.cents / 100).toFixed(2).replace(".", ","));
  await button(hers, "pay").click();
  await said(hers, "billing_said_pay");
  await expect(hers.locator("main")).toContainText(reader.text("billing_paid_one"));
  await button(hers, "take-back").click();
  await said(hers, "billing_said_take_back");
  await button(hers, "pay").click();
  await said(hers, "billing_said_pay");
  await page.goto(reader.path("/meine-plaetze/rechnungen"));
  await expect(page.locator("main")).toContainText(reader.text("billing_all_paid"));

  // A line said too much: the correction is a paper of its own, and what was paid too much a credit that she pays back.
  await hers.locator("summary", { hasText: reader.text("billing_correct_title") }).click();
  await button(hers, "correct").click();
  await expect(hers.locator("#line-1")).toHaveAttribute("aria-invalid", "true");
  await hers.locator("#line-1").fill("0,10");
  await button(hers, "correct").click();
  await said(hers, "billing_said_correct");
  await expect(hers.locator("main")).toContainText(reader.text("billing_refund_text", { sum: sum(10) }));
  await reader.expectAccessible(hers);
  await page.reload();
  await expect(page.locator("main")).toContainText(reader.text("billing_family_credit_text"));
  await reader.expectAccessible();
  await button(hers, "refund").click();
  await said(hers, "billing_said_refund");
  const [{ open } = { open: -1 }] = await sql<{ open: number }>(
    `select sum(cents)::int as open from ledger_postings where invoice_id = '${invoice.id}'`,
  );
  expect(open).toBe(0);

  // She ends it, and can begin anew.
  await hers.goto(reader.path("/meine-tagespflege/abrechnung/angaben"));
  await hers.locator("summary", { hasText: reader.text("billing_end") }).click();
  await button(hers, "close").click();
  await said(hers, "billing_said_close");
  await reader.expectAccessible(hers);
  await button(hers, "keep").click();
  await said(hers, "billing_said_keep");
  await hers.context().close();
});
