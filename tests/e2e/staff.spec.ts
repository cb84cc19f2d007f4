import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { signInByApi } from "./by-api";
import { expect, type Reader, test } from "./reader";
import { elsewhere, type StaffRole, somebody, sql } from "./signing-in";
import { becomeStaff } from "./staff";

test("support sees somebody masked until it writes down a reason, which that person reads", async ({
  page,
  reader,
  browser,
}) => {
  const email = somebody();
  await signInByApi(page, email);
  await page.goto(reader.path("/konto"));
  const profile = page.locator("#profile");
  await profile.getByRole("textbox", { name: reader.text("account_name") }).fill("Miriam Vogt");
  await profile.getByRole("button", { name: reader.text("account_save") }).click();
  await expect(page.getByText(reader.text("account_saved"))).toBeVisible();

  const support = await staffPage(browser, reader, "support", "/personen");
  await support.getByLabel(reader.text("staff_who")).fill("Miriam");
  await support.getByRole("button", { name: reader.text("staff_find") }).click();
  await expect(support.getByLabel(reader.text("staff_who"))).toHaveValue("Miriam");
  await expect(support.getByLabel(reader.text("staff_who"))).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible(support);
  await support.getByLabel(reader.text("staff_who")).fill(email);
  await support.getByRole("button", { name: reader.text("staff_find") }).click();

  await expect(support.getByRole("heading", { level: 1 })).toHaveText("M. V.");
  await expect(support.getByText(email)).toHaveCount(0);
  await expect(support.getByRole("heading", { name: reader.text("staff_trail_title") })).toHaveCount(0);
  await reader.expectAccessible(support);
  await support.getByLabel(reader.text("staff_reason")).fill("darum");
  await support.getByRole("button", { name: reader.text("staff_reveal") }).click();
  await expect(support.getByLabel(reader.text("staff_reason"))).toHaveValue("darum");
  await expect(support.getByLabel(reader.text("staff_reason"))).toHaveAttribute("aria-invalid", "true");
  const reason = "Anruf vom 3. Mai: die E-Mail-Adresse ist falsch geschrieben";
  await support.getByLabel(reader.text("staff_reason")).fill(reason);
  await support.getByRole("button", { name: reader.text("staff_reveal") }).click();

  await expect(support.getByRole("heading", { level: 1 })).toHaveText("Miriam Vogt");
  await expect(support.getByText(email)).toBeVisible();
  await expect(support.getByText(reason)).toBeVisible();
  await reader.expectAccessible(support);
  await page.goto(reader.path("/konto/verlauf"));
  await expect(page.getByText(reason)).toBeVisible();
});

test("an admin makes somebody an adviser, says where, and a municipality nobody knows is named", async ({
  page,
  reader,
  browser,
}) => {
  const email = somebody();
  await signInByApi(page, email);
  const admin = await staffPage(browser, reader, "admin", "/betrieb");
  await admin.goto(reader.path("/personen"));
  await admin.getByLabel(reader.text("staff_who")).fill(email);
  await admin.getByRole("button", { name: reader.text("staff_find") }).click();
  await admin
    .getByRole("combobox", { name: reader.text("staff_role_title") })
    .selectOption({ label: reader.text("account_role_adviser") });
  await admin.getByRole("button", { name: reader.text("staff_role_save") }).click();
  await expect(admin.getByRole("status")).toContainText(reader.text("staff_role_saved"));

  await admin.getByLabel(reader.text("staff_areas_land")).selectOption("SN");
  await admin.getByLabel(reader.text("staff_areas_municipality")).fill("Leipzich");
  await admin.getByRole("button", { name: reader.text("staff_areas_save") }).click();
  await expect(admin.getByLabel(reader.text("staff_areas_municipality"))).toHaveValue("Leipzich");
  await expect(admin.getByLabel(reader.text("staff_areas_municipality"))).toHaveAttribute("aria-invalid", "true");
  await admin.getByLabel(reader.text("staff_areas_municipality")).fill("Leipzig");
  await admin.getByRole("button", { name: reader.text("staff_areas_save") }).click();
  await expect(admin.getByRole("status")).toContainText(reader.text("staff_areas_saved"));
  await expect(admin.getByRole("checkbox", { name: "Leipzig" })).toBeChecked();
  await reader.expectAccessible(admin);

  await admin.getByLabel(reader.text("staff_areas_land")).selectOption("NI");
  await admin.getByLabel(reader.text("staff_areas_municipality")).fill("Neuenkirchen");
  await admin.getByRole("button", { name: reader.text("staff_areas_save") }).click();
  const which = admin.getByRole("group", { name: reader.text("staff_areas_which") });
  await expect(which.getByRole("radio")).toHaveCount(5);
  await reader.expectAccessible(admin);
  await which.getByLabel("Neuenkirchen, Heidekreis").check();
  await admin.getByRole("button", { name: reader.text("staff_areas_save") }).click();
  await expect(admin.getByRole("checkbox", { name: "Neuenkirchen, Heidekreis" })).toBeChecked();

  for (const kept of ["Leipzig", "Neuenkirchen, Heidekreis"])
    await admin.getByRole("checkbox", { name: kept }).uncheck();
  await admin.getByRole("button", { name: reader.text("staff_areas_save") }).click();
  await expect(admin.getByText(reader.text("staff_areas_none"))).toBeVisible();
});

test("an admin sees what got stuck, tries it again, and checks the seals", async ({ page, reader, browser }) => {
  const email = somebody();
  await signInByApi(page, email);
  const [stuck] = await sql<{ id: string }>(
    `update deliveries set dead_at = now(), delivered_at = null, attempts = 8, last_error = 'Postmark answered 503: ${email}'
     where event_id = (select e.id from events e join sign_in_requests r on r.id = e.subject_id where r.email = '${email}' limit 1) returning id`,
  );
  const admin = await staffPage(browser, reader, "admin", "/betrieb");
  const row = admin.getByRole("listitem").filter({ hasText: email });
  await expect(row).toBeVisible();
  await reader.expectAccessible(admin);
  await row.getByRole("button").click();
  await expect(admin.getByRole("status")).toContainText(reader.text("staff_dead_replayed"));
  await expect(row).toHaveCount(0);
  const [replayed] = await sql<{ dead: boolean }>(
    `select dead_at is not null as dead from deliveries where id = '${stuck?.id}'`,
  );
  expect(replayed).toEqual({ dead: false });

  await admin.getByRole("link", { name: reader.text("staff_seals_check") }).click();
  await expect(admin.locator("#seals").getByRole("status")).toBeVisible();
  await page.goto(reader.path("/betrieb"));
  await expect(page.getByText(reader.text("childminders_other_role"))).toBeVisible();
});

test("an admin sees that the books add up, and has what a vendor told handled again", async ({ reader, browser }) => {
  const told = `evt_${randomUUID()}`;
  await sql(`insert into payment_notices (id, vendor, vendor_id, door, kind, about_type, about_id, at, body, received_at, handled_at, outcome)
    values (gen_random_uuid(), 'stripe', '${told}', 'stripe_connect', 'charge.of.tomorrow', 'charge', '${told}', now(), '{}', now(), now(), 'unknown')`);
  const admin = await staffPage(browser, reader, "admin", "/betrieb");
  await admin.getByRole("link", { name: reader.text("staff_payments_link") }).click();
  // In green, and not in the red of books that do not add up.
  await expect(admin.locator("#ledger p.bg-egg-soft")).toBeVisible();
  await admin.getByRole("link", { name: reader.text("staff_notices_unknown"), exact: true }).click();
  const row = admin.getByRole("listitem").filter({ hasText: told });
  await expect(row).toContainText(reader.text("staff_outcome_unknown"));
  await reader.expectAccessible(admin);
  await row.getByRole("button").click();
  await expect(admin.getByRole("status")).toContainText(reader.text("staff_notice_replayed"));
  await expect(async () => {
    const [notice] = await sql<{ handled: boolean }>(
      `select handled_at > received_at as handled from payment_notices where vendor_id = '${told}'`,
    );
    expect(notice?.handled).toBe(true);
  }).toPass();
});

/** Somebody of the house on a device of their own, where the page of their role awaits them. */
async function staffPage(browser: Browser, reader: Reader, role: StaffRole, start: string): Promise<Page> {
  const page = await (await elsewhere(browser)).newPage();
  await becomeStaff(page, reader, role);
  await expect(page).toHaveURL(reader.path(start));
  return page;
}
