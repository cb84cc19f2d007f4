import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPlaces } from "../../db/reference/build-places";
import { loadPlaces } from "../../db/reference/load-places";
import { todayInBerlin } from "../../domain/kernel/calendar";
import { listAreaClaims, listOldestNeeds } from "../../domain/offices/claims/queries";
import { readBlindAndOpen, readSupplyAndNeed } from "../../domain/offices/report/queries";
import { testDatabase } from "../../tests/support/database";
import { databaseUrl } from "../../tests/support/database-of-file";
import { addDemoActing } from "./acting";
import { addDemoClaims } from "./claims";
import { addDemoFamily } from "./family";
import { addDemoNeeds } from "./needs";
import { addDemoPeople } from "./people";
import { seedDemo } from "./seed";

const now = new Date("2026-11-28T23:04:00Z");
const { pool, context, empty } = testDatabase();
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
  await addDemoNeeds(client, now);
  await addDemoClaims(client, now);
  await addDemoActing(client, now);
}, 120_000);
afterAll(async () => {
  await client.query("drop schema if exists demo cascade");
  await client.end();
});

async function adviser() {
  const { rows } = await pool.query("select id from people where 'adviser' = any(roles)");
  return context({ actor: { roles: ["adviser"], personId: rows[0].id }, now });
}

test("the demo adviser's report has numbers to show in each of its tables, and some that are hidden", async () => {
  const ctx = await adviser();
  const report = await readSupplyAndNeed(ctx, {});
  expect(report?.total.need).toBeGreaterThan(60);
  expect(report?.total.supply).toBeGreaterThan(20);
  const needs = report?.places.map(({ need }) => need) ?? [];
  expect(needs.filter((need) => need !== null).length).toBeGreaterThan(3);
  expect(report?.months.filter(({ need }) => (need ?? 0) > 0).length).toBeGreaterThan(2);
  expect(report?.ages.some(({ bands }) => bands.some(({ need }) => need === null))).toBe(true);
  expect((await readBlindAndOpen(ctx)).open.percent).toBeGreaterThan(50);
});

test("three families have told by when, one has an answer, and others wait without names", async () => {
  const ctx = await adviser();
  const claims = await listAreaClaims(ctx);
  expect(claims).toHaveLength(3);
  expect(claims.filter(({ answers }) => answers.length > 0)).toHaveLength(1);
  expect(await listOldestNeeds(ctx)).toHaveLength(20);
});

test("a second time there is nothing to do", async () => {
  const before = (await pool.query("select id from people order by id")).rows;
  await addDemoNeeds(client, now);
  await addDemoClaims(client, now);
  expect((await pool.query("select id from people order by id")).rows).toEqual(before);
  expect((await pool.query("select 1 from place_claims")).rows).toHaveLength(3);
});

test("the adviser acts for a family without an account, which has an inquiry open", async () => {
  await addDemoActing(client, now);
  const { rows } = await pool.query(
    "select f.taken_over_at, p.state from proxy_families f join placements p on p.family_id = f.family_id",
  );
  expect(rows).toEqual([{ taken_over_at: null, state: "asked" }]);
});
