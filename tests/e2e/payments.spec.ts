import type { Page } from "@playwright/test";
import { todayInBerlin } from "../../domain/kernel/calendar";
import { euros } from "../../domain/kernel/in-words";
import {
  beginBillingByApi,
  concludeByApi,
  firstInvoiceOf,
  invoicesBy,
  ledgerOf,
  letAMonthPass,
  letANightPass,
  letInvoicesBeDue,
  letMinutesStrike,
} from "./billing-by-api";
import { becomeListedByApi, placeByApi, signInByApi } from "./by-api";
import { expect, type Reader, test } from "./reader";
import { anAddress, askCloud, cloudOrigin, elsewhere, pressCloud, somebody, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

const today = todayInBerlin(new Date());
/** So much that one day of a month, on its last one, is more than a card takes at least. */
const monthly = 90_000;
const ways = "/meine-tagespflege/abrechnung/zahlungswege";
const button = (page: Page, value: string) => page.locator(`main button[value="${value}"]`);
const said = (page: Page, text: string) => expect(page.getByRole("status").filter({ hasText: text })).toBeVisible();
const sumIn = (reader: Reader) => (cents: number) => euros(cents, reader.path("/") === "/" ? "de" : "en");
const unfold = (page: Page, text: string) => page.locator("main summary", { hasText: text }).click();
/** Mails to somebody that say this. */
const mailsTo = async (email: string, text: string) =>
  (await askCloud<{ text: string | null }[]>(`/inbox.json?to=${encodeURIComponent(email)}`)).filter((mail) =>
    mail.text?.includes(text),
  );
type PaymentRow = {
  readonly id: string;
  readonly state: string;
  readonly vendor: string | null;
  readonly attempts: number;
};
const paymentsOf = (invoiceId: string) =>
  sql<PaymentRow>(
    `select id, state, vendor_id as vendor, attempts from payments where invoice_id = '${invoiceId}' order by at, id`,
  );

test("she connects direct debits, parents give a mandate, a debit fails and is tried again, and she sees the payout", async ({
  page,
  reader,
  browser,
}, { project }) => {
  test.slow();
  const name = `Dora Lastig ${project.name}`;
  const sum = sumIn(reader);
  const hers = await (await elsewhere(browser)).newPage();
  const herEmail = await becomeListedByApi(hers, browser, { name, hours: "mo-so_7-17" });
  const email = await signInByApi(page, somebody());
  const placementId = await placeByApi(page, hers, name, "Emil");
  await concludeByApi(page, hers, { placementId, email, terms: { hygieneCents: monthly, debit: true } });

  // Without books there is nothing to connect; with them it says what it is, what it costs, and what to do.
  await hers.goto(reader.path(ways));
  await expect(hers.locator("main")).toContainText(reader.text("payments_no_books"));
  await reader.expectAccessible(hers);
  await beginBillingByApi(hers, name);
  await hers.goto(reader.path("/meine-tagespflege/abrechnung"));
  await hers.getByRole("link", { name: reader.text("payments_to_ways"), exact: true }).click();
  await expect(hers.locator("main")).toContainText(reader.text("payments_debits_cost"));
  await reader.expectAccessible(hers);

  // She says no at GoCardless, then yes.
  await button(hers, "debits").click();
  await hers.waitForURL(`${cloudOrigin()}/**`);
  await hers.locator("button[value=deny]").click();
  await said(hers, reader.text("payments_said_denied"));
  await button(hers, "debits").click();
  await hers.waitForURL(`${cloudOrigin()}/**`);
  await hers.locator("button[value=connect]").click();
  await said(hers, reader.text("payments_said_connected"));
  await expect(hers).toHaveURL(new RegExp(`${reader.path(ways)}\\?getan=connected$`));
  await expect(hers.locator("main")).toContainText(reader.text("payments_state_active"));
  await reader.expectAccessible(hers);

  // Parents give the mandate on GoCardless' page.
  await page.goto(reader.path("/meine-plaetze/rechnungen"));
  await expect(page.locator("main")).toContainText(reader.text("payments_mandate_text"));
  await reader.expectAccessible();
  await button(page, "mandate").click();
  await page.waitForURL(`${cloudOrigin()}/**`);
  const details = {
    given_name: "Miriam",
    family_name: "Vogt",
    address_line1: "Weg 1",
    postal_code: "04109",
    city: "Leipzig",
    iban: "DE89370400440532013000",
  };
  for (const [field, value] of Object.entries(details)) await page.locator(`[name=${field}]`).fill(value);
  await page.locator("form button").click();
  await page.waitForURL(`**${reader.path("/meine-plaetze/rechnungen")}?zurueck=mandat`);
  await letMinutesStrike(page, async () => {
    await page.reload();
    await expect(page.locator("main")).toContainText(reader.text("payments_mandate_reference"), { timeout: 500 });
  });
  await reader.expectAccessible();

  // The first month is billed; the night after it is collected, and announced.
  await letANightPass(page, async () => expect(await firstInvoiceOf(name)).toBeDefined());
  const invoice = await firstInvoiceOf(name);
  if (!invoice) throw new Error("an invoice was written");
  await page.reload();
  // The night of another test may have handed it over already.
  const badges = ["to_debit", "sent"].map((kind) => reader.text(`payments_course_badge_${kind}`));
  await expect(page.locator("main")).toContainText(new RegExp(badges.join("|")));
  await letANightPass(page, async () => expect((await paymentsOf(invoice.id))[0]?.vendor).toBeTruthy());
  const debit = (await paymentsOf(invoice.id))[0];
  const theirs = reader.path(`/meine-plaetze/rechnungen/${invoice.id}`);
  const herInvoice = reader.path(`/meine-tagespflege/abrechnung/${invoice.id}`);
  await letMinutesStrike(page, async () => expect(await mailsTo(email, invoice.number)).not.toHaveLength(0));
  await page.goto(theirs);
  await expect(page.locator("main")).toContainText(reader.text("payments_course_badge_sent"));
  await expect(page.locator("main svg[role=img]")).toHaveCount(0);
  await reader.expectAccessible();
  await hers.goto(herInvoice);
  await expect(hers.locator("main")).toContainText(reader.text("payments_course_badge_sent"));
  await expect(button(hers, "pay")).toHaveCount(0);
  await reader.expectAccessible(hers);

  // There is not enough money: both read why, and when it is tried again; parents can pay at once.
  await askCloud("/gocardless/reason/AM04", "PUT");
  await askCloud(`/gocardless/simulate/payment_failed/${debit?.vendor}`, "PUT");
  await letMinutesStrike(page, async () => expect((await paymentsOf(invoice.id))[0]?.state).toBe("failed"));
  for (const to of [email, herEmail])
    await letMinutesStrike(page, async () =>
      expect(await mailsTo(to, invoice.number)).not.toHaveLength(to === email ? 1 : 0),
    );
  await page.goto(theirs);
  await expect(page.locator("main")).toContainText(reader.text("payments_failed_debit"));
  await expect(page.locator("main svg[role=img]")).toBeVisible();
  await reader.expectAccessible();
  await page.goto(reader.path("/meine-plaetze/rechnungen"));
  await expect(page.locator("main")).toContainText(reader.text("payments_course_badge_failed"));
  await reader.expectAccessible();
  await hers.goto(herInvoice);
  await expect(hers.locator("main")).toContainText(reader.text("payments_failed_debit"));
  await reader.expectAccessible(hers);

  // A week later it is collected once more, and this time it arrives.
  await sql(`update payments set retry_on = '${today}' where id = '${debit?.id}'`);
  await letANightPass(page, async () =>
    expect((await paymentsOf(invoice.id))[0]).toMatchObject({ state: "sent", attempts: 2 }),
  );
  await letMinutesStrike(page, async () =>
    expect(await askCloud(`/gocardless/simulate/payment_paid_out/${debit?.vendor}`, "PUT")).toBeTruthy(),
  );
  await letMinutesStrike(page, async () => expect((await ledgerOf(name))["bank"]).toBeGreaterThan(0));
  await page.goto(reader.path("/meine-plaetze/rechnungen"));
  await expect(page.locator("main")).toContainText(reader.text("billing_all_paid"));
  await hers.goto(reader.path("/meine-tagespflege/abrechnung"));
  await hers.getByRole("link", { name: reader.text("payments_to_payouts"), exact: true }).click();
  await expect(hers.locator("main")).toContainText(reader.text("billing_invoice_number", { number: invoice.number }));
  const fee = Math.ceil(invoice.cents / 100) + 20;
  await expect(hers.locator("main")).toContainText(sum(invoice.cents - fee));
  await reader.expectAccessible(hers);
  expect(await ledgerOf(name)).toEqual({ bank: invoice.cents - fee, fees: fee, other: -invoice.cents });

  // Parents end the mandate, she ends collecting.
  await page.goto(theirs);
  await unfold(page, reader.text("payments_mandate_end"));
  await button(page, "end-mandate").click();
  await said(page, reader.text("payments_said_end_mandate"));
  await hers.goto(reader.path(ways));
  await unfold(hers, reader.text("payments_debits_end"));
  await button(hers, "end-debits").click();
  await said(hers, reader.text("payments_said_end_debits"));
  await expect(hers.locator("main")).toContainText(reader.text("payments_state_closed"));
  await reader.expectAccessible(hers);
  await hers.context().close();
});

test("she takes cards, a parent pays with their bank's word, gets a part back, and disputes the rest", async ({
  page,
  reader,
  browser,
}, { project }) => {
  test.slow();
  const name = `Karla Plastik ${project.name}`;
  const sum = sumIn(reader);
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-so_7-17" });
  const email = await signInByApi(page, somebody());
  const placementId = await placeByApi(page, hers, name, "Emil");
  await concludeByApi(page, hers, { placementId, email, terms: { hygieneCents: monthly } });
  await beginBillingByApi(hers, name);

  // Stripe asks her who she is: first a document is missing, then all is in order.
  await hers.goto(reader.path(ways));
  await button(hers, "cards").click();
  await hers.locator("button[value=restricted]").click();
  await expect(hers).toHaveURL(/zurueck=karten$/);
  await expect(hers.locator("main")).toContainText(reader.text("payments_missing_document"));
  await reader.expectAccessible(hers);
  await hers.goto(reader.path("/meine-tagespflege/abrechnung"));
  await expect(hers.locator("main")).toContainText(reader.text("payments_needs_her"));
  await hers
    .getByRole("link", { name: reader.text("payments_to_ways"), exact: true })
    .first()
    .click();
  await button(hers, "cards").click();
  await hers.locator("button[value=active]").click();
  await expect(hers.locator("main")).toContainText(reader.text("payments_state_active"));
  await reader.expectAccessible(hers);

  await letANightPass(page, async () => expect(await firstInvoiceOf(name)).toBeDefined());
  const invoice = await firstInvoiceOf(name);
  if (!invoice) throw new Error("an invoice was written");
  const theirs = reader.path(`/meine-plaetze/rechnungen/${invoice.id}`);
  const herInvoice = reader.path(`/meine-tagespflege/abrechnung/${invoice.id}`);

  // They open Stripe's page and come back without paying: it says so, and leads on to the same one.
  await page.goto(theirs);
  await expect(page.locator("main svg[role=img]")).toBeVisible();
  await reader.expectAccessible();
  await button(page, "card").click();
  await page.getByRole("link", { name: "Back" }).click();
  await expect(page).toHaveURL(theirs);
  await expect(page.locator("main")).toContainText(reader.text("payments_page_open"));
  await reader.expectAccessible();
  await hers.goto(herInvoice);
  await expect(hers.locator("main")).toContainText(reader.text("payments_page_hers"));
  await reader.expectAccessible(hers);
  await button(page, "card").click();
  await page.locator("[name=number]").fill("4000002760003184");
  await page.getByRole("button", { name: "Pay" }).click();
  await page.locator("button[value=yes]").click();
  await page.waitForURL(`**${theirs}?zurueck=karte`);
  await letMinutesStrike(page, async () => expect((await paymentsOf(invoice.id))[0]?.state).toBe("paid"));
  await page.goto(reader.path("/meine-plaetze/rechnungen"));
  await expect(page.locator("main")).toContainText(reader.text("billing_all_paid"));

  // She gives a part back: more than came is refused at its field.
  await hers.goto(herInvoice);
  await unfold(hers, reader.text("payments_refund"));
  const payment = (await paymentsOf(invoice.id))[0];
  const back = hers.locator(`#back-${payment?.id}`);
  const euros = (cents: number) => (cents / 100).toFixed(2).replace(".", reader.path("/") === "/" ? "," : ".");
  await back.fill(euros(invoice.cents + 1));
  await button(hers, "give-back").click();
  await expect(back).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible(hers);
  await back.fill(euros(300));
  await button(hers, "give-back").click();
  await said(hers, reader.text("payments_said_give_back"));
  await letMinutesStrike(page, async () => expect((await ledgerOf(name))["receivable"]).toBe(300));
  await page.goto(theirs);
  await expect(page.locator("main")).toContainText(reader.text("billing_payment_refunded", { sum: sum(300) }));
  await reader.expectAccessible();

  // What is left reaches her bank.
  const [account] = await sql<{ id: string }>(
    `select a.account_id as id from payment_accounts a join billing_books b on b.id = a.book_id
       join childminders c on c.id = b.childminder_id where c.name = '${name}' and a.vendor = 'stripe'`,
  );
  await pressCloud(`/stripe/${account?.id}/payout`);
  await letMinutesStrike(page, async () => {
    await hers.goto(reader.path("/meine-tagespflege/abrechnung/auszahlungen"));
    await expect(hers.locator("main")).toContainText(reader.text("payments_payout_fees"), { timeout: 500 });
  });
  await reader.expectAccessible(hers);

  // The parents' bank takes the payment back until it has decided; she reads until when she answers, and that she lost.
  await pressCloud(`/stripe/${payment?.vendor}/dispute`);
  await letMinutesStrike(page, async () => expect((await ledgerOf(name))["disputed"]).toBe(invoice.cents - 300));
  await hers.goto(herInvoice);
  await expect(hers.locator("main")).toContainText(reader.text("payments_disputed"));
  await expect(hers.getByRole("link", { name: reader.text("payments_disputed_link") }).first()).toHaveAttribute(
    "href",
    `https://dashboard.stripe.com/payments/${payment?.vendor}`,
  );
  await reader.expectAccessible(hers);
  await page.goto(theirs);
  await expect(page.locator("main")).toContainText(reader.text("payments_disputed_family"));
  await reader.expectAccessible();
  const things = await askCloud<{ id: string; object: string }[]>(`/stripe/things.json?reference=${payment?.id}`);
  expect(things.map(({ object }) => object)).toContain("payment_intent");

  const books = await ledgerOf(name);
  expect(Object.values(books).reduce((all, cents) => all + cents, 0)).toBe(0);
  expect(books).toMatchObject({ receivable: 300, disputed: invoice.cents - 300, other: -invoice.cents });

  // She ends card payments, and can begin again with the same account.
  await hers.goto(reader.path(ways));
  await unfold(hers, reader.text("payments_cards_end"));
  await button(hers, "end-cards").click();
  await said(hers, reader.text("payments_said_end_cards"));
  await page.goto(theirs);
  await expect(button(page, "card")).toHaveCount(0);
  await button(hers, "cards").click();
  await hers.locator("button[value=later]").click();
  await expect(hers.locator("main")).toContainText(reader.text("payments_state_active"));
  await hers.context().close();
});

test("a parent saves the card they pay with, the next month is charged by itself, and a bank that asks is answered", async ({
  page,
  reader,
  browser,
}, { project }) => {
  test.slow();
  const name = `Petra Karton ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  const herEmail = await becomeListedByApi(hers, browser, { name, hours: "mo-so_7-17" });
  const email = await signInByApi(page, somebody());
  const placementId = await placeByApi(page, hers, name, "Emil");
  await concludeByApi(page, hers, { placementId, email, terms: { hygieneCents: monthly } });
  await beginBillingByApi(hers, name);
  await hers.goto(reader.path(ways));
  await button(hers, "cards").click();
  await hers.locator("button[value=active]").click();
  await expect(hers.locator("main")).toContainText(reader.text("payments_state_active"));
  const pageOf = (side: "theirs" | "hers", id: string) =>
    reader.path(`${side === "hers" ? "/meine-tagespflege/abrechnung" : "/meine-plaetze/rechnungen"}/${id}`);
  const stateOf = async (invoiceId: string) => (await paymentsOf(invoiceId)).at(-1)?.state;

  // The first invoice is paid by card, and the card is kept: they read what they agree to, and the box is empty.
  await letANightPass(page, async () => expect(await firstInvoiceOf(name)).toBeDefined());
  const [first] = await invoicesBy(name);
  if (!first) throw new Error("an invoice was written");
  await page.goto(pageOf("theirs", first.id));
  const box = page.locator("main input[name=keep]");
  await expect(box).not.toBeChecked();
  await expect(page.locator("#agreement")).not.toBeEmpty();
  await reader.expectAccessible();
  await box.check();
  await button(page, "card").click();
  await page.locator("[name=number]").fill("4242424242424242");
  await page.getByRole("button", { name: "Pay" }).click();
  await page.waitForURL(`**${pageOf("theirs", first.id)}?zurueck=karte`);
  await letMinutesStrike(page, async () => expect(await stateOf(first.id)).toBe("paid"));
  await letMinutesStrike(page, async () =>
    expect(await mailsTo(email, reader.path("/") === "/" ? "zugestimmt" : "agreed")).toHaveLength(1),
  );
  await page.goto(pageOf("theirs", first.id));
  await expect(page.locator("main")).toContainText("4242");
  await reader.expectAccessible();

  // The next month: the letter announces it, both see it, and on its day it is charged without anybody's doing.
  await letAMonthPass(name);
  await letANightPass(page, async () => expect(await invoicesBy(name)).toHaveLength(2));
  const second = (await invoicesBy(name))[1];
  if (!second) throw new Error("another invoice was written");
  await letMinutesStrike(page, async () => expect((await mailsTo(email, "4242")).length).toBeGreaterThan(1));
  await page.goto(reader.path("/meine-plaetze/rechnungen"));
  await expect(page.locator("main")).toContainText(reader.text("payments_course_badge_to_charge"));
  await reader.expectAccessible();
  await hers.goto(pageOf("hers", second.id));
  await expect(hers.locator("main")).toContainText(reader.text("payments_course_badge_to_charge"));
  await reader.expectAccessible(hers);
  await letInvoicesBeDue(name);
  await letANightPass(page, async () => expect(await stateOf(second.id)).toBe("paid"));
  await page.goto(pageOf("theirs", second.id));
  await expect(page.locator("main")).toContainText(reader.text("billing_way_card"));

  // They remove the card: Stripe forgets it. Then they save another one, whose bank asks each time.
  await page.locator("main summary", { hasText: reader.text("payments_saved_end") }).click();
  await button(page, "end-card").click();
  await said(page, reader.text("payments_said_end_card"));
  await letMinutesStrike(page, async () =>
    expect(
      await sql(`select 1 from saved_cards where placement_id = '${placementId}' and customer_id is null`),
    ).toHaveLength(1),
  );
  await page.goto(reader.path("/meine-plaetze/rechnungen"));
  await reader.expectAccessible();
  await button(page, "keep-card").click();
  await page.locator("[name=number]").fill("4000002760003184");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator("button[value=yes]").click();
  await page.waitForURL(`**${reader.path("/meine-plaetze/rechnungen")}?zurueck=karte`);
  await letMinutesStrike(page, async () => {
    await page.reload();
    await expect(page.locator("main")).toContainText("3184", { timeout: 500 });
  });
  await reader.expectAccessible();

  // The month after, the bank wants to see them: both are told, and from the letter's page it is paid on a new page of Stripe's.
  await letAMonthPass(name);
  await letANightPass(page, async () => expect(await invoicesBy(name)).toHaveLength(3));
  const third = (await invoicesBy(name))[2];
  if (!third) throw new Error("a third invoice was written");
  await letInvoicesBeDue(name);
  await letANightPass(page, async () => expect(await stateOf(third.id)).toBe("failed"));
  const link = `${pageOf("theirs", third.id)}#how`;
  await letMinutesStrike(page, async () => expect(await mailsTo(email, link)).toHaveLength(1));
  await letMinutesStrike(page, async () => expect(await mailsTo(herEmail, pageOf("hers", third.id))).toHaveLength(1));
  await hers.goto(pageOf("hers", third.id));
  await expect(hers.locator("main")).toContainText(reader.text("payments_course_badge_to_approve"));
  await reader.expectAccessible(hers);
  await page.goto(link);
  await expect(page.getByRole("alert")).toContainText(reader.text("payments_to_approve_how"));
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("payments_approve") }).click();
  await page.locator("[name=number]").fill("4000002760003184");
  await page.getByRole("button", { name: "Pay" }).click();
  await page.locator("button[value=yes]").click();
  await page.waitForURL(`**${pageOf("theirs", third.id)}?zurueck=karte`);
  await letMinutesStrike(page, async () => expect(await stateOf(third.id)).toBe("paid"));
  const books = await ledgerOf(name);
  expect(Object.values(books).reduce((all, cents) => all + cents, 0)).toBe(0);
  expect(books["receivable"]).toBeUndefined();
  await hers.context().close();
});
