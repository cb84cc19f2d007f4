import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

export type DataLock = {
  /** Tells whoever is refused where the holder can be found, and tests the key to its switches. */
  announce(where: { readonly origin: string; readonly key: string }): void;
  release(): void;
};

/** It holds the key to the switches. */
const ownersOnly = { mode: 0o600 };

/**
 * One process per data folder: PGlite has no lock of its own, and two processes lost 11,000 acknowledged rows.
 * The lock is SQLite's on a file, thus the kernel's: it goes with its process however that ends, and no recycled process id
 * can feign or hide it. `lock.json` only says who holds it.
 */
export function lockDataDir(dataDir: string): DataLock {
  const holderFile = join(dataDir, "lock.json");
  const lock = new DatabaseSync(join(dataDir, "lock.sqlite"));
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (error instanceof Error && error.message.includes("locked")) throw inUse(dataDir, holderFile);
    throw error;
  }
  const holder = { pid: process.pid, since: new Date().toISOString() };
  writeFileSync(holderFile, JSON.stringify(holder), ownersOnly);
  let held = true;
  return {
    announce: (where) => writeFileSync(holderFile, JSON.stringify({ ...holder, ...where }), ownersOnly),
    release() {
      if (!held) return;
      held = false;
      lock.close();
    },
  };
}

/** Another process has the folder; nothing was touched. */
export class DataDirInUse extends Error {}

function inUse(dataDir: string, holderFile: string): DataDirInUse {
  return new DataDirInUse(
    `${dataDir} is in use by another local cloud${describeHolder(holderFile)}. Stop that one, or choose another folder: ` +
      "two processes on one data folder would lose data.",
  );
}

function describeHolder(holderFile: string): string {
  let holder: { pid?: number; since?: string; origin?: string };
  try {
    holder = JSON.parse(readFileSync(holderFile, "utf8"));
  } catch {
    return ""; // the holder has the lock but has not said who it is yet
  }
  const where = holder.origin === undefined ? "" : `, ${holder.origin}`;
  return ` (process ${holder.pid}, since ${holder.since}${where})`;
}
