import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { inject } from "vitest";
import { relations } from "../../db/relations";
import { ServerDatabases } from "../../dev/cloud/testing/server-databases";
import type { Context } from "../../domain/kernel/context";
import type { Locale } from "../../domain/kernel/locale";
import { type Actor, anyone } from "../../domain/kernel/permissions";
import type {} from "./provided";
import { quietVendors } from "./vendors";

export type OwnDatabase = { readonly url: string; readonly client: pg.Client; readonly drop: () => Promise<void> };

/** One more database on the server of `DATABASE_URL`, prepared like the file's own. */
export async function ownDatabase(name: string): Promise<OwnDatabase> {
  const source = inject("databaseSource");
  if (source.kind === "embedded") throw new Error("an embedded database has none beside it");
  const databases = new ServerDatabases(source.serverUrl);
  const url = await databases.create(`file_${name}`, source.template);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const drop = async () => {
    await client.end();
    await databases.drop(`file_${name}`);
  };
  return { url, client, drop };
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
