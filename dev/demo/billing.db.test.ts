import type { Client } from "pg";
import { expect, test } from "vitest";
import "../../domain/parts";
import { todayInBerlin } from "../../domain/kernel/calendar";
import { demoDatabase } from "../../tests/support/demo";
import { addDemoBilling } from "./billing";
import { addDemoPlacements } from "./placements";
import { addDemoSubstitutes } from "./substitutes";

const files = new Map<string, { type: string; sealed: boolean }>();
const keep = (key: string, type: string, _bytes: Uint8Array, customerKey?: Uint8Array) =>
  void files.set(key, { type, sealed: customerKey !== undefined });
const billing = (client: Client, now: Date) => addDemoBilling(client, keep, now);
const { pool, now, again } = demoDatabase(addDemoPlacements, addDemoSubstitutes, billing);

/** What is open of each invoice and how often it was reminded of; a correction has none. */
const standings = async () =>
  (
    await pool.query(
      `select i.number, i.kind, i.due_on < $1::date as due, coalesce((select sum(cents)::int from ledger_postings where invoice_id = i.id), 0) as open,
         (select count(*)::int from invoice_reminders r where r.invoice_id = i.id) as reminded
       from invoices i order by i.number`,
      [todayInBerlin(now)],
    )
  ).rows;

test("each screen of billing shows life: paid, corrected, overdue with a reminder, and open", async () => {
  const rows = await standings();
  expect(rows.map(({ kind }) => kind)).toEqual(["invoice", "invoice", "correction", "invoice", "invoice"]);
  const [paid, corrected, , overdue, open] = rows;
  expect(paid).toMatchObject({ open: 0, due: true });
  expect(corrected).toMatchObject({ open: 0, due: true });
  expect(overdue).toMatchObject({ due: true, reminded: 1 });
  expect(open).toMatchObject({ due: false, reminded: 0 });
  expect(overdue.open).toBeGreaterThan(0);
  expect(open.open).toBeGreaterThan(0);
});

test("the contract lies as a file, under a key of its own", async () => {
  const { rows } = await pool.query("select object_key from documents where kind = 'paper'");
  expect(rows).toHaveLength(1);
  expect(files.get(rows[0].object_key)).toEqual({ type: "application/pdf", sealed: true });
});

test("a second time there is nothing to do", async () => {
  const before = await standings();
  await again(billing);
  expect(await standings()).toEqual(before);
});
