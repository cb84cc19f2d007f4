import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { localBindings } from "../dev/bindings";
import { testCloud } from "./support/worker-cloud";

/** Tests inside workerd: the Worker as it is, the site's pages left out, every outgoing call answered by the local cloud. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  plugins: [
    cloudflareTest({
      wrangler: { configPath: "./wrangler.toml" },
      miniflare: {
        bindings: localBindings("http://localhost"),
        outboundService: (request) => testCloud().outbound(request),
      },
    }),
  ],
  resolve: {
    alias: { "@astrojs/cloudflare/handler": new URL("support/no-site.ts", import.meta.url).pathname },
  },
  test: {
    name: "worker",
    include: ["{workers,queues,vendors,tests}/**/*.worker.test.ts"],
    globalSetup: ["tests/support/worker-cloud.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
