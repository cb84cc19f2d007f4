import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { expect } from "vitest";
import { type Cloud, startCloud } from "./cloud.ts";
import { test } from "./testing/data-dir.ts";
import { SEED_FILE } from "./testing/seed-file.ts";

const ROWS_BEFORE_THE_KILL = 1000;
const bun = join(import.meta.dirname, "../../node_modules/.bin/bun");

// Both, because `npm start` runs the cloud under Bun and vitest under Node.
test.for([
  ["Node", process.execPath],
  ["Bun", bun],
] as const)("keeps every acknowledged row over a kill -9 under %s", async ([, runtime], { dataDir }) => {
  const writer = spawn(runtime, [join(import.meta.dirname, "testing/writer.ts"), dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(writer, "exit");
  let acknowledged = 0;
  for await (const line of createInterface(writer.stdout)) {
    acknowledged = Number(line);
    if (acknowledged === ROWS_BEFORE_THE_KILL) writer.kill("SIGKILL"); // lines that are under way are read to the end
  }
  expect(await exited).toEqual([null, "SIGKILL"]);

  await withCloud(dataDir, async (cloud) => {
    const client = new pg.Client({ connectionString: cloud.databaseUrl });
    await client.connect();
    const { rows } = await client.query("SELECT count(*)::int AS rows, max(n) AS last FROM written");
    await client.end();
    expect(acknowledged).toBeGreaterThanOrEqual(ROWS_BEFORE_THE_KILL);
    expect(rows[0].rows).toBe(rows[0].last);
    expect(rows[0].last).toBeGreaterThanOrEqual(acknowledged);
  });
});

test("begins again where the very first start was interrupted", async ({ dataDir }) => {
  mkdirSync(join(dataDir, "pg/base"), { recursive: true });
  writeFileSync(join(dataDir, "pg/PG_VERSION"), "18\n");
  const lines: string[] = [];
  await withCloud(dataDir, (cloud) => cloud.exec("SELECT postgis_version()"), lines);
  expect(lines.join()).toContain("was interrupted: beginning again");
});

async function withCloud(dataDir: string, work: (cloud: Cloud) => Promise<void>, lines: string[] = []): Promise<void> {
  const cloud = await startCloud({ dataDir, seedFile: SEED_FILE, log: (line) => lines.push(line) });
  try {
    await work(cloud);
  } finally {
    await cloud.close();
  }
}
