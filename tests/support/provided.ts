import type {} from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated database that is this run's own: embedded, or the server of `DATABASE_URL`. */
    databaseUrl: string;
  }
}
