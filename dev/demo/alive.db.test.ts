import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPlaces } from "../../db/reference/build-places";
import { loadPlaces } from "../../db/reference/load-places";
import { todayInBerlin } from "../../domain/kernel/calendar";
import { testDatabase } from "../../tests/support/database";
import { databaseUrl } from "../../tests/support/database-of-file";
import { addDemoPeople } from "./people";
import { addDemoPictures } from "./pictures";
import { confirmDemoProofs } from "./proofs";
import { seedDemo } from "./seed";

const now = new Date("2026-11-23T10:00:00Z");
const { pool, empty } = testDatabase();
const kept = new Map<string, { type: string; bytes: Uint8Array }>();
let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  await loadPlaces(client);
  await empty();
  await client.query("drop schema if exists demo cascade");
  await seedDemo(client, { today: todayInBerlin(now), childminders: 300, places: buildPlaces() });
  await addDemoPeople(client, now);
  await live();
}, 60_000);
afterAll(async () => {
  await client.query("drop schema if exists demo cascade");
  await client.end();
});

async function live(): Promise<void> {
  await confirmDemoProofs(client, now);
  await addDemoPictures(client, (key, type, bytes) => void kept.set(key, { type, bytes }), now);
}

test("childminders where most people look show two to four drawings, each with all its files and words", async () => {
  const { rows } = await pool.query("select id, childminder_id, position, alt_de, alt_en from pictures");
  const byHer = Map.groupBy(rows, (row) => row.childminder_id);
  expect(byHer.size).toBeGreaterThan(30);
  for (const hers of byHer.values()) {
    expect(hers.length).toBeGreaterThanOrEqual(2);
    expect(hers.length).toBeLessThanOrEqual(4);
    expect(new Set(hers.map(({ position }) => position)).size).toBe(hers.length);
  }
  for (const { id, alt_de, alt_en } of rows) {
    expect(alt_de).toMatch(/^Zeichnung: /);
    expect(alt_en).toMatch(/^Drawing: /);
    for (const file of ["320.webp", "320.jpg", "640.webp", "640.jpg", "1280.webp", "1280.jpg"]) {
      const found = kept.get(`pictures/${id}/${file}`);
      expect(found?.type).toBe(file.endsWith("webp") ? "image/webp" : "image/jpeg");
      expect(found?.bytes.length).toBeLessThanOrEqual(25_000);
    }
  }
  expect(kept.size).toBe(rows.length * 6);
});

test("gardens are shown where there is one", async () => {
  const { rows } = await pool.query(
    `select from pictures p join childminders c on c.id = p.childminder_id join care_homes h on h.id = c.care_home_id
     where not h.garden and p.alt_de ~ 'Garten|Sandkasten|Hochbeet'`,
  );
  expect(rows).toEqual([]);
});

test("most proofs are confirmed, after they were entered and before today; some wait, some lapse soon", async () => {
  const { rows } = await pool.query(
    `select count(*)::int as all, count(confirmed_at)::int as confirmed,
       count(*) filter (where confirmed_at < entered_at or entered_at > $1 or confirmed_at > $1)::int as impossible,
       count(*) filter (where valid_until <= $1::date + 90)::int as lapsing, count(*) filter (where valid_until <= $1::date)::int as lapsed
     from proofs`,
    [now],
  );
  const { all, confirmed, impossible, lapsing, lapsed } = rows[0];
  expect(confirmed / all).toBeGreaterThan(0.8);
  expect(confirmed / all).toBeLessThan(0.97);
  expect([impossible, lapsed]).toEqual([0, 0]);
  expect(lapsing).toBeGreaterThan(10);
});

test("the demo adviser confirmed those of Saxony, and no others", async () => {
  const { rows } = await pool.query(
    `select distinct h.land, p.confirmed_by is not null as by_somebody
     from proofs p join childminders c on c.id = p.childminder_id join care_homes h on h.id = c.care_home_id
     where p.confirmed_at is not null and c.person_id is null`,
  );
  for (const { land, by_somebody } of rows) expect(by_somebody).toBe(land === "SN");
});

test("the demo childminder has a proof that lapses within a month and one that waits", async () => {
  const { rows } = await pool.query(
    `select kind, valid_until - $1::date as days, confirmed_at is not null as confirmed
     from proofs p join childminders c on c.id = p.childminder_id where c.person_id is not null order by kind`,
    [now],
  );
  expect(rows).toContainEqual({ kind: "first_aid", days: 26, confirmed: true });
  expect(rows).toContainEqual({ kind: "infection_briefing", days: expect.any(Number), confirmed: false });
});

test("a second time changes nothing", async () => {
  const before = await pool.query("select id, confirmed_at from proofs order by id");
  const files = kept.size;
  await live();
  expect((await pool.query("select id, confirmed_at from proofs order by id")).rows).toEqual(before.rows);
  expect(kept.size).toBe(files);
});

test("a permit was reduced below what was promised, so that office and childminder see how that looks", async () => {
  const { rows } = await pool.query(
    "select k.kind, k.promised - k.allowed as beyond from capacity_conflicts k join childminders c on c.id = k.childminder_id",
  );
  expect(rows).toMatchObject([{ kind: "too_many_present", beyond: 1 }]);
});
