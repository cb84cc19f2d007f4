/**
 * `bun run pictures`: every page at 390 px light German and at 1280 px dark English, and each state once, as PNGs and contact
 * sheets in `.data/pictures/`. They are there to be looked at, not compared.
 */
import { mkdirSync, rmSync } from "node:fs";
import { type Browser, chromium, type Page } from "@playwright/test";
import { chromiumFlags, chromiumPath } from "../tests/support/chromium";
import { serveProduct } from "../tests/support/product";
import { type Picture, pages, states } from "./pictures-list";

const folder = ".data/pictures";
const looks = [
  { name: "phone-light-de", width: 390, height: 844, scheme: "light", prefix: "", scale: 2 },
  { name: "desk-dark-en", width: 1280, height: 900, scheme: "dark", prefix: "/en", scale: 1 },
] as const;
type Look = (typeof looks)[number];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const product = await serveProduct();
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags });
try {
  for (const look of looks) await contactSheet(browser, look, [...pages, ...states]);
} finally {
  await browser.close();
  await product.stop();
}

async function contactSheet(browser: Browser, look: Look, pictures: readonly Picture[]): Promise<void> {
  const files: { name: string; file: string }[] = [];
  for (const picture of pictures) {
    const context = await browser.newContext({
      viewport: { width: look.width, height: look.height },
      colorScheme: look.scheme,
      deviceScaleFactor: look.scale,
      baseURL: product.origin,
    });
    const page = await context.newPage();
    await take(page, look, picture);
    const file = `${look.name}-${picture.name}.png`;
    await page.screenshot({ path: `${folder}/${file}`, fullPage: true });
    files.push({ name: picture.name, file });
    await context.close();
  }
  await assemble(browser, look, files);
}

async function take(page: Page, look: Look, picture: Picture): Promise<void> {
  await picture.before?.(page);
  await page.goto(look.prefix + picture.path === "" ? "/" : look.prefix + picture.path, { waitUntil: "networkidle" });
  await picture.act?.(page);
}

async function assemble(browser: Browser, look: Look, files: { name: string; file: string }[]): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  const width = look.width === 390 ? 240 : 500;
  const images = await Promise.all(
    files.map(async ({ name, file }) => {
      const data = Buffer.from(await Bun.file(`${folder}/${file}`).arrayBuffer()).toString("base64");
      return `<figure><figcaption>${name}</figcaption><img width="${width}" src="data:image/png;base64,${data}"></figure>`;
    }),
  );
  await page.setContent(
    `<style>body{font:13px system-ui;background:#888;display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start}figure{margin:0;background:#fff;padding:6px}</style>${images.join("")}`,
  );
  await page.screenshot({ path: `${folder}/sheet-${look.name}.png`, fullPage: true });
  await page.close();
  console.log(`${folder}/sheet-${look.name}.png: ${files.length} pictures`);
}
