import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { migrate } from "../../db/migrate";
import { relations } from "../../db/relations";
import type { Context } from "../../domain/kernel/context";
import type { Locale } from "../../domain/kernel/locale";
import { type Actor, anyone } from "../../domain/kernel/permissions";
import { quietVendors } from "./vendors";

export type OwnDatabase = { readonly url: string; readonly client: pg.Client; readonly drop: () => Promise<void> };

/** A migrated database of a test's own on the server of `DATABASE_URL`, beside the one named there. */
export async function ownDatabase(name: string): Promise<OwnDatabase> {
  const server = new URL(process.env.DATABASE_URL ?? "");
  const url = Object.assign(new URL(server), { pathname: `/${name}_${process.pid}` });
  const admin = new pg.Client({ connectionString: server.href });
  await admin.connect();
  await admin.query(`drop database if exists ${url.pathname.slice(1)} with (force)`);
  await admin.query(`create database ${url.pathname.slice(1)}`);
  await migrate(url.href);
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const drop = async () => {
    await client.end();
    await admin.query(`drop database ${url.pathname.slice(1)} with (force)`);
    await admin.end();
  };
  return { url: url.href, client, drop };
}

/** Somebody at a certain moment, on a plain connection. */
export function contextOn(
  client: pg.Client,
  { now, locale = "de", actor = anyone }: { now: Date; locale?: Locale; actor?: Actor },
): Context {
  const db = drizzle({ client, relations });
  return {
    db,
    transact: (work) => db.transaction(work),
    actor,
    now,
    locale,
    requestId: "test",
    vendors: quietVendors,
  };
}
