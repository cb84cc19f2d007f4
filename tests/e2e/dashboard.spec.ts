import { addDays, todayInBerlin } from "../../domain/kernel/calendar";
import { becomeListedByApi } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, elsewhere, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("what ends soon stands first on her dashboard, and each of the four buttons leads back to it", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Wanda Hirsch ${project.name}`;
  await becomeListedByApi(page, browser, { name, hours: "mo-fr_7-15" });
  const today = todayInBerlin(new Date());
  await sql(`update permits set until_date = '${addDays(today, 25)}'
    where childminder_id = (select id from childminders where name = '${name}')`);
  await page.goto(reader.path("/meine-tagespflege"));
  const soon = page.getByRole("region", { name: reader.text("childminders_ends_soon") });
  await expect(soon).toContainText("25");
  expect((await soon.boundingBox())?.y).toBeLessThan(500);
  await reader.expectAccessible();

  const quick = page.getByRole("navigation", { name: reader.text("childminders_quick") });
  await expect(quick.getByRole("link")).toHaveCount(4);
  await quick.getByRole("link", { name: reader.text("childminders_quick_hours") }).click();
  await expect(page.getByLabel(reader.text("week_text"), { exact: true })).toBeVisible();
  await page.getByRole("button", { name: reader.text("childminders_save"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${reader.path("/meine-tagespflege")}(\\?|#|$)`));
  await quick.getByRole("link", { name: reader.text("childminders_quick_absence") }).click();
  await expect(page.getByLabel(reader.text("childminders_absence_from"), { exact: true })).toBeInViewport();
  await quick.getByRole("link", { name: reader.text("childminders_quick_child") }).click();
  await expect(page.locator("#eintrag")).toBeInViewport();
  await page.goto(reader.path("/meine-tagespflege"));
  await quick.getByRole("link", { name: reader.text("childminders_quick_page") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
});

test("a profile is passed on with the hours that were asked for, and prints without what can only be tapped", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Xenia Storch ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-15" });
  await hers.context().close();
  const [her] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);
  await page.addInitScript(() => {
    Object.assign(globalThis, { passedOn: [] });
    Object.defineProperty(Navigator.prototype, "share", {
      value: async (what: unknown) => void (globalThis as unknown as { passedOn: unknown[] }).passedOn.push(what),
    });
  });
  await page.goto(reader.path(`/tagespflegeperson/${her?.slug}?hours=mo-fr_8-14&age=20`));
  await page.getByRole("button", { name: reader.text("profile_share") }).click();
  const passedOn = () => page.evaluate(() => (globalThis as unknown as { passedOn: { url: string }[] }).passedOn);
  await expect.poll(passedOn).toMatchObject([{ url: page.url() }]);
  expect(page.url()).toContain("hours=mo-fr_8-14");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("#contact-card")).toBeHidden();
  await expect(page.locator("body > header")).toBeHidden();
});
