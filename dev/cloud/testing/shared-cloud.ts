import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Request, Response } from "miniflare";
import { type Cloud, startCloud } from "../cloud.ts";
import { SHARED_CLOUD, type WithSharedCloud } from "./global-setup.ts";
import { SEED_FILE } from "./seed-file.ts";

/**
 * For a vitest configuration: the `outboundService` of tests inside workerd, all on one cloud with fresh data; `DATABASE_URL`
 * and `REDIS_URL` switch it to real servers. It starts and stops in `global-setup.ts`, which must be listed beside it.
 */
export function sharedOutbound(): (request: Request) => Promise<Response> {
  const place: WithSharedCloud = globalThis;
  place[SHARED_CLOUD] ??= new SharedCloud(); // vitest evaluates a configuration more than once
  const shared = place[SHARED_CLOUD];
  return async (request) => (await shared.start()).outbound(request);
}

class SharedCloud {
  #running: Promise<{ cloud: Cloud; dataDir: string }> | undefined;

  async start(): Promise<Cloud> {
    this.#running ??= startWithFreshData();
    return (await this.#running).cloud;
  }

  async close(): Promise<void> {
    if (this.#running === undefined) return;
    const { cloud, dataDir } = await this.#running;
    this.#running = undefined;
    await cloud.close();
    await rm(dataDir, { recursive: true });
  }
}

async function startWithFreshData(): Promise<{ cloud: Cloud; dataDir: string }> {
  const { DATABASE_URL, REDIS_URL } = process.env;
  const dataDir = await mkdtemp(join(tmpdir(), "tagesnest-cloud-"));
  try {
    const cloud = await startCloud({
      dataDir,
      databaseUrl: DATABASE_URL || undefined,
      redisUrl: REDIS_URL || undefined,
      seedFile: SEED_FILE,
      idleTransactionMs: 1000,
      log: () => undefined,
    });
    return { cloud, dataDir };
  } catch (error) {
    await rm(dataDir, { recursive: true });
    throw error;
  }
}
