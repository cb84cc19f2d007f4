import { cloudflareTest } from "@cloudflare/vitest-plugin";
import pg from "pg";
import { defineConfig } from "vitest/config";
import { migrate } from "../db/migrate.ts";
import { loadPlaces } from "../db/reference/load-places.ts";
import { localBindings } from "../dev/bindings.ts";
import type { Cloud } from "../dev/cloud/cloud.ts";
import { OWN_HOST } from "../dev/cloud/page.ts";
import { sharedOutbound } from "../dev/cloud/testing/shared-cloud.ts";
import { persistedOperations } from "../site/integrations/operations.mjs";

/** Tests inside workerd: the Worker as it is, the site's pages left out, every outgoing call answered by the local cloud. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  plugins: [
    persistedOperations(),
    cloudflareTest({
      wrangler: { configPath: "./wrangler.toml" },
      miniflare: {
        bindings: localBindings("http://tagesnest.test", `http://${OWN_HOST}`),
        outboundService: sharedOutbound("worker", { prepare }),
      },
    }),
  ],
  resolve: {
    alias: {
      "@astrojs/cloudflare/handler": new URL("support/no-site.ts", import.meta.url).pathname,
      "@whatwg-node/fetch": "@whatwg-node/fetch/dist/global-ponyfill.js",
    },
  },
  test: {
    name: "worker",
    include: ["{workers,queues,vendors,tests}/**/*.worker.test.ts"],
    globalSetup: ["tests/support/worker-cloud.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

async function prepare(cloud: Cloud): Promise<void> {
  await migrate(cloud.databaseUrl);
  const client = new pg.Client({ connectionString: cloud.databaseUrl });
  await client.connect();
  await loadPlaces(client);
  await client.end();
}
