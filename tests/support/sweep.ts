import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { redisOf } from "../../vendors/redis";
import { r2 } from "../../vendors/storage/r2";

/** Where something of a person was found: "people.email", "redis identity:…", "file exports/…". */
export type Find = { readonly where: string; readonly sign: string };

/** Looks through every table, all columns as text, every key and value in Redis, and every file, for signs of a person. */
export async function sweep(signs: readonly string[]): Promise<Find[]> {
  return [...(await inTables(signs)), ...(await inRedis(signs)), ...(await inFiles(signs))];
}

async function inTables(signs: readonly string[]): Promise<Find[]> {
  const sql = neon(env.DATABASE_URL);
  const columns = await sql`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and table_name not in ('spatial_ref_sys', 'places', 'place_names', 'postal_codes')
      and table_name in (select tablename from pg_tables where schemaname = 'public')`;
  const finds: Find[] = [];
  for (const { table_name: table, column_name: column } of columns) {
    for (const sign of signs) {
      const [found] = await sql.query(
        `select count(*)::int as n from "${table}" where position(lower($1) in lower("${column}"::text)) > 0`,
        [sign],
      );
      if (found?.["n"] > 0) finds.push({ where: `${table}.${column}`, sign });
    }
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
