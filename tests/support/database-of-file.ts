import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { databaseCredentials, LOCAL } from "../../dev/cloud/credentials";
import { openPgliteInMemory } from "../../dev/cloud/pglite";
import { servePglite } from "../../dev/cloud/pglite-server";
import { ServerDatabases } from "../../dev/cloud/testing/server-databases";
import type {} from "./provided";

/** Of this process, as vitest may load modules anew for each file. */
const place: { [key: symbol]: string | undefined } = globalThis as never;
const current = Symbol.for("tagesnest.database-of-file");

/** The plain `postgres://` address of this file's database: migrated, with the places of Germany. */
export function databaseUrl(): string {
  const url = place[current];
  if (url === undefined) throw new Error("this file's project has no database: see vitest.config.ts");
  return url;
}

/**
 * Before each test file. On a real server the database is the file's own, and files run beside each other. An embedded one
 * takes two seconds to open, so the files of one worker of vitest share it in turn.
 */
export async function openDatabaseOfFile(): Promise<void> {
  const source = inject("databaseSource");
  if (source.kind === "embedded") {
    place[current] ??= await serveEmbedded(source.seedFile);
    return;
  }
  const databases = new ServerDatabases(source.serverUrl);
  // Dropped with the others once the run is over: a pool that has ended may still be closing its last connection.
  place[current] = await databases.create(`file_${randomUUID().slice(0, 8)}`, source.template);
}

async function serveEmbedded(seedFile: string): Promise<string> {
  const credentials = databaseCredentials(LOCAL.databaseUrl);
  const db = await openPgliteInMemory(seedFile);
  const { port } = await servePglite(db, { credentials, idleTransactionMs: 40_000, log: console.warn });
  return `postgres://${credentials.user}:${credentials.password}@127.0.0.1:${port}/${credentials.database}`;
}
