import type {} from "vitest";

/** Where the tests of a project get their databases: on a real server from a template, or embedded from an archive. */
export type DatabaseSource =
  | { readonly kind: "server"; readonly serverUrl: string; readonly template: string }
  | { readonly kind: "embedded"; readonly seedFile: string };

declare module "vitest" {
  interface ProvidedContext {
    databaseSource: DatabaseSource;
  }
}
