import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Request, Response } from "miniflare";
import { migrate } from "../../db/migrate";
import { type Cloud, startCloud } from "../../dev/cloud/cloud";
import { type WithWorkerCloud, WORKER_CLOUD } from "./worker-setup";

/** For the configuration of tests inside workerd: every call of the Worker goes to one migrated local cloud. */
export function workerOutbound(): (request: Request) => Promise<Response> {
  const place: WithWorkerCloud = globalThis;
  place[WORKER_CLOUD] ??= new WorkerCloud(); // vitest evaluates a configuration more than once
  const shared = place[WORKER_CLOUD];
  return async (request) => (await shared.start()).outbound(request);
}

class WorkerCloud {
  #running: Promise<{ cloud: Cloud; dataDir: string }> | undefined;

  async start(): Promise<Cloud> {
    this.#running ??= startMigrated();
    return (await this.#running).cloud;
  }

  async close(): Promise<void> {
    if (this.#running === undefined) return;
    const { cloud, dataDir } = await this.#running;
    this.#running = undefined;
    await cloud.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function startMigrated(): Promise<{ cloud: Cloud; dataDir: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), "tagesnest-test-"));
  const cloud = await startCloud({ dataDir, log: () => {}, seedFile: ".data/cache/database.tar.gz" });
  await migrate(cloud.databaseUrl);
  return { cloud, dataDir };
}
