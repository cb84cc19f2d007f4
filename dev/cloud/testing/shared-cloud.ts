import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Request, Response } from "miniflare";
import { type Cloud, startCloud } from "../cloud.ts";
import { SHARED_CLOUD, type WithSharedCloud } from "./global-setup.ts";

/** Under node_modules, so that the next run starts in two seconds and an install from scratch begins anew. */
const SEED_FILE = join(import.meta.dirname, "../../../node_modules/.cache/tagesnest/seed.tar.gz");

/**
 * For a vitest configuration: the `outboundService` of tests inside workerd, all on one cloud with fresh data; `DATABASE_URL`
 * and `REDIS_URL` switch it to real servers. It starts and stops in `global-setup.ts`, which must be listed beside it.
 */
export function sharedOutbound(): (request: Request) => Promise<Response> {
  const place: WithSharedCloud = globalThis;
  let running: Promise<{ cloud: Cloud; dataDir: string }> | undefined;
  const start = () => {
    running ??= startWithFreshData();
    return running;
  };
  place[SHARED_CLOUD] = {
    async start() {
      await start();
    },
    async close() {
      if (running === undefined) return;
      const { cloud, dataDir } = await running;
      await cloud.close();
      await rm(dataDir, { recursive: true });
    },
  };
  return async (request) => (await start()).cloud.outbound(request);
}

async function startWithFreshData(): Promise<{ cloud: Cloud; dataDir: string }> {
  const { DATABASE_URL, REDIS_URL } = process.env;
  const dataDir = await mkdtemp(join(tmpdir(), "tagesnest-cloud-"));
  const cloud = await startCloud({
    dataDir,
    databaseUrl: DATABASE_URL || undefined,
    redisUrl: REDIS_URL || undefined,
    seedFile: SEED_FILE,
    idleTransactionMs: 1000,
    log: (l) => console.log(new Date().toISOString(), l),
  });
  return { cloud, dataDir };
}
