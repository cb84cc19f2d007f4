import { mkdirSync, readFileSync, rmSync } from "node:fs";
import type { Page } from "@playwright/test";
import { addMonths, type Day, todayInBerlin } from "../../domain/kernel/calendar";
import { euros } from "../../domain/kernel/in-words";
import { brokenRules } from "../support/en16931";
import { letANightPass, letMinutesStrike } from "./billing-by-api";
import { becomeListedByApi } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, askCloud, elsewhere, sql } from "./signing-in";
import { becomeStaff } from "./staff";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

/** The operator has one fee for everybody: whoever comes second waits until the first has withdrawn theirs. A new run forgets it. */
const folder = ".data/axe";
const lock = `${folder}/fee-is-on`;
let isMine = false;
async function alone(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await expect(() => mkdirSync(lock)).toPass({ timeout: 200_000, intervals: [500] });
  isMine = true;
}
test.afterEach(() => {
  if (isMine) rmSync(lock, { recursive: true, force: true });
  isMine = false;
});

test("the operator asks for a fee, she agrees to it, a month is invoiced, she pays by card, and ends it", async ({
  page: admin,
  reader,
  browser,
}, { project }) => {
  test.setTimeout(480_000);
  const name = `Frauke Beitrag ${project.name}`;
  const language = reader.path("/") === "/" ? "de" : "en";
  const sum = (cents: number) => euros(cents, language);
  const button = (where: Page, value: string) => where.locator(`main button[value="${value}"]`);
  const said = (where: Page, key: string) => expect(where.getByRole("status")).toHaveText(reader.text(key));
  const unfold = (where: Page, key: string) =>
    where
      .locator("summary", { hasText: reader.text(key) })
      .first()
      .click();
  const hers = await (await elsewhere(browser)).newPage();
  const email = await becomeListedByApi(hers, browser, { name, hours: "mo-so_7-17" });
  await alone();

  // Off: she reads that it costs nothing, and nothing leads there.
  await hers.goto(reader.path("/meine-tagespflege/abrechnung"));
  await expect(hers.getByRole("link", { name: reader.text("fee_to_page") })).toHaveCount(0);
  await hers.goto(reader.path("/meine-tagespflege/abrechnung/entgelt"));
  await expect(hers.locator("main")).toContainText(reader.text("fee_none_title"));
  await reader.expectAccessible(hers);

  // An admin announces it; what is no sum says so at its field.
  await becomeStaff(admin, reader, "admin");
  await admin.goto(reader.path("/betrieb"));
  await admin.getByRole("link", { name: reader.text("fee_house_link"), exact: true }).click();
  await expect(admin.locator("main")).toContainText(reader.text("fee_house_off"));
  await reader.expectAccessible();
  await unfold(admin, "fee_house_announce");
  await admin.locator("#netCents").fill("gratis");
  await button(admin, "announce").click();
  await expect(admin.locator("#netCents")).toHaveAttribute("aria-invalid", "true");
  await expect(admin.locator("#netCents")).toHaveValue("gratis");
  await reader.expectAccessible();
  await admin.locator("#netCents").fill("4,90");
  await button(admin, "announce").click();
  await said(admin, "fee_said_announce");
  await expect(admin.locator("main")).toContainText(sum(583));
  await reader.expectAccessible();

  // She finds it where she bills, reads what it is, and agrees: nothing without the tick and her address.
  await hers.goto(reader.path("/meine-tagespflege/abrechnung"));
  await hers.getByRole("link", { name: reader.text("fee_to_page"), exact: true }).click();
  for (const key of ["fee_offer_text", "fee_parents_never", "fee_end_any_time"])
    await expect(hers.locator("main")).toContainText(reader.text(key));
  for (const cents of [490, 93, 583]) await expect(hers.locator("main")).toContainText(sum(cents));
  await unfold(hers, "fee_terms_title");
  await expect(hers.locator("main")).toContainText("Tagesnest Vorführung GmbH, Musterweg 1, 50667 Köln");
  await reader.expectAccessible(hers);
  await hers.locator("#name").fill(name);
  await hers.locator("#street").fill("Lindenstraße 7");
  await hers.locator("#postalCode").fill("0410");
  await hers.locator("#town").fill("Leipzig");
  await button(hers, "accept").click();
  await expect(hers.locator("#postalCode")).toHaveAttribute("aria-invalid", "true");
  await expect(hers.locator("#agreed")).toHaveAttribute("aria-invalid", "true");
  await expect(hers.locator("#street")).toHaveValue("Lindenstraße 7");
  await reader.expectAccessible(hers);
  await hers.locator("#postalCode").fill("04109");
  await hers.locator("#agreed").check();
  await button(hers, "accept").click();
  await said(hers, "fee_said_accept");
  await expect(hers.locator("main")).toContainText(reader.text("fee_invoices_none"));
  await reader.expectAccessible(hers);

  // A month passes: as if she had agreed two months ago. The night writes the invoice, and she is told of both.
  const last = addMonths(`${todayInBerlin(new Date()).slice(0, 7)}-01` as Day, -1).slice(0, 7);
  const hersIs = `childminder_id in (select id from childminders where name = '${name}')`;
  await sql(`update fee_agreements set from_month = '${last}' where ${hersIs}`);
  const invoices = () =>
    sql<{ number: string; paper: string | null }>(
      `select number, paper_id as paper from fee_invoices where agreement_id in (select id from fee_agreements where ${hersIs}) order by number`,
    );
  await letANightPass(admin, async () => expect((await invoices())[0]?.paper).toBeTruthy());
  const [{ number } = { number: "" }] = await invoices();
  const texts = async () =>
    (await askCloud<{ text: string | null }[]>(`/inbox.json?to=${encodeURIComponent(email)}`)).map(
      ({ text }) => text ?? "",
    );
  await letMinutesStrike(admin, async () => {
    const told = (await texts()).join("\n");
    expect(told).toContain(number);
    expect(told).toContain("Musterweg 1, 50667 Köln");
  });

  // The PDF holds the XML, and the XML is one that programs take.
  await hers.reload();
  await reader.expectAccessible(hers);
  const saved = async (label: string) => {
    const link = hers.getByRole("link", { name: reader.text(label, { number }) });
    const [download] = await Promise.all([hers.waitForEvent("download"), link.click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const pdf = await saved("fee_pdf_of");
  expect(pdf.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(pdf.bytes.toString("latin1")).toContain("<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>");
  const xml = await saved("fee_xml_of");
  expect(xml.name).toBe(`rechnung-${number}.xml`);
  expect(brokenRules(xml.bytes.toString())).toEqual([]);
  expect(xml.bytes.toString()).toContain(`<ram:Name>${name}</ram:Name>`);

  // She sees how to transfer, and pays by card on the vendor's page.
  await hers.getByRole("link", { name: reader.text("fee_how_to_pay_of", { number }) }).click();
  await expect(hers.locator("main svg[role=img]")).toHaveAttribute("aria-label", /DE02 1203 0000 0000 2020 51/);
  await reader.expectAccessible(hers);
  await button(hers, "card").click();
  await hers.getByLabel("Card number").fill("4242 4242 4242 4242");
  await hers.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(hers.locator("main")).toContainText(reader.text("fee_pay_back"));
  await reader.expectAccessible(hers);
  await letMinutesStrike(admin, async () => {
    await hers.goto(reader.path("/meine-tagespflege/abrechnung/entgelt"));
    await expect(hers.locator("main")).toContainText(reader.text("fee_standing_paid"), { timeout: 1_000 });
  });

  // The admin sees it paid, corrects the invoice, and notes that the money went back.
  await admin.goto(reader.path("/betrieb/entgelt"));
  await expect(admin.locator("main")).toContainText(name);
  await reader.expectAccessible();
  await admin.getByRole("link", { name: reader.text("fee_house_edit_of", { number }) }).click();
  await expect(admin.locator("main")).toContainText(reader.text("fee_way_card"));
  await reader.expectAccessible();
  await unfold(admin, "fee_house_correct");
  await admin.locator("#quantity").fill("2");
  await button(admin, "correct").click();
  await expect(admin.locator("#quantity")).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible();
  await admin.locator("#quantity").fill("1");
  await button(admin, "correct").click();
  await said(admin, "fee_said_correct");
  await button(admin, "went").click();
  await said(admin, "fee_said_pay");
  await reader.expectAccessible();
  const table = admin.getByRole("link", {
    name: reader.text("fee_house_export_year", { year: todayInBerlin(new Date()).slice(0, 4) }),
  });
  const [download] = await Promise.all([admin.waitForEvent("download"), table.click()]);
  expect(readFileSync(await download.path(), "utf8")).toContain(`${number};`);

  // She has moved: invoices to come name her new address; what is no postal code says so at its field.
  await hers.goto(reader.path("/meine-tagespflege/abrechnung/entgelt"));
  await unfold(hers, "fee_buyer");
  await expect(hers.locator("#street")).toHaveValue("Lindenstraße 7");
  await hers.locator("#postalCode").fill("0");
  await button(hers, "buyer").click();
  await expect(hers.locator("#postalCode")).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible(hers);
  await hers.locator("#postalCode").fill("04229");
  await hers.locator("#street").fill("Ringweg 3");
  await button(hers, "buyer").click();
  await said(hers, "fee_said_buyer");
  await unfold(hers, "fee_buyer");
  await expect(hers.locator("#street")).toHaveValue("Ringweg 3");

  // She ends it, and is told so; the operator withdraws it.
  await unfold(hers, "fee_end");
  await button(hers, "end").click();
  await said(hers, "fee_said_end");
  await reader.expectAccessible(hers);
  const ended = language === "de" ? /Entgelt beendet/ : /ended the agreement on the fee/;
  await letMinutesStrike(admin, async () => expect((await texts()).join("\n")).toMatch(ended));
  await admin.goto(reader.path("/betrieb/entgelt"));
  await unfold(admin, "fee_house_withdraw");
  await button(admin, "withdraw").click();
  await said(admin, "fee_said_withdraw");
  await expect(admin.locator("main")).toContainText(reader.text("fee_house_off"));
  await hers.context().close();
});
