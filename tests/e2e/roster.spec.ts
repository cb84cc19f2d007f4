import { signInByApi } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, somebody } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

/** As the demo's readers write it. */
const turn = { de: "F F F F F frei frei S S S S S frei frei", en: "E E E E E off off L L L L L off off" };

test("weeks A and B are chosen in the picker, copied, and said", async ({ page, reader }) => {
  await page.goto(reader.path("/suche"));
  const rhythm = page.getByRole("group", { name: reader.text("week_rhythm") });
  await page.getByRole("button", { name: reader.text("week_preset_two") }).click();
  await rhythm.getByRole("button", { name: reader.text("week_two") }).click();
  await expect(page.getByRole("grid")).toHaveCount(2);
  await page.getByRole("grid").nth(1).getByRole("gridcell").nth(2).click();
  await expect(page.getByLabel(reader.text("week_text"))).toHaveValue(/B/);
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("week_copy") }).click();
  await expect(page.getByLabel(reader.text("week_text"))).not.toHaveValue(/B/);
  await rhythm.getByRole("button", { name: reader.text("week_every") }).click();
  await expect(page.getByRole("grid")).toHaveCount(1);
});

test("a roster is tapped and pasted, becomes weeks, and the search goes on with what was typed before", async ({
  page,
  reader,
  locale,
}) => {
  const language = locale?.startsWith("en") ? "en" : "de";
  await page.goto(reader.path("/suche"));
  await page.getByLabel(reader.text("field_place")).fill("Leipzig");
  await page.getByRole("button", { name: reader.text("roster_link") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(reader.text("roster_title"));
  await reader.expectAccessible();
  const field = page.getByLabel(reader.text("roster_field"));
  const taps = page.getByRole("group", { name: reader.text("roster_tap") });
  await taps.getByRole("button", { name: reader.text("roster_early") }).click();
  await taps.getByRole("button", { name: reader.text("roster_off") }).click();
  await taps.getByRole("button", { name: reader.text("roster_back_one") }).click();
  await expect(field).toHaveValue(language === "de" ? "F" : "E");
  await page.getByRole("button", { name: reader.text("roster_read") }).click();
  await expect(page.locator("#roster-error")).toBeVisible();
  await reader.expectAccessible();
  await field.fill(turn[language]);
  await page.getByRole("button", { name: reader.text("roster_read") }).click();
  await expect(page.getByRole("status")).toHaveText(reader.text("roster_exact_two"));
  await reader.expectAccessible();
  await field.fill("F F S S N N x x");
  await page.getByRole("button", { name: reader.text("roster_read") }).click();
  await expect(page.getByRole("status")).toContainText("8");
  await field.fill(turn[language]);
  await page.getByRole("button", { name: reader.text("roster_read") }).click();
  await page.getByRole("link", { name: reader.text("roster_search") }).click();
  await expect(page).toHaveURL(/place=(Leipzig|leipzig)&hours=/);
  await expect(page.locator("li[data-result]").first()).toBeVisible();
});

test("a roster becomes the hours of a child's need", async ({ page, reader }) => {
  await signInByApi(page, somebody());
  await page.goto(reader.path("/familie/kind"));
  await page.getByLabel(reader.text("families_nickname")).fill("Emil");
  await page.getByLabel(reader.text("families_born_month")).selectOption("03");
  await page.getByLabel(reader.text("families_born_year")).selectOption({ index: 3 });
  await page.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
  await page.getByRole("link", { name: reader.text("roster_link") }).click();
  await page.getByLabel(reader.text("roster_field")).fill("5F 2x");
  await page.getByRole("button", { name: reader.text("roster_read") }).click();
  await page.getByRole("link", { name: reader.text("roster_need") }).click();
  await expect(page.getByLabel(reader.text("week_text"), { exact: true })).toHaveValue(/5:30–14:30/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a roster is a form like any other", async ({ page, reader }) => {
    await page.goto(reader.path("/suche"));
    await page.getByLabel(reader.text("field_place")).fill("Leipzig");
    await page.getByRole("button", { name: reader.text("roster_link") }).click();
    await page.getByLabel(reader.text("roster_field")).fill("FFFFF--");
    await page.getByRole("button", { name: reader.text("roster_read") }).click();
    await page.getByRole("link", { name: reader.text("roster_search") }).click();
    await expect(page.locator("li[data-result]").first()).toBeVisible();
  });
});
