/**
 * One of several processes that try mutants: a vitest that stays, told by its parent which file to change and which tests to
 * run. Its parent ends it when a mutant makes it run for ever.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createVitest } from "vitest/node";
import { applied } from "./mutate.ts";

/** Tests of `tests` in turn, until one fails. `mutant: null` runs the file as it is. */
export interface Order {
  readonly file: string;
  readonly mutant: { readonly start: number; readonly end: number; readonly text: string } | null;
  readonly tests: readonly string[];
}

export interface Outcome {
  readonly failed: boolean;
  /** The first test or error that failed. */
  readonly why: string;
}

let current: Order | null = null;

const vitest = await createVitest(
  {
    config: false, // projects of the product's own would not take the plugin over
    watch: false,
    include: ["domain/**/*.test.ts"],
    setupFiles: ["dev/mutants/same-cases.ts"],
    pool: "threads",
    isolate: false,
    fsModuleCache: false, // it knows files by their names and times: a mutant has neither of its own
    maxWorkers: 1,
    fileParallelism: false,
    bail: 1,
    reporters: [{}],
    silent: true,
    testTimeout: 20_000,
  },
  {
    plugins: [
      {
        name: "mutant",
        enforce: "pre",
        load(id) {
          if (!current?.mutant || id.split("?")[0] !== resolve(current.file)) return null;
          return applied(readFileSync(current.file, "utf8"), current.mutant);
        },
      },
    ],
  },
);

process.on("message", async (order: Order) => {
  process.send?.(await run(order));
});
process.on("disconnect", () => process.exit());
process.send?.("ready");

async function run(order: Order): Promise<Outcome> {
  const before = current;
  current = order;
  for (const file of new Set([order.file, ...(before ? [before.file] : [])])) vitest.invalidateFile(resolve(file));
  for (const test of order.tests) {
    const specifications = vitest.projects.flatMap((project) => project.createSpecification(resolve(test)));
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
    for (const module of testModules) {
      for (const one of module.children.allTests("failed")) return { failed: true, why: one.fullName };
      const [error] = module.errors();
      if (error) return { failed: true, why: error.message };
      if (!module.ok()) return { failed: true, why: module.moduleId };
    }
    if (unhandledErrors.length > 0) return { failed: true, why: String(unhandledErrors[0]) };
  }
  return { failed: false, why: "" };
}
