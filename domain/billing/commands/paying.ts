/** What she enters of money that came or went by itself: transfers, cash, refunds, and what nobody will pay. */
import { and, eq, inArray } from "drizzle-orm";
import { payments } from "../../../db/schema/billing";
import { me } from "../../accounts/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { postingsOfFailure, postingsOfPayment, postingsOfRefund, postingsOfWriteOff } from "../ledger/rules";
import { whyUnderWay } from "../payments/rules";
import { underWay } from "../payments/steps";
import { whyNotOn, whyNotPaid, whyNotRefunded } from "../rules";
import type { EnterPayment, EnterRefund, OneInvoice, OnePayment } from "../schemas";
import { holdOwnInvoice, onInvoice, openOf, post, subjectOf } from "../steps";

/**
 * Money for an invoice has come in, in whole or in part. Errors: `billing.no_books`, `billing.not_found`, those of `whyNotOn`, `whyNotPaid`
 * and `whyUnderWay`.
 */
export async function enterPayment(ctx: Context, input: EnterPayment): Promise<{ id: string }> {
  authorise(ctx, "billing.keep_books");
  const { invoiceId, cents, paidOn, way } = input;
  return inTransaction(ctx, async (tx) => {
    const { books, invoice } = await holdOwnInvoice(tx, ctx, invoiceId);
    refuse(whyNotOn(paidOn, invoice.issuedOn, todayInBerlin(ctx.now)));
    refuse(whyNotPaid(cents, (await openOf(tx, [invoiceId])).get(invoiceId) ?? 0));
    refuse(whyUnderWay(await underWay(tx, invoiceId), ctx.now));
    const id = newId(ctx.now);
    const row = { id, bookId: books.id, invoiceId, way, cents, state: "paid" as const, paidOn, at: ctx.now };
    await tx.insert(payments).values({ ...row, byPersonId: me(ctx) });
    const entry = { bookId: books.id, kind: "payment", key: `payment/${id}`, on: paidOn, paymentId: id } as const;
    await post(tx, ctx, entry, onInvoice(invoiceId, postingsOfPayment("bank", cents)));
    await emit(tx, ctx, "billing.paid", subjectOf(invoice), { invoiceId, paymentId: id });
    return { id };
  });
}

/** It was entered by mistake: it is booked back, and owed again. Errors: `billing.no_books`, `billing.payment_not_found`. */
export async function takePaymentBack(ctx: Context, { invoiceId, paymentId }: OnePayment): Promise<void> {
  authorise(ctx, "billing.keep_books");
  await inTransaction(ctx, async (tx) => {
    const { books, invoice } = await holdOwnInvoice(tx, ctx, invoiceId);
    const [payment] = await tx
      .update(payments)
      .set({ state: "taken_back" })
      .where(
        and(
          eq(payments.id, paymentId),
          eq(payments.invoiceId, invoiceId),
          eq(payments.state, "paid"),
          inArray(payments.way, ["transfer", "cash"]),
        ),
      )
      .returning();
    if (!payment) throw new AppError("billing.payment_not_found", {}, "paymentId");
    const entry = {
      bookId: books.id,
      kind: "payment_failed",
      key: `payment/${paymentId}/taken_back`,
      on: todayInBerlin(ctx.now),
      paymentId,
    } as const;
    await post(tx, ctx, entry, onInvoice(invoiceId, postingsOfFailure("bank", payment.cents)));
    await emit(tx, ctx, "billing.payment_taken_back", subjectOf(invoice), { invoiceId, paymentId });
  });
}

/** She paid back what parents had paid too much. Errors: as of `enterPayment`, `billing.refunded_too_much`. */
export async function enterRefund(ctx: Context, { invoiceId, cents, paidOn }: EnterRefund): Promise<void> {
  authorise(ctx, "billing.keep_books");
  await inTransaction(ctx, async (tx) => {
    const { books, invoice } = await holdOwnInvoice(tx, ctx, invoiceId);
    refuse(whyNotOn(paidOn, invoice.issuedOn, todayInBerlin(ctx.now)));
    refuse(whyNotRefunded(cents, (await openOf(tx, [invoiceId])).get(invoiceId) ?? 0));
    const entry = { bookId: books.id, kind: "refund", key: `refund/${newId(ctx.now)}`, on: paidOn } as const;
    await post(tx, ctx, entry, onInvoice(invoiceId, postingsOfRefund("bank", cents)));
    await emit(tx, ctx, "billing.refunded", subjectOf(invoice), { invoiceId });
  });
}

/** Nobody will pay what is open: it stands as a loss, and nobody is reminded. Errors: `billing.not_found`, `billing.nothing_open`, those of `whyUnderWay`. */
export async function writeOff(ctx: Context, { invoiceId }: OneInvoice): Promise<void> {
  authorise(ctx, "billing.keep_books");
  await inTransaction(ctx, async (tx) => {
    const { books, invoice } = await holdOwnInvoice(tx, ctx, invoiceId);
    const open = (await openOf(tx, [invoiceId])).get(invoiceId) ?? 0;
    if (open <= 0) throw new AppError("billing.nothing_open");
    refuse(whyUnderWay(await underWay(tx, invoiceId), ctx.now));
    const on = todayInBerlin(ctx.now);
    const entry = { bookId: books.id, kind: "written_off", key: `written_off/${newId(ctx.now)}`, on } as const;
    await post(tx, ctx, entry, onInvoice(invoiceId, postingsOfWriteOff(open)));
    await emit(tx, ctx, "billing.written_off", subjectOf(invoice), { invoiceId });
  });
}
