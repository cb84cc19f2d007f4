import { expect, test } from "./reader";

/** A long week, of which hardly anybody has all. */
const long = "place=leipzig&radius=20&hours=mo-fr_7-17&lasting=12";

test("where hardly anybody has the whole week, two together do: drawn, with distance, costs and what each is asked", async ({
  page,
  reader,
}) => {
  await page.goto(reader.path(`/suche?${long}&start=2027-06-01&age=30`));
  await page.locator('a[href*="zu-zweit"]').click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(reader.text("pair_title"));
  await reader.expectAccessible();
  const pair = page.locator("main ol > li").first();
  const people = pair.locator("ol > li");
  await expect(people).toHaveCount(2);
  await expect(pair.getByRole("img")).toBeVisible();
  await expect(page.locator("main")).toContainText("7:00–17:00");
  const [name, href] = [
    await people.first().getByRole("link").textContent(),
    await people.first().getByRole("link").getAttribute("href"),
  ];
  expect(href).toMatch(/hours=.*&start=2027-06-01&age=30&lasting=12/);
  await people.first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name ?? "");
  await expect(page.locator("[data-fit]")).toHaveAttribute("data-fit", "now");
});

test("hours that may float are shared out by weekdays, and each is asked for her part", async ({ page, reader }) => {
  const floating = "place=leipzig&radius=20&hours=40h_within_mo-fr_7-17&start=2027-06-01";
  await page.goto(reader.path(`/suche/zu-zweit?${floating}`));
  const pair = page.locator("main ol > li").first();
  await expect(pair).toContainText(reader.text("pair_floating"));
  await expect(pair).toContainText(reader.text("pair_no_change"));
  await reader.expectAccessible();
  const first = pair.locator("ol > li").first().getByRole("link");
  expect(await first.getAttribute("href")).toMatch(/hours=[^&]*h_within_/);
  await first.click();
  await expect(page.locator("[data-fit]")).toHaveAttribute("data-fit", "now");
});

test("a question that cannot be asked goes back to its form, and one without hours has no pairs", async ({
  page,
  reader,
}) => {
  await page.goto(reader.path("/suche/zu-zweit?place=Atlantis&hours=mo-fr_8-14"));
  await expect(page.locator("#place-error")).toBeVisible();
  await page.goto(reader.path("/suche/zu-zweit?place=leipzig"));
  await expect(page.locator("main")).toContainText(reader.text("pair_none_hours"));
  await page.getByRole("link", { name: reader.text("pair_back") }).click();
  await expect(page.locator("li[data-result]").first()).toBeVisible();
});
