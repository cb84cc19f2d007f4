import type { Locator } from "@playwright/test";
import { expect, test } from "./reader";
import { anAddress, linkOf, somebody } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

/** So many taps a newcomer needs at most, signing in included. Writing is no tap, getting into a field is one, a list is two. */
const MOST_TAPS = 12;

test("place → results → profile → remembered → need → alert", async ({ page, reader }) => {
  let taps = 0;
  const tap = async (target: Locator) => {
    taps++;
    await target.click();
  };
  const pick = async (list: Locator, value: string) => {
    taps += 2;
    await list.selectOption(value);
  };
  await page.goto(reader.path(""));
  await tap(page.getByLabel(reader.text("field_place")));
  await page.keyboard.type("Leipzig");
  await tap(page.getByText(reader.text("landing_hours_two"), { exact: true }));
  await pick(page.getByLabel(reader.text("field_age_short")), "24");
  await tap(page.getByRole("button", { name: reader.text("action_search") }));

  const first = page.locator("li[data-result]").first();
  const name = (await first.getByRole("link").textContent())?.trim() ?? "";
  await tap(first.getByRole("link"));
  await tap(page.getByRole("button", { name: reader.text("families_favourite_keep_of", { name }) }));
  await tap(page.getByRole("link", { name: reader.text("families_need_of_search") }));

  const email = somebody();
  await expect(page.getByLabel(reader.text("signin_email"))).toBeFocused();
  await page.keyboard.type(email);
  await tap(page.getByRole("button", { name: reader.text("signin_send") }));
  taps++; // the link in the mail
  await page.goto(await linkOf(email));
  await tap(page.getByRole("button", { name: reader.text("signin_link_use") }));

  await expect(page.locator("main")).toContainText("8:00–14:00");
  await expect(page.locator("main")).toContainText(reader.text("families_need_take_alert_hint"));
  await reader.expectAccessible();
  await tap(page.getByRole("button", { name: reader.text("families_need_take_alert") }));

  await expect(page.getByRole("status").first()).toContainText(reader.text("families_done_need_alert"));
  await expect(page.locator("#children")).toContainText("8:00–14:00");
  await expect(page.locator("#children")).toContainText(reader.text("families_need_alerted"));
  await expect(page.locator("#searches")).toContainText(reader.text("families_alerts_on"));
  await expect(page.locator("#favourites")).toContainText(name);
  await reader.expectAccessible();
  expect(taps).toBeLessThanOrEqual(MOST_TAPS);
});
