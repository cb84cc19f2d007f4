import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lockDataDir } from "./cloud/data-lock";
import { Complaint } from "./progress";

/** Forgets everything of a data folder, while nobody else uses it. A server's database is its owner's to empty. */
export function resetDataDir(dataDir: string, databaseUrl: string | undefined): void {
  if (databaseUrl)
    throw new Complaint("--reset empties the embedded database only; the one of DATABASE_URL is left alone.");
  if (!existsSync(dataDir)) return;
  const lock = lockDataDir(dataDir);
  try {
    for (const entry of readdirSync(dataDir)) {
      if (!entry.startsWith("lock.")) rmSync(join(dataDir, entry), { recursive: true });
    }
  } finally {
    lock.release();
  }
}
