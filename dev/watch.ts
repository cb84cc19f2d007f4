import { watch } from "node:fs";
import { build } from "./build";
import { Complaint } from "./progress";

const folders = ["site", "workers", "domain", "queues", "vendors", "db"];
const quietMilliseconds = 120;

/** Rebuilds when a source is saved and calls `swap` with the new build in place; a build that fails leaves the old one up. */
export function watchSources(swap: () => Promise<void>): { close(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = Promise.resolve();
  const rebuild = async () => {
    const before = performance.now();
    try {
      await build();
      await swap();
      console.log(`  ✓ rebuilt (${((performance.now() - before) / 1000).toFixed(1)} s)`);
    } catch (error) {
      console.error(error instanceof Complaint ? error.message : error);
    }
  };
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_, file) => {
      if (!file || /(^|\/)paraglide\/|\.test\.ts$|~$/.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = running.then(rebuild);
      }, quietMilliseconds);
    }),
  );
  return {
    close() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
