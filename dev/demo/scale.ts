/**
 * `DATABASE_URL=… bun dev/demo/scale.ts --childminders 1000000`: the demo in any size, for benchmarks, by COPY into a migrated,
 * empty PostgreSQL on this machine. Chunk by chunk, so that memory stays flat; what a stopped run left behind must be dropped
 * with its database.
 */
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { parseArgs } from "node:util";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { buildPlaces } from "../../db/reference/build-places";
import { type Day, parseDay, todayInBerlin } from "../../domain/kernel/calendar";
import { connectLocally } from "./local-server";
import { DemoMap } from "./map";
import { type DemoPlan, type DemoRows, planDemo, rowsOf } from "./rows";
import { claimDatabase, markSeeded, morningOf } from "./seed";
import { copyLines, shapes } from "./write";

export type Scale = {
  readonly childminders: number;
  readonly today: Day;
  readonly seed?: number;
  /** Told after each chunk. */
  readonly progress?: (done: number) => void;
};

const HOMES_PER_CHUNK = 500;

/** The marker is set last: a run that was stopped halfway is not taken for a whole one, nor silently continued. */
export async function scaleDemo(client: Client, { childminders, today, seed = 1, progress }: Scale): Promise<void> {
  if (!(await claimDatabase(client))) throw new Error("This database is seeded already; begin with an empty one.");
  const map = new DemoMap(buildPlaces());
  const now = morningOf(today);
  const slugs = new Set<string>();
  let done = 0;
  for (const plans of chunksOf(planDemo(map, { seed, today, childminders }), HOMES_PER_CHUNK)) {
    const rows = rowsOf(plans, map, now, slugs);
    await copyRows(client, rows);
    done += rows.childminders.length;
    progress?.(done);
  }
  await markSeeded(client, { childminders, today, seed });
  await client.query(`vacuum analyze ${shapes.map(({ name }) => name).join(", ")}`);
}

/** All or nothing, table by table in the order of their needs. */
async function copyRows(client: Client, rows: DemoRows): Promise<void> {
  await client.query("begin");
  for (const shape of shapes) {
    const columns = shape.columns.map(({ name }) => name).join(", ");
    const stream = client.query(copyFrom(`copy ${shape.name} (${columns}) from stdin`));
    if (!stream.write(copyLines(shape, rows))) await once(stream, "drain");
    stream.end();
    await finished(stream);
  }
  await client.query("commit");
}

function* chunksOf(plans: Iterable<DemoPlan>, size: number): Generator<DemoPlan[]> {
  let chunk: DemoPlan[] = [];
  for (const plan of plans) {
    chunk.push(plan);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      childminders: { type: "string" },
      today: { type: "string", default: todayInBerlin(new Date()) },
      seed: { type: "string", default: "1" },
      database: { type: "string", default: process.env.DATABASE_URL ?? "" },
    },
  });
  const childminders = Number(values.childminders);
  if (!Number.isInteger(childminders) || childminders < 1) throw new Error("Say how many: --childminders 50000");
  if (!values.database) throw new Error("Say where: DATABASE_URL or --database");
  const client = await connectLocally(values.database);
  const began = performance.now();
  const progress = (done: number) => {
    const seconds = (performance.now() - began) / 1_000;
    process.stdout.write(
      `\r${done} of ${childminders}, ${seconds.toFixed(0)} s, ${(done / seconds).toFixed(0)} a second `,
    );
  };
  try {
    await scaleDemo(client, { childminders, today: parseDay(values.today), seed: Number(values.seed), progress });
  } finally {
    await client.end();
  }
  console.log(`\nDone in ${((performance.now() - began) / 1_000).toFixed(1)} s.`);
}

if (import.meta.main) {
  await main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
