/** The statement behind every search against the naive geography query and a bare `SELECT 1`, asked over one connection. */
import pg from "pg";
import { step } from "../dev/progress";
import { type FilledDatabase, filledDatabase } from "./filled-database";
import { type Contender, race, ratio, type Standing } from "./harness";
import { naiveStatement } from "./naive-search";
import { nameOf, questions, type Statement, statementOf, type Variant, variants } from "./questions";
import { ms, report, type Table, times } from "./report";
import { startPostgres } from "./servers";

const sizes = [50_000, 1_000_000];
const rounds = 9;
const asks = 20;

type Asked = { readonly ours: Statement; readonly naive: Statement };

export async function searchSql(): Promise<void> {
  const server = await startPostgres(".data/bench");
  try {
    const tables: Record<string, Table> = {};
    for (const size of sizes) {
      const title = `${size.toLocaleString("en")} childminders`;
      const database = await step(title, () => filledDatabase(server, size));
      tables[title] = await tableOf(database);
    }
    await report("search-sql", tables);
  } finally {
    await server.stop();
  }
}

async function tableOf(database: FilledDatabase): Promise<Table> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const rows: string[][] = [];
    for (const variant of variants) {
      const standings = await step(`  ${nameOf(variant)}`, () => raceOf(client, variant, database));
      rows.push([nameOf(variant), ...cells(standings)]);
    }
    return {
      head: ["sort", "Tagesnest p50", "p95", "naive p50", "p95", "`SELECT 1` p50", "naive ÷ Tagesnest"],
      rows,
    };
  } finally {
    await client.end();
  }
}

async function raceOf(client: pg.Client, variant: Variant, { today }: FilledDatabase): Promise<Standing[]> {
  const now = new Date(`${today}T08:00:00+01:00`);
  const inputs = await Promise.all(
    questions(rounds * asks, variant, today).map(async (question) => ({
      ours: await statementOf(question, now),
      naive: naiveStatement(question),
    })),
  );
  const ask = (statement: Statement) => run(client, statement);
  const contenders: Contender<Asked, Row[]>[] = [
    { name: "Tagesnest", ask: ({ ours }) => ask(ours), read: orderOf },
    { name: "naive", ask: ({ naive }) => ask(naive), read: orderOf },
    { name: "SELECT 1", ask: () => ask({ text: "select 1", params: [] }), read: null },
  ];
  return race({ contenders, inputs, rounds, asks, concurrency: 1, milliseconds: 10_000 });
}

type Row = { readonly childminder_id: string; readonly rank: number; readonly distance_steps: number };

/** As Neon's driver asks over HTTP: parsed, planned and run each time, nothing prepared. */
async function run(client: pg.Client, { text, params }: Statement): Promise<Row[]> {
  const query: pg.QueryConfig & { queryMode: "extended" } = { text, values: [...params], queryMode: "extended" };
  const { rows } = await client.query<Row>(query);
  return rows;
}

function orderOf(rows: readonly Row[]): unknown {
  return rows.map(({ childminder_id, rank, distance_steps }) => [childminder_id, rank, distance_steps]);
}

function cells([ours, naive, floor]: Standing[]): string[] {
  if (!ours || !naive || !floor) throw new Error("a contender is missing");
  const latencies = [ours.p50, ours.p95, naive.p50, naive.p95, floor.p50].map(ms);
  return [...latencies, times(ratio(naive, ours, "median"))];
}
