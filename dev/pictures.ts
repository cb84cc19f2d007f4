/**
 * `bun run pictures`: every page at 390 px light German and at 1280 px dark English, and each state, as PNGs and contact sheets
 * in `.data/pictures/`; with words behind it only those whose names begin so. They are there to be looked at, not compared.
 */
import { mkdirSync, rmSync } from "node:fs";
import { type Browser, chromium, type Page } from "@playwright/test";
import { chromiumFlags, chromiumPath } from "../tests/support/chromium";
import { serveProduct } from "../tests/support/product";
import { type Session, signIn } from "../tests/support/sign-in";
import { arrangements, emailOf, groups, type Picture, type Viewer } from "./pictures-list";

const folder = ".data/pictures";
const dataDir = ".data/pictures-product";
const looks = [
  {
    name: "phone-light-de",
    locale: "de-DE",
    width: 390,
    height: 844,
    scheme: "light",
    prefix: "",
    scale: 1.5,
    perSheet: 12,
  },
  {
    name: "desk-dark-en",
    locale: "en-GB",
    width: 1280,
    height: 900,
    scheme: "dark",
    prefix: "/en",
    scale: 1,
    perSheet: 9,
  },
] as const;
type Look = (typeof looks)[number];

/** Chromium draws no more than 8,192 pixels of height and then begins again from above. */
const mostPixels = 8_000;

const wanted = process.argv.slice(2);
for (const old of [folder, dataDir]) rmSync(old, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const product = await serveProduct({ dataDir });
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags });
const sessions = new Map<Viewer, Session>();
try {
  for (const look of looks)
    for (const [group, pictures] of Object.entries(groups)) await contactSheet(look, group, pictures.filter(isWanted));
} finally {
  await browser.close();
  await product.stop();
}

function isWanted({ name }: Picture): boolean {
  return wanted.length === 0 || wanted.some((start) => name.startsWith(start));
}

async function contactSheet(look: Look, group: string, pictures: readonly Picture[]): Promise<void> {
  const files: { name: string; file: string }[] = [];
  for (const picture of pictures) {
    const context = await browser.newContext({
      viewport: { width: look.width, height: look.height },
      colorScheme: look.scheme,
      locale: look.locale,
      deviceScaleFactor: look.scale,
      baseURL: product.origin,
      ...(picture.as && { storageState: await sessionOf(picture.as) }),
    });
    const page = await context.newPage();
    await take(page, look, picture);
    const file = `${look.name}-${picture.name}.png`;
    await page.screenshot({ path: `${folder}/${file}`, fullPage: true, clip: await topOf(page, look) });
    files.push({ name: `${picture.name}${await sidewaysOf(page)}`, file });
    await context.close();
  }
  for (let at = 0; at < files.length; at += look.perSheet)
    await assemble(browser, look, `${group}-${at / look.perSheet + 1}`, files.slice(at, at + look.perSheet));
}

async function topOf(page: Page, { width, scale }: Look) {
  const height = await page.evaluate(async () => {
    for (const image of document.images) image.loading = "eager";
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
    return document.documentElement.scrollHeight;
  });
  return { x: 0, y: 0, width, height: Math.min(height, mostPixels / scale) };
}

async function take(page: Page, look: Look, picture: Picture): Promise<void> {
  await picture.before?.(page);
  await page.goto(look.prefix + picture.path === "" ? "/" : look.prefix + picture.path, { waitUntil: "networkidle" });
  await picture.act?.(page);
}

/** A page that can be pushed sideways says so on the sheet. */
async function sidewaysOf(page: Page): Promise<string> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return over > 0 ? ` – ${over} px too wide` : "";
}

/** Signed in once, by the link in the mail. */
async function sessionOf(viewer: Viewer): Promise<Session> {
  const known = sessions.get(viewer);
  if (known) return known;
  const session = await signIn({
    browser,
    origin: product.origin,
    dataDir,
    email: emailOf(viewer),
    role: viewer.endsWith("childminder") ? "childminder" : "parent",
    // Each has an address of their own, as each household has: limits of sign-ins count by address.
    address: `2001:db8:${sessions.size + 1}::1`,
    ...(arrangements[viewer] && { arrange: arrangements[viewer] }),
  });
  sessions.set(viewer, session);
  return session;
}

async function assemble(
  browser: Browser,
  look: Look,
  group: string,
  files: { name: string; file: string }[],
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  const width = look.width === 390 ? 240 : 500;
  const images = await Promise.all(
    files.map(async ({ name, file }) => {
      const data = Buffer.from(await Bun.file(`${folder}/${file}`).arrayBuffer()).toString("base64");
      return `<figure><figcaption>${name}</figcaption><img width="${width}" src="data:image/png;base64,${data}"></figure>`;
    }),
  );
  await page.setContent(
    `<style>body{font:13px system-ui;background:#888;display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start}figure{margin:0;background:#fff;padding:6px}img{max-height:1250px;object-fit:cover;object-position:top}</style>${images.join("")}`,
  );
  await page.screenshot({ path: `${folder}/sheet-${group}-${look.name}.png`, fullPage: true });
  await page.close();
  console.log(`${folder}/sheet-${group}-${look.name}.png: ${files.map(({ name }) => name).join(", ")}`);
}
