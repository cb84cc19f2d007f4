import { buildPlaces, type PlacesData } from "../../db/reference/build-places";
import type { Day } from "../../domain/kernel/calendar";
import { connectLocally, isLoopback } from "./local-server";
import { DemoMap } from "./map";
import { type DemoRows, planDemo, rowsOf } from "./rows";
import { insertRows, type SqlClient } from "./write";

/** Where the demo goes: a server on this machine, or a connection to one (one of `pg`, no pool) or a PGlite. */
export type DemoTarget = { readonly connectionString: string } | SqlClient;

/** Counted up whenever the product would treat demo data of before as unfinished or wrong. */
const demoVersion = 1;

export type DemoOptions = {
  /** The day the demo happens on: who is free now, who from next summer. */
  readonly today: Day;
  readonly childminders?: number;
  readonly seed?: number;
  /** What `buildPlaces` answers, if somebody has it already. */
  readonly places?: Pick<PlacesData, "places" | "postalCodes">;
};

/** "outdated": of an older version, and left as it is, since people may have entered things of their own meanwhile. */
export type Seeded = "seeded" | "already there" | "outdated";

/**
 * Fills an empty database with childminders all over Germany, all or nothing, and does nothing where they are already. The same
 * seed and day make the same rows. Errors: the database is not on this machine, or holds childminders who are not the demo's.
 */
export async function seedDemo(target: DemoTarget, options: DemoOptions): Promise<Seeded> {
  if ("query" in target) {
    await refuseDistant(target);
    return seedInto(target, options);
  }
  const client = await connectLocally(target.connectionString);
  try {
    return await seedInto(client, options);
  } finally {
    await client.end();
  }
}

async function seedInto(client: SqlClient, options: DemoOptions): Promise<Seeded> {
  // Thought up before the transaction: on a slow machine it takes longer than one may stand idle.
  const rows = (await isSeeded(client)) ? null : demoRows(options);
  await client.query("begin");
  try {
    const isNew = await claimDatabase(client);
    if (isNew) await write(client, options, rows ?? demoRows(options));
    const version = await versionOf(client);
    await client.query("commit");
    if (isNew) return "seeded";
    return version < demoVersion ? "outdated" : "already there";
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

async function isSeeded(client: SqlClient): Promise<boolean> {
  const { rows } = await client.query("select to_regclass('demo.seeded') is not null as marked");
  if (!(rows[0] as { marked: boolean }).marked) return false;
  return (await client.query("select 1 from demo.seeded")).rows.length > 0;
}

/** Whether nobody has seeded this database before; two that ask at once wait for each other. */
export async function claimDatabase(client: SqlClient): Promise<boolean> {
  await client.query("select pg_advisory_xact_lock(hashtext('demo'))");
  await client.query("create schema if not exists demo");
  await client.query(
    "create table if not exists demo.seeded (childminders int not null, seed int not null, today date not null, version int, at timestamptz not null default now())",
  );
  const marks = await client.query("select 1 from demo.seeded");
  if (marks.rows.length > 0) return false;
  const others = await client.query("select 1 from childminders limit 1");
  if (others.rows.length > 0)
    throw new Error("This database holds childminders who are not the demo's; they stay alone.");
  return true;
}

/** Demo data from before there were versions is of the first one if it has what that has: proofs. */
async function versionOf(client: SqlClient): Promise<number> {
  await client.query("alter table demo.seeded add column if not exists version int");
  await client.query(
    "update demo.seeded set version = case when exists (select from proofs) then 1 else 0 end where version is null",
  );
  const { rows } = await client.query("select max(version) as version from demo.seeded");
  return Number((rows[0] as { version: number }).version);
}

function demoRows({ today, childminders = 2_000, seed = 1, places }: DemoOptions): DemoRows {
  const map = new DemoMap(places ?? buildPlaces());
  return rowsOf(planDemo(map, { seed, today, childminders }), map, morningOf(today), new Set());
}

async function write(
  client: SqlClient,
  { today, childminders = 2_000, seed = 1 }: DemoOptions,
  rows: DemoRows,
): Promise<void> {
  await insertRows(client, rows);
  await markSeeded(client, { today, childminders, seed });
}

export async function markSeeded(
  client: SqlClient,
  { today, childminders, seed }: Required<Pick<DemoOptions, "today" | "childminders" | "seed">>,
): Promise<void> {
  await client.query("insert into demo.seeded (childminders, seed, today, version) values ($1, $2, $3, $4)", [
    childminders,
    seed,
    today,
    demoVersion,
  ]);
}

/** Everything of the demo happened at eight in the morning. */
export function morningOf(today: Day): Date {
  return new Date(`${today}T08:00:00+01:00`);
}

/** An open connection says where it leads: nowhere over a unix socket and inside of a PGlite. */
async function refuseDistant(client: SqlClient): Promise<void> {
  const { rows } = await client.query("select host(inet_server_addr()) as address");
  const { address } = rows[0] as { address: string | null };
  if (address !== null && !isLoopback(address)) {
    throw new Error(`The demo is only for a database on this machine, and ${address} is not.`);
  }
}
