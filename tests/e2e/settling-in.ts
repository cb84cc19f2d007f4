import type { Browser, Page } from "@playwright/test";
import { expect, type Reader } from "./reader";
import { linkOf, somebody } from "./signing-in";
import { adviserElsewhere } from "./youth-office";

/** A new childminder signs in by mail, as she would; where no script reads the link it is pasted. */
export async function signInAsChildminder(
  page: Page,
  reader: Reader,
  email = somebody(),
  { pasted = false } = {},
): Promise<string> {
  await page.goto(reader.path("/anmelden"));
  await page.getByLabel(reader.text("signin_role_childminder")).check();
  await page.getByLabel(reader.text("signin_email")).fill(email);
  await page.getByRole("button", { name: reader.text("signin_send") }).click();
  const link = await linkOf(email);
  await page.goto(pasted ? reader.path("/anmelden/link") : link);
  if (pasted) await page.getByLabel(reader.text("signin_link_field")).fill(link);
  await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
  await expect(page).not.toHaveURL(/anmelden/);
  return email;
}

export const save = (page: Page, reader: Reader, key = "childminders_save_on") =>
  page.getByRole("button", { name: reader.text(key), exact: true }).click();

export const heading = (page: Page) => page.getByRole("heading", { level: 1 });

export async function enterPerson(page: Page, reader: Reader, name: string): Promise<void> {
  await page.goto(reader.path("/meine-tagespflege/einrichten/person"));
  await page.getByLabel(reader.text("childminders_name"), { exact: true }).fill(name);
  await save(page, reader);
  await expect(heading(page)).toHaveText(reader.text("childminders_step_home"));
}

export async function enterHome(page: Page, reader: Reader, { street = "Lindenstraße", number = "7" } = {}) {
  await page.getByLabel(reader.text("childminders_street"), { exact: true }).fill(street);
  await page.getByLabel(reader.text("childminders_house_number"), { exact: true }).fill(number);
  await page.getByLabel(reader.text("childminders_postal_code"), { exact: true }).fill("04109");
  await page.getByLabel(reader.text("childminders_town"), { exact: true }).fill("Leipzig");
  await save(page, reader);
}

export async function enterText(page: Page, reader: Reader): Promise<void> {
  await page.goto(reader.path("/meine-tagespflege/einrichten/vorstellung"));
  await page.getByLabel(reader.text("childminders_headline"), { exact: true }).fill("Kleine Gruppe, viel draußen");
  await page.getByLabel(reader.text("childminders_about"), { exact: true }).fill("Wir sind jeden Tag im Park.");
  await save(page, reader);
  await expect(heading(page)).toHaveText(reader.text("childminders_step_permit"));
}

export async function enterPermit(page: Page, reader: Reader, { atOnce = "5" } = {}): Promise<void> {
  await page.goto(reader.path("/meine-tagespflege/einrichten/pflegeerlaubnis"));
  await page.getByLabel(reader.text("childminders_permit_from"), { exact: true }).fill("2025-01-01");
  await page.getByLabel(reader.text("childminders_permit_at_once"), { exact: true }).fill(atOnce);
  await page.getByLabel(reader.text("childminders_permit_contracts"), { exact: true }).fill("8");
  await page.getByLabel(reader.text("childminders_permit_office"), { exact: true }).fill("Jugendamt Leipzig");
  await save(page, reader, "childminders_permit_send");
}

export async function enterHours(page: Page, reader: Reader, hours: string): Promise<void> {
  await page.goto(reader.path("/meine-tagespflege/einrichten/zeiten"));
  await page.getByLabel(reader.text("week_text"), { exact: true }).fill(hours);
  await save(page, reader);
  await expect(heading(page)).toHaveText(reader.text("childminders_step_children"));
}

export async function enterPrices(page: Page, reader: Reader): Promise<void> {
  await page.goto(reader.path("/meine-tagespflege/einrichten/preise"));
  await page.getByLabel(reader.text("childminders_price"), { exact: true }).fill("6,50");
  await page.getByLabel(reader.text("meals_included"), { exact: true }).check();
  await save(page, reader);
  await expect(heading(page)).toHaveText(reader.text("childminders_step_proofs"));
}

export async function enterProofs(page: Page, reader: Reader): Promise<void> {
  await page.goto(reader.path("/meine-tagespflege/einrichten/nachweise"));
  const aMonthAgo = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
  for (const kind of ["first_aid", "infection_briefing", "measles"])
    await page.locator(`#issued-${kind}`).fill(aMonthAgo);
  await save(page, reader);
  await expect(heading(page)).toHaveText(reader.text("childminders_step_agreement"));
}

export async function concludeAgreement(page: Page, reader: Reader): Promise<void> {
  await page.goto(reader.path("/meine-tagespflege/einrichten/vereinbarung"));
  await page.getByLabel(reader.text("childminders_agreement_accept")).check();
  await save(page, reader, "childminders_agreement_conclude");
}

/** A new childminder settles in and her office confirms: families find her. Answers her address for mails. */
export async function becomeListed(
  page: Page,
  reader: Reader,
  browser: Browser,
  { name, hours, pasted = false }: { readonly name: string; readonly hours: string; readonly pasted?: boolean },
): Promise<string> {
  const email = await signInAsChildminder(page, reader, somebody(), { pasted });
  await enterPerson(page, reader, name);
  await enterHome(page, reader);
  await enterText(page, reader);
  await enterPermit(page, reader);
  await enterHours(page, reader, hours);
  await save(page, reader, "childminders_children_none");
  await enterPrices(page, reader);
  await enterProofs(page, reader);
  await concludeAgreement(page, reader);
  await expect(page.getByText(reader.text("childminders_state_waits"))).toBeVisible();
  const office = await adviserElsewhere(browser, reader);
  await office.page.goto(reader.path("/fachberatung"));
  await office.page.getByRole("button", { name: reader.text("childminders_office_confirm_label", { name }) }).click();
  await expect(office.page.getByText(reader.text("childminders_office_confirmed"))).toBeVisible();
  await office.close();
  await expectListed(page, reader);
  return email;
}

export async function expectListed(page: Page, reader: Reader): Promise<void> {
  await page.goto(reader.path("/meine-tagespflege"));
  await expect(page.getByText(reader.text("childminders_state_listed"))).toBeVisible();
}

/** She offers other hours from today on. */
export async function changeHours(page: Page, reader: Reader, hours: string): Promise<void> {
  await page.goto(reader.path("/meine-tagespflege/einrichten/zeiten"));
  await page.getByLabel(reader.text("week_text"), { exact: true }).fill(hours);
  await save(page, reader);
  await expect(page).not.toHaveURL(/zeiten/);
}
