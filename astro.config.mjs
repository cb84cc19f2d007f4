import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import cloudflare from "@astrojs/cloudflare";
import solid from "@astrojs/solid-js";
import { paraglideVitePlugin } from "@inlang/paraglide-js";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, passthroughImageService } from "astro/config";
import { apiDocs } from "./site/integrations/api-docs.mjs";
import { serviceWorker } from "./site/integrations/build-service-worker.mjs";
import {
  hydrationScriptHash,
  islandScriptHash,
  lateIslands,
  ownDirectives,
  plainImports,
  plainProps,
  smallIslands,
} from "./site/integrations/islands.mjs";
import { persistedOperations } from "./site/integrations/operations.mjs";
import { pageStyles } from "./site/integrations/page-styles.mjs";
import { pdfkitInWorkers } from "./site/integrations/pdfkit.mjs";
import { noOldBrowsers, sameStyles } from "./site/integrations/same-styles.mjs";
import { serviceWorkerHash } from "./site/integrations/service-worker.mjs";

export default defineConfig({
  site: publicAddress(),
  srcDir: "./site",
  publicDir: "./site/public",
  output: "static",
  trailingSlash: "never",
  session: false,
  devToolbar: { enabled: false },
  // Styles travel in the page: one answer holds everything a reader needs.
  build: { inlineStylesheets: "always" },
  security: {
    csp: {
      // By hash, not by nonce, so that pages can be cached. What a header alone can say stands in `public/_headers`.
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ],
      scriptDirective: { hashes: [hydrationScriptHash(), islandScriptHash(), serviceWorkerHash()] },
    },
  },
  markdown: { syntaxHighlight: false },
  image: { service: passthroughImageService() },
  // "node": under Bun the prerenderer in workerd hangs.
  adapter: cloudflare({ imageService: "passthrough", prerenderEnvironment: "node" }),
  integrations: [solid({ include: ["**/features/**", "**/ui/**"] }), ownDirectives(), apiDocs(), serviceWorker()],
  vite: {
    optimizeDeps: { include: ["solid-js", "solid-js/web"] },
    resolve: {
      alias: {
        // Its own `fetch` and `Response` are not workerd's: "the Promise did not resolve to 'Response'".
        "@whatwg-node/fetch": "@whatwg-node/fetch/dist/global-ponyfill.js",
        // What GoCardless' client would fetch with: made for Node's sockets.
        got: fileURLToPath(new URL("vendors/payments/gocardless/got.ts", import.meta.url)),
      },
    },
    // Astro overlooks `ssr.build.minify`.
    environments: { ssr: { build: { rolldownOptions: { output: { minify: true } } } } },
    plugins: [
      pageStyles(),
      tailwindcss(),
      noOldBrowsers(),
      sameStyles(),
      lateIslands(),
      plainImports(),
      plainProps(),
      smallIslands(),
      persistedOperations(),
      pdfkitInWorkers(),
      paraglideVitePlugin({ project: "./project.inlang", outdir: "./site/paraglide", strategy: ["url", "baseLocale"] }),
    ],
  },
});

/** Canonical addresses, the sitemap and mails name one public address: the one in `wrangler.toml`. */
function publicAddress() {
  const [, address] =
    /^SITE_ORIGIN = "(.+)"$/m.exec(readFileSync(new URL("wrangler.toml", import.meta.url), "utf8")) ?? [];
  if (!address) throw new Error("wrangler.toml names no SITE_ORIGIN");
  return address;
}
