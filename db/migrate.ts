/** `bun run migrate`: brings the database of `DATABASE_URL` to the newest migration. Forward only. */
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

/** Applies what is missing, each migration in a transaction of its own. `databaseUrl` is a plain `postgres://` one. */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await applyMigrations(drizzle({ client }), { migrationsFolder: new URL("migrations", import.meta.url).pathname });
  } finally {
    await client.end();
  }
}

if (import.meta.main) {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new Error("DATABASE_URL is missing");
  await migrate(databaseUrl);
}
