/** She pays an invoice of the operator by card: on the operator's own account with the vendor, not on hers. */
import { and, eq, lt } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { feePayments } from "../../../db/schema/fee";
import type { CardPayments } from "../../billing/cards";
import { keepPaymentNotices, noticesAtOnce } from "../../billing/notices/commands";
import { checkoutMinutes, isStale, leastByCard } from "../../billing/payments/rules";
import { orUnknown, whileTheyWait } from "../../billing/payments/steps";
import { whyNotPaid } from "../../billing/rules";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import type { OneFeeInvoice } from "../schemas";
import { settleFeeCheckout } from "../settling";
import { type FeePayment, feeOpenOf, feePage, holdOwnFeeInvoice, subjectOfFee } from "../steps";

/**
 * Where what is open of an invoice is paid by card, once: whoever clicks again comes to the same page. Errors: `billing.vendor_off`,
 * `fee.not_found`, `billing.nothing_open`, `billing.too_little_for_card`, `billing.under_way`, `billing.page_open`, `billing.vendor_silent`.
 */
export async function payFeeByCard(ctx: Context, { invoiceId }: OneFeeInvoice): Promise<{ url: string }> {
  authorise(ctx, "fee.pay");
  const { cards, pageAddress } = ctx.vendors;
  if (!cards) throw new AppError("billing.vendor_off");
  const { payment, number, isPast } = await inTransaction(ctx, (tx) => openPayment(tx, ctx, invoiceId));
  if (isPast) {
    await closePage(ctx, cards, payment);
    return payFeeByCard(ctx, { invoiceId });
  }
  const page = pageAddress(feePage, ctx.locale);
  const asked = payment.checkoutId
    ? cards.checkout(null, payment.checkoutId)
    : cards.openCheckout(
        null,
        {
          mode: "payment",
          cents: payment.cents,
          title: ctx.locale === "de" ? `Rechnung ${number}` : `Invoice ${number}`,
          save: false,
          reference: payment.id,
          locale: ctx.locale,
          successUrl: `${page}?zurueck=karte`,
          cancelUrl: page,
          expiresAt: new Date(payment.at.getTime() + checkoutMinutes * 60_000),
        },
        `fee-checkout/${payment.id}/${ctx.locale}`,
      );
  const checkout = await whileTheyWait(asked);
  await ctx.db.update(feePayments).set({ checkoutId: checkout.checkoutId }).where(eq(feePayments.id, payment.id));
  if (checkout.url === null) throw new AppError("billing.under_way");
  return { url: checkout.url };
}

async function openPayment(tx: Transaction, ctx: Context, invoiceId: string) {
  const invoice = await holdOwnFeeInvoice(tx, ctx, invoiceId);
  const open = (await feeOpenOf(tx, [invoiceId])).get(invoiceId) ?? 0;
  refuse(whyNotPaid(1, open));
  if (open < leastByCard) throw new AppError("billing.too_little_for_card", { leastCents: leastByCard });
  const { number } = invoice;
  const isOpen = and(eq(feePayments.invoiceId, invoiceId), eq(feePayments.state, "open"));
  const [now] = await tx.select().from(feePayments).where(isOpen).for("update");
  if (now && !isStale({ state: "open", at: now.at }, ctx.now)) {
    if (now.cents !== open) throw new AppError("billing.page_open");
    return { payment: now, number, isPast: false };
  }
  // Its time is over, and nobody has said how it ended: the vendor is asked before another one is opened.
  if (now?.checkoutId) return { payment: now, number, isPast: true };
  if (now) await tx.update(feePayments).set({ state: "expired" }).where(eq(feePayments.id, now.id));
  const row = { id: newId(ctx.now), invoiceId, way: "card" as const, cents: open, at: ctx.now, state: "open" as const };
  const [payment] = await tx.insert(feePayments).values(row).returning();
  if (!payment) throw new Error("a row that was inserted comes back");
  await emit(tx, ctx, "fee.checkout_opened", await subjectOfFee(tx, invoice.agreementId), {
    invoiceId,
    paymentId: row.id,
  });
  return { payment, number, isPast: false };
}

/** Nobody pays on it any more. Errors: `billing.under_way` where it was paid, `billing.vendor_silent`. */
async function closePage(ctx: Context, cards: CardPayments, { id, checkoutId }: FeePayment): Promise<void> {
  const closed = checkoutId ? await whileTheyWait(orUnknown(cards.closeCheckout(null, checkoutId))) : null;
  if (closed?.state === "complete") throw new AppError("billing.under_way");
  const open = and(eq(feePayments.id, id), eq(feePayments.state, "open"));
  await ctx.db.update(feePayments).set({ state: "expired" }).where(open);
}

/** Each night: pages whose time is over are read with the vendor, for a word of theirs that never came. */
export async function settleFeeCheckouts(ctx: Context): Promise<{ settled: number }> {
  authorise(ctx, "fee.run");
  const { cards } = ctx.vendors;
  const over = new Date(ctx.now.getTime() - checkoutMinutes * 60_000);
  const open = await ctx.db
    .select()
    .from(feePayments)
    .where(and(eq(feePayments.state, "open"), lt(feePayments.at, over)));
  let settled = 0;
  for (const { id, checkoutId } of open) {
    // The vendor never answered, so nobody ever saw its page; or it does not know it any more.
    const seen = checkoutId && cards ? await orUnknown(cards.checkout(null, checkoutId)) : null;
    const isDone = await inTransaction(ctx, async (tx) => {
      if (seen) return settleFeeCheckout(tx, ctx, seen);
      const isOpen = and(eq(feePayments.id, id), eq(feePayments.state, "open"));
      await tx.update(feePayments).set({ state: "expired" }).where(isOpen);
      return true;
    });
    if (isDone) settled += 1;
  }
  return { settled };
}

/** Days back: whatever a hook missed over a long weekend is among them. */
const missedDays = 4;

/** Each night: what the vendor told of the operator's own account is read anew; what never came is kept and handled as if it had. */
export async function readMissedFeeNotices(ctx: Context): Promise<{ told: number }> {
  authorise(ctx, "fee.run");
  const { cards } = ctx.vendors;
  // Where nobody ever paid the fee by card, nothing of that account is ours.
  if (!cards || (await ctx.db.$count(feePayments, eq(feePayments.way, "card"))) === 0) return { told: 0 };
  const told = await cards.eventsSince(null, new Date(ctx.now.getTime() - missedDays * 86_400_000));
  for (let at = 0; at < told.length; at += noticesAtOnce)
    await keepPaymentNotices(ctx, told.slice(at, at + noticesAtOnce));
  return { told: told.length };
}
