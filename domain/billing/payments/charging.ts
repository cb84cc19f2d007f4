/** Saved cards are charged when an invoice is due, once more where that was agreed, and never beside a debit. */
import { and, eq, gt, gte, inArray, isNotNull, isNull, lte, ne, not, notExists, or } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { invoices, payments, savedCards } from "../../../db/schema/billing";
import { addDays, type Day, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { type CardFailure, cardFailureOf, cardFailures } from "../card-failures";
import { type CardPayment, CardRefused, type ChargeOutcome } from "../cards";
import { openCents, type Payment, subjectOf } from "../steps";
import { isChargeable, isDebited, isForInvoice } from "./card-steps";
import { isByCard } from "./payer";
import { chargeAgainDay, chargeHours, chargeLateDays, leastByCard } from "./rules";
import { endCardById } from "./saved-cards";
import { accountOf, bookPaid, holdPayment, isGivenBack, subjectOfInvoice, underWay } from "./steps";

/** Invoices that are due of which nothing was collected yet and nothing is under way, with the card that parents saved for them. */
export function dueCharges(tx: Transaction, today: Day, bookId?: string) {
  // One that never went out was no try: its card was replaced, or her account could take nothing that day.
  const charged = and(
    eq(payments.way, "card"),
    isNotNull(payments.savedCardId),
    isNull(payments.checkoutId),
    ne(payments.state, "expired"),
  );
  // Once each: what failed has its own way, what came back is talked about.
  const tried = or(eq(payments.way, "debit"), charged, inArray(payments.state, ["open", "sent"]), isGivenBack);
  return tx
    .select({
      bookId: invoices.bookId,
      invoiceId: invoices.id,
      placementId: invoices.placementId,
      savedCardId: savedCards.id,
      open: openCents.as("open_cents"),
    })
    .from(invoices)
    .innerJoin(
      savedCards,
      and(eq(savedCards.placementId, invoices.placementId), eq(savedCards.state, "kept"), isByCard),
    )
    .where(
      and(
        eq(invoices.kind, "invoice"),
        lte(invoices.dueOn, today),
        gte(invoices.dueOn, addDays(today, -chargeLateDays)),
        isForInvoice,
        isChargeable(tx),
        gt(openCents, leastByCard - 1),
        notExists(
          tx
            .select({ id: payments.id })
            .from(payments)
            .where(and(eq(payments.invoiceId, invoices.id), tried)),
        ),
        not(isDebited(tx)),
        ...(bookId === undefined ? [] : [eq(invoices.bookId, bookId)]),
      ),
    );
}

/** Begins what is due, and once more what failed. Her books are held: a page that is opened at the same minute waits. */
export async function beginCharges(
  tx: Transaction,
  ctx: Context,
  bookId: string,
): Promise<{ begun: number; again: number }> {
  const today = todayInBerlin(ctx.now);
  const due = await dueCharges(tx, today, bookId);
  for (const { invoiceId, placementId, savedCardId, open: cents } of due)
    await begin(tx, ctx, { bookId, invoiceId, savedCardId, cents, attempts: 1 }, placementId ?? invoiceId);
  const failed = await tx
    .select({ payment: payments, invoice: invoices, card: savedCards, open: openCents })
    .from(payments)
    .innerJoin(invoices, eq(invoices.id, payments.invoiceId))
    .innerJoin(savedCards, eq(savedCards.id, payments.savedCardId))
    .where(and(eq(payments.bookId, bookId), eq(payments.state, "failed"), lte(payments.retryOn, today)));
  let again = 0;
  for (const { payment, invoice, card, open } of failed) {
    const { invoiceId, cents, attempts } = payment;
    await tx.update(payments).set({ retryOn: null }).where(eq(payments.id, payment.id));
    // Paid in another way meanwhile, in part at least, or the card has ended: nothing is charged by itself any more.
    if (open < cents || card.state !== "kept" || (await underWay(tx, invoiceId)) !== null) continue;
    // Another row, since it is another payment at Stripe: what is told late of the first one changes nothing.
    const row = { bookId, invoiceId, savedCardId: card.id, cents, attempts: attempts + 1 };
    await begin(tx, ctx, row, subjectOf(invoice));
    again += 1;
  }
  return { begun: due.length, again };
}

type NewCharge = Pick<Payment, "bookId" | "invoiceId" | "cents" | "attempts"> & { readonly savedCardId: string };

async function begin(tx: Transaction, ctx: Context, charge: NewCharge, subjectId: string): Promise<void> {
  const id = newId(ctx.now);
  await tx.insert(payments).values({ id, ...charge, way: "card", state: "sent", at: ctx.now });
  await emit(tx, ctx, "billing.charge_due", subjectId, { invoiceId: charge.invoiceId, paymentId: id });
}

/** Used by jobs: the card is charged. Done again, it is the same charge. */
export async function sendCharge(ctx: Context, { paymentId }: { readonly paymentId: string }): Promise<void> {
  authorise(ctx, "billing.run");
  const [row] = await ctx.db
    .select({ payment: payments, card: savedCards })
    .from(payments)
    .innerJoin(savedCards, eq(savedCards.id, payments.savedCardId))
    .where(eq(payments.id, paymentId));
  // One that Stripe is working on tells its end by an event.
  if (row?.payment.state !== "sent" || row.payment.vendorId !== null) return;
  const { payment, card } = row;
  const { customerId, methodId } = card;
  if (card.state !== "kept" || !customerId || !methodId) return leave(ctx, paymentId);
  if (ctx.now.getTime() - payment.at.getTime() > chargeHours * 3_600_000)
    return decline(ctx, paymentId, "card_unseen", null);
  const account = await accountOf(ctx.db, payment.bookId, "stripe");
  const { cards } = ctx.vendors;
  if (!cards || account?.accountId !== card.accountId) return leave(ctx, paymentId);
  let outcome: ChargeOutcome;
  try {
    const charge = { reference: paymentId, cents: payment.cents, customerId, methodId };
    outcome = await cards.charge(card.accountId, charge, `charge/${paymentId}`);
  } catch (error) {
    if (!(error instanceof CardRefused)) throw error;
    // Her account takes nothing just now: no bank was asked, and it is charged on one of the next days.
    if (error.reason === "account_not_ready" || error.reason === "account_closed") return leave(ctx, paymentId);
    return decline(ctx, paymentId, "card_refused", null, "other");
  }
  if (outcome.outcome === "declined") return decline(ctx, paymentId, cardFailureOf(outcome.code), outcome.paymentId);
  if (outcome.outcome === "needs_action") return decline(ctx, paymentId, "card_approval", outcome.paymentId);
  const vendorId = outcome.paymentId;
  const paid = outcome.outcome === "paid" ? await cards.payment(card.accountId, vendorId) : null;
  await inTransaction(ctx, async (tx) => {
    const held = await holdPayment(tx, { id: paymentId });
    if (!held) return;
    if (paid) await bookCard(tx, ctx, held, paid);
    else await tx.update(payments).set({ vendorId }).where(eq(payments.id, paymentId));
  });
}

/** The card ended, or her account can take nothing: the invoice is open, as if nothing had been. */
async function leave(ctx: Context, paymentId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const held = await holdPayment(tx, { id: paymentId });
    if (held?.state === "sent") await tx.update(payments).set({ state: "expired" }).where(eq(payments.id, paymentId));
  });
}

async function decline(
  ctx: Context,
  paymentId: string,
  failure: CardFailure,
  vendorId: string | null,
  code: string = failure,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const held = await holdPayment(tx, { id: paymentId });
    if (held) await bookDeclined(tx, ctx, held, failure, vendorId, code);
  });
}

/**
 * It was not charged: by its reason it is charged once more, and a card that is dead ends. `code` is what both sides are told, where it was
 * not the bank that refused. Answers whether that was new.
 */
export async function bookDeclined(
  tx: Transaction,
  ctx: Context,
  { id, invoiceId, savedCardId, attempts, state }: Payment,
  failure: CardFailure,
  vendorId: string | null,
  code: string = failure,
): Promise<boolean> {
  if (state !== "sent") return false;
  const retryOn = chargeAgainDay(failure, attempts, todayInBerlin(ctx.now));
  await tx.update(payments).set({ state: "failed", failure: code, retryOn, vendorId }).where(eq(payments.id, id));
  if (savedCardId && cardFailures[failure].card === "dead") await endCardById(tx, ctx, savedCardId, "declined");
  const details = { invoiceId, paymentId: id };
  await emit(tx, ctx, "billing.payment_failed", await subjectOfInvoice(tx, invoiceId), details);
  return true;
}

export function bookCard(
  tx: Transaction,
  ctx: Context,
  held: Payment,
  { paidAt, feeCents, paymentId }: CardPayment,
): Promise<boolean> {
  const on = todayInBerlin(paidAt ?? ctx.now);
  return bookPaid(tx, ctx, held, { holder: "cards", on, feeCents, vendorId: paymentId });
}
