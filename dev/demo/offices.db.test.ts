import { expect, test } from "vitest";
import { listAreaClaims, listOldestNeeds } from "../../domain/offices/claims/queries";
import { readBlindAndOpen, readSupplyAndNeed } from "../../domain/offices/report/queries";
import { demoDatabase } from "../../tests/support/demo";
import { addDemoActing } from "./acting";
import { addDemoClaims } from "./claims";
import { addDemoNeeds } from "./needs";

const { pool, context, now, again } = demoDatabase(addDemoNeeds, addDemoClaims, addDemoActing);

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
  await again(addDemoNeeds);
  await again(addDemoClaims);
  expect((await pool.query("select id from people order by id")).rows).toEqual(before);
  expect((await pool.query("select 1 from place_claims")).rows).toHaveLength(3);
});

test("the adviser acts for a family without an account, which has an inquiry open", async () => {
  await again(addDemoActing);
  const { rows } = await pool.query(
    "select f.taken_over_at, p.state from proxy_families f join placements p on p.family_id = f.family_id",
  );
  expect(rows).toEqual([{ taken_over_at: null, state: "asked" }]);
});
