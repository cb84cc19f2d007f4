/** Direct debits are announced, collected when they are due, and once more where that was agreed; refunds go back the way money came. */
import { and, eq, inArray, isNotNull, lte, sql } from "drizzle-orm";
import { billingBooks, invoices, mandates, paymentAccounts, payments } from "../../../db/schema/billing";
import { addDays, type Day, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit, emitAll } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { CardRefused } from "../cards";
import { DebitRefused } from "../debits";
import { keepPaymentNotices, noticesAtOnce } from "../notices/commands";
import { holdOwnBooks, openOf, type Payment } from "../steps";
import { chargeDay, collectDaysAhead } from "./rules";
import type { RefundPayment } from "./schemas";
import { accountOf, bookFailed, holdPayment, openToken, subjectOf, underWay } from "./steps";

/** So many invoices are handed over in one night. */
const atOnce = 5_000;

/** Each night: what is due soon and can be debited is handed to the queue, and what failed and is collected once more. */
export async function collectDue(ctx: Context): Promise<{ begun: number; again: number; left: number }> {
  authorise(ctx, "billing.run");
  const today = todayInBerlin(ctx.now);
  const due = await ctx.db
    .select({ invoiceId: invoices.id, mandateId: mandates.id })
    .from(invoices)
    .innerJoin(mandates, and(eq(mandates.placementId, invoices.placementId), eq(mandates.state, "given")))
    .innerJoin(
      paymentAccounts,
      and(
        eq(paymentAccounts.bookId, invoices.bookId),
        eq(paymentAccounts.vendor, "gocardless"),
        eq(paymentAccounts.state, "active"),
      ),
    )
    .where(
      and(
        eq(invoices.kind, "invoice"),
        lte(invoices.dueOn, addDays(today, collectDaysAhead)),
        // Once each: what failed has its own way, what came back is talked about.
        sql`not exists (select from ${payments} p where p.invoice_id = ${invoices.id} and p.way = 'debit')`,
        sql`not exists (select from ${payments} p where p.invoice_id = ${invoices.id} and p.state in ('open', 'sent'))`,
        sql`(select coalesce(sum(l.cents), 0) from ledger_postings l where l.invoice_id = ${invoices.id}) > 0`,
      ),
    )
    .orderBy(invoices.dueOn, invoices.id)
    .limit(atOnce);
  let begun = 0;
  for (const one of due) if (await beginDebit(ctx, one)) begun += 1;
  const again = await ctx.db
    .select({ id: payments.id })
    .from(payments)
    .where(lte(payments.retryOn, today))
    .limit(atOnce);
  let retried = 0;
  for (const { id } of again) if (await beginAgain(ctx, id)) retried += 1;
  return { begun, again: retried, left: due.length === atOnce || again.length === atOnce ? 1 : 0 };
}

async function beginDebit(ctx: Context, { invoiceId, mandateId }: { invoiceId: string; mandateId: string }) {
  return inTransaction(ctx, async (tx) => {
    const [invoice] = await tx.select().from(invoices).where(eq(invoices.id, invoiceId));
    if (!invoice) return false;
    await tx
      .select({ id: billingBooks.id })
      .from(billingBooks)
      .where(eq(billingBooks.id, invoice.bookId))
      .for("update");
    const cents = (await openOf(tx, [invoiceId])).get(invoiceId) ?? 0;
    if (cents <= 0 || (await underWay(tx, invoiceId))) return false;
    const id = newId(ctx.now);
    const row = { id, bookId: invoice.bookId, invoiceId, way: "debit" as const, cents, at: ctx.now, mandateId };
    await tx.insert(payments).values({ ...row, state: "sent", attempts: 1 });
    await emit(tx, ctx, "billing.debit_due", invoice.placementId ?? invoiceId, { invoiceId, paymentId: id });
    return true;
  });
}

async function beginAgain(ctx: Context, paymentId: string) {
  return inTransaction(ctx, async (tx) => {
    const payment = await holdPayment(tx, { id: paymentId });
    if (payment?.state !== "failed" || !payment.retryOn) return false;
    const open = (await openOf(tx, [payment.invoiceId])).get(payment.invoiceId) ?? 0;
    const changes =
      open < payment.cents || (await underWay(tx, payment.invoiceId))
        ? // Paid in another way meanwhile, in part at least: nothing is collected by itself any more.
          { retryOn: null }
        : { retryOn: null, state: "sent" as const, attempts: payment.attempts + 1, at: ctx.now };
    await tx.update(payments).set(changes).where(eq(payments.id, paymentId));
    if (!("state" in changes)) return false;
    const { invoiceId } = payment;
    await emit(tx, ctx, "billing.debit_due", await subjectOf(tx, invoiceId), { invoiceId, paymentId });
    return true;
  });
}

/** Used by jobs: the vendor collects it, or tries once more; the day that comes back is announced. Done again, it is the same debit. */
export async function sendDebit(ctx: Context, { paymentId }: { readonly paymentId: string }): Promise<void> {
  authorise(ctx, "billing.run");
  const [row] = await ctx.db
    .select({ payment: payments, invoice: invoices, mandate: mandates })
    .from(payments)
    .innerJoin(invoices, eq(invoices.id, payments.invoiceId))
    .innerJoin(mandates, eq(mandates.id, payments.mandateId))
    .where(eq(payments.id, paymentId));
  if (row?.payment.state !== "sent" || !row.mandate.mandateId) return;
  const { payment, invoice, mandate } = row;
  const account = await accountOf(ctx.db, payment.bookId, "gocardless");
  const opened = account && (await openToken(ctx, account));
  if (!opened) return giveUp(ctx, paymentId, "account_gone");
  const { debits, token } = opened;
  const today = todayInBerlin(ctx.now);
  let charged: { readonly paymentId: string; readonly chargeDate: Day | null };
  try {
    if (payment.vendorId && payment.attempts > 1) {
      charged = await debits.retryPayment(token, payment.vendorId);
    } else {
      const { nextChargeDate } = await debits.mandate(token, mandate.mandateId ?? "");
      const wanted = {
        mandateId: mandate.mandateId ?? "",
        cents: payment.cents,
        chargeDate: chargeDay(invoice.dueOn, today, nextChargeDate),
        description: `Kindertagespflege, Rechnung ${invoice.number}`,
        reference: invoice.number,
      };
      charged = await debits.debit(token, wanted, `debit/${paymentId}`);
    }
  } catch (error) {
    if (error instanceof DebitRefused) return giveUp(ctx, paymentId, error.reason);
    throw error;
  }
  await inTransaction(ctx, async (tx) => {
    const { chargeDate } = charged;
    const still = and(eq(payments.id, paymentId), eq(payments.state, "sent"));
    const [sent] = await tx
      .update(payments)
      .set({ vendorId: charged.paymentId, paidOn: chargeDate })
      .where(still)
      .returning();
    if (!sent) return;
    const details = { invoiceId: invoice.id, paymentId };
    await emit(tx, ctx, "billing.debit_announced", invoice.placementId ?? invoice.id, details);
  });
}

/** The vendor will not collect it, whoever asks: both sides hear why. */
async function giveUp(ctx: Context, paymentId: string, code: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const payment = await holdPayment(tx, { id: paymentId });
    if (payment?.state === "sent") await bookFailed(tx, ctx, payment, { holder: "debits", failure: "other", code });
  });
}

/** She gives back what parents paid by card or debit, in whole or in part: it goes the way it came. Errors: `billing.payment_not_found`, `billing.refunded_too_much`. */
export async function refundPayment(ctx: Context, { paymentId, cents }: RefundPayment): Promise<void> {
  authorise(ctx, "billing.keep_books");
  await inTransaction(ctx, async (tx) => {
    const books = await holdOwnBooks(tx, ctx);
    const [payment] = await tx
      .select()
      .from(payments)
      .where(
        and(
          eq(payments.id, paymentId),
          eq(payments.bookId, books.id),
          eq(payments.state, "paid"),
          inArray(payments.way, ["card", "debit"]),
          isNotNull(payments.vendorId),
        ),
      )
      .for("update");
    if (!payment) throw new AppError("billing.payment_not_found", {}, "paymentId");
    const left = payment.cents - payment.refundedCents;
    if (cents > left) throw new AppError("billing.refunded_too_much", { creditCents: left }, "cents");
    await tx
      .update(payments)
      .set({ refundedCents: payment.refundedCents + cents })
      .where(eq(payments.id, paymentId));
    const { invoiceId } = payment;
    await emit(tx, ctx, "billing.refund_due", await subjectOf(tx, invoiceId), { invoiceId, paymentId, cents });
  });
}

/** Used by jobs, by the event that ordered it: the vendor gives it back. It is booked when the vendor says that it did. */
export async function sendRefund(
  ctx: Context,
  { paymentId, cents, eventId }: { readonly paymentId: string; readonly cents: number; readonly eventId: string },
): Promise<void> {
  authorise(ctx, "billing.run");
  const [payment] = await ctx.db.select().from(payments).where(eq(payments.id, paymentId));
  if (!payment?.vendorId) return;
  const key = `refund/${eventId}`;
  try {
    await askForRefund(ctx, payment, cents, key);
  } catch (error) {
    if (!(error instanceof CardRefused || error instanceof DebitRefused)) throw error;
    await refundRefused(ctx, payment, cents);
  }
}

async function askForRefund(ctx: Context, payment: Payment, cents: number, key: string): Promise<void> {
  if (!payment.vendorId) return;
  const paymentId = payment.id;
  if (payment.way === "card") {
    const account = await accountOf(ctx.db, payment.bookId, "stripe");
    if (account && ctx.vendors.cards)
      await ctx.vendors.cards.refund(
        account.accountId,
        { paymentId: payment.vendorId, cents, reference: paymentId },
        key,
      );
    return;
  }
  const account = await accountOf(ctx.db, payment.bookId, "gocardless");
  const opened = account && (await openToken(ctx, account));
  if (!opened) return;
  const [invoice] = await ctx.db.select().from(invoices).where(eq(invoices.id, payment.invoiceId));
  const refund = {
    paymentId: payment.vendorId,
    cents,
    totalCents: payment.refundedCents,
    reference: invoice?.number ?? paymentId,
  };
  await opened.debits.refund(opened.token, refund, key);
}

/** The vendor will not give it back, whoever asks: it can be ordered again, and she hears of it. */
async function refundRefused(ctx: Context, { id, invoiceId }: Payment, cents: number): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await tx
      .update(payments)
      .set({ refundedCents: sql`${payments.refundedCents} - ${cents}` })
      .where(eq(payments.id, id));
    await emit(tx, ctx, "billing.refund_refused", await subjectOf(tx, invoiceId), { invoiceId, paymentId: id });
  });
}

/** Days back that a reconciliation asks for: whatever a hook missed over a long weekend is among them. */
const reconciledDays = 4;

/** Each night: accounts are handed to the queue, so that one that cannot be asked keeps no other from it. */
export async function startReconciling(ctx: Context): Promise<{ accounts: number }> {
  authorise(ctx, "billing.run");
  const open = inArray(paymentAccounts.state, ["pending", "active", "restricted"]);
  return inTransaction(ctx, async (tx) => {
    const accounts = await tx.select({ subjectId: paymentAccounts.id }).from(paymentAccounts).where(open);
    await emitAll(
      tx,
      ctx,
      "billing.account_due",
      accounts.map(({ subjectId }) => ({ subjectId, details: {} })),
    );
    return { accounts: accounts.length };
  });
}

/** Used by jobs: everything that a vendor told of an account is read anew; what never came is kept and handled as if it had. */
export async function reconcile(ctx: Context, { accountId }: { readonly accountId: string }): Promise<void> {
  authorise(ctx, "billing.keep_payment_notices");
  const [account] = await ctx.db.select().from(paymentAccounts).where(eq(paymentAccounts.id, accountId));
  if (!account || account.state === "closed") return;
  const since = new Date(ctx.now.getTime() - reconciledDays * 86_400_000);
  const opened = account.vendor === "gocardless" ? await openToken(ctx, account) : null;
  const told =
    account.vendor === "stripe"
      ? ((await ctx.vendors.cards?.eventsSince(account.accountId, since)) ?? [])
      : ((await opened?.debits.eventsSince(opened.token, since)) ?? []);
  for (let at = 0; at < told.length; at += noticesAtOnce)
    await keepPaymentNotices(ctx, told.slice(at, at + noticesAtOnce));
}
