import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { signInByApi } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, askCloud, somebody } from "./signing-in";

/** What the newest mail to somebody is about. */
async function newestTo(email: string): Promise<string> {
  const mails = await askCloud<{ subject: string }[]>(`/inbox.json?to=${encodeURIComponent(email)}`);
  return mails[0]?.subject ?? "";
}

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("export and erase me: consents, the archive, and being forgotten", async ({ page, reader }) => {
  const email = somebody();
  await signInByApi(page, email);
  await page.goto(reader.path("/konto"));
  await page.getByRole("link", { name: reader.text("mydata_to_data") }).click();
  await expect(page).toHaveURL(reader.path("/konto/daten"));
  await reader.expectAccessible();

  // Given and taken back by one press each.
  const consents = page.locator("#consents");
  await consents.getByRole("button").first().click();
  await expect(page.getByRole("status")).toContainText(reader.text("mydata_saved"));
  const withdraw = consents.getByText(reader.text("mydata_consent_withdraw"), { exact: true });
  await expect(withdraw).toHaveCount(1);
  await withdraw.click();
  await expect(withdraw).toHaveCount(0);

  await page.getByRole("button", { name: reader.text("mydata_export_request") }).click();
  await expect(page.getByRole("status")).toContainText(reader.text("mydata_export_asked"));
  const open = page.getByRole("button", { name: reader.text("mydata_export_open") });
  await expect(async () => {
    await page.goto(reader.path("/konto/daten"));
    await expect(open).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await reader.expectAccessible();
  const downloading = page.waitForEvent("download");
  await open.click();
  const files = unzipSync(readFileSync(await (await downloading).path()));
  expect(Object.keys(files)).toContain("data/account.json");
  expect(new TextDecoder().decode(files["data/account.json"])).toContain(email);

  // What is typed wrong is said at its field, and nothing happens.
  const erase = page.getByRole("button", { name: reader.text("mydata_erase_submit") });
  await page.locator("#confirmation").fill("somebody@else.example");
  await erase.click();
  await expect(page.locator("#confirmation")).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible();
  await page.locator("#confirmation").fill(email);
  await erase.click();
  await expect(page).toHaveURL(reader.path("/konto/geloescht"));
  await expect(page.locator("h1")).toHaveText(reader.text("mydata_erased_title"));
  await reader.expectAccessible();
  const last = /gelöscht|erased/;
  await expect.poll(() => newestTo(email), { timeout: 60_000, intervals: [50] }).toMatch(last);
  await page.goto(reader.path("/konto"));
  await expect(page).toHaveURL(/\/anmelden/);
});

test("my data works without JavaScript, and shows no banner", async ({ browser, reader, locale }) => {
  const context = await browser.newContext({
    locale: locale ?? "de-DE",
    extraHTTPHeaders: { "cf-connecting-ip": anAddress() },
  });
  const page = await context.newPage();
  await signInByApi(page, somebody());
  const quiet = await browser.newContext({
    locale: locale ?? "de-DE",
    javaScriptEnabled: false,
    storageState: await context.storageState(),
    extraHTTPHeaders: { "cf-connecting-ip": anAddress() },
  });
  const plain = await quiet.newPage();
  await plain.goto(reader.path("/konto/daten"));
  await plain.locator("#consents").getByRole("button").first().click();
  await expect(plain.getByRole("status")).toContainText(reader.text("mydata_saved"));
  await plain.goto(reader.path(""));
  await expect(plain.getByRole("dialog")).toHaveCount(0);
  await expect(plain.getByText(/cookie/i).filter({ hasText: /akzeptier|accept/i })).toHaveCount(0);
  await quiet.close();
  await context.close();
});
