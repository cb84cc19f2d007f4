import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { withSandboxes } from "./testing/sandboxes.ts";
import { sharedOutbound } from "./testing/shared-cloud.ts";

/** As `astro.config.mjs` builds the Worker. */
const gotOnFetch = new URL("../../vendors/payments/gocardless/got.ts", import.meta.url).pathname;

const { DATABASE_URL, REDIS_URL, GOCARDLESS_SANDBOX_TOKEN = "" } = process.env;
const onRealServers = Boolean(DATABASE_URL && REDIS_URL);

export default defineConfig({
  root: import.meta.dirname,
  test: {
    projects: [
      {
        root: import.meta.dirname,
        test: {
          name: "cloud",
          include: ["*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        root: import.meta.dirname,
        resolve: { alias: { got: gotOnFetch } },
        plugins: [
          cloudflareTest({
            miniflare: {
              compatibilityDate: "2026-10-01",
              compatibilityFlags: ["nodejs_compat"],
              outboundService: withSandboxes(sharedOutbound("contract", { prepared: true, idleTransactionMs: 1000 })),
            },
          }),
        ],
        test: {
          name: "cloud contract",
          provide: { gocardlessToken: GOCARDLESS_SANDBOX_TOKEN },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          globalSetup: ["testing/global-setup.ts"],
          include: ["contract/*.test.ts"],
          exclude: onRealServers ? [] : ["**/*.pg.test.ts"],
          fileParallelism: false, // they share one Redis, which they empty, and count one log of calls
        },
      },
    ],
  },
});
