/** The product's search behind Hono on Node, with a pool: one route, `bun build` makes one file of it. */
import "../../../domain/parts";
import { serve } from "@hono/node-server";
import { drizzle } from "drizzle-orm/node-postgres";
import { Hono } from "hono";
import pg from "pg";
import { relations } from "../../../db/relations";
import { anyone } from "../../../domain/kernel/permissions";
import { searchChildminders } from "../../../domain/search/queries";
import { SearchChildminders } from "../../../domain/search/schemas";

const client = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const db = drizzle({ client, relations });

const app = new Hono();

app.get("/api/search", async (c) => {
  const { tags, ...answer } = await searchChildminders(
    {
      db,
      transact: (work) => db.transaction(work),
      actor: anyone,
      now: new Date(),
      locale: "de",
      requestId: crypto.randomUUID(),
      vendors: { market: null },
    },
    SearchChildminders.parse(c.req.query()),
  );
  return c.json(answer, 200, { "cache-control": "public, max-age=30", "cache-tag": tags.join(",") });
});

serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(process.env.PORT) });
