/** The operator sees money come in for an invoice, or pays back what was too much. */
import { and, eq } from "drizzle-orm";
import { feePayments } from "../../../db/schema/fee";
import { whyNotOn, whyNotPaid, whyNotRefunded } from "../../billing/rules";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import type { EnterFeePayment, OneFeePayment } from "../schemas";
import { feeOpenOf, holdFeeInvoice, subjectOfFee } from "../steps";

/**
 * Errors: `fee.not_found`, `billing.day_ahead`, `billing.before_invoice`, `billing.nothing_open`, `billing.paid_too_much`,
 * `billing.refunded_too_much`.
 */
export async function enterFeePayment(ctx: Context, input: EnterFeePayment): Promise<{ id: string }> {
  authorise(ctx, "fee.manage");
  const { invoiceId, direction, cents, paidOn } = input;
  return inTransaction(ctx, async (tx) => {
    const invoice = await holdFeeInvoice(tx, invoiceId);
    refuse(whyNotOn(paidOn, invoice.issuedOn, todayInBerlin(ctx.now)));
    const open = (await feeOpenOf(tx, [invoiceId])).get(invoiceId) ?? 0;
    refuse(direction === "in" ? whyNotPaid(cents, open) : whyNotRefunded(cents, open));
    const id = newId(ctx.now);
    const signed = direction === "in" ? cents : 0 - cents;
    await tx
      .insert(feePayments)
      .values({ id, invoiceId, way: "transfer", cents: signed, state: "paid", paidOn, at: ctx.now });
    await emit(tx, ctx, "fee.paid", await subjectOfFee(tx, invoice.agreementId), { invoiceId, paymentId: id });
    return { id };
  });
}

/** What was entered by mistake never was; what came by card is not entered. Errors: `fee.not_found`, `fee.payment_not_found`. */
export async function takeFeePaymentBack(ctx: Context, { invoiceId, paymentId }: OneFeePayment): Promise<void> {
  authorise(ctx, "fee.manage");
  await inTransaction(ctx, async (tx) => {
    const invoice = await holdFeeInvoice(tx, invoiceId);
    const [taken] = await tx
      .update(feePayments)
      .set({ state: "taken_back" })
      .where(
        and(
          eq(feePayments.id, paymentId),
          eq(feePayments.invoiceId, invoiceId),
          eq(feePayments.way, "transfer"),
          eq(feePayments.state, "paid"),
        ),
      )
      .returning({ id: feePayments.id });
    if (!taken) throw new AppError("fee.payment_not_found", {}, "paymentId");
    await emit(tx, ctx, "fee.payment_taken_back", await subjectOfFee(tx, invoice.agreementId), {
      invoiceId,
      paymentId,
    });
  });
}
