/** Taking in a webhook of a payment vendor's: one that is new, one that has come before, and 250 at once, beside a transaction. */
import { createHmac } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { build, type Rolldown } from "vite";
import { migrate } from "../db/migrate";
import { startCloud } from "../dev/cloud/cloud";
import { LOCAL } from "../dev/cloud/credentials";
import type { Outbound } from "../dev/cloud/router";
import { Complaint, step } from "../dev/progress";
import { type Contender, race, ratio, type Standing } from "./harness";
import { ms, report, type Table, times } from "./report";
import { emptyDatabase, startPostgres } from "./servers";

const folder = ".data/bench";
const transaction = "a transaction of four round trips";
/** What each may take of the transaction. */
const atMost: Readonly<Record<string, number>> = { "a new event": 0.4, "one that has come before": 0.2 };

type Call = { readonly body: string; readonly signature: string };

export async function webhooks(): Promise<void> {
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const postgres = await step("PostgreSQL", () => startPostgres(folder));
    stops.push(() => postgres.stop());
    const databaseUrl = await step("database", () => migrated(postgres.url));
    const dataDir = `${folder}/webhooks-cloud`;
    rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir, { recursive: true });
    const cloud = await startCloud({ dataDir, databaseUrl, log: () => undefined });
    stops.push(() => cloud.close());
    const worker = await step("the Worker", () => startWorker(cloud.outbound));
    stops.push(() => worker.dispose());
    const origin = (await worker.ready).origin;
    const known = callOf(1);
    await ask(origin, "/webhooks", known);
    const contenders: Contender<null, number>[] = [
      { name: transaction, ask: () => ask(origin, "/transaction", callOf(1)), read: null },
      { name: "four times `SELECT 1` over HTTP", ask: () => ask(origin, "/four", callOf(1)), read: null },
      { name: "a new event", ask: () => ask(origin, "/webhooks", callOf(1)), read: null },
      { name: "one that has come before", ask: () => ask(origin, "/webhooks", known), read: null },
      { name: "250 new events in one call", ask: () => ask(origin, "/webhooks", callOf(250)), read: null },
    ];
    const standings = await step("one after the other", () =>
      race({ contenders, inputs: [null], rounds: 9, concurrency: 1, asks: 100, milliseconds: 2_000 }),
    );
    await report("webhooks", { "One after the other": tableOf(standings) });
    requireLimits(standings);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function migrated(serverUrl: string): Promise<string> {
  const url = await emptyDatabase(serverUrl, "bench_webhooks");
  await migrate(url);
  return url;
}

async function startWorker(outboundService: Outbound) {
  const built = (await build({
    configFile: false,
    logLevel: "error",
    ssr: { target: "webworker", noExternal: true },
    resolve: { conditions: ["workerd", "worker", "module", "browser"] },
    build: {
      ssr: "bench/webhooks-worker.ts",
      write: false,
      rolldownOptions: { output: { codeSplitting: false }, external: ["crypto"] },
    },
  })) as Rolldown.RolldownOutput;
  return new Miniflare(
    convertV4MiniflareOptions({
      name: "webhooks",
      modules: [{ type: "ESModule", path: "webhooks.mjs", contents: built.output[0].code }],
      compatibilityDate: "2026-10-01",
      compatibilityFlags: ["nodejs_compat"],
      bindings: {
        DATABASE_URL: LOCAL.databaseUrl,
        GOCARDLESS_WEBHOOK_SECRETS: LOCAL.gocardless.webhookSecret,
      },
      outboundService,
      port: 0,
      cf: false,
    }),
  );
}

let events = 0;

/** A call with so many events that have never been told. */
function callOf(count: number): Call {
  const body = JSON.stringify({
    events: Array.from({ length: count }, () => ({
      id: `EV${String(++events).padStart(12, "0")}`,
      created_at: "2026-11-30T09:00:00.000Z",
      resource_type: "payments",
      action: "confirmed",
      links: { payment: `PM${events}`, organisation: "OR000000000001" },
      details: { origin: "gocardless", cause: "payment_confirmed", description: "Enough time has passed." },
      metadata: {},
    })),
    meta: { webhook_id: `WB${events}` },
  });
  return { body, signature: createHmac("sha256", LOCAL.gocardless.webhookSecret).update(body).digest("hex") };
}

async function ask(origin: string, path: string, { body, signature }: Call): Promise<number> {
  const answer = await fetch(origin + path, { method: "POST", headers: { "webhook-signature": signature }, body });
  if (answer.status !== 204)
    throw new Error(`${path} answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
  return answer.status;
}

function tableOf(standings: readonly Standing[]): Table {
  return {
    head: ["", "p50 ms", "p95 ms", `takes, of ${transaction}`, "at most"],
    rows: standings.map((each) => [
      each.name,
      ms(each.p50),
      ms(each.p95),
      each.name === transaction ? "" : times(shareOf(each, standings)),
      atMost[each.name] === undefined ? "" : `${atMost[each.name]} ×`,
    ]),
  };
}

function shareOf(each: Standing, standings: readonly Standing[]) {
  const whole = standings.find(({ name }) => name === transaction);
  if (!whole) throw new Error("the transaction is missing");
  return ratio(each, whole, "median");
}

/** Errors: one takes more of a transaction than it may. */
function requireLimits(standings: readonly Standing[]): void {
  for (const each of standings) {
    const limit = atMost[each.name];
    if (limit !== undefined && shareOf(each, standings).median > limit)
      throw new Complaint(`${each.name} takes more than ${limit} × ${transaction}.`);
  }
}
