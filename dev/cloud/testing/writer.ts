/** A cloud in a process of its own that writes rows as fast as it can and prints the number of each acknowledged one. */
import pg from "pg";
import { startCloud } from "../cloud.ts";
import { SEED_FILE } from "./seed-file.ts";

const [dataDir = ""] = process.argv.slice(2);
const cloud = await startCloud({ dataDir, seedFile: SEED_FILE, log: () => undefined });
const client = new pg.Client({ connectionString: cloud.databaseUrl });
await client.connect();
await client.query("CREATE TABLE IF NOT EXISTS written (n int PRIMARY KEY, filler text)");
for (let n = 1; ; n += 1) {
  await client.query("INSERT INTO written VALUES ($1, repeat('x', 2000))", [n]);
  process.stdout.write(`${n}\n`);
}
