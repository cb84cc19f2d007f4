import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { build, type Rolldown } from "vite";
import { pdfkitInWorkers } from "../../site/integrations/pdfkit.mjs";

/** A Worker that draws papers and nothing else, bundled as the real one is, in workerd. */
export async function startPapers(entry: string): Promise<Miniflare> {
  const built = (await build({
    configFile: false,
    logLevel: "error",
    plugins: [pdfkitInWorkers()],
    ssr: { target: "webworker", noExternal: true },
    resolve: { conditions: ["workerd", "worker", "module", "browser"] },
    build: { ssr: entry, write: false, minify: true, rolldownOptions: { output: { codeSplitting: false } } },
  })) as Rolldown.RolldownOutput;
  const [{ code }] = built.output;
  return new Miniflare(
    convertV4MiniflareOptions({
      name: "papers",
      modules: [{ type: "ESModule", path: "papers.mjs", contents: code }],
      compatibilityDate: "2026-10-01",
      compatibilityFlags: ["nodejs_compat"],
      inspectorPort: 0,
    }),
  );
}
