import { NeonDbError, neon } from "@neondatabase/serverless";
import { eq, sql } from "drizzle-orm";
import { drizzle as drizzleHttp } from "drizzle-orm/neon-http";
import { drizzle as drizzleSocket } from "drizzle-orm/neon-serverless";
import { bigint, boolean, integer, jsonb, numeric, pgTable, serial, text, timestamp } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOCAL } from "../credentials.ts";
import { withPool } from "./with-pool.ts";

const nests = pgTable("contract_nests", {
  id: serial().primaryKey(),
  name: text().notNull(),
  places: integer().notNull().default(0),
  extra: jsonb().$type<{ x: (number | string)[] }>(),
  at: timestamp({ withTimezone: true }).defaultNow(),
  open: boolean(),
  big: bigint({ mode: "bigint" }),
  price: numeric(),
  tags: text().array(),
});

const query = neon(LOCAL.databaseUrl);
const db = drizzleHttp({ client: query });

beforeAll(async () => {
  await query`DROP TABLE IF EXISTS contract_nests`;
  await query`CREATE TABLE contract_nests (id serial PRIMARY KEY, name text NOT NULL CONSTRAINT name_not_empty CHECK (name <> ''),
    places int NOT NULL DEFAULT 0, extra jsonb, at timestamptz DEFAULT now(), open boolean, big bigint, price numeric, tags text[])`;
});

afterAll(async () => {
  await query`DROP TABLE contract_nests`;
});

const countOf = (name: string) => db.$count(nests, eq(nests.name, name));

describe("Neon over HTTP", () => {
  it("carries every kind of value there and back through Drizzle", async () => {
    const given = {
      name: "Häschen 'gruppe'",
      places: 5,
      extra: { x: [1, 'ü"'] },
      open: true,
      big: 9007199254740993n,
      price: "12.34",
      tags: ["a,b", 'c"d', "NULL", ""],
    };
    const [inserted] = await db.insert(nests).values(given).returning();
    expect(inserted).toMatchObject(given);
    expect(inserted?.at).toBeInstanceOf(Date);
    expect(
      await db
        .select()
        .from(nests)
        .where(eq(nests.id, inserted?.id ?? 0)),
    ).toEqual([inserted]);
  });

  it("runs a batch as one transaction", async () => {
    const [added, , counted] = await db.batch([
      db.insert(nests).values({ name: "batch" }).returning({ name: nests.name }),
      db.update(nests).set({ places: 7 }).where(eq(nests.name, "batch")),
      db.select({ places: nests.places }).from(nests).where(eq(nests.name, "batch")),
    ]);
    expect([added, counted]).toEqual([[{ name: "batch" }], [{ places: 7 }]]);
    await expect(
      query.transaction([query`INSERT INTO contract_nests (name) VALUES ('half')`, query`SELECT 1/0`]),
    ).rejects.toThrow("division by zero");
    expect(await countOf("half")).toBe(0);
  });

  it("opens a batch with the isolation level, read-only and deferrable that were asked for", async () => {
    const settings = await query.transaction(
      ["isolation", "read_only", "deferrable"].map(
        (name) => query`SELECT current_setting(${`transaction_${name}`}) AS value`,
      ),
      { isolationLevel: "Serializable", readOnly: true, deferrable: true },
    );
    expect(settings).toEqual([[{ value: "serializable" }], [{ value: "on" }], [{ value: "on" }]]);
    await expect(
      query.transaction([query`INSERT INTO contract_nests (name) VALUES ('ro')`], { readOnly: true }),
    ).rejects.toMatchObject({
      code: "25006",
    });
  });

  it("tells everything PostgreSQL says about an error", async () => {
    const error = await query`INSERT INTO contract_nests (name) VALUES ('')`.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NeonDbError);
    expect(error).toMatchObject({
      code: "23514",
      severity: "ERROR",
      table: "contract_nests",
      constraint: "name_not_empty",
      schema: "public",
    });
    await expect(query`SELEKT`).rejects.toMatchObject({ code: "42601", position: "1" });
  });

  it("prepares each statement, so that two in one string are an error", async () => {
    await expect(query.query("SELECT 1; SELECT 2")).rejects.toMatchObject({ code: "42601" });
  });

  it("leaves no transaction open behind a request", async () => {
    await query`BEGIN`;
    await query`INSERT INTO contract_nests (name) VALUES ('after begin')`;
    expect(
      await withPool(
        async (pool) => (await pool.query("SELECT FROM contract_nests WHERE name = 'after begin'")).rowCount,
      ),
    ).toBe(1);
  });

  it("gives full results and arrays when asked", async () => {
    const result = await query.query("SELECT 1 AS a, NULL AS b", [], { fullResults: true, arrayMode: true });
    expect(result).toMatchObject({ command: "SELECT", rowCount: 1, rows: [[1, null]] });
    expect(result.fields.map(({ name, dataTypeID }) => [name, dataTypeID])).toEqual([
      ["a", 23],
      ["b", 25],
    ]);
  });

  it("gives JSON values to callers that do not ask for raw text", async () => {
    const response = await fetch("https://api.eu-central-1.aws.neon.tech/sql", {
      method: "POST",
      headers: { "neon-connection-string": LOCAL.databaseUrl },
      body: JSON.stringify({
        query: "SELECT $1::int AS n, true AS t, '{\"a\":1}'::jsonb AS j, $2::int[] AS l, 2::bigint AS big",
        params: [1, [1, null]],
      }),
    });
    expect(await response.json()).toMatchObject({
      rowAsArray: false,
      rows: [{ n: 1, t: true, j: { a: 1 }, l: [1, null], big: "2" }],
    });
  });

  it("refuses a wrong password, an unknown database and a missing connection string as Neon does", async () => {
    const wrong = neon(LOCAL.databaseUrl.replace("local-demo", "guessed"));
    await expect(wrong`SELECT 1`).rejects.toThrow("password authentication failed for user 'tagesnest'");
    const elsewhere = neon(LOCAL.databaseUrl.replace(/tagesnest$/, "elsewhere"));
    await expect(elsewhere`SELECT 1`).rejects.toThrow('database "elsewhere" does not exist');
    const response = await fetch("https://api.eu-central-1.aws.neon.tech/sql", {
      method: "POST",
      body: '{"query":"SELECT 1"}',
    });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { message: "invalid header: neon-connection-string" },
    ]);
  });

  it("has PostGIS and the extensions that search needs", async () => {
    const point = sql`ST_Transform(ST_SetSRID(ST_MakePoint(12.37, 51.34), 4326), 3035)`;
    const { rows } = await db.execute(sql`SELECT ST_SRID(${point}) AS srid, ST_IsValid(${point}) AS valid`);
    expect(rows).toEqual([{ srid: 3035, valid: true }]);
  });
});

describe("Neon over a WebSocket", () => {
  it("commits, rolls back and nests transactions", async () => {
    await withPool(async (pool) => {
      const socketDb = drizzleSocket({ client: pool });
      const places = await socketDb.transaction(async (tx) => {
        await tx.insert(nests).values({ name: "socket", places: 1 });
        await tx
          .transaction(async (inner) => {
            await inner.insert(nests).values({ name: "nested" });
            inner.rollback();
          })
          .catch(() => "rolled back");
        await tx.update(nests).set({ places: 100 }).where(eq(nests.name, "socket"));
        return tx.select({ places: nests.places }).from(nests).where(eq(nests.name, "socket"));
      });
      expect(places).toEqual([{ places: 100 }]);
      const failed = socketDb.transaction(async (tx) => {
        await tx.insert(nests).values({ name: "gone" });
        throw new Error("changed my mind");
      });
      await expect(failed).rejects.toThrow("changed my mind");
    });
    expect([await countOf("socket"), await countOf("nested"), await countOf("gone")]).toEqual([1, 0, 0]);
  });

  it("keeps the named statements of two connections apart", async () => {
    const answers = await withPool((one) =>
      withPool(async (two) => {
        const first = await one.query({ name: "same", text: "SELECT 'one' AS who" });
        const second = await two.query({ name: "same", text: "SELECT 'two' AS who" });
        return [first.rows, second.rows, (await one.query({ name: "same", text: "SELECT 'one' AS who" })).rows];
      }),
    );
    expect(answers.flat()).toEqual([{ who: "one" }, { who: "two" }, { who: "one" }]);
  });

  it("rolls back what a closed socket left open", async () => {
    await withPool(async (pool) => {
      const client = await pool.connect();
      await client.query("BEGIN");
      await client.query("INSERT INTO contract_nests (name) VALUES ('abandoned')");
      client.release(true);
    });
    expect(await countOf("abandoned")).toBe(0);
  });

  it("carries answers and questions of many megabytes", async () => {
    const long = "ä".repeat(3_000_000);
    const { rows } = await withPool((pool) => pool.query<{ echo: string }>("SELECT $1::text AS echo", [long]));
    expect(rows[0]?.echo === long).toBe(true);
  });

  it("refuses a wrong password", async () => {
    const attempt = withPool((pool) => pool.query("SELECT 1"), LOCAL.databaseUrl.replace("local-demo", "guessed"));
    await expect(attempt).rejects.toMatchObject({
      code: "28P01",
      message: "password authentication failed for user 'tagesnest'",
    });
  });
});
