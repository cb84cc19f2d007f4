import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import { addMonths, todayInBerlin } from "../../domain/kernel/calendar";
import { dayInWords } from "../../domain/kernel/in-words";
import { becomeListedByApi, reserveByApi, signInByApi } from "./by-api";
import { expect, type Reader, test } from "./reader";
import { anAddress, elsewhere, somebody, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

const button = (where: Page, value: string) => where.locator(`main button[value="${value}"]`);

/** A contract that she has sent to be signed at a vendor's by one parent and her. */
async function sendTo(
  vendor: "docusign" | "skribble",
  { page, reader, browser, name }: { page: Page; reader: Reader; browser: Browser; name: string },
) {
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  const [her] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);
  await signInByApi(page, somebody());
  const from = addMonths(todayInBerlin(new Date()), 3);
  const id = await reserveByApi(page, hers, { slug: her?.slug ?? "", nickname: "Emil", hours: "Mo–Fr 8–14", from });
  const herPage = reader.path(`/meine-tagespflege/anfragen/${id}/vertrag`);
  await hers.goto(`${herPage}/entwurf`);
  await hers.locator("#childName").fill("Emil Vogt");
  await hers.locator("#bornOn").fill("2025-06-03");
  for (const one of await hers.locator('input[name^="name-"]').all()) await one.fill("Miriam Vogt");
  for (const one of await hers.locator('input[name^="address-"]').all()) await one.fill("Weg 1, 04109 Leipzig");
  await hers.locator("#meals").selectOption("charged");
  await hers.locator("#mealCents").fill("60,00");
  await button(hers, "draft").click();
  await expect(hers.getByRole("status")).toHaveText(reader.text("contracts_said_draft"));
  await expect(hers.locator("#signAt")).toHaveValue("here");
  await hers.locator("#signAt").selectOption(vendor);
  await reader.expectAccessible(hers);
  await button(hers, "send").click();
  await expect(hers.getByRole("status")).toHaveText(reader.text("contracts_said_send"));
  return { hers, herPage, family: reader.path(`/meine-plaetze/${id}/vertrag`) };
}

/** Reads until what the vendor told, or a job did, stands on the page. */
async function readUntil(where: Page, path: string, seen: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await where.goto(path);
    await seen();
  }).toPass();
}

const leaves = async (who: Page, where: string) => {
  await readUntil(who, where, () => expect(button(who, "leave")).toBeVisible({ timeout: 1_000 }));
  await who.locator("#agreed").check();
  await button(who, "leave").click();
};

test("a contract is signed at DocuSign by the parent and then by her, and its file can be checked", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const { hers, herPage, family } = await sendTo("docusign", {
    page,
    reader,
    browser,
    name: `Helma Quast ${project.name}`,
  });

  // The parents come first; without the tick nobody goes anywhere.
  await readUntil(hers, herPage, () =>
    expect(hers.locator("main")).toContainText(reader.text("contracts_waits_parents"), { timeout: 1_000 }),
  );
  await reader.expectAccessible(hers);
  await page.goto(family);
  await expect(button(page, "leave")).toHaveText(reader.text("contracts_sign_paid"));
  await reader.expectAccessible();
  await button(page, "leave").click();
  await expect(page.locator("#agreed")).toHaveAttribute("aria-invalid", "true");
  await leaves(page, family);
  await page.locator('button[value="sign"]').click();
  await expect(page.getByRole("status")).toHaveText(reader.text("contracts_back_from_vendor"));
  await reader.expectAccessible();

  await leaves(hers, herPage);
  await hers.locator('button[value="sign"]').click();
  await expect(hers.getByRole("status")).toHaveText(reader.text("contracts_back_from_vendor"));

  const link = page.getByRole("link", { name: reader.text("contracts_download_signed") });
  await readUntil(page, family, () => expect(link).toBeVisible({ timeout: 1_000 }));
  await expect(page.locator("main")).toContainText(reader.text("contracts_state_signed"));
  await reader.expectAccessible();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  const visitor = await (await elsewhere(browser)).newPage();
  await visitor.goto(reader.path("/vertrag-pruefen"));
  await visitor.locator("#file").setInputFiles({ name: "v.pdf", mimeType: "application/pdf", buffer: bytes });
  await expect(visitor.locator("#sha256")).toHaveValue(createHash("sha256").update(bytes).digest("hex"));
  await visitor.locator("#check button").click();
  const date = dayInWords(todayInBerlin(new Date()), reader.path("/") === "/" ? "de" : "en");
  await expect(visitor.getByRole("status")).toContainText(reader.text("contracts_check_signed", { people: 2, date }));
  for (const one of [hers, visitor]) await one.context().close();
});

test("a contract is declined at Skribble, and one that she takes back is signed by nobody", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const { hers, herPage, family } = await sendTo("skribble", {
    page,
    reader,
    browser,
    name: `Ilka Rodewald ${project.name}`,
  });
  await leaves(page, family);
  await page.locator('button[value="decline"]').click();
  await expect(page.getByRole("status")).toHaveText(reader.text("contracts_back_from_vendor"));
  await readUntil(hers, herPage, () =>
    expect(hers.locator("main")).toContainText(reader.text("contracts_state_declined"), { timeout: 1_000 }),
  );
  await reader.expectAccessible(hers);

  await hers.goto(`${herPage}/entwurf`);
  await button(hers, "draft").click();
  await hers.locator("#signAt").selectOption("skribble");
  await button(hers, "send").click();
  await leaves(page, family);
  await expect(page.locator('button[value="sign"]')).toBeVisible();
  const there = page.url();
  await button(hers, "take-back").click();
  await expect(hers.getByRole("status")).toHaveText(reader.text("contracts_said_take_back"));
  await readUntil(page, there, () => expect(page.locator('button[value="sign"]')).toHaveCount(0, { timeout: 1_000 }));
  await page.goto(family);
  await expect(page.locator("main")).toContainText(reader.text("contracts_state_taken_back"));
  await hers.context().close();
});
