import { expect, test } from "./reader";

test("what a month costs: asked by a plain form, answered with its sources", async ({ page, reader }) => {
  await page.goto(reader.path("/hilfe/reihenfolge"));
  await page
    .locator("main")
    .getByRole("link", { name: reader.text("costs_help_link") })
    .click();
  await expect(page).toHaveURL(reader.path("/kosten"));
  await reader.expectAccessible();
  await page.locator("#place").fill("Düsseldorf");
  await page.locator("#age").selectOption("18");
  await page.locator("#income").fill("65.000");
  await page.getByRole("button", { name: reader.text("costs_submit") }).click();
  await expect(page).toHaveURL(/place=/);
  await expect(page.locator("h1")).toContainText("Düsseldorf");
  await expect(page.locator("main")).toContainText("195");
  await expect(page.locator("main")).toContainText("§ 51 Abs. 1");
  await expect(page.locator('main a[href*="duesseldorf.de/stadtrecht"]')).toBeVisible();
  await reader.expectAccessible();
});

test("a place without a statute says so, and what the law fixes", async ({ page, reader }) => {
  await page.goto(reader.path("/kosten?place=chemnitz&age=18"));
  await expect(page.locator("main")).toContainText(reader.text("costs_no_statute", { place: "Chemnitz" }));
  await expect(page.locator("main")).toContainText("§ 10");
  await reader.expectAccessible();
});

test("wrong figures are named at their fields and stay as they were typed", async ({ page, reader }) => {
  const answer = await page.goto(reader.path("/kosten?place=Atlantis&hours=90"));
  expect(answer?.status()).toBe(422);
  await expect(page.getByRole("alert").getByRole("link")).toHaveCount(1);
  await expect(page.locator("#hours")).toHaveValue("90");
  await reader.expectAccessible();
});

test("her profile says in short what a month costs and leads to the whole estimate", async ({ page, reader }) => {
  await page.goto(reader.path("/suche?place=duesseldorf"));
  await page.locator('a[href*="/tagespflegeperson/"]').first().click();
  await expect(page.locator("main")).toContainText(reader.text("costs_short_funded"));
  await page.getByRole("link", { name: reader.text("costs_short_more") }).click();
  await expect(page).toHaveURL(/\/kosten\?childminder=/);
  await expect(page.locator("main")).toContainText(reader.text("costs_sources"));
  await reader.expectAccessible();
});

test("what a family earns is found in no cache", async ({ request, reader }) => {
  const kept = (await request.get(reader.path("/kosten?place=berlin"))).headers();
  expect(kept["cache-control"]).toContain("max-age=0, must-revalidate");
  expect(kept["cloudflare-cdn-cache-control"]).toContain("stale-while-revalidate");
  const earned = (await request.get(reader.path("/kosten?place=berlin&income=50000"))).headers();
  expect(earned["cache-control"]).toBe("private, no-store");
});
