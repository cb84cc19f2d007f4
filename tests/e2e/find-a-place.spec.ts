import type { Locator, Page } from "@playwright/test";
import { expect, type Reader, test } from "./reader";

/** Wishes that nobody meets within a kilometre. */
const rare = "language=dgs&pets=yes&setting=joint&barrierFree=yes";

/** On a phone the form is folded away once there are results. */
async function unfoldForm(page: Page, reader: Reader): Promise<void> {
  const fold = page.getByText(reader.text("search_change"), { exact: true });
  if (await fold.isVisible()) await fold.click();
}

async function nameOf(result: Locator): Promise<string> {
  return ((await result.getByRole("link").textContent()) ?? "").trim();
}

test("place → hours → list → map → profile", async ({ page, reader }) => {
  await page.goto(reader.path(""));
  await reader.expectAccessible();
  await page.getByLabel(reader.text("field_place")).fill("leipz");
  await page.getByRole("option", { name: "Leipzig", exact: true }).click();
  await page.getByLabel(reader.text("field_hours")).selectOption({ label: reader.text("landing_hours_two") });
  await page.getByRole("button", { name: reader.text("action_search") }).click();

  await expect(page.getByRole("heading", { level: 1 })).toContainText("Leipzig");
  const results = page.locator("li[data-result]");
  await expect(results).toHaveCount(20);
  await reader.expectAccessible();

  await page.getByText(reader.text("map_show"), { exact: true }).click();
  const map = page.getByRole("region", { name: reader.text("map_title_results") });
  await expect(map).toBeVisible();
  const onMap = page.getByRole("button", { name: await nameOf(results.first()) }).and(page.locator("[type=button]"));
  await expect(onMap).toBeVisible(); // a heart, which bears her name too, sends a form
  await reader.expectAccessible();

  const name = await nameOf(results.first());
  await results.first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await reader.expectAccessible();
});

test("the week can be painted with the keyboard, and the fields say the same", async ({ page, reader }) => {
  await page.goto(reader.path("/suche"));
  const grid = page.getByRole("grid");
  await grid.getByRole("gridcell").first().focus();
  await page.keyboard.press("Space");
  await expect(page.getByLabel(reader.text("week_text"))).not.toHaveValue("");
  await reader.expectAccessible();
});

test("along the way", async ({ page, reader }) => {
  await page.goto(reader.path("/suche?place=leipzig"));
  await unfoldForm(page, reader);
  await page.getByText(reader.text("group_way"), { exact: true }).click();
  await page.getByLabel(reader.text("field_to")).fill("Markkleeberg");
  await page.getByRole("button", { name: reader.text("action_search") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    reader.text("search_title_way", { place: "Leipzig", to: "Markkleeberg" }),
  );
  await expect(page.locator("li[data-result]").first()).toBeVisible();
  await reader.expectAccessible();
});

test("nothing found → widen", async ({ page, reader }) => {
  await page.goto(reader.path(`/suche?place=leipzig&radius=1&${rare}`));
  await expect(page.getByRole("heading", { name: reader.text("search_none_title") })).toBeVisible();
  await reader.expectAccessible();
  await page.getByRole("link", { name: /km/ }).first().click();
  await expect(page).toHaveURL(/radius=\d/);
  await expect(page).not.toHaveURL(/radius=1(&|$)/);
});

test("everything that is wrong is named at once: what cannot be read, a past start, an unknown place", async ({
  page,
  reader,
}) => {
  await page.goto(reader.path("/suche?place=Atlantis&start=1990-01-01&radius=900"));
  const alert = page.getByRole("alert");
  await expect(alert.getByRole("listitem")).toHaveCount(3);
  for (const field of ["place", "start", "radius"]) await expect(page.locator(`#${field}-error`)).toBeVisible();
  await reader.expectAccessible();
});

test("wrong input is named at its field and nothing is lost", async ({ page, reader }) => {
  const answer = await page.goto(reader.path("/suche?place=Leipzig&radius=900&start=1990-01-01&hours=nie"));
  expect(answer?.status()).toBe(422);
  await expect(page.getByLabel(reader.text("week_text"))).toHaveValue("nie");
  await expect(page.getByLabel(reader.text("week_text"))).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel(reader.text("field_place"))).toHaveValue("Leipzig");
  await reader.expectAccessible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("place → hours → list → profile", async ({ page, reader }) => {
    await page.goto(reader.path(""));
    await page.getByLabel(reader.text("field_place")).fill("04109");
    await page.getByLabel(reader.text("field_hours")).selectOption({ label: reader.text("landing_hours_two") });
    await page.getByRole("button", { name: reader.text("action_search") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Leipzig");
    await page.locator("li[data-result]").first().getByRole("link").click();
    await expect(page).toHaveURL(/tagespflegeperson/);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("hours by plain fields become a link that can be shared", async ({ page, reader }) => {
    await page.goto(reader.path("/suche"));
    await page.getByLabel(reader.text("field_place")).fill("Leipzig");
    await page.getByText(reader.text("week_fields"), { exact: true }).click();
    await page.locator('input[name="mo_from"]').fill("07:30");
    await page.locator('input[name="mo_until"]').fill("13:00");
    await page.getByRole("button", { name: reader.text("action_search") }).click();
    await expect(page).toHaveURL(/hours=mo_7\.30-13/);
    await expect(page.locator("li[data-result]").first()).toBeVisible();
  });

  test("along the way, and nothing found → widen", async ({ page, reader }) => {
    await page.goto(reader.path("/suche?place=leipzig&to=markkleeberg"));
    await expect(page.locator("li[data-result]").first()).toBeVisible();
    await page.goto(reader.path(`/suche?place=leipzig&radius=1&${rare}`));
    await page.getByRole("link", { name: /km/ }).first().click();
    await expect(page).not.toHaveURL(/radius=1(&|$)/);
  });
});
