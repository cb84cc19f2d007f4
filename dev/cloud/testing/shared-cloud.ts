import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Request, Response } from "miniflare";
import { type Cloud, startCloud } from "../cloud.ts";
import { SEED_FILE } from "./seed-file.ts";
import { type SharedCloud, shareCloud } from "./shared.ts";

type Wanted = { prepare?: (cloud: Cloud) => Promise<void>; idleTransactionMs?: number };

/**
 * For a vitest configuration: the `outboundService` of tests inside workerd, all of a name on one cloud with fresh data, made
 * ready by `prepare`; `DATABASE_URL` and `REDIS_URL` switch it to real servers. It starts and stops in the project's global
 * setup, which must be listed beside it.
 */
export function sharedOutbound(name: string, wanted: Wanted = {}): (request: Request) => Promise<Response> {
  const shared = shareCloud(name, () => new TestCloud(wanted));
  return async (request) => (await shared.start()).outbound(request);
}

class TestCloud implements SharedCloud {
  #running: Promise<{ cloud: Cloud; dataDir: string }> | undefined;

  constructor(private readonly wanted: Wanted) {}

  async start(): Promise<Cloud> {
    this.#running ??= startWithFreshData(this.wanted);
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

async function startWithFreshData({ prepare, idleTransactionMs }: Wanted): Promise<{ cloud: Cloud; dataDir: string }> {
  const { DATABASE_URL, REDIS_URL } = process.env;
  const dataDir = await mkdtemp(join(tmpdir(), "tagesnest-cloud-"));
  try {
    const cloud = await startCloud({
      dataDir,
      databaseUrl: DATABASE_URL || undefined,
      redisUrl: REDIS_URL || undefined,
      seedFile: SEED_FILE,
      ...(idleTransactionMs && { idleTransactionMs }),
      log: () => undefined,
    });
    await prepare?.(cloud);
    return { cloud, dataDir };
  } catch (error) {
    await rm(dataDir, { recursive: true });
    throw error;
  }
}
