import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildPlaces } from "../../db/reference/build-places";
import { loadPlaces } from "../../db/reference/load-places";
import { enterCommitment, offerWeeks } from "../../domain/capacity/commands";
import { describeChildminder, registerChildminder } from "../../domain/childminders/profile/commands";
import { enterProof } from "../../domain/childminders/proofs/commands";
import { openCareHome } from "../../domain/homes/commands";
import { recordPermit } from "../../domain/homes/permit/commands";
import type { Day } from "../../domain/kernel/calendar";
import type { Context } from "../../domain/kernel/context";
import { listChildminder } from "../../domain/listing/commands";
import { testDatabase } from "../../tests/support/database";
import { databaseUrl } from "../../tests/support/database-of-file";
import { settle } from "../../tests/support/people";
import { DemoMap } from "./map";
import type { HomePlan } from "./plan";
import { confirmedAt, planDemo } from "./rows";
import { morningOf, seedDemo } from "./seed";

const today = "2026-11-23" as Day;
const places = buildPlaces();
const { pool, context, empty } = testDatabase();

beforeAll(async () => {
  const client = await pool.connect();
  await loadPlaces(client);
  client.release();
});
beforeEach(async () => {
  await empty();
  await pool.query("drop schema if exists demo cascade");
});
afterAll(() => pool.query("drop schema if exists demo cascade"));

const seed = (changes: object = {}) =>
  seedDemo({ connectionString: databaseUrl() }, { today, childminders: 20, places, ...changes });

describe("seeding", () => {
  test("fills every table, and a second time does nothing", async () => {
    expect(await seed()).toBe("seeded");
    const before = await everything();
    expect(await seed({ childminders: 30, seed: 7 })).toBe("already there");
    expect(await everything()).toEqual(before);
    expect(before.childminders).toHaveLength(20);
    for (const rows of Object.values(before)) expect(rows.length).toBeGreaterThan(0);
  });

  test("notices demo data of an older version and leaves it as it is", async () => {
    await seed();
    await pool.query("update demo.seeded set version = version - 1");
    const before = await everything();
    expect(await seed()).toBe("outdated");
    expect(await everything()).toEqual(before);
  });

  test("takes demo data from before there were versions for outdated where it has no proofs", async () => {
    await seed();
    await pool.query("alter table demo.seeded drop column version");
    expect(await seed()).toBe("already there");
    await pool.query("alter table demo.seeded drop column version");
    await pool.query("delete from proofs");
    expect(await seed()).toBe("outdated");
  });

  test("leaves a database alone in which real people are", async () => {
    await settle(context());
    const before = await everything();
    await expect(seed()).rejects.toThrow("childminders who are not the demo's");
    expect(await everything()).toEqual(before);
    expect((await pool.query("select to_regclass('demo.seeded') as marker")).rows).toEqual([{ marker: null }]);
  });

  test("goes through an open connection as well", async () => {
    const client = new pg.Client({ connectionString: databaseUrl() });
    await client.connect();
    expect(await seedDemo(client, { today, childminders: 5, places })).toBe("seeded");
    await client.end();
  });

  test("refuses an open connection that leads elsewhere", async () => {
    const distant = { query: async () => ({ rows: [{ address: "10.0.0.9" }] }) };
    await expect(seedDemo(distant, { today, places })).rejects.toThrow("10.0.0.9 is not");
  });
});

test("twenty childminders of the demo are what the commands write, table by table", async () => {
  const map = new DemoMap(places);
  for (const { plan } of planDemo(map, { seed: 1, today, childminders: 20 })) {
    await throughCommands(context({ now: morningOf(today) }), plan);
  }
  const byCommands = await everything();
  await empty();
  await seed();
  const byDemo = await everything();
  for (const [table, rows] of Object.entries(byDemo)) expect([table, rows]).toEqual([table, byCommands[table]]);
}, 60_000);

async function throughCommands(ctx: Context, { home, people }: HomePlan): Promise<void> {
  const { id: careHomeId } = await openCareHome(ctx, home);
  for (const { register, texts, permits, proofs, offers, commitments } of people) {
    const { id: childminderId } = await registerChildminder(ctx, { careHomeId, ...register });
    for (const text of texts) await describeChildminder(ctx, { childminderId, ...text });
    for (const permit of permits) {
      await recordPermit({ ...ctx, now: confirmedAt(permit.from, ctx.now) }, { childminderId, ...permit });
    }
    for (const proof of proofs) await enterProof(ctx, { childminderId, ...proof });
    for (const week of offers) await offerWeeks(ctx, { childminderId, ...week });
    for (const child of commitments) await enterCommitment(ctx, { childminderId, ...child });
    await listChildminder(ctx, { childminderId });
  }
}

/**
 * All rows, without what each run draws for itself: ids stand as the link of whoever they belong to, and of the blurred point
 * there is only whether it lies where it may. How far it may be off is compared.
 */
async function everything(): Promise<Record<string, unknown[]>> {
  const drawn = "id,care_home_id,childminder_id,public_point,public_lon,public_lat,point,lon,lat".split(",");
  const of = async (table: string, belonging: string, more = "'{}'::jsonb") => {
    const { rows } = await pool.query(
      `select (to_jsonb(t) - $1::text[] || jsonb_build_object('of', owner.slug) || ${more}) as row
         from ${table} t join childminders owner on ${belonging} order by 1`,
      [drawn],
    );
    return rows.map(({ row }) => row);
  };
  const blurred = (point: string) =>
    `jsonb_build_object('blurred', st_distance(${point}, h.exact_point) between 0.6 * h.blur_metres and h.blur_metres)`;
  const withHome = "owner.id = t.childminder_id join care_homes h on h.id = owner.care_home_id";
  return {
    care_homes: await of(
      "care_homes",
      "owner.care_home_id = t.id join care_homes h on h.id = t.id",
      `${blurred("t.public_point")} || jsonb_build_object('exact_point', st_astext(t.exact_point, 2))`,
    ),
    childminders: await of("childminders", "owner.id = t.id"),
    childminder_texts: await of("childminder_texts", "owner.id = t.childminder_id"),
    permits: await of("permits", "owner.id = t.childminder_id"),
    proofs: await of("proofs", "owner.id = t.childminder_id"),
    offered_weeks: await of("offered_weeks", "owner.id = t.childminder_id"),
    commitments: await of("commitments", "owner.id = t.childminder_id"),
    vacancy_spans: await of("vacancy_spans", "owner.id = t.childminder_id"),
    listings: await of("listings", withHome, blurred("t.point")),
  };
}
