import { beforeEach, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { inCare } from "../../tests/support/attendance";
import { testDatabase } from "../../tests/support/database";
import { addChildOf, childminderWithAccount } from "../../tests/support/placements";
import { theRetention } from "../kernel/retention";

const database = testDatabase();
const { pool, context, empty } = database;
let placementId: string;

const count = async (sql: string) => (await pool.query(`select count(*)::int as n from ${sql}`)).rows[0].n;

/** Removes what has expired by then, as the night does. Invoices stand here: the database lets none go before its own clock says so. */
async function forget(at: string): Promise<void> {
  for (const { what, days, remove } of theRetention())
    if (/^(placements_|attendance_|child_absences)/.test(what))
      await remove(context().db, new Date(Date.parse(at) - days * 86_400_000));
}

beforeEach(async () => {
  await empty();
  const miriam = await addPerson(context(), "parent");
  const katrin = await childminderWithAccount(database, "Katrin Seidel");
  const childId = await addChildOf((actor, changes) => context({ actor, ...changes }), miriam.actor);
  placementId = await inCare((actor, changes) => context({ actor, ...changes }), {
    parent: miriam.actor,
    childminder: katrin.actor,
    slug: katrin.slug,
    childId,
  });
  for (const month of ["2027-01", "2027-02"]) {
    await pool.query(`insert into attendance_days (placement_id, "on", entered_at) values ($1, $2, now())`, [
      placementId,
      `${month}-11`,
    ]);
    await pool.query(
      `insert into child_absences (id, placement_id, from_date, until_date, part, reason, reported_by, reported_at, late)
       values (gen_random_uuid(), $1, $2, $3, 'day', 'ill', 'family', now(), false)`,
      [placementId, `${month}-12`, `${month}-14`],
    );
    await pool.query(
      `insert into attendance_months (id, placement_id, month, lines, closed_at) values (gen_random_uuid(), $1, $2, '[]', now())`,
      [placementId, month],
    );
  }
  await pool.query(
    "update placements set state = 'ended', since = '2027-03-01T10:00:00Z', words = 'Wir wohnen um die Ecke.'",
  );
  await pool.query(
    `insert into billing_books (id, childminder_id, sealed_issuer, since_month, opened_at)
     select gen_random_uuid(), id, 'sealed', '2027-01', now() from childminders`,
  );
  await pool.query(
    `insert into invoices (id, book_id, placement_id, number, kind, run_month, issued_on, due_on, cents, sealed_parties, issued_at)
     select gen_random_uuid(), id, $1, '2027-0001', 'invoice', '2027-01', '2027-01-06', '2027-01-20', 3500, 'sealed', now() from billing_books`,
    [placementId],
  );
  await pool.query(
    `insert into invoice_lines (invoice_id, position, kind, month, unit, quantity, of, unit_cents, cents, settles)
     select id, 1, 'meals', '2027-01', 'day', 10, 1, 350, 3500, false from invoices`,
  );
});

it("days, absences and the record of a month that was billed stay with its invoice, others go after three years", async () => {
  await forget("2031-01-02T12:00:00Z");
  expect((await pool.query(`select "on"::text from attendance_days`)).rows).toEqual([{ on: "2027-01-11" }]);
  expect((await pool.query("select from_date::text from child_absences")).rows).toEqual([{ from_date: "2027-01-12" }]);
  expect((await pool.query("select month from attendance_months")).rows).toEqual([{ month: "2027-01" }]);
});

it("the placement stays with its hours and without what was written; it goes once its invoices are gone", async () => {
  await forget("2031-01-02T12:00:00Z");
  expect((await pool.query("select words from placements")).rows).toEqual([{ words: "" }]);
  expect(await count("placement_moves where words <> ''")).toBe(0);
  expect(await count("placement_terms")).toBe(1);
  await pool.query("alter table invoices disable trigger user");
  await pool.query("delete from invoices");
  await pool.query("alter table invoices enable trigger user");
  await forget("2031-01-02T12:00:00Z");
  expect([await count("placements"), await count("attendance_days")]).toEqual([0, 0]);
});
