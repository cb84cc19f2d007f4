import type { Page } from "@playwright/test";
import { send, signInByApi } from "./by-api";
import { expect, type Reader, test } from "./reader";
import { anAddress, askCloud, cloudOrigin, somebody, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

const button = (where: Page, value: string) => where.locator(`main button[value="${value}"]`);
const played = (page: Page, value: string) => page.locator(`button[value="${value}"]`);

/** A parent with a name, in front of the page on which a check begins. */
async function atThePage(page: Page, reader: Reader, name: string, role: "parent" | "childminder" = "parent") {
  const email = await signInByApi(page, somebody(), role);
  await send(page, "PATCH", "/api/me", { name, locale: reader.path("/").startsWith("/en") ? "en" : "de" });
  await page.goto(reader.path("/konto/identitaet"));
  await expect(page.locator("main")).toContainText(reader.text("identity_none"));
  return email;
}

/** Leaves for the service; its page is the local cloud's. */
async function leaveFor(page: Page, vendor: "idnow" | "verimi"): Promise<void> {
  await button(page, `begin-${vendor}`).click();
  await page.waitForURL(`${cloudOrigin()}/${vendor}/**`);
}

async function showDocument(page: Page, given: string, family: string, answer = "show"): Promise<void> {
  await played(page, "agree").click();
  await page.locator('[name="given"]').fill(given);
  await page.locator('[name="family"]').fill(family);
  await played(page, answer).click();
}

const backAt = (page: Page, reader: Reader) => page.waitForURL(`**${reader.path("/konto/identitaet")}`);

test("a parent has their identity checked by IDnow, decides who knows, and deletes it", async ({ page, reader }) => {
  await atThePage(page, reader, "Wilma Sandvoß");
  await reader.expectAccessible();
  await page.goto(reader.path("/konto"));
  await expect(page.locator("#identity")).toContainText(reader.text("identity_none"));
  await page.locator("#identity a").click();
  await page.locator('[name="shown"]').check();
  await leaveFor(page, "idnow");
  // As passports write it.
  await showDocument(page, "WILMA ERNA", "SANDVOSS");
  await backAt(page, reader);
  const passed = page.locator("main");
  await expect(passed).toContainText("Wilma Sandvoß");
  await expect(passed).toContainText(reader.text("identity_shown_now"));
  await expect(button(page, "begin-idnow")).toHaveCount(0);
  await reader.expectAccessible();

  await button(page, "hide").click();
  await expect(page.getByRole("status")).toHaveText(reader.text("identity_saved"));
  await expect(passed).toContainText(reader.text("identity_hidden_now"));
  await page.goto(reader.path("/konto"));
  await expect(page.locator("#identity")).toContainText("IDnow");
  await reader.expectAccessible();

  await page.goto(reader.path("/konto/identitaet"));
  await button(page, "forget").click();
  await expect(page.getByRole("status")).toHaveText(reader.text("identity_forgotten"));
  await expect(passed).toContainText(reader.text("identity_none"));
});

test("a document with another name is said, and taken over by a click that names it", async ({ page, reader }) => {
  await atThePage(page, reader, "Tilda Renner", "childminder");
  await leaveFor(page, "idnow");
  await showDocument(page, "Tilda Maria", "Renner-Okafor");
  await backAt(page, reader);
  const name = "Tilda Maria Renner-Okafor";
  await expect(page.locator("main")).toContainText(
    reader.text("identity_state_name_differs", { vendor: "IDnow", name }),
  );
  await reader.expectAccessible();
  await expect(button(page, "take-name")).toHaveText(reader.text("identity_take_name", { name }));
  await button(page, "take-name").click();
  await expect(page.getByRole("status")).toHaveText(reader.text("identity_name_taken"));
  await expect(page.locator("main")).toContainText(name);
  await expect(page.locator("main")).toContainText(reader.text("identity_hidden_now"));
});

test("a forged document is refused, and who aborts can begin again", async ({ page, reader }) => {
  await atThePage(page, reader, "Ansgar Petri");
  await leaveFor(page, "idnow");
  await showDocument(page, "Ansgar", "Petri", "reject");
  await backAt(page, reader);
  await expect(page.locator("main")).toContainText(reader.text("identity_state_refused", { vendor: "IDnow" }));
  await reader.expectAccessible();
  await leaveFor(page, "idnow");
  await played(page, "abort").click();
  await backAt(page, reader);
  await expect(page.locator("main")).toContainText(reader.text("identity_state_ended", { vendor: "IDnow" }));
  // Back to what they left without a word, it is open still.
  await leaveFor(page, "idnow");
  await page.goto(reader.path("/konto/identitaet"));
  await expect(page.locator("main")).toContainText(reader.text("identity_state_open", { vendor: "IDnow" }));
});

test("somebody at IDnow looks later, and the account learns of it by a call", async ({ page, reader }) => {
  const email = await atThePage(page, reader, "Irmela Kost");
  await leaveFor(page, "idnow");
  await showDocument(page, "Irmela", "Kost", "review");
  await backAt(page, reader);
  await expect(page.locator("main")).toContainText(reader.text("identity_state_checking", { vendor: "IDnow" }));
  await reader.expectAccessible();
  const [check] = await sql<{ request_id: string }>(
    `select request_id from identity_checks join people on people.id = person_id where email = '${email}'`,
  );
  const decided = `environment=staging&session=${check?.request_id}&outcome=accepted`;
  await askCloud(`/idnow/decided?${decided}`, "PUT");
  await expect(async () => {
    await page.goto(reader.path("/konto/identitaet"));
    await expect(button(page, "show")).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test("a provider with checked claims says who somebody is, or does not", async ({ page, reader }) => {
  await atThePage(page, reader, "Levent Öztürk");
  await leaveFor(page, "verimi");
  await played(page, "refuse").click();
  await backAt(page, reader);
  await expect(page.locator("main")).toContainText(reader.text("identity_state_ended", { vendor: "Verimi" }));
  await leaveFor(page, "verimi");
  await page.locator('[name="given"]').fill("Levent");
  await page.locator('[name="family"]').fill("Oeztuerk");
  await played(page, "unchecked").click();
  await backAt(page, reader);
  await expect(page.locator("main")).toContainText(reader.text("identity_state_refused", { vendor: "Verimi" }));
  await leaveFor(page, "verimi");
  await page.locator('[name="given"]').fill("Levent");
  await page.locator('[name="family"]').fill("Oeztuerk");
  await played(page, "share").click();
  await backAt(page, reader);
  await expect(button(page, "show")).toBeVisible();
  await expect(page.locator("main")).toContainText("Levent Öztürk");

  // What somebody else brings along is not theirs.
  await page.goto(reader.path("/konto/identitaet?state=guessed&code=guessed"));
  await expect(page.getByRole("status")).toHaveText(reader.text("identity_other_return"));
});
