/**
 * Tries mutants one after another inside one test of vitest, with its own `expect`: a run of vitest for each would spend nine
 * tenths of its time on starting. Test files and what they import are compiled once and run anew for each mutant, unless they do
 * not know the mutated file.
 */
import { appendFileSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import fc from "fast-check";
import ts from "typescript";
import { expect, test } from "vitest";
import { fileAt, knows } from "./files.ts";
import { applied } from "./mutate.ts";
import type { Order, Outcome } from "./orders.ts";

const orders: readonly Order[] = JSON.parse(readFileSync(process.env.MUTANTS_ORDERS ?? "", "utf8"));
const results = process.env.MUTANTS_RESULTS ?? "";

/** Properties draw the same few cases for every mutant, so that the same score comes out again, and soon. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20261128, numRuns: 60 });

test("mutants are noticed", async () => {
  for (const order of orders) {
    const begun = performance.now();
    const outcome: Outcome = { id: order.id, noticedBy: await noticedBy(order), ms: performance.now() - begun };
    appendFileSync(results, `${JSON.stringify(outcome)}\n`);
  }
});

/** The first test that fails, or the error with which the file does not even load; null if all pass. */
async function noticedBy({ file, mutant, tests }: Order): Promise<string | null> {
  const source = readFileSync(file, "utf8");
  const modules = new Modules(file, mutant ? applied(source, mutant) : source);
  for (const path of tests) {
    const found: Test[] = [];
    try {
      modules.run(path, vitestFor(found));
    } catch (error) {
      return `${path}: ${error}`;
    }
    if (found.length === 0) return `${path} has no test`;
    for (const { name, run } of found) {
      turns = 0;
      try {
        await run();
      } catch (error) {
        return `${path}: ${name}: ${error}`.slice(0, 300);
      }
    }
  }
  return null;
}

type Loaded = { exports: Record<string, unknown> };
type Compiled = (
  require: (name: string) => unknown,
  module: Loaded,
  exports: Loaded["exports"],
  turn: () => void,
) => void;

/** Of the mutated file's loops in one test. A mutant that needs more runs for ever; one that does so elsewhere is ended from outside. */
const turnsAtMost = 100_000_000;
let turns = 0;
const turn = (): void => {
  turns += 1;
  if (turns > turnsAtMost) throw new Error("it runs for ever");
};

const compiled = new Map<string, Compiled>();
const unchanging = new Map<string, Loaded>();
const outside = createRequire(import.meta.url);

/** The product's modules with one of them changed. */
class Modules {
  readonly #own = new Map<string, Loaded>();
  readonly #changed: string;
  readonly #text: string;

  constructor(changed: string, text: string) {
    this.#changed = changed;
    this.#text = text;
  }

  run(file: string, vitest: object): Record<string, unknown> {
    const knowsIt = file === this.#changed || knows(file, this.#changed);
    const cache = knowsIt ? this.#own : unchanging;
    const before = cache.get(file);
    if (before) return before.exports;
    const module: Loaded = { exports: {} };
    cache.set(file, module);
    const code = file === this.#changed ? compile(this.#text, [countTurns]) : compiledOnce(file);
    code((name) => this.#required(file, name, vitest), module, module.exports, turn);
    return module.exports;
  }

  #required(from: string, name: string, vitest: object): unknown {
    if (name === "vitest") return vitest;
    if (!name.startsWith(".")) return outside(name);
    const path = fileAt(join(dirname(from), name));
    return path ? this.run(path, vitest) : outside(resolve(dirname(from), name));
  }
}

function compiledOnce(file: string): Compiled {
  const before = compiled.get(file);
  if (before) return before;
  const code = compile(readFileSync(file, "utf8"));
  compiled.set(file, code);
  return code;
}

function compile(source: string, before: ts.TransformerFactory<ts.SourceFile>[] = []): Compiled {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ESNext, esModuleInterop: true },
    transformers: { before },
  });
  return new Function("require", "module", "exports", "__turn", outputText) as Compiled;
}

/** Each turn of a loop begins with a call that counts it. */
function countTurns(context: ts.TransformationContext): ts.Transformer<ts.SourceFile> {
  const { factory } = context;
  const counted = (body: ts.Statement) =>
    factory.createBlock([
      factory.createExpressionStatement(factory.createCallExpression(factory.createIdentifier("__turn"), [], [])),
      body,
    ]);
  const visit = (node: ts.Node): ts.Node => {
    const seen = ts.visitEachChild(node, visit, context);
    if (ts.isForStatement(seen)) {
      const { initializer, condition, incrementor, statement } = seen;
      return factory.updateForStatement(seen, initializer, condition, incrementor, counted(statement));
    }
    if (ts.isWhileStatement(seen)) return factory.updateWhileStatement(seen, seen.expression, counted(seen.statement));
    return seen;
  };
  return (file) => ts.visitNode(file, visit, ts.isSourceFile);
}

type Test = { readonly name: string; readonly run: () => unknown };
type Body = (...values: unknown[]) => unknown;

/** What test files take from vitest. Anything else they may want is not there, and the run says so. */
function vitestFor(found: Test[]): object {
  const prefix: string[] = [];
  const add = (name: string, body: Body, values: readonly unknown[]) =>
    found.push({ name: [...prefix, name].join(" > "), run: () => body(...values) });
  const group = (name: string, body: Body, values: readonly unknown[]) => {
    prefix.push(name);
    body(...values);
    prefix.pop();
  };
  const withEach = (take: typeof add | typeof group) => {
    const one = (name: string, ...rest: unknown[]) => take(name, rest.find(isBody) as Body, []);
    const each =
      (rows: readonly unknown[]) =>
      (name: string, ...rest: unknown[]) => {
        for (const row of rows) take(name, rest.find(isBody) as Body, Array.isArray(row) ? row : [row]);
      };
    return Object.assign(one, { each });
  };
  return { expect, describe: withEach(group), it: withEach(add), test: withEach(add) };
}

function isBody(value: unknown): value is Body {
  return typeof value === "function";
}
