import type { WebSocket } from "@playwright/test";
import { jpegFromPhone } from "../support/files";
import { becomeListedByApi, send, stepByApi } from "./by-api";
import { withPushService } from "./phones";
import { expect, test } from "./reader";
import { anAddress, letAMinuteStrike, sql, toSiteAlone } from "./signing-in";
import { inquire, keepsTalks, openConversation, report, said, tunnelOf, write } from "./talking";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("two phones: an inquiry without names is answered, a picture comes, a tunnel loses nothing, a push is read, a message reported, and the end closes the room", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Petra Sommer ${project.name}`;
  const phone = page.context();
  const herPhone = await toSiteAlone(await browser.newContext({ ...project.use }));
  const push = await withPushService(herPhone);
  const hers = await herPhone.newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  await push.subscribe(hers, reader);
  await reader.expectAccessible(hers);
  // Whatever the hour of this run: she sleeps at another.
  const fromHour = (new Date().getUTCHours() + 12) % 24;
  const quiet = { fromHour, untilHour: (fromHour + 1) % 24, timeZone: "Europe/London" };
  await send(hers, "PUT", "/api/me/news/quiet-hours", quiet);
  const id = await inquire(page, hers, name);
  const room = reader.path(`/nachrichten/${id}`);
  const messages = async () =>
    (
      await sql<{ text: string }>(
        `select text from conversation_entries where placement_id = '${id}' and kind = 'message' and file is null order by seq`,
      )
    ).map(({ text }) => text);

  /** Pushes about this conversation; whatever waits in the outbox is carried on before. */
  const pushesOfRoom = async () => {
    await letAMinuteStrike(hers);
    return (await push.pushes()).filter((one) => one.page === room);
  };

  // The family writes; her phone shows that there is a message, and neither what it says nor whose it is.
  const tunnel = await tunnelOf(page);
  await openConversation(page, reader, id);
  await write(page, reader, "Guten Tag, ist um acht schon jemand da?");
  await expect(page.locator("[data-receipt=sent]")).toBeVisible();
  await expect.poll(messages).toHaveLength(1);
  await expect.poll(pushesOfRoom).toHaveLength(1);
  const [first] = await pushesOfRoom();
  expect(JSON.stringify(first)).not.toMatch(/Miriam|Emil|acht/);
  expect(await push.show(hers)).toEqual({ [room]: first?.body });

  // She opens it from there, still without names; the family sees that it was read. Then she answers, and learns who asks.
  await hers.goto(first?.open ?? "");
  await expect(hers).toHaveURL(room);
  await expect(said(hers)).toHaveText(["Guten Tag, ist um acht schon jemand da?"]);
  await expect(hers.locator("main")).not.toContainText(/Miriam|Emil/);
  await reader.expectAccessible(hers);
  await expect(page.locator("[data-receipt=read]")).toBeVisible();
  await stepByApi(hers, id, "answer", {});
  await openConversation(hers, reader, id);
  await expect(hers.locator("main")).toContainText("Miriam");
  await write(hers, reader, "Ja, ab sieben.");
  await expect(said(page).last()).toHaveText("Ja, ab sieben.");

  // A picture, under a name of its own.
  const file = { name: "Garten von Petra.jpg", mimeType: "image/jpeg", buffer: Buffer.from(jpegFromPhone()) };
  await hers.getByLabel(reader.text("documents_choose_attachment")).setInputFiles(file);
  for (const who of [page, hers]) {
    await expect(who.locator("li[id^=m]").getByRole("img")).toHaveCount(1);
    await expect(who.locator("main")).not.toContainText("Garten von");
    await reader.expectAccessible(who);
  }
  await hers.goto(reader.path("/konto"));

  // The train enters a tunnel. The app is closed there and opened again: what waits is shown, and goes out once, in its order.
  await keepsTalks(page, reader);
  await openConversation(page, reader, id);
  await tunnel.enter();
  for (const text of ["Erstens", "Zweitens", "Drittens"]) await write(page, reader, text);
  const waiting = (who: typeof page) => who.getByText(reader.text("conversations_waiting"));
  await expect(waiting(page)).toHaveCount(3);
  await page.close();
  const again = await phone.newPage();
  const sockets: WebSocket[] = [];
  again.on("websocket", (socket) => {
    if (socket.url().includes("/api/rooms/")) sockets.push(socket);
  });
  await again.goto(room);
  await expect(again.getByText(reader.text("conversations_way_offline"))).toBeVisible();
  await expect(waiting(again)).toHaveCount(3);
  await reader.expectAccessible(again);
  await phone.setOffline(false);
  const all = ["Guten Tag, ist um acht schon jemand da?", "Ja, ab sieben.", "Erstens", "Zweitens", "Drittens"];
  await expect.poll(messages).toEqual(all);
  await expect(again.locator("[data-line=open]")).toBeAttached();
  await expect(waiting(again)).toHaveCount(0);

  // The other phone is told once for all three, and reads; the receipts say so.
  await expect.poll(pushesOfRoom).toHaveLength(2);
  expect(await push.show(hers)).toEqual({ [room]: first?.body });
  await hers.goto((await pushesOfRoom()).at(-1)?.open ?? "");
  await expect(said(hers)).toHaveText(all);
  await expect(again.locator("[data-receipt=read]").last()).toBeVisible();

  // She writes what nobody should, and it is reported.
  await write(hers, reader, "Sie sind eine Zumutung!");
  const rude = again.locator("li[id^=m]", { hasText: "Zumutung" });
  await rude.getByLabel(reader.text("conversations_more_for_theirs")).click();
  await expect.poll(messages).toHaveLength(all.length + 1);
  await rude.getByRole("link", { name: reader.text("conversations_report"), exact: true }).click();
  await reader.expectAccessible(again);
  await report(again, reader, "harassment", "So spricht man nicht.");
  await reader.expectAccessible(again);

  // She says no: the room closes to both, and can still be read.
  await openConversation(again, reader, id);
  await send(hers, "POST", `/api/me/childminder/placements/${id}/decline`, { reason: "other" });
  for (const who of [hers, again]) {
    await expect(who.getByText(reader.text("conversations_ended_over"))).toBeVisible();
    await expect(who.getByLabel(reader.text("conversations_message"))).toHaveCount(0);
  }
  await expect.poll(() => sockets.at(-1)?.isClosed()).toBe(true);
  await again.reload();
  await expect(said(again)).toHaveText([...all, "Sie sind eine Zumutung!"]);
  await reader.expectAccessible(again);
});
