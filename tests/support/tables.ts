import { generateDrizzleJson, generateMigration } from "drizzle-kit/api-postgres";
import type { Client } from "pg";
import * as capacity from "../../db/schema/capacity";
import * as childminders from "../../db/schema/childminders";
import * as events from "../../db/schema/events";
import * as search from "../../db/schema/search";

/** Makes all tables of the schema in an empty database. */
export async function createTables(client: Client): Promise<void> {
  await client.query("create extension if not exists postgis");
  const empty = await generateDrizzleJson({});
  const full = await generateDrizzleJson({ ...capacity, ...childminders, ...events, ...search });
  for (const statement of await generateMigration(empty, full)) await client.query(statement);
}
