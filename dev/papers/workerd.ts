import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { build, type Rolldown } from "vite";
import { pdfkitInWorkers } from "../../site/integrations/pdfkit.mjs";

export type DrawingWorker = {
  /** A sample by its name, as `dev/papers/worker.ts` draws it. */
  draw(name: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Where V8's inspector listens. */
  inspector(): Promise<URL>;
  stop(): Promise<void>;
};

/** A Worker that draws papers and nothing else, bundled as the real one is, in workerd. */
export async function startPapers(entry: string): Promise<DrawingWorker> {
  const built = (await build({
    configFile: false,
    logLevel: "error",
    plugins: [pdfkitInWorkers()],
    ssr: { target: "webworker", noExternal: true },
    resolve: { conditions: ["workerd", "worker", "module", "browser"] },
    build: { ssr: entry, write: false, minify: true, rolldownOptions: { output: { codeSplitting: false } } },
  })) as Rolldown.RolldownOutput;
  const [{ code }] = built.output;
  const worker = new Miniflare(
    convertV4MiniflareOptions({
      name: "papers",
      modules: [{ type: "ESModule", path: "papers.mjs", contents: code }],
      compatibilityDate: "2026-10-01",
      compatibilityFlags: ["nodejs_compat"],
      inspectorPort: 0,
    }),
  );
  const origin = await worker.ready;
  return {
    draw: async (name) => {
      const answer = await fetch(new URL(name, origin));
      if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
    inspector: async () => new URL("/core:user:papers", await worker.getInspectorURL()),
    stop: () => worker.dispose(),
  };
}
