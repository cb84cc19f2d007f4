import type { Page } from "@playwright/test";
import { addMonths, todayInBerlin } from "../../domain/kernel/calendar";
import { send, signInByApi } from "./by-api";
import { expect, type Reader } from "./reader";
import { somebody, sql } from "./signing-in";

const start = addMonths(todayInBerlin(new Date()), 3);

/** A family's blind inquiry, and whom it asks. */
export async function inquire(page: Page, hers: Page, name: string): Promise<string> {
  const [her] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);
  await signInByApi(page, somebody());
  await send(page, "PATCH", "/api/me", { name: "Miriam Vogt", locale: "de" });
  const child = { nickname: "Emil", bornMonth: addMonths(start, -20).slice(0, 7) };
  const inquiry = { slug: her?.slug, child, hours: "mo-fr_8-14", start, words: "", blind: true };
  const { id } = await send<{ id: string }>(page, "POST", "/api/family/placements", inquiry);
  await hers.goto("/");
  return id;
}

export const write = async (page: Page, reader: Reader, text: string) => {
  await page.getByLabel(reader.text("conversations_message")).fill(text);
  await page.getByRole("button", { name: reader.text("conversations_send"), exact: true }).click();
};

/** What people have said, without what the platform noted. */
export const said = (page: Page) => page.locator("li[id^=m] p.whitespace-pre-line");

export async function openConversation(page: Page, reader: Reader, placementId: string): Promise<void> {
  await page.goto(reader.path(`/nachrichten/${placementId}`));
  await expect(page.locator("[data-line=open]")).toBeAttached();
}

/** Sends the form of a report. */
export async function report(page: Page, reader: Reader, reason: string, words: string): Promise<void> {
  await page
    .getByLabel(reader.text("conversations_report_reason"))
    .selectOption({ label: reader.text(`conversations_reason_${reason}`) });
  await page.getByLabel(reader.text("conversations_report_words")).fill(words);
  await page.getByLabel(reader.text("conversations_report_faith")).check();
  await page.getByRole("button", { name: reader.text("conversations_report_do") }).click();
  await expect(page.getByRole("status")).toContainText(/M-[2-9A-Z]{4}-[2-9A-Z]{4}/);
}

/** A tunnel that the phone may enter. An open socket knows nothing of a context that is offline: there what goes through it is lost on the way. */
export async function tunnelOf(page: Page): Promise<{ enter(): Promise<void> }> {
  let entered = false;
  await page.routeWebSocket(/\/api\/rooms\//, (socket) => {
    const room = socket.connectToServer();
    socket.onMessage((frame) => !entered && room.send(frame));
    room.onMessage((frame) => !entered && socket.send(frame));
  });
  return {
    async enter() {
      entered = true;
      await page.context().setOffline(true);
    },
  };
}

/** The service worker has the page that shows conversations where there is no network. */
export async function keepsTalks(page: Page, reader: Reader): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.goto(reader.path("/nachrichten"));
  const cache = `talks-${reader.path("/") === "/" ? "de" : "en"}`;
  await expect.poll(() => page.evaluate((name) => caches.keys().then((all) => all.includes(name)), cache)).toBe(true);
}
