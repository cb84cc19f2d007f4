import type { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { databaseCredentials, LOCAL } from "./credentials.ts";
import { openPglite } from "./pglite.ts";
import { servePglite } from "./pglite-server.ts";

export type Database = {
  /** postgres:// URL on this machine, for the Neon emulator and for tools. */
  url: string;
  /** Where its data lies, in words. */
  where: string;
  /** Any SQL, several statements too. Waits until no transaction is open in the embedded database. */
  exec(sql: string): Promise<void>;
  /** The embedded database itself while nobody else uses it, for bulk loading; null on a real server. */
  exclusive: (<T>(work: (db: PGlite) => Promise<T>) => Promise<T>) | null;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  dataDir: string;
  databaseUrl: string | undefined;
  seedFile: string | undefined;
  idleTransactionMs: number;
  log: (line: string) => void;
};

/** The PostgreSQL behind the Neon emulator: a real server where a URL is given, else PGlite in the data folder. */
export function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.databaseUrl === undefined ? embedded(options) : server(options.databaseUrl);
}

async function embedded({ dataDir, seedFile, idleTransactionMs, log }: DatabaseOptions): Promise<Database> {
  const db = await openPglite(dataDir, seedFile, log);
  const credentials = databaseCredentials(LOCAL.databaseUrl);
  const wire = await servePglite(db, { credentials, idleTransactionMs, log });
  const { user, password, database } = credentials;
  return {
    url: `postgres://${user}:${password}@127.0.0.1:${wire.port}/${database}`,
    where: `${dataDir}/pg (PGlite: PostgreSQL in this process)`,
    exec: (sql) => wire.exclusive(async (pglite) => void (await pglite.exec(sql))),
    exclusive: wire.exclusive,
    async close() {
      await wire.close();
      await db.close();
    },
  };
}

async function server(url: string): Promise<Database> {
  const exec = async (sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await exec("SELECT 1"); // a wrong URL is told at the start, not at the first query
  const { host, pathname } = new URL(url);
  return { url, where: `PostgreSQL at ${host}${pathname}`, exec, exclusive: null, close: async () => undefined };
}
