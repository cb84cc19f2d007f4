import type { TestProject } from "vitest/node";
import { preparedSeedFile } from "../../dev/cloud/testing/prepared";
import type {} from "./provided";

/** The tests of this project run on embedded databases, one for each worker of vitest. */
export default async function databasesEmbedded(project: TestProject): Promise<void> {
  project.provide("databaseSource", { kind: "embedded", seedFile: await preparedSeedFile() });
}
