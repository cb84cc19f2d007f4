import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { postgis } from "@electric-sql/pglite-postgis";

const extensions = { postgis, btree_gist, pg_trgm, unaccent, citext };

/** What an initialised folder depends on; part of the archive's name, so that an archive of another version is not found. */
const VERSION = versionKey(["@electric-sql/pglite", "@electric-sql/pglite-postgis"]);

/**
 * Opens the embedded PostgreSQL of this folder, creating it on the first start: from the archive if there is one (about
 * 2 s), else by initdb and CREATE EXTENSION (5 s under Bun, 9 s under Node), writing the archive for the next time.
 */
export async function openPglite(
  dataDir: string,
  seedFile: string | undefined,
  log: (line: string) => void,
): Promise<PGlite> {
  const folder = join(dataDir, "pg");
  const readyFile = join(dataDir, "pg.ready"); // written last: without it the first start was interrupted
  if (existsSync(readyFile)) return PGlite.create({ dataDir: folder, extensions });
  if (existsSync(folder)) log(`[postgres] the first start in ${folder} was interrupted: beginning again`);
  const archive = seedFile === undefined ? undefined : archiveFile(seedFile);
  const db = (await fromArchive(folder, archive, log)) ?? (await fromNothing(folder, archive));
  await writeFile(readyFile, VERSION);
  return db;
}

/** The archive's database in memory alone, for tests: nothing is kept, and there is nothing to clean up. */
export async function openPgliteInMemory(seedFile: string): Promise<PGlite> {
  const loadDataDir = new Blob([await readFile(archiveFile(seedFile))], { type: "application/x-gzip" });
  return PGlite.create({ extensions, loadDataDir });
}

/** `cache/seed.tar.gz` → `cache/seed-<version>.tar.gz` */
export const archiveFile = (seedFile: string): string => `${seedFile.replace(/\.tar\.gz$/, "")}-${VERSION}.tar.gz`;

async function fromArchive(
  folder: string,
  archive: string | undefined,
  log: (line: string) => void,
): Promise<PGlite | null> {
  if (archive === undefined || !existsSync(archive)) return null;
  await rm(folder, { recursive: true, force: true });
  const loadDataDir = new Blob([await readFile(archive)], { type: "application/x-gzip" });
  try {
    return await PGlite.create({ dataDir: folder, extensions, loadDataDir });
  } catch (error) {
    log(`[postgres] the archive ${archive} is unusable and will be written anew: ${error}`);
    return null;
  }
}

async function fromNothing(folder: string, archive: string | undefined): Promise<PGlite> {
  await rm(folder, { recursive: true, force: true });
  const db = await PGlite.create({ dataDir: folder, extensions });
  await db.exec(
    Object.keys(extensions)
      .map((name) => `CREATE EXTENSION ${name};`)
      .join("\n"),
  );
  if (archive !== undefined) await writeArchive(db, archive);
  return db;
}

/** Under a name of its own first: whoever starts meanwhile finds a whole archive or none. */
export async function writeArchive(db: PGlite, archive: string): Promise<void> {
  await mkdir(dirname(archive), { recursive: true });
  const unfinished = `${archive}.${process.pid}`;
  const dump = await db.dumpDataDir("gzip");
  await writeFile(unfinished, Buffer.from(await dump.arrayBuffer()));
  await rename(unfinished, archive);
}

function versionKey(packages: string[]): string {
  const versions = packages.map((name) => {
    const manifest = join(dirname(createRequire(import.meta.url).resolve(name)), "..", "package.json");
    return `${name}@${(JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version}`;
  });
  const parts = [...versions, ...Object.keys(extensions)];
  return createHash("sha256").update(parts.join()).digest("hex").slice(0, 12);
}
