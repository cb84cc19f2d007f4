import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const everywhere = "{domain,db,workers,party,queues,vendors,site,dev,tests}/**";
const outside = ["**/node_modules/**", "dist/**", "bench/peers/**"];

/** Vite would take GraphQL's build for development, and Pothos, which Node loads, the other: two that do not know each other. */
const resolve = {
  alias: [{ find: /^graphql$/, replacement: new URL("node_modules/graphql/index.mjs", import.meta.url).pathname }],
};

const onServer = Boolean(process.env.DATABASE_URL);

/** Files share a worker of vitest and what it has loaded; each mends what it changes. */
const shared = { isolate: false, setupFiles: ["tests/support/database-setup.ts"], hookTimeout: 120_000 };

/**
 * `rules`: pure, nothing but functions. `database`: commands and queries on a database, embedded by default; `DATABASE_URL` names a
 * real PostgreSQL, which can show what an embedded one cannot (`*.pg.test.ts`), and then `embedded` keeps a slice, what stands
 * at the doors, on the other. `worker`: in workerd behind the local cloud, which `DATABASE_URL` and `REDIS_URL` switch, too.
 */
export default defineConfig({
  test: {
    maxWorkers: availableParallelism(),
    projects: [
      {
        resolve,
        test: {
          name: "rules",
          include: [`${everywhere}/*.test.ts`],
          exclude: [...outside, "**/*.{db,pg,worker}.test.ts", "dev/cloud/**"],
          isolate: false,
          testTimeout: 120_000,
        },
      },
      {
        resolve,
        test: {
          ...shared,
          name: "database",
          include: [`${everywhere}/*.${onServer ? "{db,pg}" : "db"}.test.ts`],
          exclude: [...outside, "dev/cloud/**"],
          globalSetup: [onServer ? "tests/support/databases-on-server.ts" : "tests/support/databases-embedded.ts"],
          testTimeout: 120_000,
        },
      },
      {
        resolve,
        test: {
          ...shared,
          name: "embedded",
          include: onServer ? ["{queues,workers,dev}/**/*.db.test.ts"] : [],
          exclude: outside,
          globalSetup: ["tests/support/databases-embedded.ts"],
          testTimeout: 120_000,
        },
      },
      "tests/vitest.worker.config.ts",
      "dev/cloud/vitest.config.ts",
    ],
  },
});
