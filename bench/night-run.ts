/**
 * `node night-run.js <database> <milliseconds>`: one night of 1 August, invocation by invocation, as the Worker would be called; prints
 * the processor time of each as JSON. Bundled for Node by `night.ts`, since the Worker's engine is Node's.
 */
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { relations } from "../db/relations";
import type { Context } from "../domain/kernel/context";
import { system } from "../domain/kernel/permissions";
import { consume } from "../queues/consumer";
import type { JobMessage } from "../queues/message";
import { relay } from "../queues/relay";
import { type NightLine, nightly } from "../queues/schedules";
import { quietVendors } from "../tests/support/vendors";

/** As `max_batch_size` of wrangler.toml. */
const batchSize = 20;
const firstOfAugust = new Date("2027-08-01T01:15:00Z");

const [url = "", milliseconds = ""] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url });
const db = drizzle({ client: pool, relations });
const vendors: Context["vendors"] = { ...quietVendors, pageCache: { invalidate: async () => undefined } };
const began = performance.now();

/** The queue as the platform hands it out: what was sent first comes first. */
const waiting: JobMessage[] = [];
const queue = {
  sendBatch: async (sent: Iterable<{ body: JobMessage }>) => void waiting.push(...[...sent].map(({ body }) => body)),
} as unknown as Queue<JobMessage>;

function contextOfNow(): Context {
  return {
    db,
    transact: (work) => db.transaction(work),
    actor: system,
    now: new Date(firstOfAugust.getTime() + performance.now() - began),
    locale: "de",
    requestId: "bench",
    vendors,
  };
}

/** Seconds of processor, those of the engine's own threads included. */
async function processorTime(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system: kernel } = process.cpuUsage(before);
  return (user + kernel) / 1_000_000;
}

async function invocation(): Promise<void> {
  const messages = waiting
    .splice(0, batchSize)
    .map((body, at) => ({ id: String(at), timestamp: new Date(), body, attempts: 1, ack() {}, retry() {} }));
  const batch = { queue: "tagesnest-jobs", messages, ackAll() {}, retryAll() {} };
  await consume(contextOfNow(), batch as unknown as MessageBatch<JobMessage>);
  await relay(contextOfNow(), queue);
}

const left = async () => {
  const { rows } = await pool.query<{ n: number }>(
    "select count(distinct childminder_id)::int as n from vacancy_spans where until_date <= '2027-08-01'",
  );
  return rows[0]?.n ?? 0;
};

const portionsLeft = async () => {
  const { rows } = await pool.query<{ n: number }>(
    "select count(*)::int as n from deliveries where consumer = 'refresh-spans' and delivered_at is null and dead_at is null",
  );
  return rows[0]?.n ?? 0;
};

const lines: NightLine[] = [];
const due = await left();
const night = await processorTime(() => nightly(contextOfNow(), queue, { log: (line) => void lines.push(line) }));
const portions: number[] = [];
while (performance.now() - began < Number(milliseconds) && (await portionsLeft()) > 0)
  portions.push(await processorTime(invocation));
const others: number[] = [];
const computed = due - (await left());
while (others.length < 30 && waiting.length > 0) {
  // What the portions made others say; the portions that time did not allow stay behind.
  if ((await portionsLeft()) > 0) break;
  others.push(await processorTime(invocation));
}
console.log(JSON.stringify({ due, computed, night, portions, others, lines }));
await pool.end();
