import { defineConfig } from "drizzle-kit";

/** `bun run migration --name <intent>` writes the next migration from the schema. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema/*.ts",
  out: "./db/migrations",
  extensionsFilters: ["postgis"],
});
