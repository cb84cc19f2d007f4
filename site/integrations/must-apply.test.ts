import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type Plugin } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lateIslands, plainImports, plainProps, smallIslands } from "./islands.mjs";

/** Builds a file that uses nothing of any framework, for browsers or for the Worker. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tagesnest-build-"));
  writeFileSync(join(folder, "entry.js"), "export const answer = 42;");
});
afterAll(() => rmSync(folder, { recursive: true }));

function buildWith(plugin: Plugin, { ssr = false } = {}): Promise<unknown> {
  const entry = join(folder, "entry.js");
  return build({
    root: folder,
    configFile: false,
    logLevel: "silent",
    plugins: [plugin],
    build: { write: false, ssr, rolldownOptions: { input: entry } },
  });
}

describe("a build in which a replacement finds nothing to replace", () => {
  test.each([
    ["late-islands", lateIslands(), false],
    ["plain-imports", plainImports(), false],
    ["plain-props", plainProps(), false],
    ["small-islands", smallIslands(), true],
  ])("fails and names %s", async (name, plugin, ssr) => {
    await expect(buildWith(plugin as Plugin, { ssr })).rejects.toThrow(`${name} found nothing to replace`);
  });

  test("does not fail for the other half of the site, which has none of it", async () => {
    await expect(buildWith(smallIslands() as Plugin)).resolves.toBeDefined();
    await expect(buildWith(plainProps() as Plugin, { ssr: true })).resolves.toBeDefined();
  });
});
