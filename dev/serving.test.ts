import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { whoServesFromDist } from "./serving";

const here = process.cwd();
beforeEach(() => process.chdir(mkdtempSync(join(tmpdir(), "tagesnest-serving-"))));
afterEach(() => process.chdir(here));

it("names who serves from dist, and forgets who was killed", async () => {
  expect(whoServesFromDist()).toEqual([]);
  const script = `import { serveFromDist } from ${JSON.stringify(join(import.meta.dirname, "serving.ts"))}; serveFromDist(); console.log("on"); process.stdin.resume();`;
  const serving = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  await once(serving.stdout, "data");
  expect(whoServesFromDist()).toEqual([serving.pid]);
  serving.kill("SIGKILL");
  await once(serving, "exit");
  expect(whoServesFromDist()).toEqual([]);
});
