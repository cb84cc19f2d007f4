/** Ten thousand messages on one page: how long each kind of touch takes then, and what else they cost. */
import { readFileSync } from "node:fs";
import type { Browser, CDPSession, Page } from "@playwright/test";
import { longConversation } from "../tests/support/long-conversation";
import type { Session } from "../tests/support/sign-in";
import { percentile } from "./harness";
import type { Table } from "./report";

const messages = 10_000;
const tries = 7;

type Given = {
  readonly browser: Browser;
  readonly origin: string;
  readonly dataDir: string;
  readonly session: Session;
  readonly slowProcessor: { readonly rate: number };
  /** Runs in the page: notes the longest touch, and tells and forgets it. */
  readonly watchTouches: () => void;
  readonly longestTouch: () => number;
};

/** The conversation is read from its end to its beginning at full speed; only then the processor is slowed down, and touches are timed. */
export async function longTalk({ browser, origin, dataDir, session, ...given }: Given): Promise<Table> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    baseURL: origin,
    storageState: session,
  });
  const page = await context.newPage();
  await page.addInitScript(given.watchTouches);
  await page.goto("/nachrichten");
  const path = await page.locator('main li a[href*="/nachrichten/0"]').last().getAttribute("href");
  await fill(dataDir, path?.split("/").at(-1) ?? "", session, origin);
  await page.goto(path ?? "");
  const began = performance.now();
  const moved = await readToTheBeginning(page);
  const seconds = (performance.now() - began) / 1000;
  const cdp = await context.newCDPSession(page);
  const size = await sizeOf(page, cdp);
  await cdp.send("Emulation.setCPUThrottlingRate", given.slowProcessor);
  const rows: string[][] = [];
  for (const [name, touch] of Object.entries(touches)) {
    const times: number[] = [];
    for (let at = 0; at < tries; at++) {
      await page.evaluate(given.longestTouch);
      await touch(page, at);
      await page.waitForTimeout(400);
      times.push(await page.evaluate(given.longestTouch));
    }
    rows.push([name, percentile(times, 0.5).toFixed(0), Math.max(...times).toFixed(0)]);
  }
  await context.close();
  const figures = [
    ["older pages in between moved the line that was read, px at most", "", moved.toFixed(1)],
    ["read to the beginning, at full speed, s", "", seconds.toFixed(0)],
    ["elements of the page", "", String(size.elements)],
    ["memory of scripts, MB", "", size.megabytes.toFixed(0)],
  ];
  return { head: ["", "median", "longest"], rows: [...rows.map(([name, ...r]) => [`${name}, ms`, ...r]), ...figures] };
}

/** Both sides have looked once, so that both have a number, and the room is still asleep. */
async function fill(dataDir: string, placementId: string, session: Session, origin: string): Promise<void> {
  const cookie = session.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const headers = { origin, cookie, "sec-fetch-site": "same-origin" };
  const entered = await fetch(`${origin}/api/rooms/${placementId}`, { method: "POST", headers });
  if (!entered.ok) throw new Error(`nobody was let in: ${await entered.text()}`);
  const { origin: cloud, key } = JSON.parse(readFileSync(`${dataDir}/lock.json`, "utf8"));
  const statement = encodeURIComponent(longConversation(placementId, messages));
  const answer = await fetch(`${cloud}/sql?statement=${statement}`, { method: "PUT", headers: { "x-cloud-key": key } });
  if (!answer.ok) throw new Error(`the conversation was not filled: ${await answer.text()}`);
}

/** Goes up until there is nothing older; answers by how many pixels a line that was being read moved at the most when older ones came. */
async function readToTheBeginning(page: Page): Promise<number> {
  await page.locator("[data-line=open]").waitFor({ state: "attached" });
  const list = page.locator("section[tabindex='0']");
  return list.evaluate(async (element) => {
    const lines = () => element.querySelectorAll("li[id]").length;
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    let most = 0;
    for (let quiet = 0; element.querySelector("[data-older]") && quiet < 600; ) {
      element.scrollTop = 200;
      await frame();
      await frame();
      const top = element.getBoundingClientRect().top;
      const read = [...element.querySelectorAll("li[id]")].find((line) => line.getBoundingClientRect().bottom > top);
      const before = lines();
      const stood = read?.getBoundingClientRect().top ?? 0;
      for (quiet = 0; lines() === before && quiet < 600 && element.querySelector("[data-older]"); quiet++)
        await frame();
      await frame();
      await frame();
      most = Math.max(most, Math.abs((read?.getBoundingClientRect().top ?? 0) - stood));
    }
    return most;
  });
}

async function sizeOf(page: Page, cdp: CDPSession): Promise<{ elements: number; megabytes: number }> {
  await cdp.send("HeapProfiler.enable");
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  return { elements: await page.locator("*").count(), megabytes: usedSize / 1_048_576 };
}

const field = (page: Page) => page.locator("main form textarea").first();

/** Each kind of touch once; the number of the try makes texts differ. */
const touches: Readonly<Record<string, (page: Page, at: number) => Promise<unknown>>> = {
  "a letter is typed": async (page) => {
    await field(page).tap();
    await page.keyboard.type("Wir");
  },
  "a message is sent": async (page, at) => {
    await field(page).fill(`Bis morgen ${at}`);
    await page.locator("main form button[value=say]").tap();
  },
  "what can be done with a message is opened": (page) =>
    page.locator("section[tabindex='0'] details:not([open]) summary").last().tap(),
  "a page up by the keyboard": (page) => pressed(page, "PageUp"),
  "the beginning by the keyboard": (page) => pressed(page, "Home"),
  "the end by the keyboard": (page) => pressed(page, "End"),
};

async function pressed(page: Page, key: string): Promise<void> {
  await page.locator("section[tabindex='0']").focus();
  await page.keyboard.press(key);
}
