import { readFileSync } from "node:fs";
import { todayInBerlin } from "../../domain/kernel/calendar";
import { letANightPass } from "./billing-by-api";
import { becomeListedByApi, send } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, elsewhere, sql } from "./signing-in";
import { becomeStaff } from "./staff";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

const today = todayInBerlin(new Date());

test("what the tax office is told: she is asked who she is, an admin takes the file and doubts it, she is asked anew", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Ortrun Falk ${project.name}`;
  await becomeListedByApi(page, browser, { name, hours: "mo-fr_8-16" });
  const paid = { hours: null, rateCents: null, expectedCents: 60_000, paidCents: 60_000, paidOn: today };
  await send(page, "PUT", `/api/me/childminder/office-payments/${today.slice(0, 7)}`, paid);
  const [{ id } = { id: "" }] = await sql<{ id: string }>(`select id from childminders where name = '${name}'`);
  const asked = async () => sql<{ reason: string }>(`select reason from seller_asks where childminder_id = '${id}'`);
  await letANightPass(page, async () => expect(await asked()).toEqual([{ reason: "missing" }]));

  await page.goto(reader.path("/meine-tagespflege/abrechnung/jahr"));
  await page.getByRole("link", { name: reader.text("report_title") }).click();
  const main = page.locator("main");
  await expect(main.getByRole("table").getByRole("row").last()).toContainText("600");
  await reader.expectAccessible();
  await page.getByLabel(reader.text("billing_name"), { exact: true }).fill("Ortrun Falk");
  await page.getByLabel(reader.text("billing_address")).fill("Weg 3, 04109 Leipzig");
  await page.getByLabel(reader.text("billing_born_on")).fill("1979-05-06");
  await page.getByLabel(reader.text("billing_tax_number")).fill("12");
  await page.locator('button[value="details"]').click();
  await expect(page.locator("#taxNumber-error")).not.toBeEmpty();
  await reader.expectAccessible();
  await expect(page.getByLabel(reader.text("billing_address"))).toHaveValue("Weg 3, 04109 Leipzig");
  await page.getByLabel(reader.text("billing_tax_number")).fill("12 345 678 903");
  await page.locator('button[value="details"]').click();
  await expect(page.getByRole("status")).toHaveText(reader.text("report_said_details"));
  expect(await asked()).toEqual([]);

  const admin = await (await elsewhere(browser)).newPage();
  await becomeStaff(admin, reader, "admin");
  await admin.goto(reader.path("/betrieb"));
  await admin.getByRole("link", { name: reader.text("staff_report_link") }).click();
  await reader.expectAccessible(admin);
  const [file] = await Promise.all([
    admin.waitForEvent("download"),
    admin.getByRole("button", { name: reader.text("staff_report_file", { year: today.slice(0, 4) }) }).click(),
  ]);
  const rows = readFileSync(await file.path(), "utf8").split("\r\n");
  expect(rows.find((row) => row.startsWith(id))).toMatch(
    /^[^;]+;Ortrun Falk;Weg 3, 04109 Leipzig;1979-05-06;;12 345 678 903;;;;;.*;600,00;600,00$/,
  );

  await admin.getByLabel(reader.text("staff_report_reference")).fill("x");
  await admin.getByRole("button", { name: reader.text("staff_report_doubt") }).click();
  await expect(admin.locator("#childminderId-error")).not.toBeEmpty();
  await admin.getByLabel(reader.text("staff_report_reference")).fill(id);
  await admin.getByRole("button", { name: reader.text("staff_report_doubt") }).click();
  await expect(admin.getByRole("status")).toContainText(reader.text("staff_report_doubted"));
  await expect(admin.getByRole("listitem").filter({ hasText: id })).toContainText(
    reader.text("staff_report_reason_doubtful"),
  );
  expect(await asked()).toEqual([{ reason: "doubtful" }]);
  await admin.context().close();
});
