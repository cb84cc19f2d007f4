/** How all books stand and what vendors told, for an admin: sums and the vendors' ids, nobody's name. */
import { asc, count, countDistinct, desc, eq, gte, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { ledgerEntries, ledgerPostings, paymentAccounts, paymentNotices } from "../../../db/schema/billing";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import { type Account, accounts } from "../ledger/rules";
import type { NoticeOutcome, PaymentVendor, ReadPaymentNotices } from "../notices/schemas";
import type { Stray } from "../payments/rules";

export type LedgerStanding = {
  readonly books: number;
  readonly entries: number;
  /** Over all books, in cents: debit positive, credit negative. */
  readonly accounts: readonly { readonly account: Account; readonly cents: number }[];
  /** What everything comes to together, in cents: zero, or the database has been written past its rules. */
  readonly cents: number;
  /** Entries that do not come to zero: none. */
  readonly uneven: number;
};

/** Adds up every posting: for a page that is opened now and then, and not for a clock. */
export async function readLedgerStanding(ctx: Context): Promise<LedgerStanding> {
  authorise(ctx, "billing.oversee");
  const sums = await ctx.db
    .select({ account: ledgerPostings.account, cents: sql<string>`sum(${ledgerPostings.cents})` })
    .from(ledgerPostings)
    .groupBy(ledgerPostings.account);
  const [counted] = await ctx.db
    .select({ books: countDistinct(ledgerEntries.bookId), entries: count() })
    .from(ledgerEntries);
  const uneven = ctx.db
    .select({ id: ledgerPostings.entryId })
    .from(ledgerPostings)
    .groupBy(ledgerPostings.entryId)
    .having(sql`sum(${ledgerPostings.cents}) <> 0`);
  const centsOf = new Map(sums.map(({ account, cents }) => [account, Number(cents)]));
  return {
    books: counted?.books ?? 0,
    entries: counted?.entries ?? 0,
    accounts: accounts.map((account) => ({ account, cents: centsOf.get(account) ?? 0 })),
    cents: [...centsOf.values()].reduce((sum, cents) => sum + cents, 0),
    uneven: await ctx.db.$count(uneven.as("uneven")),
  };
}

/** What could not be read ("failed", of the kind "unread") is shown with what meant nothing to us. */
type ShownOutcome = Exclude<NoticeOutcome, "failed">;
const shownOutcome = sql<ShownOutcome | null>`case when ${paymentNotices.outcome} = 'failed' then 'unknown' else ${paymentNotices.outcome} end`;

export type ToldNotice = {
  readonly id: string;
  readonly vendor: PaymentVendor;
  readonly kind: string;
  readonly account: string | null;
  readonly aboutId: string | null;
  readonly at: Date;
  readonly receivedAt: Date;
  readonly outcome: ShownOutcome | null;
  /** Its body is there, so that it can be handled once more. */
  readonly replayable: boolean;
};

/** So many are shown. */
const shown = 50;

/** What vendors told, the latest first: all of it, or what still waits to be handled, or what meant nothing to us. */
export async function readPaymentNotices(ctx: Context, { which }: ReadPaymentNotices): Promise<readonly ToldNotice[]> {
  authorise(ctx, "billing.oversee");
  const wanted = {
    all: undefined,
    waiting: isNull(paymentNotices.handledAt),
    unknown: eq(shownOutcome, "unknown"),
  };
  return ctx.db
    .select({
      id: paymentNotices.id,
      vendor: paymentNotices.vendor,
      kind: paymentNotices.kind,
      account: paymentNotices.account,
      aboutId: paymentNotices.aboutId,
      at: paymentNotices.at,
      receivedAt: paymentNotices.receivedAt,
      outcome: shownOutcome,
      replayable: sql<boolean>`${isNotNull(paymentNotices.body)}`,
    })
    .from(paymentNotices)
    .where(wanted[which])
    .orderBy(desc(paymentNotices.receivedAt), desc(paymentNotices.id))
    .limit(shown);
}

export type NoticeCount = {
  readonly vendor: PaymentVendor;
  /** Null of those that wait. */
  readonly outcome: ShownOutcome | null;
  readonly count: number;
};

/** What came of the notices of the last seven days, by vendor. */
export async function countPaymentNotices(ctx: Context): Promise<readonly NoticeCount[]> {
  authorise(ctx, "billing.oversee");
  const { vendor, receivedAt } = paymentNotices;
  return ctx.db
    .select({ vendor, outcome: shownOutcome, count: count() })
    .from(paymentNotices)
    .where(gte(receivedAt, new Date(ctx.now.getTime() - 7 * 86_400_000)))
    .groupBy(vendor, shownOutcome)
    .orderBy(asc(vendor), asc(shownOutcome));
}

export type ComparedAccount = {
  readonly id: string;
  readonly vendor: PaymentVendor;
  /** The vendor's. */
  readonly accountId: string;
  readonly state: "pending" | "active" | "restricted" | "closed";
  /** When it was last compared with the vendor; null while it never was. */
  readonly comparedAt: Date | null;
  /** Events of the four days before that had never come and were read then. */
  readonly missed: number;
  readonly strays: readonly Stray[];
};

/** Accounts of childminders that are compared with their vendors at night; those with something to look at first, 50 at most. */
export async function readComparedAccounts(ctx: Context): Promise<readonly ComparedAccount[]> {
  authorise(ctx, "billing.oversee");
  const { id, vendor, accountId, state, comparedAt, missed, strays } = paymentAccounts;
  return ctx.db
    .select({ id, vendor, accountId, state, comparedAt, missed, strays })
    .from(paymentAccounts)
    .where(or(ne(state, "closed"), isNotNull(paymentAccounts.sealedToken)))
    .orderBy(desc(sql`jsonb_array_length(${strays})`), desc(missed), sql`${comparedAt} nulls first`, asc(id))
    .limit(shown);
}
