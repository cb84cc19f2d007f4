/** What travels to a browser, by kind. */
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Page, Response } from "@playwright/test";

export type Weight = { readonly type: string; readonly brotli: number; readonly gzip: number };

/** Bytes of the body as Cloudflare sends it: Brotli 4 on the fly; gzip for who has none. Local answers are not compressed. */
async function weightOf(response: Response): Promise<Weight> {
  const type = response.request().resourceType();
  const body = await response.body().catch(() => Buffer.alloc(0));
  if (type === "font" || type === "image") return { type, brotli: body.length, gzip: body.length };
  const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
  return { type, brotli: brotli.length, gzip: gzipSync(body).length };
}

export function isPage({ type }: Weight): boolean {
  return type === "document" || type === "stylesheet";
}

export function isScript({ type }: Weight): boolean {
  return type === "script";
}

export function kilobytes(
  weights: readonly Weight[],
  which: (weight: Weight) => boolean,
  how: "brotli" | "gzip" = "brotli",
) {
  const bytes = weights.filter(which).reduce((sum, weight) => sum + weight[how], 0);
  return (bytes / 1024).toFixed(1);
}

/** Listens to a page; what it gives back tells what has come since the last look, once nothing more comes. */
export function collect(page: Page): () => Promise<Weight[]> {
  const responses: Response[] = [];
  page.on("response", (response) => void responses.push(response));
  return async () => {
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(1_000);
    return Promise.all(responses.splice(0).map(weightOf));
  };
}
