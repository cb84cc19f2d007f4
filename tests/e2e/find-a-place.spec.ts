import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./reader";

/** Wishes that nobody meets within a kilometre. */
const rare = "language=dgs&pets=yes&setting=joint&barrierFree=yes";

/** On a phone the form is folded away once there are results. */
async function unfoldForm(page: Page): Promise<void> {
  const fold = page.locator(".search-fold > summary");
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
  await page.getByLabel(reader.text("landing_hours_two")).check();
  await page.getByRole("button", { name: reader.text("action_search") }).click();

  await expect(page.getByRole("heading", { level: 1 })).toContainText("Leipzig");
  const results = page.locator("li[data-result]");
  await expect(results).toHaveCount(20);
  await reader.expectAccessible();

  const name = await nameOf(results.first());
  await page.getByText(reader.text("map_show"), { exact: true }).click();
  const map = page.getByRole("region", { name: reader.text("map_title_results") });
  await expect(map).toBeVisible();
  const onMap = page.getByRole("button", { name }).and(page.locator("[type=button]"));
  await expect(onMap).toBeVisible(); // a heart, which bears her name too, sends a form
  await reader.expectAccessible();

  await page.getByText(reader.text("map_list"), { exact: true }).click();
  await results.first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await reader.expectAccessible();
});

test("the map is moved: the same question is asked around there", async ({ page, reader }) => {
  await page.goto(reader.path("/suche?place=radebeul&hours=mo-fr_7-17&radius=10"));
  await page.getByText(reader.text("map_show"), { exact: true }).click();
  const map = page.getByRole("region", { name: reader.text("map_title_results") });
  await expect(map).toBeVisible();
  const here = page.getByRole("link", { name: reader.text("map_search_here") });
  await expect(here).toHaveCount(0);
  await expect(page.locator(".map-partly .map-count").first()).toHaveText(/^\d+\s?%$/);
  await expect(async () => {
    await page.getByRole("button", { name: reader.text("map_east") }).click();
    await expect(here).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await here.click();
  await expect(page).toHaveURL(/point=51\.\d+%2C1[34]\.\d+/);
  await expect(page).toHaveURL(/hours=mo-fr_7-17/);
  await expect(page).not.toHaveURL(/place=/);
  await expect(page.getByRole("link", { name: reader.text("chip_point", { radius: "10" }) })).toBeVisible();
});

test("the map is asked for once: it stands beside the list or in its place, here again, until it is closed", async ({
  page,
  reader,
  isMobile,
}) => {
  const scripts: string[] = [];
  page.on(
    "request",
    (request) => void (/HomeMap|ResultsMap|maplibre/.test(request.url()) && scripts.push(request.url())),
  );
  await page.goto(reader.path("/suche?place=leipzig&hours=mo-fr_8-14"));
  const results = page.locator("li[data-result]");
  const map = page.getByRole("region", { name: reader.text("map_title_results") });
  const outline = page.locator("summary > img.map-outline");
  await expect(outline).toBeVisible({ visible: !isMobile });
  expect(scripts).toEqual([]);
  await page.getByText(reader.text("map_show"), { exact: true }).click();
  await expect(map).toBeVisible();
  await expect(outline).toBeHidden();
  await expect(results.first()).toBeVisible({ visible: !isMobile });

  await page.goto(reader.path("/suche?place=halle%20(saale)&hours=mo-fr_8-14"));
  await expect(map).toBeVisible();
  if (!isMobile) {
    const [card, canvas] = await Promise.all([results.first().boundingBox(), map.boundingBox()]);
    expect(canvas?.x).toBeGreaterThan((card?.x ?? 0) + (card?.width ?? 0));
    expect(canvas?.y).toBeLessThan(400);
    await expect(page.locator(".asked")).toHaveCount(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
  }
  await page.getByText(reader.text("map_list"), { exact: true }).click();
  await expect(map).toBeHidden();
  await expect(results.first()).toBeVisible();
  await page.reload();
  await page.waitForLoadState("networkidle");
  await expect(map).toBeHidden();
});

test("a card marks its pin and a pin its card, by keyboard too", async ({ page, reader }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  // Not in Leipzig, where all journeys let people live at one door, under one pin.
  await page.goto(reader.path("/suche?place=dresden&hours=mo-fr_8-14"));
  await page.getByText(reader.text("map_show"), { exact: true }).click();
  await expect(page.locator(".map-marker button").first()).toBeVisible();
  const card = page.locator("li[data-result]").nth(2);
  const slug = (await card.getAttribute("data-result")) ?? "";
  const pin = page.locator(`.map-marker[data-marker~="${slug}"]`);
  await card.getByRole("link").focus();
  await expect(pin).toHaveClass(/map-active/);
  // Who lives at the same spot shares the pin.
  const together = ((await pin.getAttribute("data-marker")) ?? "").split(" ");
  const results = page.locator("li[data-result]");
  const slugs = await results.evaluateAll((all) => all.map((one) => one.getAttribute("data-result") ?? ""));
  const elsewhere = slugs.findIndex((one) => !together.includes(one));
  expect(elsewhere).toBeGreaterThanOrEqual(0);
  await results.nth(elsewhere).hover();
  await expect(pin).not.toHaveClass(/map-active/);
  await pin.getByRole("button").focus();
  await expect(card).toHaveAttribute("data-active", "");
  const last = page.locator("li[data-result]").last();
  const far = page
    .locator(`.map-marker[data-marker~="${await last.getAttribute("data-result")}"]`)
    .getByRole("button")
    .first();
  await far.focus();
  await page.keyboard.press("Enter");
  const first = (await far.locator("..").getAttribute("data-marker"))?.split(" ")[0];
  await expect(page.locator(`[data-result="${first}"]`)).toBeInViewport();
  // From the top: what the chips that stay hide of a card while it scrolls by is no small target.
  await stayAtTop(page);
  await reader.expectAccessible();
});

/** Scrolling that goes on by itself has come to its end, or the page would still be on its way while it is looked at. */
async function stayAtTop(page: Page): Promise<void> {
  await expect(async () => {
    const stays = await page.evaluate(async () => {
      scrollTo({ top: 0, behavior: "instant" });
      for (let frames = 0; frames < 30; frames++) await new Promise(requestAnimationFrame);
      return scrollY === 0;
    });
    expect(stays).toBe(true);
  }).toPass();
}

test("the first screen says what was searched, how many fit, and shows three of them", async ({ page, reader }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const question of ["place=leipzig&hours=mo-fr_8-14", "place=leipzig", "place=leipzig&to=markkleeberg"]) {
    await page.goto(reader.path(`/suche?${question}`));
    const results = page.locator("li[data-result]");
    const [first, third] = await Promise.all([results.nth(0).boundingBox(), results.nth(2).boundingBox()]);
    expect(first?.y).toBeLessThanOrEqual(260);
    expect((third?.y ?? 0) + (third?.height ?? 0)).toBeLessThanOrEqual(844);
  }
});

test("each chip leads to its field or leaves its part out, and stays in view", async ({ page, reader }) => {
  await page.goto(reader.path("/suche?place=leipzig&hours=mo-fr_8-14&age=18&garden=yes"));
  const chips = page.getByRole("list", { name: reader.text("chips_title") });
  await page.locator("li[data-result]").last().scrollIntoViewIfNeeded();
  await expect(chips).toBeInViewport();
  await chips.getByRole("link", { name: reader.text("chip_without", { chip: reader.text("wish_garden") }) }).click();
  await expect(page).not.toHaveURL(/garden/);
  await expect(page).toHaveURL(/age=18/);
  await chips.getByRole("link", { name: /8:00/ }).first().click();
  await expect(page.getByLabel(reader.text("week_text"))).toBeInViewport();
  // From the top: what the chips that stay hide of a card while it scrolls by is no small target.
  await stayAtTop(page);
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
  await unfoldForm(page);
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
  await page.getByRole("link", { name: reader.text("widen_radius", { radius: 50 }) }).click();
  await expect(page).toHaveURL(/radius=\d/);
  await expect(page).not.toHaveURL(/radius=1(&|$)/);
  await expect(page.locator("li[data-result]").first()).toBeVisible();
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

test.describe("one's own position", () => {
  const here = (page: Page, text: string) => page.getByRole("button", { name: text });

  test("is taken by a click where the browser gives it, rounded before it is sent", async ({
    page,
    reader,
    context,
  }) => {
    await context.grantPermissions(["geolocation"]);
    await context.setGeolocation({ latitude: 51.33962, longitude: 12.37129 });
    await page.goto(reader.path("/suche"));
    const place = page.getByLabel(reader.text("field_place"));
    await place.click();
    await expect(page.getByText(reader.text("field_place_why"))).toBeVisible();
    await here(page, reader.text("field_place_locate")).click();
    await expect(place).toHaveValue(reader.text("field_place_here"));
    await expect(page.getByText(reader.text("field_place_located"))).toBeVisible();
    await reader.expectAccessible();
    await page.getByRole("button", { name: reader.text("action_search") }).click();
    await expect(page).toHaveURL(/point=51\.340%2C12\.371/);
    await expect(page).not.toHaveURL(/place=/);
    await expect(page.locator("li[data-result]").first()).toBeVisible();
  });

  test("is not taken from who says no, and the field still takes a place", async ({ page, reader, context }) => {
    await context.clearPermissions();
    await page.goto(reader.path("/suche"));
    await page.getByLabel(reader.text("field_place")).click();
    await here(page, reader.text("field_place_locate")).click();
    await expect(page.getByText(reader.text("field_place_refused"))).toBeVisible();
    await page.getByLabel(reader.text("field_place")).fill("Leipzig");
    await page.getByRole("button", { name: reader.text("action_search") }).click();
    await expect(page.locator("li[data-result]").first()).toBeVisible();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("place → hours → list → profile", async ({ page, reader }) => {
    await page.goto(reader.path(""));
    await page.getByLabel(reader.text("field_place")).fill("04109");
    await page.getByLabel(reader.text("landing_hours_two")).check();
    await page.getByRole("button", { name: reader.text("action_search") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Leipzig");
    await page.locator("li[data-result]").first().getByRole("link").click();
    await expect(page).toHaveURL(/tagespflegeperson/);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("an outline stands where the map would", async ({ page, reader }) => {
    await page.goto(reader.path("/suche?place=leipzig&hours=mo-fr_8-14"));
    await page.getByText(reader.text("map_show"), { exact: true }).click();
    const outline = page.locator("details[open] > div > .map-outline");
    await expect(outline).toBeVisible();
    await outline.scrollIntoViewIfNeeded();
    await expect.poll(() => outline.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await expect(page.getByText(reader.text("map_loading"))).toHaveCount(0);
    await expect(page.locator("li[data-result]").first()).toBeVisible();
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
    await page.getByRole("link", { name: reader.text("widen_radius", { radius: 50 }) }).click();
    await expect(page).not.toHaveURL(/radius=1(&|$)/);
  });
});
