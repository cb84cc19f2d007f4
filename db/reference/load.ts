/** `bun db/reference/load.ts`: loads the places of Germany into the database of `DATABASE_URL`, where they are missing or old. */
import pg from "pg";
import { loadPlaces } from "./load-places.ts";

const connectionString = process.env.DATABASE_URL;
if (!connectionString) throw new Error("DATABASE_URL is missing");
const client = new pg.Client({ connectionString });
await client.connect();
try {
  console.log(`places: ${await loadPlaces(client)}`);
} finally {
  await client.end();
}
