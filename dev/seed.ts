import pg from "pg";
import { migrate } from "../db/migrate";
import { loadPlaces } from "../db/reference/load-places";
import type { Cloud } from "./cloud/cloud";

/** Migrates, then loads reference data where it is missing or old. A second time there is nothing to do. */
export async function seed(cloud: Cloud): Promise<void> {
  await migrate(cloud.databaseUrl);
  const client = new pg.Client({ connectionString: cloud.databaseUrl });
  await client.connect();
  try {
    await loadPlaces(client);
  } finally {
    await client.end();
  }
}
