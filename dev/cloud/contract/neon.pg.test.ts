import { neon, type PoolClient } from "@neondatabase/serverless";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LOCAL } from "../credentials.ts";
import { withPool } from "./with-pool.ts";

// Contention needs more than one session, which the embedded database has not: only on a real PostgreSQL.
const query = neon(LOCAL.databaseUrl);

beforeAll(async () => {
  await query`DROP TABLE IF EXISTS contract_jobs`;
  await query`CREATE TABLE contract_jobs (id int PRIMARY KEY, done int NOT NULL DEFAULT 0)`;
  await query`INSERT INTO contract_jobs SELECT generate_series(1, 4)`;
});

afterAll(async () => {
  await query`DROP TABLE contract_jobs`;
});

function inTwoTransactions<T>(work: (one: PoolClient, two: PoolClient) => Promise<T>): Promise<T> {
  return withPool(async (pool) => {
    const [one, two] = await Promise.all([pool.connect(), pool.connect()]);
    try {
      await Promise.all([one.query("BEGIN"), two.query("BEGIN")]);
      const result = await work(one, two);
      await Promise.all([one.query("COMMIT"), two.query("COMMIT")]);
      return result;
    } finally {
      one.release();
      two.release();
    }
  });
}

it("lets two transactions claim different rows with SKIP LOCKED", async () => {
  const claim = "SELECT id FROM contract_jobs ORDER BY id LIMIT 2 FOR UPDATE SKIP LOCKED";
  const claimed = await inTwoTransactions(async (one, two) => [
    (await one.query(claim)).rows,
    (await two.query(claim)).rows,
  ]);
  expect(claimed).toEqual([
    [{ id: 1 }, { id: 2 }],
    [{ id: 3 }, { id: 4 }],
  ]);
});

it("refuses a locked row at once with NOWAIT, while HTTP reads go on", async () => {
  await inTwoTransactions(async (one, two) => {
    await one.query("SELECT FROM contract_jobs WHERE id = 1 FOR UPDATE");
    await expect(two.query("SELECT FROM contract_jobs WHERE id = 1 FOR UPDATE NOWAIT")).rejects.toMatchObject({
      code: "55P03",
    });
    await two.query("ROLLBACK");
    expect(await query`SELECT done FROM contract_jobs WHERE id = 1`).toEqual([{ done: 0 }]);
  });
});

it("loses no update when twenty transactions change one row at once", async () => {
  await withPool((pool) =>
    Promise.all(
      Array.from({ length: 20 }, async () => {
        const client = await pool.connect();
        try {
          await client.query("BEGIN");
          const { rows } = await client.query<{ done: number }>(
            "SELECT done FROM contract_jobs WHERE id = 2 FOR UPDATE",
          );
          await client.query("UPDATE contract_jobs SET done = $1 WHERE id = 2", [(rows[0]?.done ?? 0) + 1]);
          await client.query("COMMIT");
        } finally {
          client.release();
        }
      }),
    ),
  );
  expect(await query`SELECT done FROM contract_jobs WHERE id = 2`).toEqual([{ done: 20 }]);
});
