import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { buildPlaces } from "../../db/reference/build-places";
import { loadPlaces } from "../../db/reference/load-places";
import { addDemoFamily } from "../../dev/demo/family";
import { addDemoPeople } from "../../dev/demo/people";
import { seedDemo } from "../../dev/demo/seed";
import { todayInBerlin } from "../../domain/kernel/calendar";
import { testDatabase } from "./database";
import { databaseUrl } from "./database-of-file";

type Addition = (client: pg.Client, now: Date) => Promise<void>;

/**
 * The demo's childminders, people and family with what is added to them in turn, in the database of the test file. Filled at an evening
 * of which Berlin's day is the next: her hours are promised to other children from a later day on, so that she can offer them only until
 * then.
 */
export function demoDatabase(...additions: readonly Addition[]) {
  const now = new Date("2026-11-28T23:04:00Z");
  const database = testDatabase();
  let client: pg.Client;
  beforeAll(async () => {
    client = new pg.Client({ connectionString: databaseUrl() });
    await client.connect();
    await loadPlaces(client);
    await database.empty();
    await client.query("drop schema if exists demo cascade");
    await seedDemo(client, { today: todayInBerlin(now), places: buildPlaces() });
    for (const add of [addDemoPeople, addDemoFamily, ...additions]) await add(client, now);
  }, 180_000);
  afterAll(async () => {
    await client.query("drop schema if exists demo cascade");
    await client.end();
  });
  /** As a second start of the demo does. */
  const again = async (...added: readonly Addition[]) => {
    for (const add of added) await add(client, now);
  };
  return { ...database, now, again };
}
