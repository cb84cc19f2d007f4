/**
 * `node billing-month.js <database> <process of PostgreSQL>`: two months of all books, invocation by invocation, as the Worker would be called;
 * prints the processor time of each part as JSON. Bundled for Node by `billing-run.ts`, since the Worker's engine is Node's.
 */
import pg from "pg";
import { LOCAL } from "../dev/cloud/credentials";
import { startRuns } from "../domain/billing/commands/running";
import { system } from "../domain/kernel/permissions";
import { openVault } from "../domain/kernel/vault";
import { consume } from "../queues/consumer";
import type { JobMessage } from "../queues/message";
import { relay } from "../queues/relay";
import { contextOn } from "../tests/support/context";
import { processorTime } from "./processor-time";

/** As `max_batch_size` of wrangler.toml. */
const batchSize = 20;

const [url = "", postgres = ""] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url });
const vault = openVault(LOCAL.masterKeys);
let now = new Date();
const context = () => contextOn(pool, { actor: system, now, vendors: { vault } });

/** The queue as the platform hands it out: what was sent first comes first. */
const waiting: JobMessage[] = [];
const queue = {
  sendBatch: async (sent: Iterable<{ body: JobMessage }>) => void waiting.push(...[...sent].map(({ body }) => body)),
} as unknown as Queue<JobMessage>;

async function workOff(): Promise<void> {
  while (waiting.length > 0) {
    const messages = waiting
      .splice(0, batchSize)
      .map((body, at) => ({ id: String(at), timestamp: new Date(), body, attempts: 1, ack() {}, retry() {} }));
    const batch = { queue: "tagesnest-jobs", messages, ackAll() {}, retryAll() {} };
    await consume(context(), batch as unknown as MessageBatch<JobMessage>);
  }
}

/** Seconds: of the clock, of this process, its engine's own threads included, and of the database. */
async function measured(work: () => Promise<void>) {
  const ofDatabase = () => processorTime(Number(postgres)) / 1000;
  const [began, before, database] = [performance.now(), process.cpuUsage(), ofDatabase()];
  await work();
  const { user, system: kernel } = process.cpuUsage(before);
  return {
    clock: (performance.now() - began) / 1000,
    code: (user + kernel) / 1_000_000,
    database: ofDatabase() - database,
  };
}

const months = [];
for (const night of ["2027-01-01T01:15:00Z", "2027-02-01T01:15:00Z"]) {
  now = new Date(night);
  const invoices = await measured(async () => {
    await startRuns(context());
    await relay(context(), queue);
    await workOff();
  });
  const told = await measured(async () => {
    await relay(context(), queue);
    await workOff();
  });
  const { rows } = await pool.query(
    `select count(*)::int as invoices, sum(cents)::int as cents from invoices where issued_on = $1`,
    [night.slice(0, 10)],
  );
  const { rows: open } = await pool.query("select count(*)::int as open from deliveries where delivered_at is null");
  months.push({ ...rows[0], ...open[0], parts: { invoices, told } });
}
console.log(JSON.stringify(months));
await pool.end();
