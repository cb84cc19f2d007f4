import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { becomeListedByApi } from "./by-api";
import { expect, type Reader, test } from "./reader";
import { changeHours, expectListed } from "./settling-in";
import { anAddress, askCloud, elsewhere, letAMinuteStrike, linkOf, somebody } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

type Mail = { readonly subject: string; readonly text: string | null };

/** Mails about openings that somebody got, the newest first. */
async function alertsTo(email: string): Promise<Mail[]> {
  const mails: Mail[] = await askCloud(`/inbox.json?to=${encodeURIComponent(email)}`);
  return mails.filter(({ text }) => text?.includes("/benachrichtigungen/beenden?token="));
}

const linkIn = (mail: Mail | undefined, path: string): string =>
  new RegExp(`https?://\\S+${path}\\S+`).exec(mail?.text ?? "")?.[0] ?? "";

test("a saved search → hours become free → the mail → the profile → the link that ends it", async ({
  page,
  reader,
  browser,
}) => {
  test.setTimeout(300_000);
  const name = `Olga Alarm ${randomUUID().slice(0, 4)}`;
  const childminders = await elsewhere(browser);
  const parents = page;
  const hers = await childminders.newPage();
  await becomeListedByApi(hers, browser, { name, hours: "Mo-Do 7-15" });
  await expectListed(hers, reader);
  const email = somebody();
  // Hours that nobody else of Leipzig offers.
  await saveSearch(parents, reader, email, "so_18-23");
  expect(await alertsTo(email)).toEqual([]);

  await changeHours(hers, reader, "Mo-Do 7-15, So 18-23");
  const relayAndCount = async () => {
    await letAMinuteStrike(page);
    return (await alertsTo(email)).length;
  };
  await expect.poll(relayAndCount, { timeout: 120_000, intervals: [250] }).toBe(1);
  const [mail] = await alertsTo(email);
  expect(mail?.subject).toContain(name);
  expect(mail?.text).toContain("18:00–23:00");

  await parents.goto(linkIn(mail, "/tagespflegeperson/"));
  await expect(parents.getByRole("heading", { level: 1 })).toHaveText(name);
  await reader.expectAccessible();

  // Whoever holds the mail may end it, signed in or not.
  const anybody = await (await elsewhere(browser)).newPage();
  await anybody.goto(linkIn(mail, "/benachrichtigungen/beenden"));
  await reader.expectAccessible(anybody);
  await parents.goto(reader.path("/familie"));
  await expect(parents.locator("[data-search]")).toContainText(reader.text("families_alerts_on"));
  await anybody.getByRole("button", { name: reader.text("families_stop_button") }).click();
  await expect(anybody.getByRole("status")).toContainText(reader.text("families_stop_done"));
  await anybody.context().close();
  await parents.goto(reader.path("/familie"));
  await expect(parents.locator("[data-search]")).toContainText(reader.text("families_alerts_off"));

  // The hours go and come again: there is nobody to tell.
  await changeHours(hers, reader, "Mo-Do 7-15");
  await changeHours(hers, reader, "Mo-Do 7-15, So 18-23");
  await parents.goto(reader.path("/familie"));
  await expect(parents.locator("[data-search]")).not.toContainText(reader.text("families_search_fitting_none"));
  expect(await alertsTo(email)).toHaveLength(1);
  await childminders.close();
});

/** Signs in as a new parent, on the way to saving a search around Leipzig for these hours. */
async function saveSearch(page: Page, reader: Reader, email: string, hours: string): Promise<void> {
  await page.goto(reader.path(`/familie/suchen/neu?place=leipzig&radius=5&hours=${hours}`));
  await page.getByLabel(reader.text("signin_email")).fill(email);
  await page.getByRole("button", { name: reader.text("signin_send") }).click();
  await page.goto(await linkOf(email));
  await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
  await expect(page.getByLabel(reader.text("families_rhythm_at_once"))).toBeChecked();
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
  await expect(page.locator("[data-search]")).toContainText(reader.text("families_alerts_on"));
}
