/** Which files are mutated, and which tests each must be caught by. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Pure files that are tried by the tests of others. Found by name, wherever they stand. */
const pure = [
  "rules",
  "clock",
  "entries",
  "guests",
  "local-hours",
  "page-tags",
  "parse-schedule",
  "plan",
  "print-schedule",
  "schedule-words",
];

/** What has tests beside it, and no comparison that decides about people's places, hours or money. */
export const leftOut: Readonly<Record<string, string>> = {
  "domain/parts.ts": "composes what the parts declare",
  "domain/capacity/schemas.ts": "the bounds of fields",
  "domain/documents/files/inspect.ts": "hands on to readers of one kind each; its tests take minutes",
  "domain/documents/tickets.ts": "signs, which shows in no comparison",
  "domain/kernel/ids.ts": "draws at random",
  "domain/kernel/unreachable.ts": "asks the database",
  "domain/kernel/vault.ts": "seals, which shows in no comparison",
  "domain/offices/jobs.ts": "a table of who hears what",
  "domain/offices/proxy/rules.ts": "numbers alone, tried with the database",
  "domain/places/towns.ts": "asks the database",
  "domain/privacy/values.ts": "a table of words",
};

/** Each pure file of the domain: what has tests of its own beside it, whose every comparison decides about people's places, hours or money. */
export function mutatedFiles(): string[] {
  const files = globSync("domain/**/*.ts").filter((file) => !file.includes(".test."));
  return files
    .filter((file) => pure.includes(basename(file, ".ts")) || existsSync(file.replace(/\.ts$/, ".test.ts")))
    .filter((file) => !(file in leftOut))
    .sort();
}

/** The tests that import the file; where none does, those that come to it over the fewest steps. The one beside it is first. */
export function testsOf(file: string): string[] {
  const tests = globSync("domain/**/*.test.ts").filter((test) => !/\.(db|pg|worker)\.test\.ts$/.test(test));
  const steps = tests.map((test) => ({ test, steps: distance(test, file) }));
  const least = Math.min(...steps.map((one) => one.steps));
  if (least === Number.POSITIVE_INFINITY) return [];
  const beside = (test: string) =>
    Number(test !== file.replace(/\.ts$/, ".test.ts")) + Number(dirname(test) !== dirname(file));
  return steps
    .filter((one) => one.steps === least)
    .map((one) => one.test)
    .sort((a, b) => beside(a) - beside(b) || a.localeCompare(b));
}

function distance(from: string, to: string): number {
  const seen = new Set([from]);
  let edge = [from];
  for (let steps = 0; edge.length > 0; steps++) {
    if (edge.includes(to)) return steps;
    edge = edge.flatMap(importsOf).filter((file) => !seen.has(file));
    for (const file of edge) seen.add(file);
  }
  return Number.POSITIVE_INFINITY;
}

/** Whether a file comes to the other over what it imports. */
export function knows(file: string, other: string): boolean {
  const key = `${file} ${other}`;
  const before = reached.get(key);
  if (before !== undefined) return before;
  const found = distance(file, other) < Number.POSITIVE_INFINITY;
  reached.set(key, found);
  return found;
}

const reached = new Map<string, boolean>();

/** The file that an import without an ending means, if it is one of the product's. */
export function fileAt(path: string): string | null {
  const file = path.replace(/(\.ts)?$/, ".ts");
  return existsSync(file) ? file : null;
}

const known = new Map<string, string[]>();

/** What a file takes from other files of the product when it runs. */
function importsOf(file: string): string[] {
  const before = known.get(file);
  if (before) return before;
  const found: string[] = [];
  for (const [, types, path] of readFileSync(file, "utf8").matchAll(
    /^(?:import|export) (type )?[^;]*?from "(\.[^"]+)"/gms,
  )) {
    const one = !types && path ? fileAt(join(dirname(file), path)) : null;
    if (one) found.push(one);
  }
  known.set(file, found);
  return found;
}
