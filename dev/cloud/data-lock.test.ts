import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { lockDataDir } from "./data-lock.ts";
import { test } from "./testing/data-dir.ts";

test("refuses the folder to a second cloud and says who has it", ({ dataDir }) => {
  const lock = lockDataDir(dataDir);
  lock.announce({ origin: "http://127.0.0.1:4711", key: "local" });
  expect(() => lockDataDir(dataDir)).toThrow(`is in use by another local cloud (process ${process.pid}, since `);
  expect(() => lockDataDir(dataDir)).toThrow("http://127.0.0.1:4711");
  lock.release();
  lockDataDir(dataDir).release();
});

test("releases once: a second release does not free the next holder's lock", ({ dataDir }) => {
  const first = lockDataDir(dataDir);
  first.release();
  const second = lockDataDir(dataDir);
  first.release();
  expect(() => lockDataDir(dataDir)).toThrow("in use");
  second.release();
});

test("is free after a kill -9, even where the dead process' id is in use again", async ({ dataDir }) => {
  const code = `import { lockDataDir } from ${JSON.stringify(join(import.meta.dirname, "data-lock.ts"))};
    lockDataDir(${JSON.stringify(dataDir)}); console.log("held"); process.stdin.resume();`;
  const holder = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["pipe", "pipe", "inherit"] });
  await once(holder.stdout, "data");
  expect(() => lockDataDir(dataDir)).toThrow(`process ${holder.pid}`);
  holder.kill("SIGKILL");
  await once(holder, "exit");
  writeFileSync(join(dataDir, "lock.json"), JSON.stringify({ pid: process.pid, since: "2026-01-01" }));
  lockDataDir(dataDir).release();
});
