import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { generateHydrationScript } from "solid-js/web";
import { minifySync } from "vite";
import { mustApply } from "./must-apply.mjs";

/** `client:touch` and `client:seen`: islands that load when somebody first points at them, touches them, tabs into them; or sees them. */
export function ownDirectives() {
  return {
    name: "own-directives",
    hooks: {
      "astro:config:setup": ({ addClientDirective }) => {
        for (const name of ["touch", "seen"])
          addClientDirective({ name, entrypoint: `./site/integrations/${name}-directive.mjs` });
      },
    },
  };
}

/**
 * Solid takes the first click on any island for the end of hydration, and would then draw the islands that wake up later anew:
 * what was typed or opened there is lost. Each island is hydrated for itself.
 */
export function lateIslands() {
  return mustApply("client", {
    name: "late-islands",
    transform(code, id) {
      if (!id.endsWith("@astrojs/solid-js/dist/client.js")) return;
      const late = code.replace(
        "dispose = hydrate(",
        "sharedConfig.done = _$HY.done = false;\n      dispose = hydrate(",
      );
      if (late === code)
        throw new Error(
          "@astrojs/solid-js hydrates in another way now: see lateIslands in site/integrations/islands.mjs",
        );
      return `import { sharedConfig } from "solid-js";\n${late}`;
    },
  });
}

/** Lazy imports that wait for their styles alone: Vite's helper, which preloads the rest too, weighs more than it saves. */
export function plainImports() {
  return mustApply("client", {
    name: "plain-imports",
    enforce: "pre",
    load: (id) => (id.includes("vite/preload-helper") ? lazyImport : undefined),
  });
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

/** Astro keeps an island's props in a store for pages that change without loading; ours load, so plain props will do. */
export function plainProps() {
  return mustApply("client", {
    name: "plain-props",
    enforce: "pre",
    resolveId: (source, importer) =>
      source === "solid-js/store" && importer?.includes("@astrojs/solid-js") ? "\0plain-props" : undefined,
    load: (id) =>
      id === "\0plain-props"
        ? "export const createStore = (value) => [value, () => {}]; export const reconcile = (value) => value;"
        : undefined,
  });
}

/** Islands by our own small element instead of Astro's. */
export function smallIslands() {
  return mustApply("ssr", {
    name: "small-islands",
    enforce: "pre",
    load: (id) =>
      id.endsWith("/astro/dist/runtime/server/astro-island.prebuilt.js")
        ? `export default ${JSON.stringify(islandScript())};`
        : undefined,
  });
}

/** In a block, so that its names stay its own. */
function islandScript() {
  const source = readFileSync(new URL("island-element.mjs", import.meta.url), "utf8");
  return minifySync("island-element.js", `{${source}}`).code.trim();
}

/** Our own inline script, which Astro counts by the text of its own. */
export function islandScriptHash() {
  return hashOf(islandScript());
}

/** Solid's own inline script, which Astro does not count among what a page may run. */
export function hydrationScriptHash() {
  const html = generateHydrationScript();
  const script = html.slice(html.indexOf(">") + 1, html.indexOf("</script>"));
  return hashOf(script);
}

function hashOf(script) {
  return `sha256-${createHash("sha256").update(script).digest("base64")}`;
}
