/**
 * `bun run bench against`: what ten pages weigh, and how long the server takes for them, now and at an older commit (`BENCH_BEFORE`), each
 * as `npm start` serves it with its own demo data.
 */
import { brotliCompressSync, constants } from "node:zlib";
import { step } from "../dev/progress";
import { type Contender, race, ratio } from "./harness";
import { startProduct } from "./peers";
import { report, times } from "./report";
import { before, checkout } from "./worktrees";

/** What somebody reads who looks for a place, and where everybody else begins. `profile` is the first of the results. */
const paths = {
  landing: "/",
  "search form": "/suche",
  "results by hours": "/suche?place=leipzig&hours=mo-fr_8-14",
  "results without hours": "/suche?place=leipzig",
  "results along a way": "/suche?place=leipzig&to=markkleeberg",
  profile: "profile",
  "place page": "/tagespflege/leipzig",
  "what care costs": "/kosten",
  "how results are ordered": "/hilfe/reihenfolge",
  "sign-in": "/anmelden",
};

type Product = { readonly name: string; readonly url: string };
type Weight = { readonly page: number; readonly scripts: number };

export async function against(): Promise<void> {
  const folder = await step("the older commit", async () => checkout(before, "before"));
  const older = await step(`the product at ${before}`, () => startProduct("site", {}, folder));
  const newer = await step("the product now", () => startProduct("site"));
  const products = [
    { name: before, url: older.url },
    { name: "now", url: newer.url },
  ] as const;
  try {
    const [weights, speeds]: string[][][] = [[], []];
    for (const [name, path] of Object.entries(paths)) {
      await step(name, async () => {
        const [was, is] = await Promise.all(products.map((product) => weigh(product, path)));
        if (was && is) weights?.push([name, ...compared(was.page, is.page), ...compared(was.scripts, is.scripts)]);
        speeds?.push([name, ...(await timed(products, path))]);
      });
    }
    await report("against", {
      "KB (1,024 bytes), Brotli 4": {
        head: ["", "HTML + CSS before", "now", "ratio", "scripts of all islands before", "now", "ratio"],
        rows: weights ?? [],
      },
      "Server, one request after the other": {
        head: ["", "p50 ms before", "now", "takes, of before"],
        rows: speeds ?? [],
      },
    });
  } finally {
    await newer.stop();
    await older.stop();
  }
}

function compared(was: number, is: number): string[] {
  return [(was / 1024).toFixed(1), (is / 1024).toFixed(1), was > 0 ? `${(is / was).toFixed(2)} ×` : ""];
}

async function addressOf({ url }: Product, path: string): Promise<string> {
  if (path !== "profile") return url + path;
  const results = await textOf(url + paths["results by hours"]);
  const [profile] = /\/tagespflegeperson\/[^"]+/.exec(results) ?? [];
  if (!profile) throw new Error(`no profile among the results of ${url}`);
  return url + profile.replaceAll("&amp;", "&");
}

async function weigh(product: Product, path: string): Promise<Weight> {
  const html = await textOf(await addressOf(product, path));
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = ""]) => href);
  const texts = await Promise.all(sheets.map((href) => textOf(product.url + href)));
  const page = compressed(html) + texts.reduce((sum, text) => sum + compressed(text), 0);
  const asked = [...html.matchAll(/(?:component-url|renderer-url|src)="([^"]+\.m?js)"/g)].map(([, src = ""]) => src);
  const scripts = new Map<string, number>();
  for (const src of asked) await follow(product, src, scripts);
  return { page, scripts: [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0) };
}

/** A script and what it imports at once; what it imports later (the map) is not of the page. */
async function follow(product: Product, src: string, seen: Map<string, number>): Promise<void> {
  const { pathname } = new URL(src, product.url);
  if (seen.has(pathname)) return;
  seen.set(pathname, 0);
  const text = await textOf(product.url + pathname);
  seen.set(pathname, compressed(text));
  for (const [, path = ""] of text.matchAll(/(?:from|import)\s*"([^"]+)"/g))
    await follow(product, new URL(path, product.url + pathname).pathname, seen);
}

/** From another network each time: who opens page after page from one is asked to wait. */
async function textOf(address: string): Promise<string> {
  const answer = await fetch(address, { headers: { "cf-connecting-ip": `2001:db8:${(networks++).toString(16)}::1` } });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.text();
}
let networks = 1;

function compressed(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).length;
}

async function timed(products: readonly Product[], path: string): Promise<string[]> {
  const contenders = await Promise.all(
    products.map(async (product): Promise<Contender<string>> => {
      const address = await addressOf(product, path);
      return { name: product.name, ask: () => textOf(address), read: null };
    }),
  );
  const [was, is] = await race({
    contenders,
    inputs: [path],
    concurrency: 1,
    asks: 15,
    milliseconds: 3_000,
    checked: 0,
  });
  if (!was || !is) throw new Error("nothing was timed");
  return [was.p50.toFixed(1), is.p50.toFixed(1), times(ratio(is, was, "median"))];
}
