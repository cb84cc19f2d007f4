import { fileURLToPath } from "node:url";
import { build } from "vite";

/** `site/device/worker.ts` as `/sw.js`: one file under a name that stays, which no page's script may have. */
export function serviceWorker() {
  return {
    name: "service-worker",
    hooks: {
      "astro:build:done": async ({ dir }) => {
        await build({
          configFile: false,
          publicDir: false,
          logLevel: "warn",
          build: {
            outDir: fileURLToPath(dir),
            emptyOutDir: false,
            copyPublicDir: false,
            lib: {
              entry: fileURLToPath(new URL("../device/worker.ts", import.meta.url)),
              formats: ["iife"],
              name: "worker",
              fileName: () => "sw.js",
            },
          },
        });
      },
    },
  };
}
