import { fileURLToPath } from "node:url";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { localBindings } from "../dev/bindings";
import { OWN_HOST } from "../dev/cloud/page";
import { workerOutbound } from "./support/worker-cloud";

/** Tests inside workerd: the Worker as it is, the site's pages left out, every outgoing call answered by the local cloud. */
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  plugins: [
    cloudflareTest({
      wrangler: { configPath: "./wrangler.toml" },
      miniflare: {
        bindings: localBindings("http://tagesnest.test", `http://${OWN_HOST}`),
        outboundService: workerOutbound(),
      },
    }),
  ],
  resolve: {
    alias: { "@astrojs/cloudflare/handler": new URL("support/no-site.ts", import.meta.url).pathname },
  },
  test: {
    name: "worker",
    include: ["{workers,queues,vendors,tests}/**/*.worker.test.ts"],
    globalSetup: ["tests/support/worker-setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
