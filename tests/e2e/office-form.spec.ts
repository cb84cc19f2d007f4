import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { addMonths, todayInBerlin } from "../../domain/kernel/calendar";
import { pdf } from "../support/files";
import { becomeListedByApi, reserveByApi, signInAsStaffByApi, signInByApi } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, elsewhereToUpload, somebody, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("an adviser keeps her office's blank form; both sides find it at their contract, until she takes it back", async ({
  page,
  reader,
  browser,
}, { project }) => {
  test.setTimeout(120_000);
  const name = `Ruth Anders ${project.name}`;
  const form = `Vereinbarung ${project.name}`;
  const [desk, hers] = [
    await (await elsewhereToUpload(browser)).newPage(),
    await (await elsewhereToUpload(browser)).newPage(),
  ];
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  const [her] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);
  await signInByApi(page, somebody());
  const from = addMonths(todayInBerlin(new Date()), 3);
  const id = await reserveByApi(page, hers, { slug: her?.slug ?? "", nickname: "Emil", hours: "Mo–Fr 8–14", from });
  const family = reader.path(`/meine-plaetze/${id}/vertrag`);
  const herPage = reader.path(`/meine-tagespflege/anfragen/${id}/vertrag`);
  const file = Buffer.from(pdf(2));
  const upload = (where: Page, label = "documents_choose_form") =>
    where
      .getByLabel(reader.text(label))
      .setInputFiles({ name: "formular.pdf", mimeType: "application/pdf", buffer: file });
  const taken = (where: Page) =>
    expect(where.getByRole("status").filter({ hasText: reader.text("documents_taken_form") })).toBeVisible({
      timeout: 30_000,
    });
  // The field of the file has a status of its own.
  const said = (key: string) => expect(desk.getByRole("status").filter({ hasText: reader.text(key) })).toBeVisible();

  // From her desk; what is missing is said at its field.
  await signInAsStaffByApi(desk, "adviser");
  await desk.goto(reader.path("/fachberatung"));
  await desk.getByRole("link", { name: reader.text("contracts_office_forms_link"), exact: true }).click();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText(reader.text("contracts_office_forms"));
  await desk.locator('button[value="keep"]').click();
  await expect(desk.locator("#name")).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible(desk);
  await upload(desk, "contracts_office_forms_choose");
  await taken(desk);
  await desk.locator("#name").fill(form);
  await desk.locator('button[value="keep"]').click();
  await said("contracts_office_forms_kept");
  await expect(desk.locator("main")).toContainText(form);
  await reader.expectAccessible(desk);

  // Both sides download it; she brings it back filled in, and a parent is asked.
  const blank = (where: Page) =>
    where.getByRole("link", { name: reader.text("contracts_offered_download_of", { name: form }), exact: true });
  for (const [where, at] of [
    [page, family],
    [hers, herPage],
  ] as const) {
    await where.goto(at);
    await reader.expectAccessible(where);
    const [download] = await Promise.all([where.waitForEvent("download"), blank(where).click()]);
    expect(readFileSync(await download.path()).equals(file)).toBe(true);
  }
  await hers.locator("summary", { hasText: reader.text("contracts_form_upload") }).click();
  await upload(hers);
  await taken(hers);
  await hers.locator("#same").check();
  await hers.locator('button[value="bring-form"]').click();
  await expect(hers.locator("main")).toContainText(reader.text("contracts_form_state_waiting"));
  await page.goto(family);
  await expect(page.locator('button[value="confirm-form"]')).toBeVisible();

  await desk
    .getByRole("button", { name: reader.text("contracts_office_forms_take_back_of", { name: form }), exact: true })
    .click();
  await said("contracts_office_forms_taken_back");
  await expect(desk.locator("main")).not.toContainText(form);
  await page.goto(family);
  await expect(blank(page)).toHaveCount(0);
  for (const one of [desk, hers]) await one.context().close();
});
