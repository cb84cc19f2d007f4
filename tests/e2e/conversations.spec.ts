import type { Page } from "@playwright/test";
import { jpegFromPhone } from "../support/files";
import { longConversation } from "../support/long-conversation";
import { becomeListedByApi, send } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, elsewhere, elsewhereToUpload, letAMinuteStrike, signOut, sql } from "./signing-in";
import { becomeStaff } from "./staff";
import { inquire, keepsTalks, openConversation, report, said, write } from "./talking";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("an inquiry without names is talked about and found again; what is over is closed to both", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Ilse Brandt ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  const id = await inquire(page, hers, name);

  // From the inquiry to the conversation, and the first word.
  await page.goto(reader.path(`/meine-plaetze/${id}`));
  await page.getByRole("link", { name: reader.text("conversations_open"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(page.locator("[data-line=open]")).toBeAttached();
  await write(page, reader, "Guten Tag, ist um acht schon jemand da?");
  await expect(page.locator("[data-receipt=sent]")).toHaveText(reader.text("conversations_sent"));
  await reader.expectAccessible();

  // She is told of no name, in the list and in the conversation; what she has seen is read.
  await expect
    .poll(() => sql(`select seq from conversation_entries where placement_id = '${id}' and kind = 'message'`))
    .toHaveLength(1);
  await hers.goto(reader.path("/nachrichten"));
  const row = hers.getByRole("listitem").filter({ hasText: reader.text("conversations_family") });
  await expect(row).toContainText(reader.text("conversations_new", { count: 1 }));
  await reader.expectAccessible(hers);
  await row.getByRole("link").click();
  await expect(said(hers)).toHaveText(["Guten Tag, ist um acht schon jemand da?"]);
  await expect(hers.locator("main")).not.toContainText(/Miriam|Emil/);
  await reader.expectAccessible(hers);
  await expect(page.locator("[data-receipt=read]")).toHaveText(reader.text("conversations_read"));

  // She answers, and changes her mind about one word.
  await write(hers, reader, "Ja, ab sieben.");
  await expect(said(page).last()).toHaveText("Ja, ab sieben.");
  await hers.getByLabel(reader.text("conversations_more_for")).click();
  await hers.getByRole("button", { name: reader.text("conversations_change"), exact: true }).click();
  await hers.getByLabel(reader.text("conversations_message")).fill("Ja, ab halb acht.");
  await hers.getByRole("button", { name: reader.text("conversations_change_do") }).click();
  await expect(said(page).last()).toHaveText("Ja, ab halb acht.");

  const all = ["Guten Tag, ist um acht schon jemand da?", "Ja, ab halb acht."];
  await expect
    .poll(() => sql(`select seq from conversation_entries where placement_id = '${id}' and text = '${all[1]}'`))
    .toHaveLength(1);

  // It is found again by a word, in another form.
  await page.locator("summary", { hasText: reader.text("conversations_settings") }).click();
  await page.getByLabel(reader.text("conversations_search")).fill("acht");
  await page.getByRole("button", { name: reader.text("conversations_search_do") }).click();
  await expect(
    page.getByRole("heading", { name: reader.text("conversations_search_found", { count: 2 }) }),
  ).toBeVisible();
  await reader.expectAccessible();
  await page.goto(reader.path(`/nachrichten/${id}`));

  // She says no: nobody writes any more, here and there; what was said can be read.
  await expect(page.locator("[data-line=open]")).toBeAttached();
  await send(hers, "POST", `/api/me/childminder/placements/${id}/decline`, { reason: "other" });
  for (const one of [hers, page]) {
    await expect(one.getByText(reader.text("conversations_ended_over"))).toBeVisible();
    await expect(one.getByLabel(reader.text("conversations_message"))).toHaveCount(0);
    await one.reload();
    await expect(said(one)).toHaveText(all);
    await expect(one.getByText(reader.text("conversations_ended_over"))).toBeVisible();
  }
});

test("of ten thousand messages older ones come as one goes up, what is read stands still, and the newest are one key away", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Hanne Lang ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  const id = await inquire(page, hers, name);
  // What is told of the inquiry is told before anybody opens the room: else it can wake with nothing before its copy is written.
  await expect(async () => {
    await letAMinuteStrike(page);
    const waiting = `select d.consumer from deliveries d join events e on e.id = d.event_id
      where e.subject_id = '${id}' and d.consumer = 'tell-room' and d.delivered_at is null`;
    expect(await sql(waiting)).toEqual([]);
  }).toPass({ timeout: 60_000 });
  await send(page, "POST", `/api/conversations/${id}/token`);
  await sql(longConversation(id, 10_000));
  await page.goto(reader.path(`/nachrichten/${id}`));
  await expect(page.locator("[data-line=open]")).toBeAttached();
  await expect(said(page).last()).toBeInViewport();
  await expect(said(page).last()).toContainText("Nachricht 10000");

  const list = page.getByRole("region", { name: reader.text("conversations_said") });
  for (let pages = 1; pages <= 5; pages++) expect(await list.evaluate(goUp), `page ${pages}`).toBeLessThanOrEqual(1);
  expect(await said(page).count()).toBeGreaterThanOrEqual(300);
  await reader.expectAccessible();

  // Far above the screen a line is found by the browser's own search, and read out: it is there, though not laid out.
  await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  const far = said(page).filter({ hasText: /^Nachricht 9800/ });
  await expect(far).not.toBeInViewport();
  expect(
    await page.evaluate(() => (window as unknown as { find(words: string): boolean }).find("Nachricht 9801")),
  ).toBe(true);
  // Chromium without windows finds it and does not go there.
  await said(page).filter({ hasText: "Nachricht 9801" }).scrollIntoViewIfNeeded();
  await expect(said(page).filter({ hasText: "Nachricht 9801" })).toBeInViewport();

  // What is said meanwhile moves nobody who reads above; it is spoken once, and older ones are not.
  await hers.goto(reader.path(`/nachrichten/${id}`));
  await expect(hers.locator("[data-line=open]")).toBeAttached();
  await write(hers, reader, "Eine neue");
  await expect(page.getByRole("status").filter({ hasText: "Eine neue" })).toHaveCount(1);
  await expect(said(page).filter({ hasText: "Nachricht 9801" })).toBeInViewport();
  await list.focus();
  await page.keyboard.press("End");
  await expect(said(page).last()).toHaveText("Eine neue");
  await expect(said(page).last()).toBeInViewport();
});

/** Goes near the first line and waits until older ones stand above; answers by how many pixels the line that was read has moved. */
async function goUp(list: Element): Promise<number> {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const lines = () => list.querySelectorAll("li[id]").length;
  /** Whatever came before is laid out. */
  const isStill = async () => {
    for (let [still, height] = [0, 0]; still < 30; height = list.scrollHeight) {
      await frame();
      still = list.scrollHeight === height ? still + 1 : 0;
    }
  };
  await isStill();
  const before = lines();
  list.scrollTop = 200;
  await frame();
  await frame();
  const top = list.getBoundingClientRect().top;
  const read = [...list.querySelectorAll("li[id]")].find((line) => line.getBoundingClientRect().bottom > top);
  const stood = read?.getBoundingClientRect().top ?? 0;
  while (lines() === before) await frame();
  await isStill();
  return Math.abs((read?.getBoundingClientRect().top ?? Number.NaN) - stood);
}

test("two tabs share one socket; when the one that has it is closed, the other goes on", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Gerda Sommer ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  const id = await inquire(page, hers, name);
  const other = await page.context().newPage();
  const sockets: Page[] = [];
  for (const tab of [page, other])
    tab.on("websocket", (socket) => socket.url().includes("/api/rooms/") && sockets.push(tab));
  for (const tab of [page, other]) {
    await tab.goto(reader.path(`/nachrichten/${id}`));
    await expect(tab.locator("[data-line=open]")).toBeAttached();
  }
  expect(sockets).toEqual([page]);

  const all: string[] = [];
  const sayIn = async (tab: Page, text: string) => {
    all.push(text);
    await write(tab, reader, text);
    for (const one of [page, other]) if (!one.isClosed()) await expect(said(one)).toHaveText(all);
  };
  await sayIn(page, "Im ersten Tab");
  await sayIn(other, "Im zweiten Tab");
  await sayIn(page, "Wieder im ersten");

  await page.close();
  await sayIn(other, "Allein");
  expect(new Set(sockets)).toEqual(new Set([page, other]));
  await expect
    .poll(() =>
      sql(`select text from conversation_entries where placement_id = '${id}' and kind = 'message' order by seq`),
    )
    .toEqual(all.map((text) => ({ text })));
  await expect(other.locator("[data-receipt=sent]")).toHaveCount(all.length);
});

test("without JavaScript a conversation is read and gone on with by its form", async ({ page, reader, browser }, {
  project,
}) => {
  const name = `Ruth Lang ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  const id = await inquire(page, hers, name);
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const paper = await plain.newPage();
  await paper.goto(reader.path(`/nachrichten/${id}`));
  await write(paper, reader, "Ohne Skript");
  await expect
    .poll(() => sql(`select seq from conversation_entries where placement_id = '${id}' and kind = 'message'`))
    .toHaveLength(1);
  await paper.reload();
  await expect(said(paper)).toHaveText(["Ohne Skript"]);
  await plain.close();
});

test("a picture is sent once she has answered, and reported; the moderation hides it from both, and a block is taken back", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Gerda Wolf ${project.name}`;
  const hers = await (await elsewhereToUpload(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  const id = await inquire(page, hers, name);
  const attach = (who: Page) => who.getByLabel(reader.text("documents_choose_attachment"));
  const picture = (who: Page) =>
    who.locator("li[id^=m]").getByRole("img", { name: reader.text("conversations_picture") });
  const open = (who: Page) => openConversation(who, reader, id);

  // Not before she has answered: a picture shows who somebody is.
  await open(page);
  await expect(attach(page)).toHaveCount(0);
  await send(hers, "POST", `/api/me/childminder/placements/${id}/answer`);
  await open(page);
  await open(hers);

  // She answers by a text of her own, and sends a picture.
  await hers.getByRole("button", { name: reader.text("conversations_quick_free"), exact: true }).click();
  await expect(hers.getByLabel(reader.text("conversations_message"))).toHaveValue(
    reader.text("conversations_quick_free"),
  );
  await hers.getByRole("button", { name: reader.text("conversations_send"), exact: true }).click();
  await expect(said(page)).toHaveText([reader.text("conversations_quick_free")]);
  const file = { name: "Garten von Gerda.jpg", mimeType: "image/jpeg", buffer: Buffer.from(jpegFromPhone()) };
  await attach(hers).setInputFiles(file);
  await expect(hers.getByText(reader.text("documents_taken_attachment"), { exact: true })).toBeVisible({
    timeout: 30_000,
  });
  for (const who of [page, hers]) {
    await expect(picture(who)).toHaveCount(1);
    await expect(who.locator("main")).not.toContainText("Garten von");
    await reader.expectAccessible(who);
  }
  await expect
    .poll(() => sql(`select seq from conversation_entries where placement_id = '${id}' and file is not null`))
    .toHaveLength(1);

  // The family reports it; what is missing is said at its field.
  const row = page.locator("li[id^=m]").filter({ has: page.getByRole("img") });
  await row.getByLabel(reader.text("conversations_more_for_theirs")).click();
  await row.getByRole("link", { name: reader.text("conversations_report"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(reader.text("conversations_report_message"));
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("conversations_report_do") }).click();
  await expect(page.getByLabel(reader.text("conversations_report_reason"))).toHaveAttribute("aria-invalid", "true");
  await report(page, reader, "private_data", "Auf dem Bild ist ein fremdes Kind.");
  await reader.expectAccessible();
  const [{ receipt = "" } = {}] = await sql<{ receipt: string }>(
    `select receipt from conversation_reports where placement_id = '${id}'`,
  );
  await expect(page.getByRole("listitem").filter({ hasText: receipt })).toBeVisible();
  await open(page);

  // The moderation sees it with what stands around it, and hides it; whoever has it open sees that at once.
  const moderator = await (await elsewhere(browser)).newPage();
  await becomeStaff(moderator, reader, "moderator");
  await moderator.goto(reader.path("/moderation"));
  const reported = moderator.getByRole("listitem").filter({ hasText: receipt });
  await expect(reported).toContainText("Auf dem Bild ist ein fremdes Kind.");
  await expect(reported).toContainText(reader.text("conversations_quick_free"));
  await expect(moderator.locator("main")).not.toContainText(/Miriam|Emil|Gerda/);
  await reader.expectAccessible(moderator);
  await reported.getByRole("button", { name: reader.text("conversations_moderation_hide") }).click();
  await expect(moderator.getByRole("status")).toContainText(reader.text("conversations_moderation_hidden"));
  for (const who of [page, hers]) {
    await expect(who.getByText(reader.text("conversations_hidden"))).toBeVisible();
    await expect(picture(who)).toHaveCount(0);
  }

  // The family wants silence: nobody writes, and she is not told who wants it.
  const settings = page.locator("summary", { hasText: reader.text("conversations_settings") });
  await settings.click();
  await page.getByRole("button", { name: reader.text("conversations_block"), exact: true }).click();
  await expect(page.getByText(reader.text("conversations_blocked_by_you"))).toBeVisible();
  for (const who of [page, hers]) {
    await expect(who.getByText(reader.text("conversations_ended_blocked"))).toBeVisible();
    await expect(who.getByLabel(reader.text("conversations_message"))).toHaveCount(0);
  }
  await hers.reload();
  await expect(hers.getByText(reader.text("conversations_blocked_by_you"))).toHaveCount(0);
  await page.getByRole("button", { name: reader.text("conversations_unblock"), exact: true }).click();
  await expect(page.locator("[data-line=open]")).toBeAttached();
  await hers.reload();
  await write(hers, reader, "Entschuldigung.");
  await expect(said(page).last()).toHaveText("Entschuldigung.");
});

test("in the underground conversations are opened, read and answered; the answer goes out with the next page that comes", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Nadja Unterwegs ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  const id = await inquire(page, hers, name);
  await hers.goto(reader.path(`/nachrichten/${id}`));
  await write(hers, reader, "Guten Tag, wie alt ist Ihr Kind?");
  await expect(said(hers)).toHaveText(["Guten Tag, wie alt ist Ihr Kind?"]);

  // Looked at once with a network: the device keeps it, sealed, and the page that shows it there.
  await page.goto(reader.path("/nachrichten"));
  await keepsTalks(page, reader);
  await page.getByRole("link", { name, exact: true }).click();
  await expect(said(page)).toHaveText(["Guten Tag, wie alt ist Ihr Kind?"]);
  // The list tells a line of it; once it was open, all that was said lies there.
  await expect.poll(() => page.evaluate(bytesOfTalks)).toBeGreaterThan(400);

  await page.context().setOffline(true);
  await page.goto(reader.path("/nachrichten"));
  await expect(page.getByText(reader.text("conversations_way_offline"))).toBeVisible();
  await reader.expectAccessible();
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(id));
  await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
  await expect(page.getByText("Guten Tag, wie alt ist Ihr Kind?")).toBeVisible();
  await page.getByLabel(reader.text("conversations_message")).fill("Im März wird Emil zwei.");
  await page.getByRole("button", { name: reader.text("conversations_way_send") }).click();
  await expect(page.getByText(reader.text("conversations_waiting"))).toBeVisible();
  await reader.expectAccessible();

  // Another page, and not the conversation, is opened where there is a network again.
  const phone = page.context();
  await page.close();
  await phone.setOffline(false);
  const again = await phone.newPage();
  await again.goto(reader.path("/konto"));
  await expect(said(hers)).toHaveText(["Guten Tag, wie alt ist Ihr Kind?", "Im März wird Emil zwei."]);
  await again.goto(reader.path(`/nachrichten/${id}`));
  await expect(said(again)).toHaveText(["Guten Tag, wie alt ist Ihr Kind?", "Im März wird Emil zwei."]);
  await expect(again.getByText(reader.text("conversations_waiting"))).toHaveCount(0);
});

/** Runs in the page: how much of conversations lies sealed on the device. */
async function bytesOfTalks(): Promise<number> {
  const db = await new Promise<IDBDatabase>((done) => {
    const request = indexedDB.open("tagesnest");
    request.onsuccess = () => done(request.result);
  });
  const rows = await new Promise<{ collection: string; bytes: ArrayBuffer }[]>((done) => {
    const request = db.transaction("sealed").objectStore("sealed").getAll();
    request.onsuccess = () => done(request.result);
  });
  db.close();
  return rows.filter(({ collection }) => collection === "talks").reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
}

test("the list goes on by itself, and how much is unread stands where one comes back from", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Hanna Roth ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  await hers.addInitScript(() => {
    const note = async (count?: number) => sessionStorage.setItem("badge", String(count ?? "none"));
    Object.assign(navigator, { setAppBadge: note, clearAppBadge: () => note() });
    Object.defineProperty(Notification, "permission", { get: () => "granted" });
  });
  const badge = () => hers.evaluate(() => sessionStorage.getItem("badge"));
  await hers.goto(reader.path("/nachrichten"));
  await expect(hers.getByText(reader.text("conversations_none"))).toBeVisible();
  const ids = [await inquire(page, hers, name)];
  const second = await (await elsewhere(browser)).newPage();
  await hers.goto(reader.path("/nachrichten"));

  // An inquiry stands there without asking for it; then a word of the first family, and its number.
  const rows = hers.locator("[data-talk]");
  await expect(rows).toHaveCount(1);
  ids.push(await inquire(second, second, name));
  await expect(rows).toHaveCount(2);
  const [first] = ids;
  const row = hers.locator(`[data-talk="${first}"]`);
  for (const [family, id] of [
    [page, first],
    [second, ids[1]],
  ] as const) {
    await family.goto(reader.path(`/nachrichten/${id}`));
    await expect(family.locator("[data-line=open]")).toBeAttached();
  }
  await write(page, reader, "Guten Tag!");
  await expect(row).toContainText("Guten Tag!");
  await expect(row).toContainText(reader.text("conversations_new", { count: 1 }));
  await write(page, reader, "Ist noch etwas frei?");
  await expect(row).toContainText(reader.text("conversations_new", { count: 2 }));
  await expect(rows.first()).toHaveAttribute("data-talk", String(first));
  await expect.poll(badge).toBe("1");
  await write(second, reader, "Hallo!");
  await expect(rows.first()).toHaveAttribute("data-talk", String(ids[1]));
  await expect.poll(badge).toBe("2");
  await expect(hers.locator("main")).not.toContainText(/Miriam|Emil/);
  await reader.expectAccessible(hers);

  // Read on another device, it is read here; in a conversation the others are counted.
  const phone = await hers.context().newPage();
  await phone.goto(reader.path(`/nachrichten/${first}`));
  await expect(row.getByText(reader.text("conversations_new", { count: 2 }))).toBeHidden();
  await expect(phone.locator("#unread")).toHaveText(reader.text("conversations_new", { count: 1 }));
  await reader.expectAccessible(phone);
  await expect.poll(badge).toBe("1");
  await signOut(hers, reader);
  await expect.poll(badge).toBe("none");
});

test("a picture that another app shares is kept on the device and sent in the conversation one chooses", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Inge Wolf ${project.name}`;
  const hers = await (await elsewhereToUpload(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  const id = await inquire(page, hers, name);
  await send(hers, "POST", `/api/me/childminder/placements/${id}/answer`);
  await hers.goto(reader.path("/nachrichten"));
  await hers.evaluate(async () => void (await navigator.serviceWorker.ready));
  await hers.waitForFunction(() => navigator.serviceWorker.controller !== null);
  // As a phone does it that has the manifest: a form with the picture, sent to our page.
  const share = (who: Page) =>
    who.evaluate(
      ({ base64, action }) => {
        const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
        const files = new DataTransfer();
        files.items.add(new File([bytes], "Garten von Inge.jpg", { type: "image/jpeg" }));
        const form = Object.assign(document.createElement("form"), {
          action,
          method: "post",
          enctype: "multipart/form-data",
        });
        const field = Object.assign(document.createElement("input"), { type: "file", name: "bild" });
        field.files = files.files;
        form.append(field);
        document.body.append(form);
        form.submit();
      },
      { base64: Buffer.from(jpegFromPhone()).toString("base64"), action: reader.path("/nachrichten/teilen") },
    );
  const waiting = hers.getByRole("img", { name: reader.text("conversations_share_picture") });

  await share(hers);
  await expect(waiting).toBeVisible();
  await reader.expectAccessible(hers);
  await hers.getByRole("radio", { name: "Miriam Vogt" }).check();
  await hers.getByRole("button", { name: reader.text("conversations_send"), exact: true }).click();
  await expect(hers).toHaveURL(new RegExp(`${reader.path(`/nachrichten/${id}`)}$`));
  const there = hers.locator("li[id^=m]").getByRole("img", { name: reader.text("conversations_picture") });
  await expect(there).toHaveCount(1);
  await hers.goto(reader.path("/nachrichten/teilen"));
  await expect(hers.getByText(reader.text("conversations_share_none"))).toBeVisible();

  // What was never sent goes with whoever signs out; with nobody signed in none is taken.
  await share(hers);
  await expect(waiting).toBeVisible();
  await signOut(hers, reader);
  await share(hers);
  await expect(hers.getByText(reader.text("conversations_share_lost"))).toBeVisible();
  await reader.expectAccessible(hers);
});
