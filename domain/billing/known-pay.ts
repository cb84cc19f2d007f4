/** What is known here of childminders' pay, for the report of the platform (§14 PStTG). */
import { eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { billingBooks, ledgerEntries, ledgerPostings, officePayments, payments } from "../../db/schema/billing";
import type { Context } from "../kernel/context";
import type { Issuer } from "./records";
import { openIssuer } from "./steps";

/** A quarter in which money came to a childminder. */
export type KnownPay = {
  /** Null where she bills nobody here and only noted what the office paid. */
  readonly bookId: string | null;
  /** Null once her account is erased. */
  readonly childminderId: string | null;
  readonly quarter: 1 | 2 | 3 | 4;
  /** From parents, by the day it came, less what went back. */
  readonly cents: number;
  /** Invoices of which something was paid. */
  readonly services: number;
  /** From the youth office, as she noted it, and for how many months. */
  readonly officeCents: number;
  readonly officeMonths: number;
};

/** Of a year, ordered by who it is about; all, or that of one childminder. */
export async function knownPay(db: Database, year: number, childminderId?: string): Promise<KnownPay[]> {
  const whose = childminderId === undefined ? sql`true` : sql`b.childminder_id = ${childminderId}::uuid`;
  const whoseOffice = childminderId === undefined ? sql`true` : sql`o.childminder_id = ${childminderId}::uuid`;
  return db.execute<KnownPay>(
    sql`
    with from_parents as (
      select e.book_id, extract(quarter from e."on")::int as quarter, sum(l.cents)::float8 as cents,
             count(distinct p.invoice_id) filter (where e.kind = 'payment')::int as services
        from ${ledgerEntries} e
        join ${billingBooks} b on b.id = e.book_id and ${whose}
        join ${ledgerPostings} l on l.entry_id = e.id and l.account in ('bank', 'cards', 'debits')
        left join ${payments} p on p.id = e.payment_id
       where e."on" between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
         and e.kind not in ('payout', 'fee')
         and p.state is distinct from 'taken_back'
       group by 1, 2),
    from_office as (
      select o.childminder_id, extract(quarter from o.paid_on)::int as quarter, sum(o.paid_cents)::float8 as cents,
             count(*)::int as months
        from ${officePayments} o
       where o.paid_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date and ${whoseOffice}
       group by 1, 2)
    select p.book_id as "bookId", coalesce(b.childminder_id, o.childminder_id) as "childminderId",
           coalesce(p.quarter, o.quarter) as quarter, coalesce(p.cents, 0) as cents, coalesce(p.services, 0) as services,
           coalesce(o.cents, 0) as "officeCents", coalesce(o.months, 0) as "officeMonths"
      from from_parents p
      join ${billingBooks} b on b.id = p.book_id
      full join from_office o on o.childminder_id = b.childminder_id and o.quarter = p.quarter
     order by 2 nulls last, 1, 3`,
    "objects",
  );
}

/** Who keeps these books, as she wrote it last. Those that are gone are left out. */
export async function issuersOf(
  ctx: Pick<Context, "db" | "vendors">,
  bookIds: readonly string[],
): Promise<ReadonlyMap<string, Issuer>> {
  if (bookIds.length === 0) return new Map();
  const books = await ctx.db
    .select()
    .from(billingBooks)
    .where(sql`${billingBooks.id} = any(${`{${bookIds.join(",")}}`}::uuid[])`);
  return new Map(await Promise.all(books.map(async (one) => [one.id, await openIssuer(ctx, one)] as const)));
}

/** The books of childminders, by childminder. */
export async function bookIdsOf(db: Database, childminderIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (childminderIds.length === 0) return new Map();
  const rows = await db
    .select({ id: billingBooks.id, childminderId: billingBooks.childminderId })
    .from(billingBooks)
    .where(sql`${billingBooks.childminderId} = any(${`{${childminderIds.join(",")}}`}::uuid[])`);
  return new Map(rows.flatMap(({ id, childminderId }) => (childminderId ? [[childminderId, id] as const] : [])));
}

/** Whose books these are; null once her account is erased. */
export async function childminderOfBooks(tx: Transaction, bookId: string): Promise<string | null> {
  const [books] = await tx
    .select({ childminderId: billingBooks.childminderId })
    .from(billingBooks)
    .where(eq(billingBooks.id, bookId));
  return books?.childminderId ?? null;
}
