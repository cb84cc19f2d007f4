/** The night of 1 August, on which half of all homes fall due at once: what each invocation of the Worker takes. */
import { connectLocally } from "../dev/demo/local-server";
import { step } from "../dev/progress";
import { filledDatabase } from "./filled-database";
import { percentile } from "./harness";
import { report, type Table } from "./report";
import { run, startPostgres } from "./servers";

const folder = ".data/bench";
const childminders = 50_000;
/** What one invocation may take: a third of the platform's own limit. */
const secondsAtMost = 10;

type Night = {
  readonly due: number;
  /** Of them within the time that the benchmark has. */
  readonly computed: number;
  readonly night: number;
  readonly portions: readonly number[];
  readonly others: readonly number[];
};

export async function night(): Promise<void> {
  const postgres = await step("PostgreSQL", () => startPostgres(folder));
  try {
    const filled = await step("database", () => filledDatabase(postgres, childminders));
    const url = await step("a copy of it", () => copyOf(postgres.url, filled.url));
    const file = `${folder}/night-run.js`;
    await run(["bun", "build", "bench/night-run.ts", "--target", "node", "--outfile", file]);
    const minutes = Number(process.env.BENCH_MINUTES ?? 20);
    const printed = await step("the night", () => run(["node", file, url, String(minutes * 60_000)]));
    const told: Night = JSON.parse(printed.trim().split("\n").at(-1) ?? "");
    await report("night", { [titleOf(told)]: tableOf(told) });
  } finally {
    await postgres.stop();
  }
}

/** What was filled once stays as it is. */
async function copyOf(serverUrl: string, filledUrl: string): Promise<string> {
  const admin = await connectLocally(serverUrl);
  const template = new URL(filledUrl).pathname.slice(1);
  await admin.query("drop database if exists bench_night with (force)");
  await admin.query(`create database bench_night template ${template}`);
  await admin.end();
  return Object.assign(new URL(serverUrl), { pathname: "/bench_night" }).href;
}

const counted = (count: number) => count.toLocaleString("en");

function titleOf({ due, computed }: Night): string {
  return `${counted(childminders)} childminders, ${counted(due)} of them due, ${counted(computed)} computed in the time given`;
}

function tableOf({ night, portions, others, due, computed }: Night): Table {
  const sum = (seconds: readonly number[]) => seconds.reduce((all, one) => all + one, 0);
  const share = (seconds: number) => `${(seconds / secondsAtMost).toFixed(2)} ×`;
  const row = (what: string, seconds: readonly number[]) => [
    what,
    counted(seconds.length),
    seconds.length > 0 ? share(percentile(seconds, 0.5)) : "",
    seconds.length > 0 ? share(Math.max(...seconds)) : "",
  ];
  const atOnce = computed > 0 ? (sum(portions) / computed) * due : 0;
  return {
    head: ["", "invocations", `median, of ${secondsAtMost} s`, `most, of ${secondsAtMost} s`],
    rows: [
      row("the night itself: all tasks, handing out, sending to the queue", [night]),
      row("up to twenty jobs, portions of 25 among them, and the relay", portions),
      ...(others.length > 0 ? [row("up to twenty of the jobs that these caused", others)] : []),
      row("all that was due in one invocation, reckoned from the portions", [atOnce]),
    ],
  };
}
