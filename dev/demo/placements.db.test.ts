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

/** A day on which her hours are promised to other children from a later day on, so that she can offer them only until then. */
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
}, 120_000);
afterAll(async () => {
  await client.query("drop schema if exists demo cascade");
  await client.end();
});

test("each screen of placements shows life: every kind of turn, a visit, held hours and a child that settles in", async () => {
  const { rows } = await pool.query("select state, count(*)::int as n from placements group by state order by state");
  expect(rows).toEqual([
    { state: "asked", n: 2 },
    { state: "declined", n: 1 },
    { state: "offered", n: 1 },
    { state: "settling_in", n: 1 },
    { state: "talking", n: 2 },
  ]);
  const held = await pool.query("select origin from commitments where origin <> 'entered' order by origin");
  expect(held.rows.map(({ origin }) => origin)).toEqual(["offer", "placement"]);
});

test("a second time there is nothing to do", async () => {
  const before = await pool.query("select id from placements order by id");
  await addDemoPlacements(client, now);
  expect((await pool.query("select id from placements order by id")).rows).toEqual(before.rows);
});
