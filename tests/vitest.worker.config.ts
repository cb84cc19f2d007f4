import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { localBindings } from "../dev/bindings.ts";
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
        outboundService: sharedOutbound("worker", { prepared: true }),
      },
    }),
  ],
  resolve: {
    alias: {
      "@astrojs/cloudflare/handler": new URL("support/no-site.ts", import.meta.url).pathname,
      "@whatwg-node/fetch": "@whatwg-node/fetch/dist/global-ponyfill.js",
      got: new URL("../vendors/payments/gocardless/got.ts", import.meta.url).pathname,
    },
  },
  test: {
    // One file in place of a hundred and fifty, whose source maps lead nowhere.
    deps: { optimizer: { ssr: { enabled: true, include: ["stripe"] } } },
    name: "worker",
    include: ["{workers,party,queues,vendors,tests}/**/*.worker.test.ts"],
    // Its snapshot of a file's modules travels to workerd in one message; ours is larger than the 32 MiB that workerd takes.
    fsModuleCache: false,
    globalSetup: ["tests/support/worker-cloud.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
