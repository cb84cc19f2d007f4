/** The monthly run of all contracts, killed in the middle and run once more. */
import type pg from "pg";
import { termsRecord } from "../../domain/contracts/records";
import type { Terms } from "../../domain/contracts/terms";
import { addDays, addMonths, type Day, type Month, weekdayOf } from "../../domain/kernel/calendar";
import { isPublicHoliday } from "../../domain/kernel/public-holidays";
import type { Vault } from "../../domain/kernel/vault";
import type { Outbox } from "./outbox";
import { unbalanced } from "./truth";

type Play = {
  readonly pool: pg.Pool;
  readonly vault: Vault;
  readonly outbox: Outbox;
  readonly contracts: number;
  readonly kills: number;
  /** The first month of care. */
  readonly first: Day;
};

/** Answers what is wrong after it. */
export async function billTheMonth({ pool, outbox, contracts, kills, ...play }: Play): Promise<string[]> {
  const invoices = async () => (await pool.query("select count(*)::int as n from invoices")).rows[0].n as number;
  await leavePapers(pool);
  const night = outbox.night();
  for (let kill = 1; kill <= kills; kill++) {
    const enough = Math.floor((contracts * kill) / (kills + 1));
    await outbox.until(async () => (await invoices()) >= enough, 600, `${enough} invoices`);
    await outbox.lose();
    console.log(`    killed at ${await invoices()} invoices`);
  }
  await night;
  await outbox.until(async () => (await invoices()) >= contracts, 1_200, "all invoices");
  await outbox.settled();
  const faults = [
    ...(await onceEach(pool)),
    ...(await gapsInNumbers(pool)),
    ...(await wrongSums({ pool, ...play })),
    ...(await unbalanced(pool)),
  ];
  const before = await stateOf(pool);
  // As if the night had not written down which books it had begun.
  await pool.query("delete from billing_runs");
  await outbox.night();
  await outbox.settled();
  faults.push(...(await booksNotBegun(pool)));
  return [...faults, ...((await stateOf(pool)) === before ? [] : ["a second run has changed something"])];
}

/** The mail and the paper of each invoice are ten thousand jobs more, which say nothing about invoices: they count as done. */
async function leavePapers(pool: pg.Pool): Promise<void> {
  await pool.query(
    `create function leave_papers() returns trigger language plpgsql as $$ begin new.delivered_at = now(); return new; end $$;
     create trigger leave_papers before insert on deliveries for each row
       when (new.consumer in ('mail-invoice', 'keep-invoice-paper')) execute function leave_papers()`,
  );
}

/** A run that never took place has changed nothing either. */
async function booksNotBegun(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query(
    "select (select count(*)::int from billing_books) as books, (select count(*)::int from billing_runs) as begun",
  );
  const [{ books, begun }] = rows;
  return books === begun ? [] : [`the second run has begun ${begun} of ${books} books`];
}

/** A digest of everything that a run writes. */
async function stateOf(pool: pg.Pool): Promise<string> {
  const tables = ["invoices", "invoice_lines", "invoice_numbers", "ledger_entries", "ledger_postings"];
  const digests = tables.map((table) => `(select md5(string_agg(t::text, ',' order by t::text)) from ${table} t)`);
  const { rows } = await pool.query(`select concat(${digests.join(", ")}) as digest`);
  return rows[0].digest;
}

async function onceEach(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query(
    `select p.id, count(i.id)::int as n from placements p left join invoices i on i.placement_id = p.id
      group by p.id having count(i.id) <> 1`,
  );
  return rows.map(({ id, n }) => `the placement ${id} has ${n} invoices`);
}

async function gapsInNumbers(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query(
    `select i.book_id as id, n.year, n.last, array_agg(i.number order by i.number) as numbers from invoices i
       join invoice_numbers n on n.book_id = i.book_id and i.number like n.year || '-%' group by i.book_id, n.year, n.last`,
  );
  return rows.flatMap(({ id, year, last, numbers }) => {
    const all = Array.from({ length: last }, (_, at) => `${year}-${String(at + 1).padStart(4, "0")}`);
    return all.join() === numbers.join() ? [] : [`the books ${id} have counted ${last}: ${numbers}`];
  });
}

/** Each invoice is added up by hand: two months of what is paid by the month, and the meals of the one that is over. */
async function wrongSums({ pool, vault, first }: Pick<Play, "pool" | "vault" | "first">): Promise<string[]> {
  const { rows } = await pool.query(
    `select i.id, i.cents, i.run_month as "runMonth", c.id as "contractId", c.sealed_terms as sealed
       from invoices i join contracts c on c.placement_id = i.placement_id`,
  );
  const [over, month] = [first.slice(0, 7) as Month, addMonths(first, 1).slice(0, 7)];
  const days = weekdaysOf(over);
  const faults: string[] = [];
  for (const { id, cents, runMonth, contractId, sealed } of rows) {
    const { written }: Terms = JSON.parse(await vault.open(sealed, termsRecord(contractId)));
    const monthly = (written.coPaymentCents ?? 0) + (written.hygieneCents ?? 0);
    const should = 2 * monthly + days * (written.mealCents ?? 0);
    if (runMonth !== month) faults.push(`the invoice ${id} is of the run of ${runMonth}, which was that of ${month}`);
    if (cents !== should) faults.push(`the invoice ${id} is of ${cents}, by hand it is ${should}`);
  }
  return faults;
}

/** Days of a month from Monday to Friday on which Leipzig works. */
function weekdaysOf(month: Month): number {
  const [from, until] = [`${month}-01` as Day, addMonths(`${month}-01` as Day, 1)];
  let days = 0;
  for (let on = from; on < until; on = addDays(on, 1))
    if (weekdayOf(on) < 5 && !isPublicHoliday(on, "SN", "14713000")) days += 1;
  return days;
}
