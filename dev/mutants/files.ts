/** Which files are mutated, and which tests each must be caught by. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Pure files whose every comparison decides about people's places, hours or money. Found by name, wherever they stand. */
const pure = [
  "rules",
  "absences",
  "spans",
  "caps",
  "entries",
  "explain",
  "calendar",
  "fortnight-grid",
  "care-schedule",
  "parse-schedule",
  "print-schedule",
  "schedule-words",
  "free-time",
  "matching",
  "page-tags",
  "names",
  "roster",
  "pairs",
  "small-cells",
  "conflicts",
  "machine",
  "home-capacity",
];

/** A question to the database that bears the name of a pure file. */
const questions = ["domain/placements/calendar.ts"];

export function mutatedFiles(): string[] {
  const named = globSync("domain/**/*.ts").filter((file) => pure.includes(basename(file, ".ts")));
  return named.filter((file) => !file.includes("/commands/") && !questions.includes(file)).sort();
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
