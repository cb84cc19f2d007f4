import { createHash } from "node:crypto";
import cloudflare from "@astrojs/cloudflare";
import solid from "@astrojs/solid-js";
import { paraglideVitePlugin } from "@inlang/paraglide-js";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, passthroughImageService } from "astro/config";
import { generateHydrationScript } from "solid-js/web";
import { apiDocs } from "./site/integrations/api-docs.mjs";

export default defineConfig({
  site: "https://tagesnest.example",
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
      scriptDirective: { hashes: [hashOf(generateHydrationScript())] },
    },
  },
  markdown: { syntaxHighlight: false },
  image: { service: passthroughImageService() },
  // "node": under Bun the prerenderer in workerd hangs.
  adapter: cloudflare({ imageService: "passthrough", prerenderEnvironment: "node" }),
  integrations: [solid({ include: ["**/features/**", "**/ui/**"] }), touchDirective(), apiDocs()],
  vite: {
    optimizeDeps: { include: ["solid-js", "solid-js/web"] },
    // Astro overlooks `ssr.build.minify`.
    environments: { ssr: { build: { rolldownOptions: { output: { minify: true } } } } },
    plugins: [
      tailwindcss(),
      sameStyles(),
      lateIslands(),
      plainImports(),
      plainProps(),
      paraglideVitePlugin({ project: "./project.inlang", outdir: "./site/paraglide", strategy: ["url", "baseLocale"] }),
    ],
  },
});

/** `client:touch`: an island that loads when somebody first points at it, touches it or tabs into it. */
function touchDirective() {
  return {
    name: "touch-directive",
    hooks: {
      "astro:config:setup": ({ addClientDirective }) =>
        addClientDirective({ name: "touch", entrypoint: "./site/touch-directive.mjs" }),
    },
  };
}

/** Prerendered and on-demand pages must get the very same styles, or Astro puts both versions into each page. */
function sameStyles() {
  return {
    name: "same-styles",
    enforce: "post",
    configResolved(config) {
      for (const { build } of [config, ...Object.values(config.environments)]) {
        build.cssTarget = ["chrome123", "firefox128", "safari17.5"];
        build.cssMinify = "lightningcss";
      }
    },
  };
}

/** Lazy imports that wait for their styles alone: Vite's helper, which preloads the rest too, weighs more than it saves. */
function plainImports() {
  return {
    name: "plain-imports",
    enforce: "pre",
    load: (id) => (id.includes("vite/preload-helper") ? lazyImport : undefined),
  };
}

const lazyImport = `export const __vitePreload = async (load, parts = []) => {
  for (const part of parts) {
    const href = "/" + part;
    if (!part.endsWith(".css") || document.querySelector('link[href="' + href + '"]')) continue;
    await new Promise((done) =>
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done, onerror: done })),
    );
  }
  return load();
};`;

/**
 * Solid takes the first click on any island for the end of hydration, and would then draw the islands that wake up later anew:
 * what was typed or opened there is lost. Each island is hydrated for itself.
 */
function lateIslands() {
  return {
    name: "late-islands",
    transform(code, id) {
      if (!id.endsWith("@astrojs/solid-js/dist/client.js")) return;
      const late = code.replace(
        "dispose = hydrate(",
        "sharedConfig.done = _$HY.done = false;\n      dispose = hydrate(",
      );
      if (late === code)
        throw new Error("@astrojs/solid-js hydrates in another way now: see lateIslands in astro.config.mjs");
      return `import { sharedConfig } from "solid-js";\n${late}`;
    },
  };
}

/** Astro keeps an island's props in a store for pages that change without loading; ours load, so plain props will do. */
function plainProps() {
  return {
    name: "plain-props",
    enforce: "pre",
    resolveId: (source, importer) =>
      source === "solid-js/store" && importer?.includes("@astrojs/solid-js") ? "\0plain-props" : undefined,
    load: (id) =>
      id === "\0plain-props"
        ? "export const createStore = (value) => [value, () => {}]; export const reconcile = (value) => value;"
        : undefined,
  };
}

/** Solid's own inline script, which Astro does not count among what a page may run. */
function hashOf(html) {
  const script = html.slice(html.indexOf(">") + 1, html.indexOf("</script>"));
  return `sha256-${createHash("sha256").update(script).digest("base64")}`;
}
