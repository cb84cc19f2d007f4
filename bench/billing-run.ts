/** The monthly run of 5,000 contracts, without drawing papers; and how many of their papers are drawn in a second, in how much memory. */
import pg from "pg";
import { migrate } from "../db/migrate";
import { loadPlaces } from "../db/reference/load-places";
import { LOCAL } from "../dev/cloud/credentials";
import { connectLocally } from "../dev/demo/local-server";
import { type DrawingWorker, startPapers } from "../dev/papers/workerd";
import { Complaint, step } from "../dev/progress";
import type { Day } from "../domain/kernel/calendar";
import { openVault } from "../domain/kernel/vault";
import { coPaymentOf, fillContracts, prices } from "../tests/support/contracts-fill";
import { percentile } from "./harness";
import { heapOf } from "./papers";
import { report, type Table } from "./report";
import { emptyDatabase, pidOf, run, type Server, startPostgres } from "./servers";

const folder = ".data/bench";
const [childminders, each] = [625, 8];
const contracts = childminders * each;
const aims = { seconds: 60, papersASecond: 20, megabytes: 64 };

type Seconds = { readonly clock: number; readonly code: number; readonly database: number };
type Month = {
  readonly invoices: number;
  readonly cents: number;
  /** Jobs that are left. */
  readonly open: number;
  readonly parts: { readonly invoices: Seconds; readonly told: Seconds };
};

export async function billingRun(): Promise<void> {
  const postgres = await step("PostgreSQL", () => startPostgres(folder));
  const workerd = await step("workerd", () => startPapers("bench/invoice-papers.ts"));
  try {
    const server = pidOf(postgres);
    const url = await step("contracts", () => filled(postgres));
    const file = `${folder}/billing-month.js`;
    await run(["bun", "build", "bench/billing-month.ts", "--target", "node", "--outfile", file]);
    const printed = await step("two months", () => run(["node", file, url, String(server)]));
    const months: Month[] = JSON.parse(printed.trim().split("\n").at(-1) ?? "");
    requireAll(months);
    const papers = await step("papers", () => papersOf(workerd));
    await report("billing-run", {
      [`${contracts.toLocaleString("en")} contracts with ${childminders} childminders`]: tableOf(months),
      "Papers of invoices, in the same run": papers,
    });
  } finally {
    await workerd.stop();
    await postgres.stop();
  }
}

async function filled(postgres: Server): Promise<string> {
  const url = await emptyDatabase(postgres.url, "bench_billing_run");
  await migrate(url);
  const client = await connectLocally(url);
  await loadPlaces(client);
  await client.end();
  const pool = new pg.Pool({ connectionString: url });
  await fillContracts(pool, { vault: openVault(LOCAL.masterKeys), childminders, each, first: "2027-01-01" as Day });
  await pool.end();
  return url;
}

const coPayments = Array.from({ length: contracts - 1 }, (_, at) => coPaymentOf(at));
/** Co-payment and nappies of January; in February the meals of its 20 days before, too. */
const january = coPayments.reduce((sum, cents) => sum + cents, coPaymentOf(0)) + contracts * prices.hygieneCents;
const expected = [january, january + contracts * 20 * prices.mealCents];

function requireAll(months: readonly Month[]): void {
  for (const [at, { invoices, cents, open }] of months.entries())
    if (invoices !== contracts || cents !== expected[at] || open > 0)
      throw new Complaint(`Month ${at + 1} made ${invoices} invoices of ${cents} cents and left ${open} jobs.`);
}

function tableOf(months: readonly Month[]): Table {
  const [first, second] = months;
  if (!first || !second) throw new Error("a month is missing");
  const share = (seconds: number) => `${(seconds / aims.seconds).toFixed(2)} ×`;
  const row = (what: string, { code, database, clock }: Seconds) => [
    what,
    share(code),
    share(code + database),
    share(clock),
  ];
  return {
    head: [
      "",
      `processor, of ${aims.seconds} s`,
      "with the database's",
      `clock, one job at a time, of ${aims.seconds} s`,
    ],
    rows: [
      row("the first month: every invoice with its lines, number and entry", first.parts.invoices),
      row("what these cause: a mail each, and a paper sealed and stored that nobody draws", first.parts.told),
      row("the second month, with what had to be counted and is set right", second.parts.invoices),
      row("what these cause", second.parts.told),
    ],
  };
}

async function papersOf(workerd: DrawingWorker): Promise<Table> {
  let drawn = 0;
  const next = () => workerd.draw(String(++drawn).padStart(4, "0"));
  const rates: number[] = [];
  for (let round = 0; round <= 7; round++) {
    const began = performance.now();
    for (let at = 0; at < 40; at++) await next();
    // The first round warms up.
    if (round > 0) rates.push(40_000 / (performance.now() - began));
  }
  const [median, least, most] = [percentile(rates, 0.5), Math.min(...rates), Math.max(...rates)];
  const heap = await heapOf(workerd, next);
  const times = (value: number) => `${value.toFixed(2)} ×`;
  return {
    head: ["", "measured", "of the aim"],
    rows: [
      [
        `drawn in a second, one after the other; ${aims.papersASecond} are the least`,
        `${median.toFixed(1)} (${least.toFixed(1)}–${most.toFixed(1)})`,
        times(median / aims.papersASecond),
      ],
      [
        `MB of V8's heap at most over 1,000 of them; ${aims.megabytes} are the most`,
        heap.most.toFixed(1),
        times(heap.most / aims.megabytes),
      ],
    ],
  };
}
