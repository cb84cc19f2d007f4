import { readFileSync } from "node:fs";
import { plugin } from "bun";

/** Papers import their fonts as data URLs, which Vite makes of files (`?inline`); for the demo's papers Bun does the same. */
export function inlineFonts(): void {
  plugin({
    name: "inline fonts",
    setup(build) {
      build.onResolve({ filter: /\.ttf\?inline$/ }, ({ path }) => ({
        path: Bun.resolveSync(path.replace("?inline", ""), import.meta.dir),
        namespace: "inline",
      }));
      build.onLoad({ filter: /\.ttf$/, namespace: "inline" }, ({ path }) => ({
        contents: `export default "data:font/ttf;base64,${readFileSync(path).toString("base64")}"`,
        loader: "js",
      }));
    },
  });
}
