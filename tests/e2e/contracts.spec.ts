import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { addMonths, todayInBerlin } from "../../domain/kernel/calendar";
import { pdf } from "../support/files";
import { becomeListedByApi, reserveByApi, signInAsStaffByApi, signInByApi } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, elsewhere, elsewhereToUpload, somebody, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("a contract is written, signed by both parents and her, checked, and withdrawn from without signing in", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Gerda Brandt ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  const his = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  const [her] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);
  const mother = await signInByApi(page, somebody());
  const from = addMonths(todayInBerlin(new Date()), 3);
  const id = await reserveByApi(page, hers, { slug: her?.slug ?? "", nickname: "Emil", hours: "Mo–Fr 8–14", from });
  const father = await signInByApi(his, somebody());
  await sql(`insert into family_members (person_id, family_id, joined_at) select f.id, m.family_id, now()
    from people f, people p join family_members m on m.person_id = p.id where f.email = '${father}' and p.email = '${mother}'`);
  const family = reader.path(`/meine-plaetze/${id}/vertrag`);
  const herPage = reader.path(`/meine-tagespflege/anfragen/${id}/vertrag`);
  const button = (where: Page, value: string) => where.locator(`main button[value="${value}"]`);
  const said = (where: Page, key: string) => expect(where.getByRole("status")).toHaveText(reader.text(key));

  // She writes it: what is missing is said at its field, everything else stands there already.
  await hers.goto(reader.path(`/meine-tagespflege/anfragen/${id}`));
  await hers.getByRole("link", { name: reader.text("contracts_link"), exact: true }).click();
  await hers.getByRole("link", { name: reader.text("contracts_write"), exact: true }).click();
  await expect(hers.locator("#herName")).toHaveValue(name);
  await reader.expectAccessible(hers);
  await button(hers, "draft").click();
  await expect(hers.locator("#childName")).toHaveAttribute("aria-invalid", "true");
  await hers.locator("#childName").fill("Emil Vogt");
  await hers.locator("#bornOn").fill("2025-06-03");
  const [first, second] = await hers.locator('input[name^="name-"]').all();
  await first?.fill("Miriam Vogt");
  await second?.fill("Łukasz Şahin");
  for (const address of await hers.locator('input[name^="address-"]').all()) await address.fill("Weg 1, 04109 Leipzig");
  await hers.locator("#meals").selectOption("charged");
  await hers.locator("#mealCents").fill("60,00");
  await button(hers, "draft").click();
  await said(hers, "contracts_said_draft");
  await reader.expectAccessible(hers);
  await page.goto(family);
  await expect(page.locator("main")).toContainText(reader.text("contracts_none_family"));
  await button(hers, "send").click();
  await said(hers, "contracts_said_send");

  // Each of them reads and signs; without the tick nobody does.
  await page.goto(family);
  await reader.expectAccessible();
  await expect(button(page, "sign")).toHaveText(reader.text("contracts_sign_paid"));
  await button(page, "sign").click();
  await expect(page.locator("#agreed")).toHaveAttribute("aria-invalid", "true");
  for (const [who, where] of [
    [page, family],
    [hers, herPage],
    [his, family],
  ] as const) {
    await who.goto(where);
    await who.locator("#agreed").check();
    await button(who, "sign").click();
    await said(who, "contracts_said_sign");
  }
  await expect(his.locator("main")).toContainText(reader.text("contracts_state_signed"));
  await page.goto(reader.path(`/meine-plaetze/${id}`));
  await expect(page.locator("main")).toContainText(reader.text("contracts_link"));
  // What all signed is not taken back by a click: they read what ends it, and find that below.
  for (const [who, where] of [
    [page, `/meine-plaetze/${id}`],
    [hers, `/meine-tagespflege/anfragen/${id}`],
  ] as const) {
    await who.goto(reader.path(where));
    await expect(who.locator("main")).toContainText(
      reader.text("placements_contract_signed_here_until", { date: "" }).slice(0, 30),
    );
    await expect(button(who, "unsay-contract")).toHaveCount(0);
    await expect(who.locator("summary", { hasText: reader.text("placements_notice") })).toBeVisible();
    await reader.expectAccessible(who);
  }

  // The file with all signatures follows; whoever holds it can check it, and a changed one is not known.
  const link = page.getByRole("link", { name: reader.text("contracts_download_signed") });
  await expect(async () => {
    await page.goto(family);
    await expect(link).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await reader.expectAccessible();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  const visitor = await (await elsewhere(browser)).newPage();
  await visitor.goto(reader.path("/vertrag-pruefen"));
  await reader.expectAccessible(visitor);
  const check = async (file: Buffer) => {
    await visitor.locator("#file").setInputFiles({ name: "v.pdf", mimeType: "application/pdf", buffer: file });
    await expect(visitor.locator("#sha256")).toHaveValue(createHash("sha256").update(file).digest("hex"));
    await visitor.locator("#check button").click();
  };
  await check(bytes);
  await expect(visitor.getByRole("status")).toContainText("3");
  await reader.expectAccessible(visitor);
  bytes[200] = (bytes[200] ?? 0) ^ 1;
  await check(bytes);
  await expect(visitor.getByRole("status")).toContainText(reader.text("contracts_check_unknown"));

  // Withdrawal from the footer without signing in: both sides read of it.
  const [contract] = await sql<{ number: string }>(`select number from contracts where placement_id = '${id}'`);
  await visitor.getByRole("link", { name: reader.text("contracts_footer_withdraw"), exact: true }).click();
  await reader.expectAccessible(visitor);
  await button(visitor, "withdrawal").click();
  await expect(visitor.locator("#email")).toHaveAttribute("aria-invalid", "true");
  await visitor.locator("#name").fill("Miriam Vogt");
  await visitor.locator("#contract").fill(contract?.number ?? "");
  await visitor.locator("#email").fill(mother);
  await button(visitor, "withdrawal").click();
  await expect(visitor.getByRole("status")).toContainText(reader.text("contracts_withdrawal_received"));
  await reader.expectAccessible(visitor);
  await hers.goto(herPage);
  await expect(hers.locator("main")).toContainText(
    reader.text("contracts_declared_withdrawal", { when: "" }).slice(0, 20),
  );
  await expect(hers.locator("main")).toContainText(reader.text("contracts_declared_name"));
  await reader.expectAccessible(hers);

  // Signed in, the withdrawal takes effect at once.
  await page.goto(family);
  await page.locator("summary", { hasText: reader.text("contracts_withdraw") }).click();
  await button(page, "withdraw").click();
  await said(page, "contracts_said_withdraw");
  await expect(page.locator("main")).toContainText(reader.text("contracts_state_revoked"));

  // Notice from the footer: its kind, who, which contract, by when; the receipt can be kept.
  await visitor.getByRole("link", { name: reader.text("contracts_footer_cancel"), exact: true }).click();
  await reader.expectAccessible(visitor);
  await expect(visitor.locator("#lastDay")).toBeHidden();
  await visitor.locator("#name").fill("Jonas Vogt");
  await visitor.locator("#contract").fill("die Betreuung von Emil");
  await visitor.locator("#email").fill(somebody());
  await visitor.getByText(reader.text("contracts_declare_when_day")).click();
  await button(visitor, "notice").click();
  await expect(visitor.locator("#lastDay")).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible(visitor);
  await visitor.locator("#lastDay").fill("2028-06-30");
  await button(visitor, "notice").click();
  await expect(visitor.getByRole("status")).toContainText("2028");
  await reader.expectAccessible(visitor);
  const saving = visitor.waitForEvent("download");
  await visitor.getByRole("link", { name: reader.text("contracts_declare_save") }).click();
  const kept = readFileSync(await (await saving).path(), "utf8");
  for (const line of ["Jonas Vogt", "jetzt kündigen", "2028"]) expect(kept).toContain(line);
  for (const one of [hers, his, visitor]) await one.context().close();
});

test("an office's form that was signed on paper is uploaded, confirmed by a parent, and noted at the place", async ({
  page,
  reader,
  browser,
}, { project }) => {
  test.setTimeout(120_000);
  const name = `Hanna Thal ${project.name}`;
  const hers = await (await elsewhereToUpload(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  const [her] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);
  await signInByApi(page, somebody());
  const from = addMonths(todayInBerlin(new Date()), 3);
  const id = await reserveByApi(page, hers, { slug: her?.slug ?? "", nickname: "Emil", hours: "Mo–Fr 8–14", from });
  const herPage = reader.path(`/meine-tagespflege/anfragen/${id}/vertrag`);
  const family = reader.path(`/meine-plaetze/${id}/vertrag`);
  const file = Buffer.from(pdf(2));

  // Without a file and the tick nothing is sent.
  await hers.goto(herPage);
  await hers.locator("summary", { hasText: reader.text("contracts_form_upload") }).click();
  await hers.locator('button[value="bring-form"]').click();
  await expect(hers.locator("#same")).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible(hers);
  await hers
    .getByLabel(reader.text("documents_choose_form"))
    .setInputFiles({ name: "vereinbarung.pdf", mimeType: "application/pdf", buffer: file });
  await expect(hers.locator("details[open]").getByRole("status")).toContainText(reader.text("documents_taken_form"), {
    timeout: 30_000,
  });
  await hers.locator("#noticePeriod").selectOption("two_months");
  await hers.locator("#same").check();
  await hers.locator('button[value="bring-form"]').click();
  await expect(hers.locator("main")).toContainText(reader.text("contracts_said_bring_form"));
  await expect(hers.locator("main")).toContainText(reader.text("contracts_form_state_waiting"));
  await reader.expectAccessible(hers);

  // A parent reads the same file and confirms it.
  await page.goto(family);
  await reader.expectAccessible();
  const link = page.getByRole("link", { name: reader.text("contracts_form_download") });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(readFileSync(await download.path()).equals(file)).toBe(true);
  await page.locator('button[value="confirm-form"]').click();
  await expect(page.locator("#same")).toHaveAttribute("aria-invalid", "true");
  await page.locator("#same").check();
  await page.locator('button[value="confirm-form"]').click();
  await expect(page.locator("main")).toContainText(reader.text("contracts_form_state_confirmed"));
  await page.goto(reader.path(`/meine-plaetze/${id}`));
  await expect(page.locator("main")).toContainText(reader.text("placements_notice_two_months"));
  await reader.expectAccessible();
  await hers.context().close();
});

test("a declaration that names no contract is seen to by support", async ({ page, reader, browser }) => {
  const email = somebody();
  const said = { kind: "notice", name: "Miriam Vogt", contract: "die Betreuung von Emil", email };
  const received = await page.request.post("/api/contracts/declarations", { data: said });
  const { id, receipt } = await received.json();
  expect(receipt).toBe("mailed");
  const support = await (await elsewhere(browser)).newPage();
  await signInAsStaffByApi(support, "support");
  await support.goto(reader.path("/erklaerungen"));
  await reader.expectAccessible(support);
  await expect(support.locator("main")).not.toContainText(email);
  const item = support.locator(`li[aria-labelledby="declaration-${id}"]`);
  await expect(item).toContainText("M. V.");
  await item.getByRole("textbox").fill("Ich suche den Vertrag dazu.");
  await item.locator('button[value="reveal"]').click();
  await expect(item).toContainText(email);
  await reader.expectAccessible(support);
  await item.locator('button[value="settle"]').click();
  await expect(support.getByRole("status")).toContainText(reader.text("contracts_loose_settled"));
  await expect(item).toHaveCount(0);
  await support.context().close();
});
