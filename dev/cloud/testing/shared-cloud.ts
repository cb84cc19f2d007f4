import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Request, Response } from "miniflare";
import { type Cloud, startCloud } from "../cloud.ts";
import { preparedSeedFile } from "./prepared.ts";
import { SEED_FILE } from "./seed-file.ts";
import { ServerDatabases } from "./server-databases.ts";
import { type SharedCloud, shareCloud } from "./shared.ts";

type Wanted = {
  /** The database begins migrated, with the places of Germany. */
  prepared?: boolean;
  idleTransactionMs?: number;
};

/**
 * For a vitest configuration: the `outboundService` of tests inside workerd, all of a name on one cloud with fresh data;
 * `DATABASE_URL` and `REDIS_URL` switch it to a database of its own on real servers. It starts and stops in the project's global
 * setup, which must be listed beside it.
 */
export function sharedOutbound(name: string, wanted: Wanted = {}): (request: Request) => Promise<Response> {
  const shared = shareCloud(name, () => new TestCloud(name, wanted));
  return async (request) => (await shared.start()).outbound(request);
}

type Running = { cloud: Cloud; dataDir: string; databases: ServerDatabases | null };

class TestCloud implements SharedCloud {
  #running: Promise<Running> | undefined;

  constructor(
    private readonly name: string,
    private readonly wanted: Wanted,
  ) {}

  async start(): Promise<Cloud> {
    this.#running ??= startWithFreshData(this.name, this.wanted);
    return (await this.#running).cloud;
  }

  async close(): Promise<void> {
    if (this.#running === undefined) return;
    const { cloud, dataDir, databases } = await this.#running;
    this.#running = undefined;
    await cloud.close();
    await databases?.drop(this.name);
    await rm(dataDir, { recursive: true });
  }
}

async function startWithFreshData(name: string, { prepared, idleTransactionMs }: Wanted): Promise<Running> {
  const { DATABASE_URL, REDIS_URL } = process.env;
  const databases = DATABASE_URL ? new ServerDatabases(DATABASE_URL) : null;
  const dataDir = await mkdtemp(join(tmpdir(), "tagesnest-cloud-"));
  try {
    const cloud = await startCloud({
      dataDir,
      databaseUrl: await databases?.create(name, prepared ? await databases.template() : undefined),
      redisUrl: REDIS_URL ? redisOf(REDIS_URL, name) : undefined,
      seedFile: prepared && !databases ? await preparedSeedFile() : SEED_FILE,
      ...(idleTransactionMs && { idleTransactionMs }),
      log: () => undefined,
    });
    return { cloud, dataDir, databases };
  } catch (error) {
    await rm(dataDir, { recursive: true });
    throw error;
  }
}

/** One of the sixteen numbered databases of a Redis server for each cloud: the tests of some empty theirs. */
function redisOf(url: string, name: string): string {
  const number = 1 + ([...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 15);
  return Object.assign(new URL(url), { pathname: `/${number}` }).href;
}
