import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { Day } from "../../domain/kernel/calendar";
import { ownDatabase } from "../../tests/support/own-database";
import { scaleDemo } from "./scale";
import { seedDemo } from "./seed";
import { shapes } from "./write";

const today = "2026-11-23" as Day;
const run = promisify(execFile);

test("COPY writes the very rows that the statements write", async () => {
  const copied = await ownDatabase("demo_copied");
  const inserted = await ownDatabase("demo_inserted");
  try {
    await scaleDemo(copied.client, { childminders: 700, today });
    await seedDemo({ connectionString: inserted.url }, { childminders: 700, today });
    for (const { name } of shapes) {
      const digest = `select count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) from ${name} t`;
      const [one, other] = [await copied.client.query(digest), await inserted.client.query(digest)];
      expect(one.rows[0].rows).toBeGreaterThan(500);
      expect(one.rows).toEqual(other.rows);
    }
    await expect(scaleDemo(copied.client, { childminders: 10, today })).rejects.toThrow("seeded already");
  } finally {
    await copied.drop();
    await inserted.drop();
  }
});

test("the command refuses a database that is not on this machine", async () => {
  const distant = "postgres://u:secret@localhost.evil.example/db";
  const failed = await run("bun", ["dev/demo/scale.ts", "--childminders", "5", "--database", distant]).catch(
    (error) => error,
  );
  expect(failed.code).toBe(1);
  expect(failed.stderr).toContain("localhost.evil.example is not");
  expect(failed.stderr).not.toContain("secret");
});
