import { randomUUID } from "node:crypto";
import { beginByApi, signInByApi } from "./by-api";
import { expect, test } from "./reader";
import {
  becomeListed,
  concludeAgreement,
  enterHome,
  enterHours,
  enterPermit,
  enterPerson,
  enterPrices,
  enterProofs,
  enterText,
  heading,
  save,
  signInAsChildminder,
} from "./settling-in";
import { anAddress, elsewhere, somebody } from "./signing-in";
import { adviserElsewhere, invitationOf } from "./youth-office";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

const aName = () => `Nadja Friedrich ${randomUUID().slice(0, 4)}`;

test("a childminder from nothing to listed, leaving in between", async ({ page, reader, browser }) => {
  test.setTimeout(300_000);
  const name = aName();
  await page.goto(reader.path("/tagespflege-anbieten"));
  await reader.expectAccessible();
  await signInAsChildminder(page, reader);
  await page.goto(reader.path("/meine-tagespflege"));
  await reader.expectAccessible();
  await page.getByRole("link", { name: reader.text("childminders_begin"), exact: true }).click();
  await expect(page.getByText(reader.text("childminders_step_of", { step: 1, all: 9 }))).toBeVisible();
  await reader.expectAccessible();

  await page.getByLabel(reader.text("childminders_caring_since"), { exact: true }).fill("2090");
  await page.getByLabel(reader.text("childminders_name"), { exact: true }).fill(name);
  await save(page, reader);
  await expect(page.getByLabel(reader.text("childminders_caring_since"), { exact: true })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await expect(page.getByLabel(reader.text("childminders_name"), { exact: true })).toHaveValue(name);
  await reader.expectAccessible();
  await page.getByLabel(reader.text("childminders_caring_since"), { exact: true }).fill("2019");
  await save(page, reader);

  await expect(heading(page)).toHaveText(reader.text("childminders_step_home"));
  await reader.expectAccessible();
  await enterHome(page, reader, { street: "Nirgendweg" });
  await expect(page.getByLabel(reader.text("childminders_street"), { exact: true })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await enterHome(page, reader);
  await expect(page.getByText(reader.text("childminders_home_saved"))).toBeVisible();
  await page.getByText(reader.text("map_show")).click();
  await expect(page.locator("canvas")).toBeVisible();
  await reader.expectAccessible();

  // She leaves, and finds herself at the first open step when she comes back.
  await page.goto(reader.path("/meine-tagespflege/einrichten"));
  await expect(heading(page)).toHaveText(reader.text("childminders_step_text"));
  await reader.expectAccessible();
  await enterText(page, reader);
  await enterPermit(page, reader, { atOnce: "9" });
  await expect(page.getByLabel(reader.text("childminders_permit_at_once"), { exact: true })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await reader.expectAccessible();
  await enterPermit(page, reader);
  await expect(heading(page)).toHaveText(reader.text("childminders_step_hours"));
  await reader.expectAccessible();
  await enterHours(page, reader, "Mo-Do 7-15, Fr 7-12");

  await page.getByLabel(reader.text("week_text"), { exact: true }).fill("Mo-Mi 8-14");
  await page.getByLabel(reader.text("childminders_child_year"), { exact: true }).selectOption("2025");
  await page.getByLabel(reader.text("childminders_child_month"), { exact: true }).selectOption("02");
  await save(page, reader, "childminders_child_add");
  await expect(page.getByText(reader.text("childminders_child", { number: 1 }))).toBeVisible();
  await reader.expectAccessible();
  await save(page, reader, "childminders_children_all");

  await expect(heading(page)).toHaveText(reader.text("childminders_step_prices"));
  await reader.expectAccessible();
  await enterPrices(page, reader);
  await reader.expectAccessible();
  await enterProofs(page, reader);
  await reader.expectAccessible();
  await concludeAgreement(page, reader);
  await expect(page.getByText(reader.text("childminders_state_waits"))).toBeVisible();
  await reader.expectAccessible();

  // Her office confirms, and she is found without doing anything more.
  const office = await adviserElsewhere(browser, reader);
  await office.page.goto(reader.path("/fachberatung"));
  await office.page.getByRole("button", { name: reader.text("childminders_office_confirm_label", { name }) }).click();
  await expect(office.page.getByText(reader.text("childminders_office_confirmed"))).toBeVisible();
  await office.close();
  await page.goto(reader.path("/meine-tagespflege"));
  await expect(page.getByText(reader.text("childminders_state_listed"))).toBeVisible();
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("childminders_still_right_yes") }).click();
  await expect(page.getByText(reader.text("childminders_still_right_thanks"))).toBeVisible();
  await page.getByRole("link", { name: reader.text("childminders_public_page") }).click();
  await expect(heading(page)).toHaveText(name);
  await reader.expectAccessible();
});

test("what she enters later uses the same forms: a holiday, a child that leaves, out of the search", async ({
  page,
  reader,
}) => {
  await beginByApi(page, aName());
  await page.goto(reader.path("/meine-tagespflege"));
  await page.getByLabel(reader.text("childminders_absence_from"), { exact: true }).fill("2030-08-01");
  await page.getByLabel(reader.text("childminders_absence_last"), { exact: true }).fill("2030-07-01");
  await save(page, reader, "childminders_absence_enter");
  await expect(page.getByLabel(reader.text("childminders_absence_last"), { exact: true })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await reader.expectAccessible();
  for (const last of ["2030-08-14", "2030-08-21"]) {
    await page.getByLabel(reader.text("childminders_absence_from"), { exact: true }).fill("2030-08-01");
    await page.getByLabel(reader.text("childminders_absence_last"), { exact: true }).fill(last);
    await save(page, reader, "childminders_absence_enter");
    await expect(page.getByText(reader.text("account_saved"))).toBeVisible();
  }
  await expect(page.getByText(reader.text("childminders_absence_overlaps"))).toHaveCount(2);
  await reader.expectAccessible();
});

test("a colleague is asked into joint care, comes in once, and leaves", async ({ page, reader, browser }) => {
  const name = aName();
  await signInByApi(page, somebody(), "childminder");
  await enterPerson(page, reader, name);
  await page.getByLabel(reader.text("childminders_joint_yes"), { exact: true }).check();
  await enterHome(page, reader);
  const email = somebody();
  await page.getByLabel(reader.text("childminders_invite_email"), { exact: true }).fill(email);
  await save(page, reader, "childminders_invite");
  await expect(page.getByText(email)).toBeVisible();
  await reader.expectAccessible();

  const link = await invitationOf(email);
  const context = await elsewhere(browser);
  const guest = await context.newPage();
  await guest.goto(link);
  await expect(guest.getByText(reader.text("childminders_invitation_sign_in"))).toBeVisible();
  await signInAsChildminder(guest, reader, email);
  await guest.goto(link);
  await guest.getByRole("button", { name: reader.text("childminders_invitation_accept") }).click();
  await expect(heading(guest)).toHaveText(reader.text("childminders_step_person"));
  await enterPerson(guest, reader, "Olga Petrova");
  await expect(guest.getByText(name)).toBeVisible();
  await guest.goto(link);
  await guest.getByRole("button", { name: reader.text("childminders_invitation_accept") }).click();
  await expect(guest.getByRole("alert")).not.toBeEmpty();

  // She leaves for an address of her own, and her colleague is alone in the home.
  await guest.goto(reader.path("/meine-tagespflege/einrichten/zuhause"));
  await expect(guest.getByText("Lindenstraße 7, 04109 Leipzig", { exact: false })).toBeVisible();
  await guest.getByText(reader.text("childminders_leave"), { exact: true }).click();
  await save(guest, reader, "childminders_leave_do");
  await expect(guest.locator("#leave-street")).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible(guest);
  await guest.locator("#leave-street").fill("Ahornweg");
  await guest.locator("#leave-houseNumber").fill("3");
  await guest.locator("#leave-postalCode").fill("04109");
  await guest.locator("#leave-town").fill("Leipzig");
  await save(guest, reader, "childminders_leave_do");
  await expect(guest.getByLabel(reader.text("childminders_street"), { exact: true })).toHaveValue("Ahornweg");
  await context.close();
  await page.reload();
  await expect(page.getByText(reader.text("childminders_colleagues_none"))).toBeVisible();
});

test("moving home shows another circle, and three times a year is enough", async ({ page, reader }) => {
  await signInByApi(page, somebody(), "childminder");
  await enterPerson(page, reader, aName());
  await enterHome(page, reader);
  const street = page.getByLabel(reader.text("childminders_street"), { exact: true });
  for (const [at, name] of ["Ahornweg", "Birkenweg", "Eschenweg", "Fichtenweg"].entries()) {
    await expect(page.getByText(reader.text("childminders_home_saved"))).toBeVisible();
    await page.goto(reader.path("/meine-tagespflege/einrichten/zuhause"));
    await street.fill(name);
    await save(page, reader, "childminders_save");
    await expect(street).toHaveValue(name);
    if (at === 3) await expect(street).toHaveAttribute("aria-invalid", "true");
  }
  await reader.expectAccessible();
  // What was refused is not lost, and not where she lives either.
  await page.goto(reader.path("/meine-tagespflege/einrichten/zuhause"));
  await expect(street).toHaveValue("Fichtenweg");
  await page.getByRole("button", { name: reader.text("device_discard") }).click();
  await expect(street).toHaveValue("Eschenweg");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a childminder comes from nothing to listed, and enters and removes a holiday", async ({
    page,
    reader,
    browser,
  }) => {
    test.setTimeout(240_000);
    await becomeListed(page, reader, browser, { name: aName(), hours: "Mo-Do 7-15, Fr 7-12", pasted: true });
    await expect(page.getByText(reader.text("childminders_absences_none"), { exact: true })).toBeVisible();
    for (const [last, refused] of [
      ["2030-07-01", true],
      ["2030-08-14", false],
    ] as const) {
      await page.getByLabel(reader.text("childminders_absence_from"), { exact: true }).fill("2030-08-01");
      await page.getByLabel(reader.text("childminders_absence_last"), { exact: true }).fill(last);
      await save(page, reader, "childminders_absence_enter");
      await expect(page.locator("#absentLast[aria-invalid=true]")).toHaveCount(refused ? 1 : 0);
    }
    await page.getByRole("button", { name: reader.text("childminders_absence_remove_label", { period: "" }) }).click();
    await expect(page.getByText(reader.text("childminders_absences_none"), { exact: true })).toBeVisible();
  });
});

test("two tabs that change the same keep what was saved last, and say so", async ({ page, reader, context }) => {
  await beginByApi(page, aName());
  await page.goto(reader.path("/meine-tagespflege/einrichten/person"));
  const other = await context.newPage();
  await other.goto(reader.path("/meine-tagespflege/einrichten/person"));
  await other.getByLabel(reader.text("childminders_name"), { exact: true }).fill("Saved first");
  await save(other, reader);
  await page.getByLabel(reader.text("childminders_name"), { exact: true }).fill("Saved last");
  await save(page, reader);
  await other.goto(reader.path("/meine-tagespflege/einrichten/person"));
  await expect(other.getByLabel(reader.text("childminders_name"), { exact: true })).toHaveValue("Saved last");
});
