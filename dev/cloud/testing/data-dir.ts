import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "vitest";

/** A test with an empty data folder of its own. */
export const test = base.extend<{ dataDir: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads which fixtures are wanted from this pattern
  dataDir: async ({}, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), "tagesnest-cloud-"));
    await use(dataDir);
    await rm(dataDir, { recursive: true });
  },
});
