import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { outTo } from "./testing/real-hosts.ts";
import { sharedOutbound } from "./testing/shared-cloud.ts";

/** As `astro.config.mjs` builds the Worker. */
const gotOnFetch = new URL("../../vendors/payments/gocardless/got.ts", import.meta.url).pathname;

const { DATABASE_URL, REDIS_URL } = process.env;
const { STRIPE_SECRET_KEY = "", STRIPE_TEST_ACCOUNT = "", GOCARDLESS_SANDBOX_TOKEN = "" } = process.env;
const { DOCUSIGN_INTEGRATION_KEY = "", DOCUSIGN_USER_ID = "", DOCUSIGN_PRIVATE_KEY = "" } = process.env;
const { SKRIBBLE_USERNAME = "", SKRIBBLE_API_KEY = "" } = process.env;
const { IDNOW_CLIENT_ID = "", IDNOW_CLIENT_SECRET = "", IDNOW_FLOW_ID = "", IDNOW_RETURN_URL = "" } = process.env;
/** Vendors' own sandboxes, met themselves where the environment holds a key for them. */
const sandboxes = [
  ...(STRIPE_SECRET_KEY ? ["api.stripe.com"] : []),
  ...(GOCARDLESS_SANDBOX_TOKEN ? ["api-sandbox.gocardless.com"] : []),
  ...(DOCUSIGN_INTEGRATION_KEY ? ["account-d.docusign.com", "demo.docusign.net"] : []),
  ...(SKRIBBLE_USERNAME ? ["api.scribital.de"] : []),
  ...(IDNOW_CLIENT_ID ? ["auth.eu.platform.idnow.sx", "api.eu.platform.idnow.sx"] : []),
];
const played = sharedOutbound("contract", { prepared: true, idleTransactionMs: 1000 });
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
              bindings: { STRIPE_SECRET_KEY, STRIPE_TEST_ACCOUNT },
              outboundService: outTo(sandboxes, played),
            },
          }),
        ],
        test: {
          // One file in place of a hundred and fifty, whose source maps lead nowhere.
          deps: { optimizer: { ssr: { enabled: true, include: ["stripe"] } } },
          name: "cloud contract",
          provide: {
            gocardlessToken: GOCARDLESS_SANDBOX_TOKEN,
            signingAccounts: {
              ...(DOCUSIGN_INTEGRATION_KEY && {
                docusign: { DOCUSIGN_INTEGRATION_KEY, DOCUSIGN_USER_ID, DOCUSIGN_PRIVATE_KEY },
              }),
              ...(SKRIBBLE_USERNAME && { skribble: { SKRIBBLE_USERNAME, SKRIBBLE_API_KEY } }),
            },
            idnowSandbox: IDNOW_CLIENT_ID
              ? { IDNOW_CLIENT_ID, IDNOW_CLIENT_SECRET, IDNOW_FLOW_ID, IDNOW_RETURN_URL }
              : ({} as Record<string, string>),
          },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          globalSetup: ["testing/global-setup.ts"],
          include: ["contract/*.test.ts"],
          exclude: [
            ...(onRealServers ? [] : ["**/*.pg.test.ts"]),
            // Nobody here walks through the pages of the real one.
            ...(STRIPE_SECRET_KEY ? ["**/stripe-pages.test.ts"] : []),
          ],
          fileParallelism: false, // they share one Redis, which they empty, and count one log of calls
        },
      },
    ],
  },
});
