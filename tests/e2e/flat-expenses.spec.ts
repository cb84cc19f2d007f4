import { becomeListedByApi, placeByApi, signInByApi } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, elsewhere, somebody } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("the flat rate for her taxes: found from her page, worked out with places and income, and a mistake is told", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Paula Kern ${project.name}`;
  await becomeListedByApi(page, browser, { name, hours: "mo-fr_8-16" });
  const family = await (await elsewhere(browser)).newPage();
  await signInByApi(family, somebody());
  await placeByApi(family, page, name, "Emil");

  await page.goto(reader.path("/meine-tagespflege"));
  await page.getByRole("link", { name: reader.text("billing_flat_to") }).click();
  const main = page.locator("main");
  await expect(main.getByRole("table").getByRole("row").last()).toContainText("1");
  await reader.expectAccessible();

  await page.getByLabel(reader.text("billing_flat_places_field")).fill("zwei");
  await page.getByLabel(reader.text("billing_flat_income")).fill("12,5");
  await page.getByRole("button", { name: reader.text("billing_flat_count") }).click();
  await expect(page.locator("#plaetze-error")).not.toBeEmpty();
  await reader.expectAccessible();
  // What was typed stands there still.
  await expect(page.getByLabel(reader.text("billing_flat_income"))).toHaveValue("12,5");
  await page.getByLabel(reader.text("billing_flat_places_field")).fill("2");
  await page.getByRole("button", { name: reader.text("billing_flat_count") }).click();
  await expect(main).toContainText(reader.text("billing_flat_capped"));
  await expect(main.locator("dl")).toContainText("100");
  await expect(main.locator("dl")).toContainText(/12[.,]50/);

  const year = new Date().getFullYear();
  await main.getByRole("link", { name: String(year - 1) }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    reader.text("billing_flat_title", { year: year - 1 }),
  );
  await expect(main.getByRole("row")).toHaveCount(13);
});
