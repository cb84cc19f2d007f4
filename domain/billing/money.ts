/** What the books say of money, as `moneyByPart` takes it. */
import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { invoices } from "../../db/schema/billing";
import type { Day } from "../kernel/calendar";
import type { Fact } from "./ledger/money-by-part";
import type { Account, EntryKind } from "./ledger/rules";

/**
 * Everything that moved money for invoices, and what they said, in the order of the days. A payment that was entered by mistake never was; a
 * card payment in dispute is gone from the day the vendor took it back until the bank decides for her.
 */
export async function factsOf(db: Database | Transaction, ofInvoices: SQL): Promise<Fact[]> {
  const rows = await db.execute<Row>(question(ofInvoices), "objects");
  return [...Map.groupBy(rows, ({ entry_id }) => entry_id).values()].flatMap((postings) => factOf(postings));
}

type Row = {
  entry_id: string;
  kind: EntryKind;
  on: Day;
  account: Account;
  cents: number;
  invoice_id: string | null;
  paid_invoice_id: string | null;
  way: "transfer" | "cash" | "card" | "debit" | null;
};

/** What is billed comes first where both happen at one instant: an invoice, and what is set off against it. */
const question = (ofInvoices: SQL): SQL => sql`
  with chosen as (select id from ${invoices} where ${ofInvoices})
  select e.id as entry_id, e.kind, e."on"::text as "on", l.account, l.cents, l.invoice_id, p.invoice_id as paid_invoice_id, p.way
    from ledger_entries e
    join ledger_postings l on l.entry_id = e.id
    left join payments p on p.id = e.payment_id
   where e.kind not in ('payout', 'fee', 'written_off', 'dispute_lost')
     and p.state is distinct from 'taken_back'
     and e.id in (
       select x.entry_id from ledger_postings x where x.invoice_id in (select id from chosen)
       union
       select y.id from ledger_entries y join payments q on q.id = y.payment_id where q.invoice_id in (select id from chosen))
   order by e."on", e.at, e.kind not in ('invoice', 'correction'), e.id, l.position`;

function factOf(postings: readonly Row[]): Fact[] {
  const [first] = postings;
  const invoiceId = first?.paid_invoice_id ?? postings.find(({ invoice_id }) => invoice_id !== null)?.invoice_id;
  if (!first || !invoiceId) return [];
  const { kind, on, way } = first;
  const sumOf = (...accounts: readonly Account[]) =>
    postings.reduce((sum, { account, cents }) => (accounts.includes(account) ? sum + cents : sum), 0);
  if (kind === "invoice" || kind === "correction") {
    const parts = { care: 0 - sumOf("care"), meals: 0 - sumOf("meals"), other: 0 - sumOf("other") };
    return [{ on, invoiceId, kind: "billed", parts }];
  }
  if (kind === "set_off") {
    const from = postings.find(({ cents }) => cents > 0);
    const to = postings.find(({ cents }) => cents < 0);
    if (!from?.invoice_id || !to?.invoice_id) return [];
    return [{ on, invoiceId: from.invoice_id, kind, cents: from.cents, to: to.invoice_id }];
  }
  const cents = sumOf("bank", "cards", "debits");
  return [{ on, invoiceId, kind: "moved", cents, way: way === null ? null : way === "cash" ? "cash" : "account" }];
}
