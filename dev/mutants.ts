/**
 * `bun run mutants [part of a path …]`: changes the pure files of the domain in one place at a time and runs the tests that
 * should notice. Prints what neither tests nor types noticed; a run over all files writes the score into docs/mutants.md, and
 * fails below 95 %.
 *
 * Not by Stryker, which starts a vitest for each mutant, or for each process one that it knows inside out up to another version:
 * with the compiler and vitest, which are there, these few pages take a tenth of the time.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { Compiler } from "./mutants/compiler.ts";
import { type Equivalent, equivalents } from "./mutants/equivalent.ts";
import { mutatedFiles, testsOf } from "./mutants/files.ts";
import { applied, type Mutant, mutantsOf } from "./mutants/mutate.ts";
import type { Order, Outcome } from "./mutants/orders.ts";
import { type FileScore, report, share } from "./mutants/report.ts";

const aim = 95;
/** A mutant that takes so many times as long as the slowest file as it is runs for ever, on a machine with other work, too. */
const patience = 20;
/** The files as they are may take long on a busy machine. */
let patienceMs = 900_000;

const begun = Date.now();
const parts = process.argv.slice(2);
const targets = mutatedFiles()
  .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
  .map((file) => {
    const source = readFileSync(file, "utf8");
    return { file, source, lines: source.split("\n").map((line) => line.trim()), mutants: mutantsOf(file, source) };
  });
const folder = mkdtempSync(join(tmpdir(), "mutants-"));

const unchanged = targets.map(({ file }, id): Order => ({ id, file, mutant: null, tests: testsOf(file) }));
const asTheyAre = await tried(unchanged);
for (const { id, noticedBy } of asTheyAre) {
  if (noticedBy !== null) throw new Error(`the tests of ${unchanged[id]?.file} fail as it is: ${noticedBy}`);
}
patienceMs = Math.max(20_000, patience * Math.max(...asTheyAre.map(({ ms }) => ms)));

const all = targets.flatMap((target) => target.mutants.map((mutant) => ({ ...target, mutant })));
const orders = all.map(({ file, mutant }, id): Order => ({ id, file, mutant, tests: testsOf(file) }));
const outcomes = await tried(orders);
rmSync(folder, { recursive: true });

const compiler = new Compiler(targets.map(({ file }) => file));
const passed = outcomes
  .filter(({ noticedBy }) => noticedBy === null)
  .flatMap(({ id }) => all[id] ?? [])
  .filter(({ file, source, mutant }) => compiler.accepts(file, applied(source, mutant)));

const scores = targets.map(({ file, lines, mutants }): FileScore => {
  const survived = passed
    .filter((one) => one.file === file)
    .map(({ mutant }) => ({ ...mutant, known: equivalentOf(file, mutant, lines) }));
  const met = new Set(survived.map(({ known }) => known));
  for (const one of equivalents.filter((known) => known.file === file && !met.has(known)))
    console.log(`no longer equivalent, or gone: ${file}: ${one.line}: ${one.change}`);
  return {
    file,
    mutants: mutants.length,
    survived: survived.map(({ known, ...mutant }) => ({ ...mutant, why: known?.why ?? null })),
  };
});
for (const { file, survived } of scores) {
  for (const { line, change, why } of survived) if (why === null) console.log(`${file}:${line}: ${change}`);
}
for (const score of scores) console.log(`${share([score]).toFixed(1).padStart(5)} % ${score.file} (${score.mutants})`);
console.log(
  `${share(scores).toFixed(1)} % of ${all.length} mutants noticed, in ${Math.round((Date.now() - begun) / 1000)} s`,
);
if (parts.length === 0) {
  writeFileSync("docs/mutants.md", report(scores));
  spawnSync("biome", ["check", "--write", "docs/mutants.md"], { stdio: "inherit" });
}
process.exit(share(scores) < aim ? 1 : 0);

function equivalentOf(file: string, { line, change }: Mutant, lines: readonly string[]): Equivalent | undefined {
  return equivalents.find((one) => one.file === file && one.line === lines[line - 1] && one.change === change);
}

/** All of them, every other one by one of two processes. */
async function tried(some: readonly Order[]): Promise<Outcome[]> {
  const processes = Math.min(2, availableParallelism());
  const shares = Array.from({ length: processes }, (_, at) => some.filter((_one, index) => index % processes === at));
  return (await Promise.all(shares.map((one, at) => triedByOne(one, join(folder, `${some.length}-${at}`))))).flat();
}

/** Starts again behind a mutant that ran for ever or took the process with it: that was noticed, too. */
async function triedByOne(some: readonly Order[], name: string): Promise<Outcome[]> {
  const found: Outcome[] = [];
  while (found.length < some.length) {
    const [asked, answered] = [`${name}-orders.json`, `${name}-${found.length}.jsonl`];
    writeFileSync(asked, JSON.stringify(some.slice(found.length)));
    writeFileSync(answered, "");
    found.push(...(await triedInOneGo(asked, answered, some.length - found.length)));
    const next = some[found.length];
    if (next) found.push({ id: next.id, noticedBy: "it did not come to an end", ms: patienceMs });
  }
  return found;
}

async function triedInOneGo(asked: string, answered: string, count: number): Promise<Outcome[]> {
  const read = () =>
    readFileSync(answered, "utf8")
      .split("\n")
      .slice(0, -1)
      .map((line): Outcome => JSON.parse(line));
  const env = {
    ...process.env,
    MUTANTS_ORDERS: asked,
    MUTANTS_RESULTS: answered,
    PROPERTY_RUNS: "40",
    PROPERTY_SEED: "20261128",
  };
  const vitest = spawn("vitest", ["run", "--config", "dev/mutants/vitest.config.ts"], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [vitest.stdout, vitest.stderr]) stream.on("data", (text) => (said += text));
  const ended = new Promise((resolve) => vitest.once("exit", resolve));
  let [before, since] = [-1, Date.now()];
  const watch = setInterval(() => {
    const { length } = read();
    if (length !== before) [before, since] = [length, Date.now()];
    else if (Date.now() - since > patienceMs) vitest.kill("SIGKILL");
  }, 500);
  await ended;
  clearInterval(watch);
  const found = read();
  if (found.length === 0 && count > 0 && !vitest.killed) throw new Error(`nothing was tried: ${said.slice(-2000)}`);
  return found;
}
