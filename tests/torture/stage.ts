import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { type Server, startPostgres } from "../../bench/servers";
import { buildIfStale } from "../../dev/build";
import { type Cloud, startCloud } from "../../dev/cloud/cloud";
import { step } from "../../dev/progress";
import { serveFromDist } from "../../dev/serving";
import { LocalWorker } from "../../dev/worker";
import { isFree } from "../support/product";
import { until } from "./waiting";

/** The built Worker on a PostgreSQL of its own, both of which can be taken away. */
export class Stage {
  #postgres: Server;
  kills = 0;

  private constructor(
    postgres: Server,
    readonly cloud: Cloud,
    readonly worker: LocalWorker,
    private readonly folder: string,
    readonly origin: string,
  ) {
    this.#postgres = postgres;
  }

  /** In a folder that is emptied; `fill` migrates the database and puts into it what the play begins with. */
  static async set(folder: string, fill: (cloud: Cloud) => Promise<unknown>): Promise<Stage> {
    rmSync(folder, { recursive: true, force: true });
    const postgres = await step("PostgreSQL", () => startPostgres(folder));
    const port = await portToComeBackTo();
    const origin = `http://localhost:${port}`;
    const cloud = await step("local cloud", () =>
      startCloud({ dataDir: folder, databaseUrl: postgres.url, deliver: fetch, siteOrigin: origin, log: () => {} }),
    );
    await fill(cloud);
    await step("build", buildIfStale);
    serveFromDist();
    const worker = await step("Worker", () => LocalWorker.start(cloud, { port, stores: join(folder, "worker") }));
    return new Stage(postgres, cloud, worker, folder, origin);
  }

  /** Where the Worker's rooms keep what was said. */
  get stores(): string {
    return join(this.folder, "worker");
  }

  /**
   * SIGKILL in the middle of whatever it does. Miniflare starts another by itself, on the same port and what the disk holds; one that was
   * killed before it ever answered it does not replace.
   */
  async kill(): Promise<void> {
    await until(() => this.#answers(), 30_000, "a workerd that answers");
    const [killed] = childrenCalled("workerd");
    if (killed === undefined) throw new Error("there is no workerd to kill");
    process.kill(killed, "SIGKILL");
    this.kills += 1;
    await until(() => childrenCalled("workerd").some((pid) => pid !== killed), 30_000, "another workerd");
  }

  async #answers(): Promise<boolean> {
    const answer = await fetch(`${this.origin}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    return answer !== null;
  }

  async stopPostgres(): Promise<void> {
    await this.#postgres.stop();
  }

  async startPostgres(): Promise<void> {
    this.#postgres = await startPostgres(this.folder, { at: Number(new URL(this.#postgres.url).port) });
  }

  /** By a connection of its own, so that it may be asked whatever was stopped before. */
  async ask<Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.#postgres.url });
    await client.connect();
    try {
      return (await client.query<Row>(statement, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  stopWorker(): Promise<void> {
    return this.worker.stop();
  }

  async strike(): Promise<void> {
    await this.cloud.close();
    await this.#postgres.stop();
  }
}

/**
 * A free port below those that the kernel gives to outgoing connections (32768 and up): while workerd is gone, one of them could take
 * its port.
 */
async function portToComeBackTo(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
}

function childrenCalled(name: string): number[] {
  return readdirSync("/proc").flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const [, comm = "", , parent = ""] =
        /\((.*)\) (\S) (\d+)/.exec(readFileSync(`/proc/${entry}/stat`, "utf8")) ?? [];
      return comm === name && Number(parent) === process.pid ? [Number(entry)] : [];
    } catch {
      // A process that has ended meanwhile.
      return [];
    }
  });
}
