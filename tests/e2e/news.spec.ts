import { newsRowOf } from "../../domain/kernel/news";
import { expect, type Reader, test } from "./reader";
import { anAddress, signIn, somebody } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

const wordsOf = (reader: Reader, kind: string) => newsRowOf(kind)?.words[reader.path("") === "/" ? "de" : "en"] ?? kind;

test("somebody reads what they were told, chooses how they hear of it, and when not", async ({ page, reader }) => {
  await signIn(page, reader, somebody());
  await page.getByRole("link", { name: reader.text("news_title"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(reader.text("news_title"));
  await reader.expectAccessible();

  // That the account was made is told, by a mail and here.
  await page.getByRole("link", { name: wordsOf(reader, "notifications.account") }).click();
  await expect(page).toHaveURL(reader.path("/konto/verlauf"));
  await page.goto(reader.path("/konto/mitteilungen"));
  await expect(page.getByText(reader.text("news_new"), { exact: true })).toHaveCount(0);

  const visits = page.getByRole("group", { name: wordsOf(reader, "placements.visits") });
  await visits.getByLabel(reader.text("news_email"), { exact: true }).selectOption("off");
  await page
    .locator("#wishes")
    .getByRole("button", { name: reader.text("news_save") })
    .click();
  await expect(page.getByText(reader.text("news_saved"))).toBeVisible();
  await expect(visits.getByLabel(reader.text("news_email"), { exact: true })).toHaveValue("off");
  const offers = page.getByRole("group", { name: wordsOf(reader, "placements.offers") });
  await expect(offers.locator("option[value=off]")).toHaveCount(0);

  const quiet = page.locator("#quiet");
  await quiet.getByLabel(reader.text("news_quiet_from"), { exact: true }).selectOption("7");
  await quiet.getByRole("button", { name: reader.text("news_save") }).click();
  await expect(quiet.getByRole("alert")).toBeVisible();
  await quiet.getByLabel(reader.text("news_quiet_from"), { exact: true }).selectOption("22");
  await quiet.getByRole("button", { name: reader.text("news_save") }).click();
  await expect(quiet.getByRole("button", { name: reader.text("news_quiet_none") })).toBeVisible();
  await expect(quiet.getByLabel(reader.text("news_quiet_from"), { exact: true })).toHaveValue("22");

  const sms = page.locator("#sms");
  await sms.getByLabel(reader.text("news_sms_number")).fill("0341 123456");
  await sms.getByRole("button", { name: reader.text("news_sms_number_do") }).click();
  await expect(sms.locator("#number-error")).toBeVisible();
  await reader.expectAccessible();
});

test("a link that nobody made ends no mails, and says so", async ({ page, reader }) => {
  await page.goto(reader.path("/benachrichtigungen/abbestellen?token=forged"));
  await page.getByRole("button", { name: reader.text("news_stop_button") }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByText(reader.text("news_stop_done_title"))).toHaveCount(0);
  await reader.expectAccessible();
});
