/** What three public pages weigh, on a phone and before, at and after the first touch; and what Lighthouse says of them. */
import { type Browser, chromium, type Page } from "@playwright/test";
import { step } from "../dev/progress";
import { chromiumFlags, chromiumPath } from "../tests/support/chromium";
import { percentile } from "./harness";
import { install, startProduct } from "./peers";
import { report } from "./report";
import { run } from "./servers";
import { collect, isPage, isScript, kilobytes } from "./weights";

const paths = {
  landing: "/",
  "search results": "/suche?place=leipzig&hours=mo-fr_8-14",
  "place page": "/tagespflege/leipzig",
};
const categories = ["performance", "accessibility", "best-practices", "seo"] as const;
const lighthouseRuns = 3;

export async function pages(): Promise<void> {
  await install("lighthouse");
  const product = await step("the product", () => startProduct("site"));
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags });
  try {
    const weights: string[][] = [];
    const scores: string[][] = [];
    for (const [name, path] of Object.entries(paths)) {
      const url = product.url + path;
      weights.push([name, ...(await step(`${name}: weight`, () => weigh(browser, url)))]);
      scores.push([name, ...(await step(`${name}: Lighthouse`, () => score(url)))]);
    }
    const columns = ["HTML + CSS", "with gzip", "fonts", "JS on load", "JS at first touch", "map when asked"];
    await report("pages", {
      "KB (1,024 bytes) as they travel": { head: ["", ...columns], rows: weights },
      [`Lighthouse on a phone, median of ${lighthouseRuns}`]: { head: ["", ...categories], rows: scores },
    });
  } finally {
    await browser.close();
    await product.stop();
  }
}

async function weigh(browser: Browser, url: string): Promise<string[]> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  const arrived = collect(page);
  await page.goto(url);
  const onLoad = await arrived();
  await touchForm(page);
  const onTouch = await arrived();
  const hasMap = await openMap(page);
  const forMap = await arrived();
  await context.close();
  return [
    kilobytes(onLoad, isPage),
    kilobytes(onLoad, isPage, "gzip"),
    kilobytes(onLoad, ({ type }) => type === "font"),
    kilobytes(onLoad, isScript),
    kilobytes(onTouch, isScript),
    hasMap ? kilobytes(forMap, ({ type }) => type !== "fetch") : "",
  ];
}

async function touchForm(page: Page): Promise<void> {
  const field = page.locator("#place");
  if ((await field.count()) === 0) return;
  for (const fold of await page.locator("details:has(#place):not([open]) > summary").all()) await fold.tap();
  await field.tap();
}

async function openMap(page: Page): Promise<boolean> {
  const summary = page.locator('astro-island[component-url*="MapPanel"] summary').first();
  if ((await summary.count()) === 0) return false;
  await summary.tap();
  await page.locator("canvas").first().waitFor();
  return true;
}

async function score(url: string): Promise<string[]> {
  const runs: number[][] = [];
  for (let i = 0; i < lighthouseRuns; i++) runs.push(await lighthouse(url));
  return categories.map((_, at) =>
    percentile(
      runs.map((scores) => scores[at] ?? 0),
      0.5,
    ).toFixed(0),
  );
}

async function lighthouse(url: string): Promise<number[]> {
  const out = await run(
    [
      "node",
      "bench/peers/lighthouse/node_modules/lighthouse/cli/index.js",
      url,
      "--quiet",
      "--output=json",
      "--no-enable-error-reporting",
      `--only-categories=${categories.join(",")}`,
      `--chrome-flags=--headless=new ${chromiumFlags.join(" ")}`,
    ],
    { env: { CHROME_PATH: chromiumPath() } },
  );
  const result: LighthouseResult = JSON.parse(out);
  return categories.map((category) => (result.categories[category]?.score ?? 0) * 100);
}

type LighthouseResult = { readonly categories: Readonly<Record<string, { readonly score: number | null }>> };
