import type { Page } from "@playwright/test";
import { signInByApi } from "./by-api";
import { expect, type Reader, test } from "./reader";
import { anAddress, askCloud, elsewhere, linkOf, linksTo, signIn, somebody, useLink } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("a magic link → the first saved search", async ({ page, reader }) => {
  const email = somebody();
  await page.goto(reader.path("/suche?place=leipzig&hours=mo-fr_8-14&pets=no"));
  await page.getByRole("link", { name: reader.text("families_save_link") }).click();
  await expect(page).toHaveURL(/anmelden\?next=/);
  await page.getByLabel(reader.text("signin_email")).fill(email);
  await page.getByRole("button", { name: reader.text("signin_send") }).click();
  await page.goto(await linkOf(email));
  await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(reader.text("families_save_title"));
  await expect(page.locator("main")).toContainText("8:00–14:00");
  await expect(page.locator("main")).toContainText(reader.text("wish_no_pets"));
  await reader.expectAccessible();
  await page.getByLabel(reader.text("families_save_name")).fill("");
  await page.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
  await expect(page.getByLabel(reader.text("families_save_name"))).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel(reader.text("families_save_name")).fill("Für Emil");
  await page.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
  await expect(page.getByRole("status")).toContainText(reader.text("families_done_search"));
  const card = page.locator('[data-search="Für Emil"]');
  await expect(card).toContainText(reader.text("families_alerts_on"));
  await reader.expectAccessible();
  await card.getByRole("button", { name: reader.text("families_alerts_stop_of", { name: "Für Emil" }) }).click();
  await expect(card).toContainText(reader.text("families_alerts_off"));
  await card.getByRole("link", { name: reader.text("families_search_results_of", { name: "Für Emil" }) }).click();
  await expect(page).toHaveURL(/place=leipzig/);
});

test("a child, the care it needs, and the search that follows from it", async ({ page, reader }) => {
  await signInByApi(page, somebody());
  await page.goto(reader.path("/familie"));
  await reader.expectAccessible();
  await page.getByRole("link", { name: reader.text("families_child_add") }).click();
  await page.getByLabel(reader.text("families_nickname")).fill("Emil");
  await page.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await reader.expectAccessible();
  await page.getByLabel(reader.text("families_born_month")).selectOption("03");
  await page.getByLabel(reader.text("families_born_year")).selectOption({ index: 3 });
  await page.getByRole("button", { name: reader.text("families_save"), exact: true }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    reader.text("families_need_title", { name: "Emil" }),
  );
  await reader.expectAccessible();
  await page.getByLabel(reader.text("week_text"), { exact: true }).fill("Mo-Fr 8-14");
  await page.getByLabel(reader.text("families_home"), { exact: true }).fill("Atlantis");
  await page.getByLabel(reader.text("wish_garden"), { exact: true }).selectOption("3");
  await page.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
  await expect(page.getByLabel(reader.text("families_home"), { exact: true })).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible();
  await page.getByLabel(reader.text("families_home"), { exact: true }).fill("Leipzig");
  await page.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
  await expect(page.getByRole("status").first()).toContainText(reader.text("families_done_need"));
  const children = page.locator("#children");
  await expect(children).toContainText("8:00–14:00");
  await expect(children).toContainText(reader.text("families_weight_3"));
  await children.getByRole("link", { name: reader.text("families_need_search") }).click();
  await expect(page).toHaveURL(/garden=yes/);
  await expect(page.locator("[data-result]").first()).toBeVisible();
});

test("a mother begins to care for children herself, and keeps her family in sight", async ({ page, reader }) => {
  const email = await signInByApi(page, somebody());
  await page.goto(reader.path("/familie/kind"));
  await page.getByLabel(reader.text("families_nickname")).fill("Emil");
  await page.getByLabel(reader.text("families_born_month")).selectOption("03");
  await page.getByLabel(reader.text("families_born_year")).selectOption({ index: 3 });
  await page.getByRole("button", { name: reader.text("families_save"), exact: true }).click();

  await page.goto(reader.path("/tagespflege-anbieten"));
  await page.getByRole("link", { name: reader.text("childminders_offer_start") }).click();
  await expect(page.locator("main")).toContainText(reader.text("childminders_other_role_open"));
  await page.getByRole("link", { name: reader.text("account_role_childminder_begin") }).click();
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("account_role_childminder_begin") }).click();
  await expect(page).toHaveURL(reader.path("/meine-tagespflege"));
  await page.getByRole("link", { name: reader.text("childminders_begin"), exact: true }).click();
  await page.getByLabel(reader.text("childminders_name"), { exact: true }).fill("Nadja Friedrich");
  await page.goto(reader.path("/meine-tagespflege"));
  await reader.expectAccessible();

  const sides = page.getByRole("navigation", { name: reader.text("account_sides") });
  await sides.getByRole("link", { name: reader.text("account_side_family") }).click();
  await expect(page.locator("#children")).toContainText("Emil");
  await reader.expectAccessible();
  await page.goto(reader.path("/konto"));
  await page.getByRole("button", { name: reader.text("account_role_parent_drop") }).click();
  await expect(page.locator("#roles").getByRole("alert")).toBeVisible();
  await expect(page.locator("#roles").getByRole("link", { name: reader.text("account_side_family") })).toBeVisible();

  // Signed in anew, she is where she was last.
  await page.goto(reader.path("/familie"));
  await page.context().clearCookies({ name: /session/ });
  await page.goto(reader.path("/anmelden"));
  await page.getByLabel(reader.text("signin_email")).fill(email);
  const known = await linksTo(email);
  await page.getByRole("button", { name: reader.text("signin_send") }).click();
  await page.goto(await linkOf(email, known.length));
  await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
  await expect(page).toHaveURL(reader.path("/familie"));
  await expect(sides).toBeVisible();
});

test("a search becomes the child's need, and nothing is asked again", async ({ page, reader }) => {
  await signIn(page, reader, somebody());
  await page.goto(reader.path("/suche?place=leipzig&hours=mo-fr_8-14&age=18&garden=yes"));
  await page.getByRole("link", { name: reader.text("families_need_of_search") }).click();
  await page.getByLabel(reader.text("families_nickname")).fill("Emil");
  await expect(page.getByLabel(reader.text("families_born_month"))).not.toHaveValue("");
  await expect(page.locator("main")).toContainText("8:00–14:00");
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("families_need_take_only") }).click();
  await expect(page.locator("#children")).toContainText("8:00–14:00");
  await expect(page.locator("#children")).toContainText(reader.text("wish_garden"));

  // One need, asked once: costs and alerts take it over.
  await page
    .locator("#children")
    .getByRole("link", { name: reader.text("families_need_costs") })
    .click();
  await expect(page.getByLabel(reader.text("costs_field_hours"))).toHaveValue("30");
  await expect(page.getByLabel(reader.text("costs_field_age"))).toHaveValue("18");
  await page.goto(reader.path("/kosten"));
  await page.getByRole("link", { name: reader.text("costs_from_need") }).click();
  await expect(page).toHaveURL(/place=leipzig/);
  await page.goto(reader.path("/familie"));
  await page.getByRole("button", { name: reader.text("families_need_alert_of", { name: "Emil" }) }).click();
  await expect(page.getByRole("status").first()).toContainText(reader.text("families_done_need_alert"));
  await expect(page.locator("#children")).toContainText(reader.text("families_need_alerted"));
  await expect(page.locator("#searches")).toContainText("Emil");

  // A second search replaces it for the one child, with the alert at once.
  await page.goto(reader.path("/suche?place=leipzig&hours=mo-fr_8-12"));
  await page.getByRole("link", { name: reader.text("families_need_of_search") }).click();
  await page.getByRole("button", { name: reader.text("families_need_take_alert") }).click();
  await expect(page.locator("#children")).toContainText("8:00–12:00");
});

test("whom a family keeps is held against the child's week, and three stand side by side", async ({ page, reader }) => {
  await signInByApi(page, somebody());
  await page.goto(reader.path("/suche?place=leipzig&hours=mo-fr_8-14&age=18"));
  const names = (await page.locator("[data-result] h3").allTextContents()).slice(0, 4).map((name) => name.trim());
  for (const name of names) {
    const heart = page.getByRole("button", { name: reader.text("families_favourite_keep_of", { name }) });
    await heart.click();
    await expect(heart).toHaveAttribute("aria-pressed", "true");
  }
  await page.getByRole("link", { name: reader.text("families_need_of_search") }).click();
  await page.getByLabel(reader.text("families_nickname")).fill("Emil");
  await page.getByRole("button", { name: reader.text("families_need_take_only") }).click();
  const kept = page.locator("#favourites");
  for (const name of names) await expect(kept).toContainText(name);
  await expect(kept).toContainText(reader.text("families_favourite_for", { name: "Emil" }));
  await reader.expectAccessible();
  for (const name of names.slice(0, 3)) await kept.getByLabel(reader.text("families_compare_pick", { name })).check();
  await kept.getByRole("button", { name: reader.text("families_compare"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(reader.text("families_compare_title"));
  await expect(page.locator("main")).toContainText("Emil");
  const table = page.locator("table");
  for (const name of names.slice(0, 3)) await expect(table.getByRole("link", { name })).toBeVisible();
  for (const row of ["ages", "costs", "distance", "meals", "languages", "home", "until"])
    await expect(table).toContainText(reader.text(`families_compare_${row}`));
  await reader.expectAccessible();
  await page.goto(reader.path("/familie/vergleich"));
  await expect(page.locator("main")).toContainText(reader.text("families_compare_nobody"));
});

test.describe("hearts without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a heart leads a visitor to sign in, and knows the way back", async ({ page, reader }) => {
    await page.goto(reader.path("/suche?place=leipzig"));
    await page.locator("[data-result] button[name=person]").first().click();
    await expect(page).toHaveURL(/anmelden\?next=.*merken/);
  });
});

test("a heart stays on the device, goes by a tap, and is taken over by who signs in; the other parent sees it", async ({
  page,
  reader,
  browser,
}) => {
  const [hers, his] = [somebody(), somebody()];
  await page.goto(reader.path("/suche?place=leipzig"));
  const name = (await page.locator("[data-result] h3").first().textContent())?.trim() ?? "";
  const heart = page.getByRole("button", { name: reader.text("families_favourite_keep_of", { name }) });
  await heart.click();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText(reader.text("families_heart_kept"))).toBeVisible();
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("families_heart_undo") }).click();
  await expect(heart).toHaveAttribute("aria-pressed", "false");
  await heart.click();
  await page.reload();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await useLink(page, reader, hers);
  await expect(page.locator("#favourites")).toContainText(name);

  await page.getByLabel(reader.text("families_invite_email")).fill("no address");
  await page.getByRole("button", { name: reader.text("families_invite"), exact: true }).click();
  await expect(page.getByLabel(reader.text("families_invite_email"))).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel(reader.text("families_invite_email")).fill(his);
  await page.getByRole("button", { name: reader.text("families_invite"), exact: true }).click();
  await expect(page.locator("#parents")).toContainText(his);
  await reader.expectAccessible();

  const invitation = await invitationOf(his);
  await page.goto(invitation);
  await expect(page).not.toHaveURL(/#/);
  await page.getByRole("button", { name: reader.text("families_invitation_accept") }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await reader.expectAccessible();

  const other = await elsewhere(browser);
  const otherPage = await other.newPage();
  await joinFromNothing(otherPage, reader, invitation, his);
  await expect(otherPage.locator("#favourites")).toContainText(name);
  await otherPage.goto(invitation);
  await otherPage.getByRole("button", { name: reader.text("families_invitation_accept") }).click();
  await expect(otherPage.getByRole("alert")).toBeVisible();
  await other.close();
});

test("a search for a name that several places bear is kept for the one that was chosen", async ({ page, reader }) => {
  await signInByApi(page, somebody());
  await page.goto(reader.path("/familie/suchen/neu?place=Neuenkirchen&hours=mo-fr_8-14"));
  const which = page.getByRole("group", { name: reader.text("families_save_which", { place: "Neuenkirchen" }) });
  await expect(which.getByRole("radio").nth(10)).toBeVisible();
  await page.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
  await expect(page.locator("#place-error")).toContainText("Neuenkirchen, Heidekreis");
  await reader.expectAccessible();
  await which.getByLabel("Neuenkirchen, Heidekreis").check();
  await page.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
  await expect(page.locator("#searches")).toContainText("Neuenkirchen, Heidekreis");
});

test("a link to stop alerts that nobody made says so, and looking at one stops nothing", async ({ page, reader }) => {
  await page.goto(reader.path("/benachrichtigungen/beenden?token=forged"));
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("families_stop_button") }).click();
  await expect(page.getByRole("alert")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a search is saved", async ({ page, reader }) => {
    const email = somebody();
    await page.goto(reader.path("/familie/suchen/neu?place=leipzig&hours=mo-fr_8-14"));
    await page.getByLabel(reader.text("signin_email")).fill(email);
    await page.getByRole("button", { name: reader.text("signin_send") }).click();
    await page.goto(reader.path("/anmelden/link"));
    await page.getByLabel(reader.text("signin_link_field")).fill(await linkOf(email));
    await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
    await page.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
    await expect(page.locator("#searches")).toContainText("Leipzig");
  });
});

test.describe("one's own position as the child's home", () => {
  test("is taken where the browser gives it, rounded, until a place is written", async ({ page, reader, context }) => {
    await context.grantPermissions(["geolocation"]);
    await context.setGeolocation({ latitude: 51.33962, longitude: 12.37129 });
    await openNeed(page, reader);
    const home = page.getByLabel(reader.text("families_home"), { exact: true });
    await takePosition(page, reader);
    await expect(home).toHaveValue(reader.text("families_my_position"));
    await expect(page.locator("[data-located]")).toHaveText(reader.text("families_position_hint"));
    await expect(page.locator('input[name="home_point"]')).toHaveValue("51.340,12.371");
    await reader.expectAccessible();
    await page.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
    await expect(page.getByRole("status").first()).toContainText(reader.text("families_done_need"));
  });

  test("is not taken from who says no, and the field still takes a place", async ({ page, reader, context }) => {
    await context.clearPermissions();
    await openNeed(page, reader);
    await takePosition(page, reader);
    await expect(page.locator("[data-located]")).toHaveText(reader.text("families_position_failed"));
    await expect(page.locator('input[name="home_point"]')).toHaveValue("");
  });

  test("that never comes is given up, and can be asked for again", async ({ page, reader }) => {
    // A device without a fix: it answers only once its time is over.
    await page.addInitScript(() => {
      Object.defineProperty(navigator.geolocation, "getCurrentPosition", {
        value: (_found: unknown, failed: (error: { code: number }) => void, { timeout }: { timeout: number }) => {
          if (timeout <= 15_000) addEventListener("no-fix", () => failed({ code: 3 }), { once: true });
        },
      });
    });
    await openNeed(page, reader);
    const button = await takePosition(page, reader);
    await expect(page.locator("[data-located]")).toHaveText(reader.text("map_locating"));
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await page.evaluate(() => dispatchEvent(new Event("no-fix")));
    await expect(page.locator("[data-located]")).toHaveText(reader.text("families_position_failed"));
    await expect(button).not.toHaveAttribute("aria-disabled");
  });
});

async function openNeed(page: Page, reader: Reader): Promise<void> {
  await signInByApi(page, somebody());
  await page.goto(reader.path("/familie/kind"));
  await page.getByLabel(reader.text("families_nickname")).fill("Emil");
  await page.getByLabel(reader.text("families_born_month")).selectOption("03");
  await page.getByLabel(reader.text("families_born_year")).selectOption({ index: 3 });
  await page.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
  await page.getByLabel(reader.text("week_text"), { exact: true }).fill("Mo-Fr 8-14");
}

async function takePosition(page: Page, reader: Reader) {
  const button = page.getByRole("button", { name: reader.text("map_locate") });
  await button.click();
  return button;
}

/** Opens an invitation in a browser where nobody is signed in, signs in on the way, and accepts it. */
async function joinFromNothing(page: Page, reader: Reader, invitation: string, email: string): Promise<void> {
  await page.goto(invitation);
  await page.getByRole("button", { name: reader.text("families_invitation_accept") }).click();
  await expect(page).toHaveURL(/anmelden\?next=/);
  await page.getByLabel(reader.text("signin_email")).fill(email);
  await page.getByRole("button", { name: reader.text("signin_send") }).click();
  await page.goto(await linkOf(email));
  await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
  await expect(page).toHaveURL(reader.path("/familie/einladung"));
  await page.getByRole("button", { name: reader.text("families_invitation_accept") }).click();
  await expect(page.getByRole("status").first()).toContainText(reader.text("families_done_joined"));
}

/** The link of the invitation that was mailed to somebody, as soon as it is there. */
async function invitationOf(email: string): Promise<string> {
  const links = async () => {
    const mails: { text: string | null }[] = await askCloud(`/inbox.json?to=${encodeURIComponent(email)}`);
    return mails.flatMap(({ text }) => /https?:\/\/\S+\/familie\/einladung#\S+/.exec(text ?? "") ?? []);
  };
  await expect.poll(async () => (await links()).length, { timeout: 60_000, intervals: [50] }).toBeGreaterThan(0);
  return (await links())[0] ?? "";
}
