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
import { type Equivalent, equivalents } from "./mutants/equivalent.ts";
import { mutatedFiles, testsOf } from "./mutants/files.ts";
import { type Mutant, mutantsOf } from "./mutants/mutate.ts";
import { type FileScore, report, share } from "./mutants/report.ts";
import type { Order, Outcome } from "./mutants/worker.ts";

const aim = 95;
/** Of long properties; which cases, says dev/mutants/same-cases.ts. */
const environment = { PROPERTY_RUNS: "30", PROPERTY_SEED: "20261128" };

class Worker {
  #child: ChildProcess | null = null;

  /** `null`: it did not come to an end, and was ended. */
  async run(order: Order, atMostMs: number): Promise<Outcome | null> {
    const child = this.#child ?? (await this.#start());
    const outcome = await new Promise<Outcome | null>((resolve) => {
      setTimeout(() => resolve(null), atMostMs).unref();
      child.once("message", (message) => resolve(message as Outcome));
      child.once("exit", () => resolve(null)); // a mutant may eat all memory
      child.once("error", () => resolve(null));
      child.send(order);
    });
    child.removeAllListeners();
    if (outcome === null) this.stop();
    return outcome;
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
  if (!outcome || outcome.failed) return;
  survivors.get(file)?.push(mutant);
  if (!equivalentOf(file, mutant, linesOf(file))) console.log(`${file}:${mutant.line}: ${mutant.change}`);
});
for (const worker of workers) worker.stop();

const scores = targets.map(({ file, mutants }): FileScore => {
  const lines = linesOf(file);
  const all = (survivors.get(file) ?? []).sort((a, b) => a.start - b.start);
  const survived = all.map((mutant) => ({ ...mutant, why: equivalentOf(file, mutant, lines)?.why ?? null }));
  const met = new Set(all.map((mutant) => equivalentOf(file, mutant, lines)));
  for (const one of equivalents.filter((known) => known.file === file && !met.has(known)))
    console.log(`no longer equivalent, or gone: ${file}: ${one.line}: ${one.change}`);
  return { file, mutants: mutants.length, survived };
});

for (const score of scores) console.log(`${share([score]).toFixed(1).padStart(5)} % ${score.file} (${score.mutants})`);
console.log(
  `${share(scores).toFixed(1)} % of ${todo.length} mutants killed in ${Math.round((Date.now() - begun) / 1000)} s`,
);
if (parts.length === 0) writeFileSync("docs/mutants.md", report(scores));
process.exit(share(scores) < aim ? 1 : 0);

function linesOf(file: string): readonly string[] {
  return (targets.find((target) => target.file === file)?.source ?? "").split("\n").map((line) => line.trim());
}

function equivalentOf(file: string, { line, change }: Mutant, lines: readonly string[]): Equivalent | undefined {
  return equivalents.find((one) => one.file === file && one.line === lines[line - 1] && one.change === change);
}

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
