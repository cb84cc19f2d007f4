import { Database } from "bun:sqlite";
import { globSync, readdirSync, readFileSync, rmSync } from "node:fs";
import pg from "pg";
import { type Server, startPostgres } from "../../bench/servers";
import { buildIfStale } from "../../dev/build";
import { type Cloud, startCloud } from "../../dev/cloud/cloud";
import { demoSignIns } from "../../dev/demo/people";
import { step } from "../../dev/progress";
import { seed } from "../../dev/seed";
import { serveFromDist } from "../../dev/serving";
import { LocalWorker } from "../../dev/worker";
import { isFree } from "../support/product";
import { until } from "./device";

const folder = ".data/torture";
const stores = `${folder}/worker`;

/** An entry as both stores hold it. */
export type Stored = {
  readonly seq: number;
  readonly key: string;
  readonly kind: string;
  readonly member: number;
  readonly text: string;
  readonly deleted: boolean;
};

/** The built Worker on a PostgreSQL of its own, both of which can be taken away; and the two people who talk. */
export class Stage {
  #postgres: Server;
  kills = 0;

  private constructor(
    postgres: Server,
    private readonly cloud: Cloud,
    private readonly worker: LocalWorker,
    readonly origin: string,
    readonly placementId: string,
    readonly cookies: { readonly family: string; readonly childminder: string },
  ) {
    this.#postgres = postgres;
  }

  static async set(): Promise<Stage> {
    rmSync(folder, { recursive: true, force: true });
    const postgres = await step("PostgreSQL", () => startPostgres(folder));
    const port = await portToComeBackTo();
    const origin = `http://localhost:${port}`;
    const databaseUrl = postgres.url;
    const cloud = await step("local cloud", () =>
      startCloud({ dataDir: folder, databaseUrl, deliver: fetch, siteOrigin: origin, log: () => {} }),
    );
    await seed(cloud);
    await step("build", buildIfStale);
    serveFromDist();
    const worker = await step("Worker", () => LocalWorker.start(cloud, { port, stores }));
    const cookies = await step("sessions", () => sessions(origin, cloud));
    return new Stage(postgres, cloud, worker, origin, await placementOf(databaseUrl), cookies);
  }

  /** SIGKILL in the middle of whatever it does. Miniflare starts another by itself, on the same port and what the disk holds. */
  async kill(): Promise<void> {
    const [killed] = childrenCalled("workerd");
    if (killed === undefined) throw new Error("there is no workerd to kill");
    process.kill(killed, "SIGKILL");
    this.kills += 1;
    await until(() => childrenCalled("workerd").some((pid) => pid !== killed), 30_000, "another workerd");
  }

  async stopPostgres(): Promise<void> {
    await this.#postgres.stop();
  }

  async startPostgres(): Promise<void> {
    this.#postgres = await startPostgres(folder, { at: Number(new URL(this.#postgres.url).port) });
  }

  /** What the copy holds. */
  copy(): Promise<Stored[]> {
    return this.#ask(
      "select seq, key, kind, member, text, deleted from conversation_entries where placement_id = $1 order by seq",
    );
  }

  async copiedUpTo(): Promise<number> {
    const [row] = await this.#ask<{ last: number }>(
      "select max(seq) as last from conversation_entries where placement_id = $1",
    );
    return row?.last ?? 0;
  }

  async #ask<Row>(statement: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.#postgres.url });
    await client.connect();
    const { rows } = await client.query(statement, [this.placementId]);
    await client.end();
    return rows;
  }

  /** What the room that knows this key holds. Only once the Worker has stopped. */
  room(key: string): Stored[] {
    for (const file of globSync(`${stores}/**/*.sqlite`)) {
      const database = new Database(file, { readonly: true });
      const tables = database.query("select name from sqlite_master where name = 'entries'").all();
      const rows =
        tables.length === 0
          ? []
          : (database
              .query("select seq, key, kind, member, text, changed = 2 as deleted from entries order by seq")
              .all() as (Omit<Stored, "deleted"> & { deleted: number })[]);
      database.close();
      if (rows.some((row) => row.key === key)) return rows.map((row) => ({ ...row, deleted: row.deleted === 1 }));
    }
    throw new Error(`no room has kept ${key}`);
  }

  stopWorker(): Promise<void> {
    return this.worker.stop();
  }

  async strike(): Promise<void> {
    await this.cloud.close();
    await this.#postgres.stop();
  }
}

async function sessions(origin: string, cloud: Cloud): Promise<{ family: string; childminder: string }> {
  const cookies: Record<string, string> = {};
  for (const { role, url } of await demoSignIns(origin, cloud)) {
    if (role !== "parent" && role !== "childminder") continue;
    const answer = await fetch(`${origin}/api/sign-in/link`, {
      method: "POST",
      headers: { "content-type": "application/json", origin },
      body: JSON.stringify({ token: url?.split("#")[1] }),
    });
    if (!answer.ok) throw new Error(`no session: ${answer.status} ${await answer.text()}`);
    cookies[role] = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
  }
  const { parent: family = "", childminder = "" } = cookies;
  return { family, childminder };
}

/** The demo's open conversation of its parent and its childminder. */
async function placementOf(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    `select p.id from placements p join conversations k on k.placement_id = p.id
       join family_members m on m.family_id = p.family_id join people a on a.id = m.person_id
     where a.email = 'eltern@tagesnest.example' and p.state = 'talking'`,
  );
  await client.end();
  if (!rows[0]) throw new Error("the demo has no conversation");
  return rows[0].id;
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
