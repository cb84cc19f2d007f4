/**
 * `bun run mutants [part of a path …]`: changes the pure files of the domain in one place at a time and runs the tests that
 * should notice. Prints what no test noticed; a run over all files writes the score into docs/mutants.md, and fails below 95 %.
 *
 * Stryker would do the same, but its runner for vitest starts one of its own for each worker and knows vitest up to 4; with
 * the compiler and vitest, which are there, it takes these few pages and no further package.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { equivalents } from "./mutants/equivalent.ts";
import { mutatedFiles, testsOf } from "./mutants/files.ts";
import { type Mutant, mutantsOf } from "./mutants/mutate.ts";
import { type FileScore, report, share } from "./mutants/report.ts";
import type { Order, Outcome } from "./mutants/worker.ts";

const aim = 95;
/** Of long properties; which cases, says dev/mutants/same-cases.ts. */
const environment = { PROPERTY_RUNS: "60", PROPERTY_SEED: "20261128" };

class Worker {
  #child: ChildProcess | null = null;

  /** `null`: it took too long and was ended. */
  async run(order: Order, atMostMs: number): Promise<Outcome | null> {
    const child = this.#child ?? (await this.#start());
    child.send(order);
    const timer = new AbortController();
    setTimeout(() => timer.abort(), atMostMs).unref();
    try {
      const [outcome] = await once(child, "message", { signal: timer.signal });
      return outcome as Outcome;
    } catch (error) {
      if (!timer.signal.aborted) throw error;
      this.stop();
      return null;
    }
  }

  stop(): void {
    this.#child?.kill("SIGKILL");
    this.#child = null;
  }

  async #start(): Promise<ChildProcess> {
    const env = { ...process.env, ...environment };
    this.#child = fork("dev/mutants/worker.ts", [], { env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
    await once(this.#child, "message");
    return this.#child;
  }
}

type Target = {
  readonly file: string;
  readonly source: string;
  readonly mutants: readonly Mutant[];
  readonly tests: readonly string[];
};

const parts = process.argv.slice(2);
const targets = mutatedFiles()
  .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
  .map((file): Target => {
    const source = readFileSync(file, "utf8");
    return { file, source, mutants: mutantsOf(file, source), tests: testsOf(file) };
  });
const begun = Date.now();
const workers = Array.from({ length: Math.min(2, availableParallelism()) }, () => new Worker());

const patience = new Map<string, number>();
await inParallel(targets, async (worker, { file, tests }) => {
  if (tests.length === 0) throw new Error(`no test imports ${file}`);
  const start = Date.now();
  const outcome = await worker.run({ file, mutant: null, tests }, 300_000);
  if (!outcome || outcome.failed) throw new Error(`the tests of ${file} fail as it is: ${outcome?.why ?? "no end"}`);
  patience.set(file, (Date.now() - start) * 3 + 10_000);
});

const survivors = new Map(targets.map(({ file }) => [file, [] as Mutant[]]));
const todo = targets.flatMap((target) => target.mutants.map((mutant) => ({ ...target, mutant })));
await inParallel(todo, async (worker, { file, tests, mutant }) => {
  const outcome = await worker.run({ file, mutant, tests }, patience.get(file) ?? 60_000);
  if (outcome && !outcome.failed) survivors.get(file)?.push(mutant);
});
for (const worker of workers) worker.stop();

const scores = targets.map(({ file, source, mutants }): FileScore => {
  const lines = source.split("\n");
  const all = (survivors.get(file) ?? []).sort((a, b) => a.start - b.start);
  const survived = all.map((mutant) => {
    const line = lines[mutant.line - 1]?.trim() ?? "";
    const known = equivalents.find((one) => one.file === file && one.line === line && one.change === mutant.change);
    return { ...mutant, why: known?.why ?? null };
  });
  const stale = equivalents.filter(
    (one) =>
      one.file === file &&
      !all.some((mutant) => mutant.change === one.change && lines[mutant.line - 1]?.trim() === one.line),
  );
  for (const { line, change } of stale) console.log(`no longer equivalent, or gone: ${file}: ${line}: ${change}`);
  return { file, mutants: mutants.length, survived };
});

for (const { file, survived } of scores) {
  for (const { line, change, why } of survived) if (why === null) console.log(`${file}:${line}: ${change}`);
}
for (const score of scores) console.log(`${share([score]).toFixed(1).padStart(5)} % ${score.file} (${score.mutants})`);
console.log(
  `${share(scores).toFixed(1)} % of ${todo.length} mutants killed in ${Math.round((Date.now() - begun) / 1000)} s`,
);
if (parts.length === 0) writeFileSync("docs/mutants.md", report(scores));
process.exit(share(scores) < aim ? 1 : 0);

/** Each of the items, by whichever worker is free. */
async function inParallel<Item>(
  items: readonly Item[],
  how: (worker: Worker, item: Item) => Promise<void>,
): Promise<void> {
  const open = [...items];
  await Promise.all(
    workers.map(async (worker) => {
      for (let item = open.shift(); item !== undefined; item = open.shift()) await how(worker, item);
    }),
  );
}
