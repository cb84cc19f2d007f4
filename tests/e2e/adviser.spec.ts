import { randomUUID } from "node:crypto";
import { claimByApi, signInByApi } from "./by-api";
import { expect, test } from "./reader";
import { enterPermit } from "./settling-in";
import { anAddress, somebody } from "./signing-in";
import { adviserElsewhere } from "./youth-office";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("an adviser verifies a permit: declined with a reason, said anew, confirmed with a correction", async ({
  page,
  reader,
  browser,
}) => {
  test.setTimeout(240_000);
  const name = `Petra Sommer-${randomUUID().slice(0, 4)}`;
  await claimByApi(page, { name, hours: "Mo-Fr 8-14" });

  const { page: office, close } = await adviserElsewhere(browser, reader);
  await office.goto(reader.path("/fachberatung"));
  const claim = office.getByRole("listitem").filter({ has: office.getByRole("heading", { name }) });
  await expect(claim).toContainText("Lindenstraße 7, 04109 Leipzig");
  await reader.expectAccessible(office);

  await claim.getByText(reader.text("childminders_office_decline_open")).click();
  await claim.getByLabel(reader.text("childminders_office_reason"), { exact: true }).fill("Nein");
  await claim.getByRole("button", { name: reader.text("childminders_office_decline_label", { name }) }).click();
  await expect(claim.getByLabel(reader.text("childminders_office_reason"), { exact: true })).toHaveValue("Nein");
  await reader.expectAccessible(office);
  const reason = "Die Erlaubnis gilt nur für vier Kinder, bitte sehen Sie nach.";
  await claim.getByLabel(reader.text("childminders_office_reason"), { exact: true }).fill(reason);
  await claim.getByRole("button", { name: reader.text("childminders_office_decline_label", { name }) }).click();
  await expect(office.getByText(reader.text("childminders_office_declined"))).toBeVisible();
  await expect(office.getByRole("heading", { name })).toHaveCount(0);

  await page.goto(reader.path("/meine-tagespflege"));
  await expect(page.getByText(reason)).toBeVisible();
  await reader.expectAccessible();
  await enterPermit(page, reader);

  await office.goto(reader.path("/fachberatung"));
  await claim.getByLabel(reader.text("childminders_permit_at_once"), { exact: true }).fill("4");
  await claim.getByRole("button", { name: reader.text("childminders_office_confirm_label", { name }) }).click();
  await expect(office.getByText(reader.text("childminders_office_confirmed"))).toBeVisible();
  await expect(office.getByText(reader.text("childminders_office_was_corrected")).first()).toBeVisible();

  await page.goto(reader.path("/meine-tagespflege/einrichten/pflegeerlaubnis"));
  await expect(
    page.getByText(reader.text("childminders_permit_numbers", { atOnce: 4, contracts: 8 })).first(),
  ).toBeVisible();

  await office.goto(reader.path(`/fachberatung?erlaubnis=${encodeURIComponent(name)}`));
  const permit = office
    .getByRole("listitem")
    .filter({ hasText: name })
    .filter({ has: office.getByRole("group") });
  await permit.getByText(reader.text("childminders_office_correct_open")).click();
  const correction = permit.getByRole("group").first();
  await correction.getByLabel(reader.text("childminders_permit_at_once"), { exact: true }).fill("3");
  await permit.getByRole("button", { name: reader.text("childminders_office_correct_label", { name }) }).click();
  await expect(correction.getByLabel(reader.text("childminders_permit_at_once"), { exact: true })).toHaveValue("3");
  await reader.expectAccessible(office);
  await correction
    .getByLabel(reader.text("childminders_office_reason"), { exact: true })
    .fill("In der Akte stehen drei Kinder.");
  await permit.getByRole("button", { name: reader.text("childminders_office_correct_label", { name }) }).click();
  await expect(office.getByText(reader.text("childminders_office_corrected"))).toBeVisible();

  const gone = "Die Erlaubnis wurde zum Monatsende zurückgegeben.";
  await office.goto(reader.path(`/fachberatung?erlaubnis=${encodeURIComponent(name)}`));
  await permit.getByText(reader.text("childminders_office_withdraw")).first().click();
  const withdrawal = permit.getByRole("group").last();
  await withdrawal.getByLabel(reader.text("childminders_office_reason"), { exact: true }).fill(gone);
  await permit.getByRole("button", { name: reader.text("childminders_office_withdraw_label", { name }) }).click();
  await expect(office.getByText(reader.text("childminders_office_withdrawn"))).toBeVisible();
  await close();

  await page.goto(reader.path("/meine-tagespflege"));
  await expect(page.getByText(reader.text("childminders_state_withdrawn"))).toBeVisible();
  await expect(page.getByText(gone)).toBeVisible();
  await reader.expectAccessible();
  await page.goto(reader.path("/meine-tagespflege/einrichten/pflegeerlaubnis"));
  await expect(page.getByText(gone)).toBeVisible();
});

test("the page of the office is for the office", async ({ page, reader }) => {
  await signInByApi(page, somebody(), "childminder");
  await page.goto(reader.path("/fachberatung"));
  await expect(page.getByText(reader.text("childminders_other_role"))).toBeVisible();
  await reader.expectAccessible();
});
