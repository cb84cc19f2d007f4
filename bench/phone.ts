/**
 * `bun run bench phone`: what somebody who is signed in opens every day, on a slow phone. Weights as in `pages`; when the page can be read
 * (first contentful paint) over 400 kbit/s with 400 ms there and back, and the longest time from a touch to what it changes on the
 * screen, both with a processor four times slower than this one.
 */
import { type Browser, chromium, type Page } from "@playwright/test";
import { emailOf, type Viewer } from "../dev/pictures-list";
import { step } from "../dev/progress";
import { chromiumFlags, chromiumPath } from "../tests/support/chromium";
import { type Product, serveProduct } from "../tests/support/product";
import { type Session, signIn } from "../tests/support/sign-in";
import { percentile } from "./harness";
import { longTalk } from "./long-talk";
import { report } from "./report";
import { collect, isPage, isScript, kilobytes } from "./weights";

const dataDir = ".data/bench/phone";
const runs = 5;
const slowNetwork = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const slowProcessor = { rate: 4 };
/** Which taps of the board there was a child for. */
const touched = new Set<string>();

type Screen = { readonly as: Viewer; readonly path: string; readonly open?: Opening; readonly touch: Opening };
type Opening = (page: Page) => Promise<unknown>;

const screens: Readonly<Record<string, Screen>> = {
  "her board of today": { as: "childminder", path: "/meine-tagespflege/heute", touch: touchBoard },
  "a family's places": { as: "parent", path: "/meine-plaetze", touch: touchAll },
  "list of conversations": { as: "parent", path: "/nachrichten", touch: touchAll },
  "a conversation": { as: "parent", path: "/nachrichten", open: openFirst, touch: writeSome },
};

export async function phone(): Promise<void> {
  const product = await step("the product", () => serveProduct({ dataDir }));
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags });
  try {
    const sessions = new Map<Viewer, Session>();
    for (const [at, as] of (["parent", "childminder"] as const).entries()) {
      const who = { email: emailOf(as), role: as, address: `2001:db8:${at + 1}::1` };
      sessions.set(as, await step(as, () => signIn({ browser, origin: product.origin, dataDir, ...who })));
    }
    const session = sessions.get("childminder");
    if (!session) throw new Error("the childminder is not signed in");
    const given = { browser, origin: product.origin, dataDir, session, slowProcessor, watchTouches, longestTouch };
    const long = await step("ten thousand messages", () => longTalk(given));
    const rows: string[][] = [];
    for (const [name, screen] of Object.entries(screens))
      rows.push([name, ...(await step(name, () => measure(browser, product, screen, sessions.get(screen.as))))]);
    if (touched.size < 2) throw new Error("the board had no child that comes and goes: its taps were not measured");
    const head = ["", "HTML + CSS, KB", "JavaScript, touched too, KB", "readable after, s", "longest touch, ms"];
    await report("phone", {
      [`A slow phone, median of ${runs}`]: { head, rows },
      "Ten thousand messages on one page, the processor four times slower": long,
    });
  } finally {
    await browser.close();
    await product.stop();
  }
}

async function measure(browser: Browser, product: Product, screen: Screen, session: Session | undefined) {
  if (!session) throw new Error(`${screen.as} is not signed in`);
  const seen: { page: string; scripts: string; readable: number; longest: number }[] = [];
  const path = await addressOf(browser, product, screen, session);
  for (let at = 0; at < runs; at++) {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      baseURL: product.origin,
      storageState: session,
    });
    const page = await context.newPage();
    await page.addInitScript(watchTouches);
    const cdp = await context.newCDPSession(page);
    await cdp.send("Network.enable");
    await cdp.send("Network.emulateNetworkConditions", slowNetwork);
    await cdp.send("Emulation.setCPUThrottlingRate", slowProcessor);
    const arrived = collect(page);
    await page.goto(path);
    const onLoad = await arrived();
    const readable = await page.evaluate(firstPaint);
    await screen.touch(page);
    const onTouch = await arrived();
    const all = [...onLoad, ...onTouch];
    const longest = await page.evaluate(longestTouch);
    seen.push({ page: kilobytes(onLoad, isPage), scripts: kilobytes(all, isScript), readable, longest });
    await context.close();
  }
  const [first] = seen;
  const median = (of: "readable" | "longest") =>
    percentile(
      seen.map((one) => one[of]),
      0.5,
    );
  return [
    first?.page ?? "",
    first?.scripts ?? "",
    (median("readable") / 1000).toFixed(2),
    median("longest").toFixed(0),
  ];
}

async function addressOf(browser: Browser, product: Product, { path, open }: Screen, session: Session) {
  if (!open) return path;
  const context = await browser.newContext({ baseURL: product.origin, storageState: session });
  const page = await context.newPage();
  await page.goto(path);
  await open(page);
  const { pathname } = new URL(page.url());
  await context.close();
  return pathname;
}

async function openFirst(page: Page): Promise<void> {
  const link = page.locator('main li a[href*="/nachrichten/"]').first();
  await link.click();
  await page.waitForURL(/\/nachrichten\/./);
}

/** Opens each fold, up to eight: what can be touched on these pages without leaving them. */
async function touchAll(page: Page): Promise<void> {
  const folds = await page.locator("main summary:visible").all();
  for (const fold of folds.slice(0, 8)) await fold.tap();
  const fields = await page.locator("main :is(input, textarea):not([type=hidden]):visible").all();
  for (const field of fields.slice(0, 4)) await field.tap();
}

/** What she opens the board for comes first: a child that has come and that goes, one tap each, as often as one of today is still to come. */
async function touchBoard(page: Page): Promise<void> {
  for (const tap of ["arrival", "departure"]) {
    const next = page.locator(`main form[data-tap=${tap}]:visible button`).first();
    if (await next.isVisible()) {
      await next.tap();
      await page.waitForTimeout(400);
      touched.add(tap);
    }
  }
  await touchAll(page);
}

async function writeSome(page: Page): Promise<void> {
  const field = page.locator("main form textarea").first();
  await field.tap();
  await field.pressSequentially("Wir kommen am Montag.");
}

/** Runs in the page: event timing counts what a person has touched or typed. */
function watchTouches(): void {
  const heard: { longest: number } = { longest: 0 };
  Object.assign(globalThis, { heard });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if ((entry as PerformanceEventTiming).interactionId) heard.longest = Math.max(heard.longest, entry.duration);
  }).observe({ type: "event", buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
}

/** Runs in the page: the longest since it was asked before. */
function longestTouch(): number {
  const { heard } = globalThis as unknown as { heard: { longest: number } };
  const { longest } = heard;
  heard.longest = 0;
  return longest;
}

function firstPaint(): number {
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  if (!paint) throw new Error("nothing was painted");
  return paint.startTime;
}
