import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { relations } from "../../db/relations";
import { marketRows } from "../../tests/support/market-rows";
import { type OwnDatabase, ownDatabase } from "../../tests/support/own-database";
import { longRun, longTest } from "../../tests/support/properties";
import { fillSearch } from "../../tests/support/search-fill";
import type { Day } from "../kernel/calendar";
import { changedSince, countIn, listingsIn } from "../listing/following";
import { listingRetention } from "../listing/retention";
import { Copy, type Readings } from "./copy";
import { boundsOf, type Region, regionOf } from "./regions";

let database: OwnDatabase;
let db: NodePgDatabase<typeof relations>;
const region: Region = "12 50";
const bounds = boundsOf(region);

const readings: Readings = {
  listings: (after, limit) => listingsIn(db, bounds, after, limit),
  changes: (from, limit) => changedSince(db, bounds, from, limit),
  count: () => countIn(db, bounds),
};

beforeAll(async () => {
  database = await ownDatabase("copy");
  const around = { lon: 12, lat: 51.34, km: 30 };
  await fillSearch(database.client, { childminders: 400, today: "2026-11-22" as Day, around });
  db = drizzle({ client: database.client, relations });
});

afterAll(() => database.drop());

async function expectSame(copy: Copy): Promise<void> {
  const rows = await Array.fromAsync(marketRows(database.client));
  const inside = rows.filter((row) => regionOf(row) === region);
  expect(inside.length).toBeLessThan(rows.length);
  expect(copy.market.size).toBe(inside.length);
  for (const row of inside) expect(copy.market.read(row.childminderId)).toEqual(row);
}

const follow = async (copy: Copy, ask = readings) => expect(await copy.follow(ask)).not.toBeNull();

it("begins with all of its region, and holds nothing of another", async () => {
  const copy = await Copy.begin(readings);
  await expectSame(copy);
  expect(await copy.isTrue(readings)).toBe(true);
  expect(await copy.follow(readings)).toBe(false);
});

const acts = ["answer", "leave", "move"] as const;
const step = fc.oneof(
  fc.record({ does: fc.constantFrom(...acts), client: fc.nat(2), who: fc.nat(399) }),
  fc.record({ does: fc.constantFrom("commit", "rollback"), client: fc.nat(2) }),
  fc.constant({ does: "follow" } as const),
);

const statements: Record<(typeof acts)[number], string> = {
  answer: "update listings set answered_percent = coalesce(answered_percent, 0) + 1 where childminder_id = $1",
  leave: "delete from listings where childminder_id = $1",
  move: "update listings set lon = 24 - lon where childminder_id = $1",
};

it("misses nothing of transactions that lie across each other and commit in any order", longTest, async () => {
  const clients = await Promise.all(
    [1, 2, 3].map(async () => {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      return client;
    }),
  );
  const ids = (await Array.fromAsync(marketRows(database.client))).map(({ childminderId }) => childminderId);
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { size: "large", minLength: 10, maxLength: 60 }), async (steps) => {
        const copy = await Copy.begin(readings);
        const open = new Set<number>();
        // A row that an open transaction holds would make the others wait for it.
        const held = new Map<string, number>();
        const end = async (client: number, how: string) => {
          if (open.delete(client)) await clients[client]?.query(how);
          for (const [id, by] of held) if (by === client) held.delete(id);
        };
        for (const each of steps) {
          if (each.does === "follow") await follow(copy);
          else if (!("who" in each)) await end(each.client, each.does);
          else {
            const id = ids[each.who % ids.length] as string;
            if ((held.get(id) ?? each.client) !== each.client) continue;
            held.set(id, each.client);
            if (!open.has(each.client)) await clients[each.client]?.query("begin");
            open.add(each.client);
            await clients[each.client]?.query(statements[each.does], [id]);
          }
        }
        for (const client of [...open]) await end(client, "commit");
        await follow(copy);
        await expectSame(copy);
        expect(await copy.isTrue(readings)).toBe(true);
      }),
      longRun(25),
    );
  } finally {
    for (const client of clients) await client.end();
  }
});

it("reads in pages", async () => {
  const asked: number[] = [];
  const counting: Readings = {
    ...readings,
    changes: (from, limit) => {
      asked.push(limit);
      return readings.changes(from, limit);
    },
  };
  const copy = await Copy.begin(readings, 7);
  await expectSame(copy);
  await database.client.query("update listings set answer_hours = coalesce(answer_hours, 0) + 1");
  await follow(copy, counting);
  expect(asked.length).toBeGreaterThan(20);
  await expectSame(copy);
});

it("says that it is not true where a change was missed, and that nothing counts where the database went back", async () => {
  const copy = await Copy.begin(readings);
  const [her] = await Array.fromAsync(marketRows(database.client)).then((rows) =>
    rows.filter((row) => regionOf(row) === region),
  );
  copy.market.remove(her?.childminderId ?? "");
  expect(await copy.isTrue(readings)).toBe(false);
  const before: Readings = {
    ...readings,
    changes: async (from, limit) => ({ ...(await readings.changes(from, limit)), mark: 1 }),
  };
  expect(await copy.follow(before)).toBeNull();
});

it("is forgotten in the end who is listed no longer, and nobody else", async () => {
  const [retention] = listingRetention;
  const gone =
    "select count(*)::int as count from listing_changes where childminder_id not in (select childminder_id from listings)";
  const all = "select count(*)::int as count from listings join listing_changes using (childminder_id)";
  await database.client.query(
    "delete from listings where childminder_id in (select childminder_id from listings limit 1)",
  );
  const counts = async () => [
    (await database.client.query(gone)).rows[0].count,
    (await database.client.query(all)).rows[0].count,
  ];
  const [hidden, listed] = await counts();
  expect(hidden).toBeGreaterThan(0);
  expect(await retention?.remove(db, new Date(Date.now() - 60_000))).toBe(0);
  expect(await retention?.remove(db, new Date(Date.now() + 60_000))).toBe(hidden);
  expect(await counts()).toEqual([0, listed]);
});
