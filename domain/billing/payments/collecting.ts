/** What parents let her collect is announced, collected when it is due, and once more where that was agreed; refunds go back the way money came. */
import { and, eq, gt, inArray, isNotNull, lte, notExists, or } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { invoices, mandates, paymentAccounts, payments } from "../../../db/schema/billing";
import { addDays, type Day, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit, emitAll } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { CardRefused } from "../cards";
import { type Debit, DebitRefused, isCollected } from "../debits";
import { holdBooks, holdOwnBooks, openCents, type Payment, subjectOf } from "../steps";
import { beginCharges, dueCharges } from "./charging";
import { isByMandate } from "./payer";
import { chargeDay, collectDaysAhead } from "./rules";
import type { RefundPayment } from "./schemas";
import {
  accountOf,
  bookFailed,
  bookPaid,
  countBack,
  holdPayment,
  isGivenBack,
  openToken,
  subjectOfInvoice,
  underWay,
} from "./steps";

/** Each night: books in which something is to be debited, or once more, are handed to the queue. */
export async function startCollecting(ctx: Context): Promise<{ books: number }> {
  authorise(ctx, "billing.run");
  const today = todayInBerlin(ctx.now);
  return inTransaction(ctx, async (tx) => {
    const due = dueDebits(tx, today).as("due");
    const fresh = await tx.selectDistinct({ bookId: due.bookId }).from(due);
    const charged = dueCharges(tx, today).as("charged");
    const cards = await tx.selectDistinct({ bookId: charged.bookId }).from(charged);
    const again = await tx
      .selectDistinct({ bookId: payments.bookId })
      .from(payments)
      .where(lte(payments.retryOn, today));
    const ids = [...new Set([...fresh, ...cards, ...again].map(({ bookId }) => bookId))];
    await emitAll(
      tx,
      ctx,
      "billing.collection_due",
      ids.map((subjectId) => ({ subjectId, details: {} })),
    );
    return { books: ids.length };
  });
}

/** Used by jobs: what of one childminder's invoices is due soon is handed over to be debited or charged, and what failed once more. */
export async function collectOf(
  ctx: Context,
  { bookId }: { readonly bookId: string },
): Promise<{ begun: number; again: number }> {
  authorise(ctx, "billing.run");
  const today = todayInBerlin(ctx.now);
  return inTransaction(ctx, async (tx) => {
    // Held: a card that is paid at the same minute waits, and finds what is under way.
    await holdBooks(tx, bookId);
    const due = await dueDebits(tx, today, bookId);
    for (const { invoiceId, placementId, mandateId, open: cents } of due) {
      const id = newId(ctx.now);
      const row = { id, bookId, invoiceId, way: "debit" as const, cents, at: ctx.now, mandateId };
      await tx.insert(payments).values({ ...row, state: "sent", attempts: 1 });
      await emit(tx, ctx, "billing.debit_due", placementId ?? invoiceId, { invoiceId, paymentId: id });
    }
    const failed = await tx
      .select({ payment: payments, invoice: invoices, mandate: mandates, open: openCents })
      .from(payments)
      .innerJoin(invoices, eq(invoices.id, payments.invoiceId))
      .leftJoin(mandates, eq(mandates.id, payments.mandateId))
      .where(
        and(
          eq(payments.bookId, bookId),
          eq(payments.way, "debit"),
          eq(payments.state, "failed"),
          lte(payments.retryOn, today),
        ),
      );
    let again = 0;
    for (const { payment, invoice, mandate, open } of failed) {
      const { id, cents, attempts } = payment;
      // Paid in another way meanwhile, in part at least, or the mandate has ended: nothing is collected by itself any more.
      const isOver = open < cents || mandate?.state !== "given" || (await underWay(tx, invoice.id)) !== null;
      const changes = isOver ? {} : { state: "sent" as const, attempts: attempts + 1, at: ctx.now, paidOn: null };
      await tx
        .update(payments)
        .set({ ...changes, retryOn: null })
        .where(eq(payments.id, id));
      if (isOver) continue;
      await emit(tx, ctx, "billing.debit_due", subjectOf(invoice), { invoiceId: invoice.id, paymentId: id });
      again += 1;
    }
    const charges = await beginCharges(tx, ctx, bookId);
    return { begun: due.length + charges.begun, again: again + charges.again };
  });
}

/** Invoices that are due soon, of which nothing was debited yet and nothing is under way, with the mandate that parents gave for them. */
function dueDebits(tx: Transaction, today: Day, bookId?: string) {
  const ofInvoice = eq(payments.invoiceId, invoices.id);
  // Once each: what failed has its own way, what came back is talked about.
  const tried = or(eq(payments.way, "debit"), inArray(payments.state, ["open", "sent"]), isGivenBack);
  return tx
    .select({
      bookId: invoices.bookId,
      invoiceId: invoices.id,
      placementId: invoices.placementId,
      mandateId: mandates.id,
      open: openCents.as("open_cents"),
    })
    .from(invoices)
    .innerJoin(mandates, and(eq(mandates.placementId, invoices.placementId), eq(mandates.state, "given"), isByMandate))
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
        gt(openCents, 0),
        notExists(tx.select({ id: payments.id }).from(payments).where(and(ofInvoice, tried))),
        ...(bookId === undefined ? [] : [eq(invoices.bookId, bookId)]),
      ),
    );
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
  const { payment, invoice } = row;
  const { mandateId } = row.mandate;
  const account = await accountOf(ctx.db, payment.bookId, "gocardless");
  const opened = account && (await openToken(ctx, account));
  if (!opened) return giveUp(ctx, paymentId, "account_gone");
  const { debits, token } = opened;
  const today = todayInBerlin(ctx.now);
  let charged: Debit;
  try {
    if (payment.vendorId && payment.attempts > 1) {
      charged = await debits.retryPayment(token, payment.vendorId);
    } else {
      const wanted = {
        mandateId,
        cents: payment.cents,
        chargeDate: chargeDay(invoice.dueOn, today, await debits.nextChargeDate(token, mandateId)),
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
    const { chargeDate, state, paymentId: vendorId } = charged;
    const held = await holdPayment(tx, { id: paymentId });
    if (held?.state !== "sent") return;
    // Asked again after its answer was lost for days: the money has come meanwhile.
    if (isCollected(state)) {
      await bookPaid(tx, ctx, held, { holder: "debits", on: chargeDate ?? today, vendorId });
      return;
    }
    await tx.update(payments).set({ vendorId, paidOn: chargeDate }).where(eq(payments.id, paymentId));
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
    await emit(tx, ctx, "billing.refund_due", await subjectOfInvoice(tx, invoiceId), { invoiceId, paymentId, cents });
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
  try {
    await askForRefund(ctx, payment, payment.vendorId, cents, `refund/${eventId}`);
  } catch (error) {
    if (!(error instanceof CardRefused || error instanceof DebitRefused)) throw error;
    await refundRefused(ctx, payment);
  }
}

/** Errors: `CardRefused`, `DebitRefused`, also where her account is gone: nobody can give it back there. */
async function askForRefund(
  ctx: Context,
  payment: Payment,
  vendorId: string,
  cents: number,
  key: string,
): Promise<void> {
  if (payment.way === "card") {
    const account = await accountOf(ctx.db, payment.bookId, "stripe");
    const { cards } = ctx.vendors;
    if (!account || !cards) throw new CardRefused("account_closed", "no account is connected");
    await cards.refund(account.accountId, { paymentId: vendorId, cents, reference: payment.id }, key);
    return;
  }
  const account = await accountOf(ctx.db, payment.bookId, "gocardless");
  const opened = account && (await openToken(ctx, account));
  if (!opened) throw new DebitRefused("disconnected", "no account is connected");
  const [invoice] = await ctx.db.select().from(invoices).where(eq(invoices.id, payment.invoiceId));
  const reference = invoice?.number ?? payment.id;
  const refund = { paymentId: vendorId, cents, totalCents: payment.refundedCents, reference };
  await opened.debits.refund(opened.token, refund, key);
}

/** The vendor will not give it back, whoever asks: what counts as given back is again what the books say, and she hears of it. */
async function refundRefused(ctx: Context, { id, invoiceId }: Payment): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await tx
      .update(payments)
      .set({ refundedCents: await countBack(tx, id) })
      .where(eq(payments.id, id));
    const subjectId = await subjectOfInvoice(tx, invoiceId);
    await emit(tx, ctx, "billing.refund_refused", subjectId, { invoiceId, paymentId: id });
  });
}
