import { createHash } from "node:crypto";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { migrate } from "../../../db/migrate.ts";
import { placesVersion } from "../../../db/reference/build-places.ts";
import { loadPlaces } from "../../../db/reference/load-places.ts";
import { openDatabase } from "../database.ts";
import { archiveFile, writeArchive } from "../pglite.ts";
import { SEED_FILE } from "./seed-file.ts";

/** Brings an empty database to where tests begin: every migration, and the places of Germany. */
export async function prepareDatabase(databaseUrl: string): Promise<void> {
  await migrate(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await loadPlaces(client);
  } finally {
    await client.end();
  }
}

/**
 * A seed file for embedded databases that begin prepared: 2 s instead of 15. Its name depends on the migrations and the places, so
 * one of another state is not found; the first run after a change writes it and removes the former ones.
 */
export async function preparedSeedFile(): Promise<string> {
  const seedFile = join(dirname(SEED_FILE), `prepared-${version()}.tar.gz`);
  if (!existsSync(archiveFile(seedFile))) await write(seedFile);
  return seedFile;
}

async function write(seedFile: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "tagesnest-prepared-"));
  const log = () => undefined;
  const database = await openDatabase({
    dataDir,
    databaseUrl: undefined,
    seedFile: SEED_FILE,
    idleTransactionMs: 60_000,
    log,
  });
  try {
    await prepareDatabase(database.url);
    for (const former of globSync(join(dirname(seedFile), "prepared-*.tar.gz"))) rmSync(former, { force: true });
    await database.exclusive?.((db) => writeArchive(db, archiveFile(seedFile)));
  } finally {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function version(): string {
  const migrations = new URL("../../../db/migrations/", import.meta.url).pathname;
  const hash = createHash("sha256").update(placesVersion());
  for (const file of globSync("**/*.sql", { cwd: migrations }).sort())
    hash.update(file).update(readFileSync(join(migrations, file)));
  return hash.digest("hex").slice(0, 12);
}
