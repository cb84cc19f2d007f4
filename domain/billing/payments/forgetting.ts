/** What vendors hold of somebody who is erased, and accounts that she closed here, end there too once nothing more is to be told of them. */
import { and, eq, exists, isNotNull, isNull, notExists, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../../db/client";
import { mandates, paymentAccounts, payments } from "../../../db/schema/billing";
import { type Day, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { emitAll } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import type { DirectDebits, MandateRequest } from "../debits";
import { followedDebits, openToken, orGone } from "./steps";

/** In place of the vendor's word for a mandate: it holds nothing of whoever gave it any more. */
export const removed = "removed";

const ofDebits = and(eq(paymentAccounts.vendor, "gocardless"), isNotNull(paymentAccounts.sealedToken));

/** Mandates of which the vendor still holds whoever gave them and is gone here. Without her token nobody can end that but her. */
export function isLeft(db: Database | Transaction): SQL | undefined {
  const reachable = db
    .select({ id: paymentAccounts.id })
    .from(paymentAccounts)
    .where(and(eq(paymentAccounts.bookId, mandates.bookId), ofDebits));
  return and(
    isNull(mandates.personId),
    isNotNull(mandates.requestId),
    eq(mandates.state, "ended"),
    sql`${mandates.vendorState} is distinct from ${removed}`,
    exists(reachable),
  );
}

const debitsOf = (db: Database | Transaction, which: SQL | undefined) =>
  db.select({ id: payments.id }).from(payments).where(which);

/** What was collected is paid out whoever gave the mandate: only what is on its way needs them. */
const mayForget = (db: Database | Transaction) =>
  and(
    isLeft(db),
    notExists(
      debitsOf(db, and(eq(payments.mandateId, mandates.id), eq(payments.way, "debit"), eq(payments.state, "sent"))),
    ),
  );

/** A closed account of hers that no debit, and nobody who is to be forgotten, needs any more. */
const mayDisconnect = (db: Database | Transaction, today: Day) =>
  and(
    ofDebits,
    eq(paymentAccounts.state, "closed"),
    notExists(debitsOf(db, and(eq(payments.bookId, paymentAccounts.bookId), followedDebits(today)))),
    notExists(
      db
        .select({ id: mandates.id })
        .from(mandates)
        .where(and(eq(mandates.bookId, paymentAccounts.bookId), isLeft(db))),
    ),
  );

/** Each night: what could not be ended before, since a debit was under way, is handed to the queue. */
export async function startForgetting(ctx: Context): Promise<{ payers: number; accounts: number }> {
  authorise(ctx, "billing.run");
  return inTransaction(ctx, async (tx) => {
    const payers = await tx.select({ subjectId: mandates.id }).from(mandates).where(mayForget(tx));
    const accounts = await tx
      .select({ subjectId: paymentAccounts.id })
      .from(paymentAccounts)
      .where(mayDisconnect(tx, todayInBerlin(ctx.now)));
    const about = (rows: readonly { subjectId: string }[]) => rows.map((row) => ({ ...row, details: {} }));
    await emitAll(tx, ctx, "billing.payer_left", about(payers));
    await emitAll(tx, ctx, "billing.account_left", about(accounts));
    return { payers: payers.length, accounts: accounts.length };
  });
}

/** Used by jobs: the vendor cancels the mandate, or the request for one, and removes whoever gave it. Done again, it changes nothing. */
export async function forgetPayer(ctx: Context, { mandateId }: { readonly mandateId: string }): Promise<void> {
  authorise(ctx, "billing.run");
  // She can have had one account after the other: which of them has it is not known.
  const left = await ctx.db
    .select({ mandate: mandates, account: paymentAccounts })
    .from(mandates)
    .innerJoin(paymentAccounts, and(eq(paymentAccounts.bookId, mandates.bookId), ofDebits))
    .where(and(eq(mandates.id, mandateId), mayForget(ctx.db)));
  for (const { mandate, account } of left) {
    const opened = await openToken(ctx, account);
    if (!opened) return;
    const { debits, token } = opened;
    const request = await orGone(debits.mandateRequest(token, mandate.requestId ?? ""));
    if (request) await endAtVendor(debits, token, request, mandate.mandateId);
  }
  if (left.length > 0) await ctx.db.update(mandates).set({ vendorState: removed }).where(eq(mandates.id, mandateId));
}

async function endAtVendor(
  debits: DirectDebits,
  token: string,
  request: MandateRequest,
  current: string | null,
): Promise<void> {
  if (request.state === "open") await debits.cancelMandateRequest(token, request.requestId);
  const mandateId = current ?? request.mandateId;
  if (mandateId) await orGone(debits.cancelMandate(token, mandateId));
  if (request.customerId) await orGone(debits.removePayer(token, request.customerId));
}

/** Used by jobs: what her account gave us ends, and our copy of it with that. */
export async function endConnection(ctx: Context, { accountId }: { readonly accountId: string }): Promise<void> {
  authorise(ctx, "billing.run");
  const [account] = await ctx.db
    .select()
    .from(paymentAccounts)
    .where(and(eq(paymentAccounts.id, accountId), mayDisconnect(ctx.db, todayInBerlin(ctx.now))));
  const opened = account && (await openToken(ctx, account));
  if (!opened) return;
  await opened.debits.disconnect(opened.token);
  // Connected again meanwhile, it has another token, which stays.
  const same = and(eq(paymentAccounts.state, "closed"), eq(paymentAccounts.sealedToken, account.sealedToken ?? ""));
  await ctx.db
    .update(paymentAccounts)
    .set({ sealedToken: null })
    .where(and(eq(paymentAccounts.id, accountId), same));
}
