import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../../db/migrate";
import { type Cloud, startCloud } from "../../dev/cloud/cloud";

/** vitest loads its config and this file apart, in one process: the running cloud is handed over on the global object. */
const shared = globalThis as { testCloud?: Cloud | undefined };

export function testCloud(): Cloud {
  if (!shared.testCloud) throw new Error("the local cloud of the tests is not running");
  return shared.testCloud;
}

export default async function workerCloud(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "tagesnest-test-"));
  const cloud = await startCloud({ dataDir, log: () => {}, seedFile: ".data/cache/database.tar.gz" });
  await migrate(cloud.databaseUrl);
  shared.testCloud = cloud;
  return async () => {
    shared.testCloud = undefined;
    await cloud.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
