import { neon, Pool } from "@neondatabase/serverless";
import { drizzle as overHttp } from "drizzle-orm/neon-http";
import { drizzle as overSocket } from "drizzle-orm/neon-serverless";
import type { PgAsyncDatabase, PgAsyncTransaction, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { type Relations, relations } from "./relations";

/** Postgres over HTTP: one round trip per statement, shareable between requests, no transactions. */
export function connect(databaseUrl: string) {
  return overHttp({ client: neon(databaseUrl), relations });
}

/** Runs `work` in one transaction on a WebSocket of its own; `afterwards` closes it without holding up the answer. */
export async function transact<Result>(
  databaseUrl: string,
  afterwards: (closing: Promise<unknown>) => void,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  let ended = false;
  // workerd tells of a lost connection after every orderly end, too; before it, the statement that fails says more.
  pool.on("error", (error: Error) => {
    if (!ended) console.warn(JSON.stringify({ level: "warn", what: "database socket", why: error.message }));
  });
  try {
    return await overSocket({ client: pool, relations }).transaction(work);
  } finally {
    ended = true;
    afterwards(pool.end());
  }
}

/**
 * What all drivers share, so that commands and queries run over Neon's as well as, in tests, over a plain connection. Raw SQL
 * is asked by `execute<Row>(sql, "objects")`, which answers rows whichever the driver.
 */
export type Database = PgAsyncDatabase<PgQueryResultHKT, Relations>;
export type Transaction = PgAsyncTransaction<PgQueryResultHKT, Relations>;
