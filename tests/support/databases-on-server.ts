import type { TestProject } from "vitest/node";
import { ServerDatabases } from "../../dev/cloud/testing/server-databases";
import type {} from "./provided";

/** The tests of this project run on the server of `DATABASE_URL`, each file in a database of its own. */
export default async function databasesOnServer(project: TestProject): Promise<() => Promise<void>> {
  const serverUrl = process.env.DATABASE_URL ?? "";
  const databases = new ServerDatabases(serverUrl);
  project.provide("databaseSource", { kind: "server", serverUrl, template: await databases.template() });
  return () => databases.dropTemplateAndFiles();
}
