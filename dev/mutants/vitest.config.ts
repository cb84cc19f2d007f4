import { defineConfig } from "vitest/config";

/** One process that tries many mutants: see harness.ts. */
export default defineConfig({
  root: new URL("../..", import.meta.url).pathname,
  test: {
    include: ["dev/mutants/harness.ts"],
    pool: "threads",
    maxWorkers: 1,
    fsModuleCache: false,
    silent: true,
    testTimeout: 24 * 3_600_000,
  },
});
