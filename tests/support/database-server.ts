import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "../../db/migrate";
import { startCloud } from "../../dev/cloud/cloud";
import { SEED_FILE } from "../../dev/cloud/testing/seed-file";
import type {} from "./provided";

/** Starts the database of a test run and takes it down behind it. A server's database is emptied first. */
export default async function databaseServer(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "tagesnest-test-"));
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = process.env;
  const cloud = await startCloud({
    dataDir,
    databaseUrl,
    redisUrl,
    log: () => {},
    seedFile: SEED_FILE,
  });
  if (databaseUrl)
    await cloud.exec("drop schema if exists drizzle cascade; drop schema public cascade; create schema public");
  await migrate(cloud.databaseUrl);
  project.provide("databaseUrl", cloud.databaseUrl);
  return async () => {
    await cloud.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
