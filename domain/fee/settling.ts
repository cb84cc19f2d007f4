/** What became of a card payment of the operator's fee, as the vendor says it: in whatever order, and as often as it is told. */
import { and, eq, isNull, or } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { feeInvoices, feePayments } from "../../db/schema/fee";
import type { Checkout } from "../billing/cards";
import { type PaymentHandler, type PaymentHandlers, paymentHandler } from "../billing/notices/handlers";
import { todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { emit } from "../kernel/events";
import { isId } from "../kernel/ids";
import { subjectOfFee } from "./steps";

/** Answers whether that was new. One that was paid after it had counted as expired is paid all the same. */
export async function settleFeeCheckout(tx: Transaction, ctx: Context, seen: Checkout): Promise<boolean> {
  const { checkoutId, reference, isPaid, state, paymentId } = seen;
  if (!isId(reference)) return false;
  const [payment] = await tx
    .select()
    .from(feePayments)
    .where(
      and(eq(feePayments.id, reference), or(isNull(feePayments.checkoutId), eq(feePayments.checkoutId, checkoutId))),
    )
    .for("update");
  if (!payment || payment.state === "paid") return false;
  const which = eq(feePayments.id, payment.id);
  if (!isPaid) {
    if (state !== "expired" || payment.state !== "open") return false;
    await tx.update(feePayments).set({ state: "expired", checkoutId }).where(which);
    return true;
  }
  const paidOn = todayInBerlin(ctx.now);
  await tx.update(feePayments).set({ state: "paid", paidOn, checkoutId, vendorId: paymentId }).where(which);
  const [invoice] = await tx
    .select({ id: feeInvoices.id, agreementId: feeInvoices.agreementId })
    .from(feeInvoices)
    .where(eq(feeInvoices.id, payment.invoiceId));
  if (!invoice) throw new Error("a payment is of an invoice");
  const details = { invoiceId: invoice.id, paymentId: payment.id };
  await emit(tx, ctx, "fee.paid", await subjectOfFee(tx, invoice.agreementId), details);
  return true;
}

const feeCheckout = paymentHandler<Checkout | null>({
  async look({ vendors: { cards } }, { about }) {
    return cards && about ? cards.checkout(null, about.id) : null;
  },
  async act(tx, ctx, _notice, seen) {
    if (!seen) return "ignored";
    return (await settleFeeCheckout(tx, ctx, seen)) ? "acted" : "known";
  },
});

const kinds = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.expired",
] as const;

/** What Stripe tells of the platform's own account is the fee; what it tells of a childminder's is hers, as before. */
export function withFeeHandlers(handlers: PaymentHandlers): PaymentHandlers {
  const own = kinds.map((kind) => [kind, byAccount(handlers.stripe[kind])]);
  return { ...handlers, stripe: { ...handlers.stripe, ...Object.fromEntries(own) } };
}

function byAccount(hers: PaymentHandler | undefined): PaymentHandler {
  return paymentHandler<unknown>({
    look: (ctx, notice) => (notice.account === null ? feeCheckout : hers)?.look?.(ctx, notice) ?? Promise.resolve(null),
    async act(tx, ctx, notice, seen) {
      const handler = notice.account === null ? feeCheckout : hers;
      return handler ? handler.act(tx, ctx, notice, seen) : "ignored";
    },
  });
}
