/** Databases with as many childminders as a benchmark wants, filled once and kept. */
import type { Client } from "pg";
import { migrate } from "../db/migrate";
import { loadPlaces } from "../db/reference/load-places";
import { connectLocally } from "../dev/demo/local-server";
import { scaleDemo } from "../dev/demo/scale";
import { type Day, todayInBerlin } from "../domain/kernel/calendar";
import type { Server } from "./servers";

export type FilledDatabase = {
  readonly url: string;
  readonly childminders: number;
  /** The day on which the demo happens in it. */
  readonly today: Day;
};

/**
 * A migrated database with places, demo and what the contenders need beside it. What is there already is migrated as a
 * customer's would be; what is half filled, older than a month or cannot be migrated is made anew.
 */
export async function filledDatabase(server: Server, childminders: number): Promise<FilledDatabase> {
  const name = `bench_${childminders}`;
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  const filled = await withClient(server.url, (admin) => dayOf(admin, name));
  if (filled && (await isMigrated(url))) return { url, childminders, today: filled };
  await withClient(server.url, async (admin) => {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`create database ${name}`);
  });
  const today = await fill(url, childminders);
  await withClient(server.url, (admin) => admin.query(`comment on database ${name} is '${today}'`));
  return { url, childminders, today };
}

async function isMigrated(url: string): Promise<boolean> {
  try {
    await migrate(url);
    return true;
  } catch (error) {
    console.warn(`    filled anew, since it cannot be migrated: ${error}`);
    return false;
  }
}

async function fill(url: string, childminders: number): Promise<Day> {
  const today = todayInBerlin(new Date());
  await migrate(url);
  await withClient(url, async (client) => {
    await loadPlaces(client);
    await scaleDemo(client, { childminders, today, progress: (done) => report(done, childminders) });
    for (const statement of beside) await client.query(statement);
    await client.query("vacuum analyze");
  });
  return today;
}

/** So that no contender is slow for want of an index: what the naive ones filter by, as their authors would have it. */
const beside = [
  "create index bench_listings_geography on listings using gist ((st_setsrid(st_makepoint(lon, lat), 4326)::geography))",
  "create index bench_care_homes_degrees on care_homes (public_lat, public_lon)",
];

/** The day written on a database that was filled to the end and is not older than a month. */
async function dayOf(admin: Client, name: string): Promise<Day | null> {
  const { rows } = await admin.query<{ day: Day | null }>(
    "select shobj_description(oid, 'pg_database') as day from pg_database where datname = $1",
    [name],
  );
  const day = rows[0]?.day ?? null;
  return day && Date.now() - Date.parse(day) < 30 * 86_400_000 ? day : null;
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = await connectLocally(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

let told = 0;
function report(done: number, all: number): void {
  if (done < all && done - told < all / 10) return;
  told = done < all ? done : 0;
  console.log(`    ${done.toLocaleString("en")} of ${all.toLocaleString("en")}`);
}
