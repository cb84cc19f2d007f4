import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { redisOf } from "../../vendors/redis";
import { r2 } from "../../vendors/storage/r2";

/** Where something of a person was found: "people.email", "redis identity:…", "file exports/…", "room entries". */
export type Find = { readonly where: string; readonly sign: string };

/**
 * Looks through every table, all columns as text, every key and value in Redis, every file, and what each room of this test file holds,
 * for signs of a person.
 */
export async function sweep(signs: readonly string[]): Promise<Find[]> {
  return [...(await inTables(signs)), ...(await inRedis(signs)), ...(await inFiles(signs)), ...(await inRooms(signs))];
}

async function inTables(signs: readonly string[]): Promise<Find[]> {
  const sql = neon(env.DATABASE_URL);
  const tables = await sql`select tablename as name from pg_tables where schemaname = 'public'
    and tablename not in ('spatial_ref_sys', 'places', 'place_names', 'postal_codes')`;
  const finds: Find[] = [];
  for (const { name } of tables) {
    const hits = await sql.query(
      `select sign, array(select key from json_each_text(row) where position(lower(sign) in lower(value)) > 0) as columns
       from unnest($1::text[]) as sign, (select row_to_json(each) as row from "${name}" each) rows
       where position(lower(sign) in lower(row::text)) > 0`,
      [signs],
    );
    for (const { sign, columns } of hits)
      for (const column of columns) finds.push({ where: `${name}.${column}`, sign });
  }
  return finds;
}

async function inRedis(signs: readonly string[]): Promise<Find[]> {
  const redis = redisOf(env);
  const finds: Find[] = [];
  let cursor = "0";
  do {
    const [next, keys] = await redis.scan(cursor, { count: 200 });
    cursor = next;
    const values = keys.length > 0 ? await redis.mget<(string | null)[]>(...keys) : [];
    for (const [at, key] of keys.entries()) {
      const all = `${key} ${values[at] ?? ""}`.toLowerCase();
      for (const sign of signs) if (all.includes(sign.toLowerCase())) finds.push({ where: `redis ${key}`, sign });
    }
  } while (cursor !== "0");
  return finds;
}

async function inFiles(signs: readonly string[]): Promise<Find[]> {
  const finds: Find[] = [];
  for await (const { key } of r2(env).list("")) {
    for (const sign of signs) if (key.includes(sign)) finds.push({ where: `file ${key}`, sign });
  }
  return finds;
}

/** Tables of a room's own SQLite, and what partyserver keeps beside them. */
async function inRooms(signs: readonly string[]): Promise<Find[]> {
  const finds: Find[] = [];
  for (const id of await listDurableObjectIds(env.PLACEMENT_ROOM)) {
    const held = await runInDurableObject(env.PLACEMENT_ROOM.get(id), async (_room, { storage }) => {
      const tables = storage.sql
        .exec<{ name: string }>(
          "select name from sqlite_master where type = 'table' and name not like '\\_cf%' escape '\\'",
        )
        .toArray();
      const rows = tables.map(({ name }) => [name, storage.sql.exec(`select * from "${name}"`).toArray()]);
      return [...rows, ["settings", [...(await storage.list())]]] as [string, unknown][];
    });
    for (const [table, rows] of held) {
      const all = JSON.stringify(rows).toLowerCase();
      for (const sign of signs) if (all.includes(sign.toLowerCase())) finds.push({ where: `room ${table}`, sign });
    }
  }
  return finds;
}
