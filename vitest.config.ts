import { defineConfig } from "vitest/config";

const everywhere = "{domain,db,workers,queues,vendors,site,dev,tests}/**";
const outside = ["**/node_modules/**", "dist/**", "bench/peers/**"];

/** Vite would take GraphQL's build for development, and Pothos, which Node loads, the other: two that do not know each other. */
const resolve = {
  alias: [{ find: /^graphql$/, replacement: new URL("node_modules/graphql/index.mjs", import.meta.url).pathname }],
};

/**
 * `rules`: pure, nothing but functions. `database`: commands and queries on a database, embedded by default. `worker`: in
 * workerd behind the local cloud. `servers`: what only a real PostgreSQL or Redis can show (`bun run test:servers`).
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "rules",
          include: [`${everywhere}/*.test.ts`],
          exclude: [...outside, "**/*.{db,pg,worker}.test.ts", "dev/cloud/**"],
        },
      },
      {
        resolve,
        test: {
          name: "database",
          include: [`${everywhere}/*.db.test.ts`],
          exclude: outside,
          globalSetup: ["tests/support/database-server.ts"],
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "servers",
          include: process.env.DATABASE_URL ? [`${everywhere}/*.pg.test.ts`] : [],
          exclude: [...outside, "dev/cloud/**"],
          globalSetup: ["tests/support/database-server.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      "tests/vitest.worker.config.ts",
      "dev/cloud/vitest.config.ts",
    ],
  },
});
