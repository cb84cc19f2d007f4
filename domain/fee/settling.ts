/** What became of a card payment of the operator's fee, and what of it went back, as the vendor says it: in whatever order, and as often as it is told. */
import { eq, or } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { feeInvoices, feePayments } from "../../db/schema/fee";
import type { CardPayment, Checkout } from "../billing/cards";
import { type PaymentHandler, type PaymentHandlers, paymentHandler } from "../billing/notices/handlers";
import { todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { emit } from "../kernel/events";
import { isId, newId } from "../kernel/ids";
import { type FeePayment, subjectOfFee } from "./steps";

/** Answers whether that was new. One that was paid after it had counted as expired is paid all the same, on whichever page. */
export async function settleFeeCheckout(tx: Transaction, ctx: Context, seen: Checkout): Promise<boolean> {
  const { checkoutId, reference, isPaid, state, paymentId } = seen;
  if (!isId(reference)) return false;
  const [payment] = await tx.select().from(feePayments).where(eq(feePayments.id, reference)).for("update");
  if (!payment || payment.state === "paid") return false;
  if (isPaid) return bookPaid(tx, ctx, payment, { checkoutId, vendorId: paymentId });
  const isIts = payment.checkoutId === null || payment.checkoutId === checkoutId;
  if (!isIts || state !== "expired" || payment.state !== "open") return false;
  await tx.update(feePayments).set({ state: "expired", checkoutId }).where(eq(feePayments.id, payment.id));
  return true;
}

type Paid = { readonly checkoutId?: string; readonly vendorId: string | null };

async function bookPaid(tx: Transaction, ctx: Context, { id, invoiceId }: FeePayment, paid: Paid): Promise<true> {
  await tx
    .update(feePayments)
    .set({ ...paid, state: "paid", paidOn: todayInBerlin(ctx.now) })
    .where(eq(feePayments.id, id));
  await emit(tx, ctx, "fee.paid", await subjectOf(tx, invoiceId), { invoiceId, paymentId: id });
  return true;
}

async function subjectOf(tx: Transaction, invoiceId: string): Promise<string> {
  const [invoice] = await tx
    .select({ agreementId: feeInvoices.agreementId })
    .from(feeInvoices)
    .where(eq(feeInvoices.id, invoiceId));
  if (!invoice) throw new Error("a payment is of an invoice");
  return subjectOfFee(tx, invoice.agreementId);
}

/** A refund that the operator ordered with the vendor, or a dispute that her bank began: money of a payment that is gone, or came home again. */
type WentBack = {
  readonly vendorId: string;
  readonly cents: number;
  readonly state: "waits" | "gone" | "home";
  readonly payment: CardPayment;
};

/** It counts as a payment of less than nothing, once; where it came home again it never was. */
async function bookBack(tx: Transaction, ctx: Context, seen: WentBack): Promise<"acted" | "known" | "ignored"> {
  const { vendorId, cents, state, payment } = seen;
  const { paymentId, reference } = payment;
  const named = reference !== null && isId(reference) ? [eq(feePayments.id, reference)] : [];
  const [of] = await tx
    .select()
    .from(feePayments)
    .where(or(eq(feePayments.vendorId, paymentId), ...named))
    .for("update");
  if (!of) return "ignored";
  // Told before that it was paid.
  if (of.state !== "paid" && payment.state === "paid") await bookPaid(tx, ctx, of, { vendorId: paymentId });
  const [back] = await tx.select().from(feePayments).where(eq(feePayments.vendorId, vendorId));
  const isGone = back?.state === "paid";
  if (state === "waits" || isGone === (state === "gone")) return "known";
  const id = back?.id ?? newId(ctx.now);
  const details = { invoiceId: of.invoiceId, paymentId: id };
  const subjectId = await subjectOf(tx, of.invoiceId);
  if (state === "home") {
    await tx.update(feePayments).set({ state: "taken_back" }).where(eq(feePayments.id, id));
    await emit(tx, ctx, "fee.payment_taken_back", subjectId, details);
    return "acted";
  }
  const row = { state: "paid" as const, paidOn: todayInBerlin(ctx.now), at: ctx.now };
  await tx
    .insert(feePayments)
    .values({ id, invoiceId: of.invoiceId, way: "card", cents: 0 - cents, vendorId, ...row })
    .onConflictDoUpdate({ target: feePayments.id, set: row });
  await emit(tx, ctx, "fee.went_back", subjectId, details);
  return "acted";
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

const feeRefund = paymentHandler<WentBack | null>({
  async look({ vendors: { cards } }, { about }) {
    if (!cards || !about) return null;
    const { refundId: vendorId, paymentId, cents, state: said } = await cards.refundOf(null, about.id);
    const state = said === "succeeded" ? "gone" : said === "pending" ? "waits" : "home";
    return { vendorId, cents, state, payment: await cards.payment(null, paymentId) };
  },
  act: async (tx, ctx, _notice, seen) => (seen ? bookBack(tx, ctx, seen) : "ignored"),
});

const feeDispute = paymentHandler<WentBack | null>({
  async look({ vendors: { cards } }, { about }) {
    if (!cards || !about) return null;
    const { disputeId: vendorId, paymentId, cents, lines } = await cards.dispute(null, about.id);
    const taken = lines.reduce((sum, line) => sum - line.cents, 0);
    const state = lines.length === 0 ? "waits" : taken > 0 ? "gone" : "home";
    return { vendorId, cents, state, payment: await cards.payment(null, paymentId) };
  },
  act: async (tx, ctx, _notice, seen) => (seen ? bookBack(tx, ctx, seen) : "ignored"),
});

const own: PaymentHandlers["stripe"] = {
  "checkout.session.completed": feeCheckout,
  "checkout.session.async_payment_succeeded": feeCheckout,
  "checkout.session.expired": feeCheckout,
  "refund.created": feeRefund,
  "refund.updated": feeRefund,
  "refund.failed": feeRefund,
  "charge.dispute.created": feeDispute,
  "charge.dispute.updated": feeDispute,
  "charge.dispute.closed": feeDispute,
  "charge.dispute.funds_withdrawn": feeDispute,
  "charge.dispute.funds_reinstated": feeDispute,
};

/** What Stripe tells of the platform's own account is the fee; what it tells of a childminder's is hers, as before. */
export function withFeeHandlers(handlers: PaymentHandlers): PaymentHandlers {
  const hers: Readonly<Record<string, PaymentHandler | undefined>> = handlers.stripe;
  const both = Object.entries(own).map(([kind, ours]) => [kind, byAccount(ours, hers[kind])]);
  return { ...handlers, stripe: { ...handlers.stripe, ...Object.fromEntries(both) } };
}

function byAccount(ours: PaymentHandler | undefined, hers: PaymentHandler | undefined): PaymentHandler {
  return paymentHandler<unknown>({
    look: (ctx, notice) => (notice.account === null ? ours : hers)?.look?.(ctx, notice) ?? Promise.resolve(null),
    async act(tx, ctx, notice, seen) {
      const handler = notice.account === null ? ours : hers;
      return handler ? handler.act(tx, ctx, notice, seen) : "ignored";
    },
  });
}
