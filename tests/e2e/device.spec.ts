import type { Page } from "@playwright/test";
import { signInByApi } from "./by-api";
import { expect, type Reader, test } from "./reader";
import { enterPerson, heading, save, signInAsChildminder } from "./settling-in";
import { anAddress, signOut, somebody } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

/** What the browser keeps, sealed: how many rows, and how much of them can be read. */
async function kept(page: Page): Promise<{ rows: number; vault: number; text: string }> {
  return page.evaluate(async () => {
    const known = await indexedDB.databases();
    if (!known.some(({ name }) => name === "tagesnest")) return { rows: 0, vault: 0, text: "" };
    const db = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open("tagesnest");
      request.onsuccess = () => done(request.result);
    });
    const all = (store: string) =>
      new Promise<unknown[]>((done) => {
        const request = db.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => done(request.result);
      });
    const [rows, vault] = [await all("sealed"), await all("vault")];
    db.close();
    const text = rows.map((row) => new TextDecoder().decode((row as { bytes: ArrayBuffer }).bytes)).join("");
    return { rows: rows.length, vault: vault.length, text };
  });
}

const workerReady = async (page: Page) => {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
};
const nickname = (page: Page, reader: Reader) => page.getByLabel(reader.text("families_nickname"));
const notes = (page: Page) => page.locator("#device-notes");
const shown = (reader: Reader, key: string) => reader.text(key).split("[")[0]?.trim() ?? "";
const saveChild = (page: Page, reader: Reader) =>
  page.getByRole("button", { name: reader.text("families_save"), exact: true }).click();

async function typeChild(page: Page, reader: Reader, name: string): Promise<void> {
  await page.goto(reader.path("/familie/kind"));
  await nickname(page, reader).fill(name);
  await page.getByLabel(reader.text("families_born_month")).selectOption("03");
  await page.getByLabel(reader.text("families_born_year")).selectOption({ index: 3 });
}

test("what was typed is back after the tab was closed, until it is sent or discarded", async ({
  page,
  context,
  reader,
}) => {
  await signInByApi(page, somebody());
  await typeChild(page, reader, "Emil");
  await expect.poll(async () => (await kept(page)).rows).toBe(1);
  expect((await kept(page)).text).not.toContain("Emil");
  await page.close();

  const again = await context.newPage();
  await again.goto(reader.path("/familie"));
  await expect(notes(again)).toContainText(reader.text("families_child_title_new"));
  await reader.expectAccessible(again);
  await notes(again)
    .getByRole("button", { name: reader.text("device_go_on") })
    .click();
  await expect(nickname(again, reader)).toHaveValue("Emil");
  await expect(again.getByText(shown(reader, "device_restored"))).toBeVisible();
  await reader.expectAccessible(again);
  await saveChild(again, reader);
  await expect(again.getByRole("heading", { level: 1 })).toHaveText(
    reader.text("families_need_title", { name: "Emil" }),
  );
  await again.goto(reader.path("/familie/kind"));
  await expect(nickname(again, reader)).toHaveValue("");
  expect((await kept(again)).rows).toBe(0);

  await nickname(again, reader).fill("Lina");
  await expect.poll(async () => (await kept(again)).rows).toBe(1);
  await again.reload();
  await again.getByRole("button", { name: reader.text("device_discard") }).click();
  await expect(nickname(again, reader)).toHaveValue("");
  await expect.poll(async () => (await kept(again)).rows).toBe(0);
});

test("a form that is sent without a network waits, says so, and is sent once", async ({ page, context, reader }) => {
  await signInByApi(page, somebody());
  await typeChild(page, reader, "Emil");
  await context.setOffline(true);
  await saveChild(page, reader);
  await expect(page.locator("[data-kept-note]")).toContainText(reader.text("device_waits"));
  await reader.expectAccessible();
  await context.setOffline(false);
  await expect(notes(page)).toContainText(shown(reader, "device_sent"));
  await page.goto(reader.path("/familie"));
  await expect(page.locator("#children h3")).toHaveCount(1);
  await expect(page.locator("#children")).toContainText("Emil");
  expect((await kept(page)).rows).toBe(0);
});

test("a form whose answer never came is kept by the service worker, and does not count twice", async ({
  page,
  context,
  reader,
}) => {
  await signInByApi(page, somebody());
  await page.goto(reader.path("/familie"));
  await workerReady(page);
  await typeChild(page, reader, "Emil");
  // The phone believes that it is online: only the request finds out.
  await page.evaluate(() => Object.defineProperty(Navigator.prototype, "onLine", { get: () => true }));
  await context.setOffline(true);
  await saveChild(page, reader);
  await expect(heading(page)).toHaveText(reader.text("offline_title"));
  await expect(page.getByText(reader.text("device_offline_kept"))).toBeVisible();
  await expect(page.getByText(reader.text("families_child_title_new"))).toBeVisible();
  await reader.expectAccessible();
  await context.setOffline(false);
  const children = page.locator("#children h3");
  await expect(async () => {
    await page.goto(reader.path("/familie"));
    await expect(children).toHaveCount(1, { timeout: 3_000 });
  }).toPass();
  await expect.poll(async () => (await kept(page)).rows).toBe(0);
  await page.reload();
  await expect(children).toHaveCount(1);
});

test("signing out leaves nothing on the device, and a draft of another tab is not written again", async ({
  page,
  context,
  reader,
}) => {
  await signInByApi(page, somebody());
  const other = await context.newPage();
  await typeChild(other, reader, "Emil");
  await expect.poll(async () => (await kept(other)).rows).toBe(1);
  await signOut(page, reader);
  expect(await kept(page)).toEqual({ rows: 0, vault: 0, text: "" });
  await nickname(other, reader).fill("Emil der Zweite");
  // Going on by a link saves what is unsaved first.
  await other.getByRole("link", { name: reader.text("families_back") }).click();
  await expect(other).toHaveURL(/anmelden/);
  expect(await kept(other)).toEqual({ rows: 0, vault: 0, text: "" });
});

test("a session that was ended from elsewhere wipes the device at the next page", async ({ page, browser, reader }) => {
  const email = somebody();
  await signInByApi(page, email);
  await typeChild(page, reader, "Emil");
  await expect.poll(async () => (await kept(page)).rows).toBe(1);
  const elsewhere = await browser.newContext({ ...test.info().project.use });
  const desk = await elsewhere.newPage();
  await signInByApi(desk, email);
  await desk.goto(reader.path("/konto"));
  await desk.getByRole("button", { name: reader.text("account_device_end_others") }).click();
  await expect(desk.getByText(reader.text("account_device_ended_others"))).toBeVisible();
  await elsewhere.close();
  await page.goto(reader.path("/familie"));
  await expect(page).toHaveURL(/anmelden/);
  await expect.poll(() => kept(page)).toEqual({ rows: 0, vault: 0, text: "" });
});

test("an account that is erased leaves nothing on the device, nor on one that was off meanwhile", async ({
  page,
  browser,
  reader,
}) => {
  const email = somebody();
  const off = await (await browser.newContext({ ...test.info().project.use })).newPage();
  for (const device of [page, off]) {
    await signInByApi(device, email);
    await typeChild(device, reader, "Emil");
    await expect.poll(async () => (await kept(device)).rows).toBe(1);
    await device.evaluate(() => localStorage.setItem("tagesnest.hearts", '{"katrin-seidel":"family"}'));
  }
  await off.goto("about:blank");
  await page.goto(reader.path("/konto/daten"));
  await page.locator("#confirmation").fill(email);
  await page.getByRole("button", { name: reader.text("mydata_erase_submit") }).click();
  await expect(page).toHaveURL(reader.path("/konto/geloescht"));
  await off.goto(reader.path("/familie"));
  await expect(off).toHaveURL(/anmelden/);
  for (const device of [page, off]) {
    await expect.poll(() => kept(device)).toEqual({ rows: 0, vault: 0, text: "" });
    await expect.poll(() => device.evaluate(() => localStorage.getItem("tagesnest.hearts"))).toBeNull();
  }
});

test("what is removed can be taken back, and is gone by the time one goes on", async ({ page, reader }) => {
  await signInByApi(page, somebody());
  await page.goto(reader.path("/familie/suchen/neu?place=leipzig&hours=mo-fr_8-14"));
  await page.getByLabel(reader.text("families_save_name")).fill("Für Emil");
  await saveChild(page, reader);
  const card = page.locator('[data-search="Für Emil"]');
  const remove = card.getByRole("button", { name: reader.text("families_search_remove_of", { name: "Für Emil" }) });
  await expect(remove).toBeVisible();
  // Whoever taps before the script is there removes at once, as without JavaScript.
  await page.waitForLoadState("domcontentloaded");
  await remove.click();
  await expect(card).toBeHidden();
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("device_undo") }).click();
  await expect(card).toBeVisible();
  await page.reload();
  await expect(card).toBeVisible();
  await remove.click();
  await expect(card).toBeHidden();
  await page.getByRole("link", { name: reader.text("families_child_add") }).click();
  await expect(heading(page)).toHaveText(reader.text("families_child_title_new"));
  await page.goto(reader.path("/familie"));
  await expect(card).toHaveCount(0);
});

test("an error goes with the text that was wrong, and comes back with it", async ({ page, reader }) => {
  await signInByApi(page, somebody());
  await page.goto(reader.path("/familie/kind"));
  await saveChild(page, reader);
  await expect(page.getByRole("alert")).toBeVisible();
  await nickname(page, reader).fill("Emil");
  await expect(nickname(page, reader)).not.toHaveAttribute("aria-invalid", "true");
  await page.getByLabel(reader.text("families_born_month")).selectOption("03");
  await expect(page.getByRole("alert")).toBeHidden();
  await nickname(page, reader).fill("");
  await expect(page.getByRole("alert")).toBeVisible();
});

test("a street that nobody knows is set on the map by hand, and going on later keeps the step", async ({
  page,
  context,
  reader,
}) => {
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 51.33962, longitude: 12.37129 });
  await signInAsChildminder(page, reader);
  await enterPerson(page, reader, "Ayşe Yıldız");
  await page.getByLabel(reader.text("childminders_street"), { exact: true }).fill("Nirgendwiese");
  await page.getByLabel(reader.text("childminders_house_number"), { exact: true }).fill("3");
  await page.getByLabel(reader.text("childminders_postal_code"), { exact: true }).fill("04109");
  await page.getByLabel(reader.text("childminders_town"), { exact: true }).fill("Leipzig");
  await save(page, reader);
  await expect(page.getByText(reader.text("childminders_point_title"))).toBeVisible();
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("map_locate") }).click();
  await expect(page.getByLabel(reader.text("childminders_point"), { exact: true })).toHaveValue("51.33962, 12.37129");
  await page.getByRole("button", { name: reader.text("map_point_open") }).click();
  await page.getByRole("button", { name: reader.text("map_point_here") }).click();
  await expect(page.getByText(reader.text("map_point_set"))).toBeVisible();
  await save(page, reader);
  await expect(page.getByText(reader.text("childminders_home_saved"))).toBeVisible();
  await expect(page.getByText(reader.text("childminders_point_unchecked"))).toBeVisible();

  await page.goto(reader.path("/meine-tagespflege/einrichten/zeiten"));
  await page.getByLabel(reader.text("week_text"), { exact: true }).fill("Mo-Fr 7-15");
  await page.getByRole("link", { name: reader.text("childminders_later") }).click();
  await expect(notes(page)).toContainText(reader.text("childminders_step_hours"));
  await page.goto(reader.path("/meine-tagespflege/einrichten"));
  await expect(heading(page)).toHaveText(reader.text("childminders_step_hours"));
  await expect(page.getByLabel(reader.text("week_text"), { exact: true })).toHaveValue(/7.*15/);
});
