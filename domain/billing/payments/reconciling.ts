/** Each account is compared with its vendor: what the vendor told and never came, and what we have and the vendor has not. */
import { and, eq, gt, gte, inArray, isNotNull, ne, or } from "drizzle-orm";
import { paymentAccounts, paymentNotices, payments } from "../../../db/schema/billing";
import type { Context } from "../../kernel/context";
import { inTransaction } from "../../kernel/context";
import { emit, emitAll } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { type CardPayment, CardRefused } from "../cards";
import { DebitRefused, type DebitState, isCollected, isOver } from "../debits";
import { keepPaymentNotices, noticesAtOnce } from "../notices/commands";
import { isKnownKind } from "../notices/kinds";
import type { PaymentNotice } from "../notices/schemas";
import type { Payment } from "../steps";
import { type StandsThere, type Stray, strayOf } from "./rules";
import { endCardsOf } from "./saved-cards";
import { openToken, type PaymentAccount } from "./steps";

/** Days back that a reconciliation asks for: whatever a hook missed over a long weekend is among them. */
const reconciledDays = 4;
/** Payments of so many days are compared: all that a payout or a return can still follow in the usual course. */
const comparedDays = 35;
/** What happened in the last hour may be on its way to our hook. */
const underWayMs = 3_600_000;

/** Each night: accounts are handed to the queue, so that one that cannot be asked keeps no other from it. */
export async function startReconciling(ctx: Context): Promise<{ accounts: number }> {
  authorise(ctx, "billing.run");
  const { state, sealedToken, since } = paymentAccounts;
  // What she closed lately, or what still has something under way, has more to tell.
  const told = or(ne(state, "closed"), isNotNull(sealedToken), gte(since, daysAgo(ctx, comparedDays)));
  return inTransaction(ctx, async (tx) => {
    const accounts = await tx.select({ subjectId: paymentAccounts.id }).from(paymentAccounts).where(told);
    await emitAll(
      tx,
      ctx,
      "billing.account_due",
      accounts.map(({ subjectId }) => ({ subjectId, details: {} })),
    );
    return { accounts: accounts.length };
  });
}

/**
 * Used by jobs: everything that a vendor told of an account is read anew; what never came is kept and handled as if it had. Payments are asked
 * for one by one. What was found stands at the account, for the admin's page.
 */
export async function reconcile(ctx: Context, { accountId }: { readonly accountId: string }): Promise<void> {
  authorise(ctx, "billing.keep_payment_notices");
  const [account] = await ctx.db.select().from(paymentAccounts).where(eq(paymentAccounts.id, accountId));
  const vendor = account && (await vendorOf(ctx, account));
  if (!account || !vendor) return;
  const told = await toldBy(vendor, ctx);
  if (!told) return close(ctx, account);
  const missed = await countMissed(ctx, told);
  for (let at = 0; at < told.length; at += noticesAtOnce)
    await keepPaymentNotices(ctx, told.slice(at, at + noticesAtOnce));
  const strays: Stray[] = [];
  for (const payment of await recentPayments(ctx, account)) {
    const stray = strayOf(payment, await vendor.standing(payment.vendorId ?? ""));
    if (stray) strays.push(stray);
  }
  await ctx.db
    .update(paymentAccounts)
    .set({ comparedAt: ctx.now, missed, strays })
    .where(eq(paymentAccounts.id, accountId));
}

/** Null where the account was closed there. */
async function toldBy(vendor: Asked, ctx: Context): Promise<readonly PaymentNotice[] | null> {
  try {
    return await vendor.eventsSince(daysAgo(ctx, reconciledDays));
  } catch (error) {
    if (error instanceof CardRefused && error.reason === "account_closed") return null;
    throw error;
  }
}

/** It is closed there, and no event said so. */
async function close(ctx: Context, { id, bookId, vendor }: PaymentAccount): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const open = and(eq(paymentAccounts.id, id), ne(paymentAccounts.state, "closed"));
    const changed = await tx.update(paymentAccounts).set({ state: "closed", since: ctx.now }).where(open).returning();
    if (changed.length > 0) {
      if (vendor === "stripe") await endCardsOf(tx, ctx, bookId);
      await emit(tx, ctx, "billing.account_changed", bookId, { vendor, state: "closed" });
    }
    await tx.update(paymentAccounts).set({ comparedAt: ctx.now }).where(eq(paymentAccounts.id, id));
  });
}

const daysAgo = ({ now }: Pick<Context, "now">, days: number): Date => new Date(now.getTime() - days * 86_400_000);

type Asked = {
  eventsSince(since: Date): Promise<readonly PaymentNotice[]>;
  /** Null where the vendor knows nothing of it. */
  standing(vendorId: string): Promise<StandsThere | null>;
};

async function vendorOf(ctx: Context, account: PaymentAccount): Promise<Asked | null> {
  if (account.vendor === "stripe") {
    const { cards } = ctx.vendors;
    if (!cards) return null;
    return {
      eventsSince: (since) => cards.eventsSince(account.accountId, since),
      standing: (id) => orNull(async () => standingOfCard((await cards.payment(account.accountId, id)).state)),
    };
  }
  const opened = await openToken(ctx, account);
  if (!opened) return null;
  const { debits, token } = opened;
  return {
    eventsSince: (since) => debits.eventsSince(token, since),
    standing: (id) => orNull(async () => standingOfDebit((await debits.payment(token, id)).state)),
  };
}

const standingOfCard = (state: CardPayment["state"]): StandsThere =>
  state === "paid" ? "paid" : state === "failed" || state === "canceled" ? "over" : "under_way";

const standingOfDebit = (state: DebitState): StandsThere =>
  isCollected(state) ? "paid" : isOver(state) ? "over" : "under_way";

async function orNull(ask: () => Promise<StandsThere>): Promise<StandsThere | null> {
  try {
    return await ask();
  } catch (error) {
    const isMissing = (error instanceof CardRefused || error instanceof DebitRefused) && error.reason === "not_found";
    if (isMissing) return null;
    throw error;
  }
}

async function countMissed(ctx: Context, told: readonly PaymentNotice[]): Promise<number> {
  const since = ctx.now.getTime() - underWayMs;
  const due = told.filter((notice) => isKnownKind(notice) && (notice.at?.getTime() ?? 0) < since);
  if (due.length === 0) return 0;
  const ids = due.map(({ vendorId }) => vendorId);
  const known = await ctx.db.$count(
    paymentNotices,
    and(eq(paymentNotices.vendor, due[0]?.vendor ?? "stripe"), inArray(paymentNotices.vendorId, ids)),
  );
  return due.length - known;
}

/** Lately, and whatever is awaited still; of an account that she had before nothing can be asked here. Ids tell when a row was made. */
function recentPayments(ctx: Context, { id, bookId, vendor }: PaymentAccount): Promise<Payment[]> {
  return ctx.db
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.bookId, bookId),
        eq(payments.way, vendor === "stripe" ? "card" : "debit"),
        inArray(payments.state, ["sent", "paid"]),
        isNotNull(payments.vendorId),
        gt(payments.id, id),
        or(eq(payments.state, "sent"), gte(payments.at, daysAgo(ctx, comparedDays))),
      ),
    );
}
