import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { awayWords } from "../../domain/attendance/words";
import { addDays, addMonths, type Day, todayInBerlin } from "../../domain/kernel/calendar";
import { isPublicHoliday } from "../../domain/kernel/public-holidays";
import { becomeListedByApi, placeByApi, signInByApi } from "./by-api";
import { expect, type Reader, test } from "./reader";
import { anAddress, elsewhere, somebody, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

const click = (page: Page, reader: Reader, key: string, gaps = {}) =>
  page.getByRole("button", { name: reader.text(key, gaps), exact: true }).click();
const unfold = (within: ReturnType<Page["locator"]>, reader: Reader, key: string) =>
  within
    .locator("summary", { hasText: reader.text(key) })
    .first()
    .click();

/** In kilobytes as they travel: all scripts of a page. */
async function scriptsOf(page: Page): Promise<number> {
  const sizes = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry) => /\.js(\?|$)/.test(entry.name))
      .map((entry) => (entry as PerformanceResourceTiming).encodedBodySize),
  );
  return sizes.reduce((sum, one) => sum + one, 0) / 1024;
}

test("the board without a network: taps are kept, arrive once, and are put right", async ({ page, reader, browser }, {
  project,
}) => {
  const name = `Greta Wolf ${project.name}`;
  await becomeListedByApi(page, browser, { name, hours: "mo-so_7-17" });
  const family = await (await elsewhere(browser)).newPage();
  await signInByApi(family, somebody());
  const placementId = await placeByApi(family, page, name, "Emil");
  await placeByApi(family, page, name, "Mila");

  await page.goto(reader.path("/meine-tagespflege"));
  await page.getByRole("link", { name: reader.text("attendance_today"), exact: true }).click();
  await expect(page.locator("main")).toContainText("7:00–17:00");
  await reader.expectAccessible();
  expect(await scriptsOf(page)).toBeLessThan(40);

  // Two taps without a network, some minutes apart by the phone's clock.
  await page.context().setOffline(true);
  const card = page.locator(`[data-child="${placementId}"]`);
  await click(page, reader, "attendance_arrived_of", { name: "Emil" });
  await expect(card.getByRole("status")).toHaveText(reader.text("attendance_tap_waits"));
  await page.clock.setFixedTime(new Date(Date.now() + 5 * 60_000));
  await click(page, reader, "attendance_left_of", { name: "Emil" });
  await expect(card.locator('[data-time="departure"]')).toBeVisible();
  await reader.expectAccessible();
  expect(await sql(`select 1 from attendance_days where placement_id = '${placementId}'`)).toEqual([]);
  await page.context().setOffline(false);
  await expect(card.getByRole("status")).toHaveText(reader.text("attendance_tap_saved"));
  const times = () =>
    sql<{ arrived: number; left: number }>(
      `select arrived_minute as arrived, left_minute as left from attendance_days where placement_id = '${placementId}'`,
    );
  const [kept] = await times();
  expect(kept?.left).toBe((kept?.arrived ?? 0) + 5);
  const events = await sql<{ name: string }>(
    `select name from events where subject_id = '${placementId}' and name like 'attendance.%' order by at, id`,
  );
  expect(events.map((event) => event.name)).toEqual(["attendance.arrived", "attendance.left"]);

  // What cannot be is said at its field; what was wrong is put right, and who collects is named.
  await page.reload();
  await expect(card.locator('[data-time="departure"]')).toBeVisible();
  await unfold(card, reader, "attendance_correct");
  await card.getByLabel(reader.text("attendance_left_at")).fill("acht");
  await click(page, reader, "attendance_save_of", { name: "Emil" });
  await expect(card.getByLabel(reader.text("attendance_left_at"))).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible();
  await card.getByLabel(reader.text("attendance_arrived_at")).fill("0:01");
  await card.getByLabel(reader.text("attendance_left_at")).fill("");
  await card.getByLabel(reader.text("attendance_collector")).fill("Oma Ruth");
  await click(page, reader, "attendance_save_of", { name: "Emil" });
  await expect(card).toContainText("Oma Ruth");
  expect(await times()).toEqual([{ arrived: 1, left: null }]);

  // On another day nobody was here yet, and tomorrow nothing can be entered.
  await page.getByRole("link", { name: reader.text("attendance_day_after") }).click();
  await expect(page.locator("main")).toContainText("Emil");
  await expect(page.getByRole("button", { name: reader.text("attendance_arrived_of", { name: "Emil" }) })).toHaveCount(
    0,
  );
  await reader.expectAccessible();
  await family.context().close();
});

/** What is saved where a link of that name leads. */
async function paperBehind(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name }).click();
  const file = await saved;
  const bytes = await readFile(await file.path());
  expect(bytes.subarray(0, 8).toString()).toBe("%PDF-1.7");
  return { name: file.suggestedFilename(), bytes };
}

const today = todayInBerlin(new Date());
const lastMonth = addMonths(`${today.slice(0, 7)}-01` as Day, -1);

test("a family says that its child does not come; a month is closed, confirmed and stands", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Nora Zahn ${project.name}`;
  const language = reader.path("/") === "/" ? "de" : "en";
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-so_7-17" });
  await signInByApi(page, somebody());
  const placementId = await placeByApi(page, hers, name, "Ida");

  // Until midnight she counts with reports: one for today comes late. A time that is none is said at its field.
  await hers.goto(reader.path("/meine-tagespflege/monat"));
  await hers.getByLabel(reader.text("attendance_until_field")).fill("früh");
  await click(hers, reader, "attendance_save");
  await expect(hers.getByLabel(reader.text("attendance_until_field"))).toHaveAttribute("aria-invalid", "true");
  await hers.getByLabel(reader.text("attendance_until_field")).fill("0:00");
  await click(hers, reader, "attendance_save");
  await expect(hers.getByRole("status")).toBeVisible();
  await reader.expectAccessible(hers);

  await page.goto(reader.path(`/meine-plaetze/${placementId}`));
  await page.getByRole("link", { name: reader.text("attendance_days_open") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(reader.text("attendance_days_of", { name: "Ida" }));
  await reader.expectAccessible();
  await page.getByLabel(reader.text("attendance_report_last"), { exact: true }).fill(addDays(today, -1));
  await click(page, reader, "attendance_report_send");
  await expect(page.getByLabel(reader.text("attendance_report_last"), { exact: true })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await page.getByLabel(reader.text("attendance_report_last"), { exact: true }).fill("");
  await page.getByLabel(reader.text("attendance_report_reason")).selectOption("appointment");
  await click(page, reader, "attendance_report_send");
  await expect(page.getByRole("status")).toHaveText(reader.text("attendance_said_absence"));
  await expect(page.locator("main")).toContainText(reader.text("attendance_late"));
  await reader.expectAccessible();
  await hers.goto(reader.path("/meine-tagespflege/heute"));
  await expect(hers.locator("main")).toContainText(awayWords.appointment[language]);
  await expect(hers.getByRole("button", { name: reader.text("attendance_arrived_of", { name: "Ida" }) })).toHaveCount(
    0,
  );
  await reader.expectAccessible(hers);
  await page.locator("button", { hasText: reader.text("attendance_withdraw") }).click();
  await expect(page.getByRole("status")).toHaveText(reader.text("attendance_said_present"));
  await hers.reload();
  await expect(hers.getByRole("button", { name: reader.text("attendance_arrived_of", { name: "Ida" }) })).toBeVisible();

  // Last month, of which one day of care is missing; a public holiday is none.
  let missing = addDays(addMonths(lastMonth, 1), -1);
  while (isPublicHoliday(missing, "SN")) missing = addDays(missing, -1);
  await sql(`update placement_terms set from_date = '${lastMonth}' where placement_id = '${placementId}'`);
  await sql(`insert into attendance_days (placement_id, "on", arrived_minute, left_minute, entered_at)
    select '${placementId}', d::date, 425, 1010, now()
    from generate_series('${lastMonth}'::date, '${addDays(missing, -1)}'::date, interval '1 day') d`);
  const childPage = reader.path(`/meine-tagespflege/tage/${placementId}`);
  await hers.goto(`${childPage}?monat=${lastMonth.slice(0, 7)}`);
  await expect(hers.locator("main")).toContainText(reader.text("attendance_gaps", { count: 1 }));
  await reader.expectAccessible(hers);
  await hers.locator(`tbody a[href$="tag=${missing}"]`).click();
  await click(hers, reader, "attendance_as_agreed_of", { name: "Ida" });
  await expect(hers.getByRole("status").first()).toHaveText(reader.text("account_saved"));
  await hers.goto(`${childPage}?monat=${lastMonth.slice(0, 7)}`);
  await click(hers, reader, "attendance_close");
  await expect(hers.getByRole("status")).toHaveText(reader.text("attendance_said_close"));

  const theirs = `${reader.path(`/meine-plaetze/${placementId}/tage`)}?monat=${lastMonth.slice(0, 7)}`;
  await page.goto(theirs);
  await reader.expectAccessible();
  await click(page, reader, "attendance_confirm");
  await expect(page.getByRole("status")).toHaveText(reader.text("attendance_said_confirm"));
  await expect(page.locator("main")).toContainText(reader.text("attendance_month_confirmed"));
  await hers.goto(`${reader.path("/meine-tagespflege/heute")}?tag=${lastMonth}`);
  await expect(hers.locator("main")).toContainText(reader.text("attendance_confirmed"));
  await hers.goto(`${reader.path("/meine-tagespflege/monat")}?monat=${lastMonth.slice(0, 7)}`);
  await expect(hers.locator("main")).toContainText(reader.text("attendance_month_confirmed"));
  await reader.expectAccessible(hers);
  const download = hers.waitForEvent("download");
  await hers.getByRole("link", { name: reader.text("attendance_csv") }).click();
  expect((await download).suggestedFilename()).toBe(`anwesenheit-${lastMonth.slice(0, 7)}.csv`);

  // The record for the office: drawn once it was confirmed, and the same file to both.
  await expect
    .poll(() => sql(`select 1 from attendance_months where placement_id = '${placementId}' and paper_id is not null`))
    .toHaveLength(1);
  await page.goto(theirs);
  const theirPaper = await paperBehind(page, reader.text("attendance_pdf"));
  expect(await paperBehind(hers, reader.text("attendance_pdf_of", { name: "Ida" }))).toEqual(theirPaper);

  // Something was wrong: opened again with a reason, which she reads.
  await page.goto(theirs);
  await unfold(page.locator("main"), reader, "attendance_reopen");
  await page.getByLabel(reader.text("attendance_reopen_why")).fill("Am letzten Tag war Ida kürzer da.");
  await click(page, reader, "attendance_reopen_do");
  await hers.goto(`${childPage}?monat=${lastMonth.slice(0, 7)}`);
  await expect(hers.locator("main")).toContainText("Am letzten Tag war Ida kürzer da.");
  await reader.expectAccessible(hers);
  await hers.context().close();
});
