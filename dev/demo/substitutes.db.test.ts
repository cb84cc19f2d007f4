import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPlaces } from "../../db/reference/build-places";
import { loadPlaces } from "../../db/reference/load-places";
import { todayInBerlin } from "../../domain/kernel/calendar";
import { testDatabase } from "../../tests/support/database";
import { databaseUrl } from "../../tests/support/database-of-file";
import { addDemoFamily } from "./family";
import { addDemoPeople } from "./people";
import { addDemoPlacements } from "./placements";
import { seedDemo } from "./seed";
import { addDemoSubstitutes } from "./substitutes";

const now = new Date("2026-11-28T23:04:00Z");
const { pool, empty } = testDatabase();
let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  await loadPlaces(client);
  await empty();
  await client.query("drop schema if exists demo cascade");
  await seedDemo(client, { today: todayInBerlin(now), places: buildPlaces() });
  await addDemoPeople(client, now);
  await addDemoFamily(client, now);
  await addDemoPlacements(client, now);
  await addDemoSubstitutes(client, now);
}, 180_000);
afterAll(async () => {
  await client.query("drop schema if exists demo cascade");
  await client.end();
});

test("each screen of substitutes shows life: an agreement with a play date, an open request, a day nobody can take", async () => {
  const { rows } = await pool.query(
    "select distinct state, unsolved_at is not null as unsolved from substitute_days order by state, unsolved",
  );
  expect(rows).toContainEqual({ state: "open", unsolved: true });
  expect(rows.some(({ state, unsolved }) => state !== "open" || !unsolved)).toBe(true);
  expect((await pool.query("select 1 from substitute_offers")).rows.length).toBeGreaterThan(0);
  expect((await pool.query("select 1 from substitute_play_dates")).rows).toHaveLength(1);
});

test("a second time there is nothing to do", async () => {
  const before = await pool.query("select id, state from substitute_days order by id");
  await addDemoSubstitutes(client, now);
  expect((await pool.query("select id, state from substitute_days order by id")).rows).toEqual(before.rows);
});
