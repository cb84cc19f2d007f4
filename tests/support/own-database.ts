import pg from "pg";
import { inject } from "vitest";
import { ServerDatabases } from "../../dev/cloud/testing/server-databases";
import type {} from "./provided";

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
