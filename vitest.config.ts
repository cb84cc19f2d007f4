import { defineConfig } from "vitest/config";

const everywhere = "{domain,db,workers,queues,vendors,site,dev,tests}/**";
const outside = ["**/node_modules/**", "dist/**", "bench/peers/**"];

/**
 * `rules`: pure, nothing but functions. `database`: commands and queries on a database, embedded by default. `worker`: in
 * workerd behind the local cloud. `servers`: what only a real PostgreSQL or Redis can show (`bun run test:servers`).
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "rules",
          include: [`${everywhere}/*.test.ts`],
          exclude: [...outside, "**/*.{db,pg,worker}.test.ts", "dev/cloud/**"],
        },
      },
      {
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
        test: {
          name: "servers",
          include: process.env.DATABASE_URL ? [`${everywhere}/*.pg.test.ts`] : [],
          exclude: outside,
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
