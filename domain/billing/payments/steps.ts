/** What commands and handlers of payments run inside a transaction. */
import { and, count, eq, gt, gte, inArray, isNotNull, ne, or, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../../db/client";
import {
  invoices,
  ledgerEntries,
  ledgerPostings,
  mandates,
  paymentAccounts,
  payments,
} from "../../../db/schema/billing";
import { me } from "../../accounts/steps";
import { agreesDebitsAgain } from "../../contracts/steps";
import { addDays, type Day, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { type Emitting, emit } from "../../kernel/events";
import { isId } from "../../kernel/ids";
import { placementsOnSide } from "../../placements/steps";
import { CardRefused } from "../cards";
import { type DebitFailure, debitFailures } from "../debit-failures";
import { type DebitCreditor, DebitRefused, type DirectDebits } from "../debits";
import { type Holder, postingsOfFailure, postingsOfFee, postingsOfPayment } from "../ledger/rules";
import { tokenRecord } from "../records";
import { holdBooks, type Invoice, onInvoice, type Payment, post, subjectOf } from "../steps";
import { isToPerson } from "../visible";
import { followedDays, retryDay } from "./rules";

export type PaymentAccount = typeof paymentAccounts.$inferSelect;
export type Mandate = typeof mandates.$inferSelect;

/** Her account with a vendor that is not closed; null where she has none. */
export async function accountOf(
  db: Database | Transaction,
  bookId: string,
  vendor: PaymentAccount["vendor"],
): Promise<PaymentAccount | null> {
  const [account] = await db
    .select()
    .from(paymentAccounts)
    .where(
      and(eq(paymentAccounts.bookId, bookId), eq(paymentAccounts.vendor, vendor), ne(paymentAccounts.state, "closed")),
    );
  return account ?? null;
}

/** An account by the vendor's id, as its events name it. */
export async function accountByVendor(
  db: Database | Transaction,
  vendor: PaymentAccount["vendor"],
  accountId: string | null,
): Promise<PaymentAccount | null> {
  if (accountId === null) return null;
  const [account] = await db
    .select()
    .from(paymentAccounts)
    .where(and(eq(paymentAccounts.vendor, vendor), eq(paymentAccounts.accountId, accountId)));
  return account ?? null;
}

/** Accounts for direct debits of hers, closed ones too, as long as we can ask there. */
export function accountsWithToken(db: Database | Transaction, bookId: string): Promise<PaymentAccount[]> {
  return db
    .select()
    .from(paymentAccounts)
    .where(
      and(
        eq(paymentAccounts.bookId, bookId),
        eq(paymentAccounts.vendor, "gocardless"),
        isNotNull(paymentAccounts.sealedToken),
      ),
    );
}

export type OpenedDebits = { readonly debits: DirectDebits; readonly token: string };

/** What her account with the debit vendor gave us. */
export async function openToken(
  { vendors }: Pick<Context, "vendors">,
  { id, sealedToken }: PaymentAccount,
): Promise<OpenedDebits | null> {
  if (!vendors.debits || sealedToken === null) return null;
  return { debits: vendors.debits, token: await vendors.vault.open(sealedToken, tokenRecord(id)) };
}

/** While it checks who she is nothing keeps her from collecting; where it wants something of her, that does. */
export const stateOfCreditor = ({ verification }: DebitCreditor): "active" | "restricted" =>
  verification === "action_required" ? "restricted" : "active";

/** Debits of which the vendor still has something to tell: on their way, or so lately collected that they are paid out or taken back. */
export const followedDebits = (today: Day) =>
  and(
    eq(payments.way, "debit"),
    or(
      eq(payments.state, "sent"),
      and(
        eq(payments.state, "paid"),
        isNotNull(payments.vendorId),
        gte(payments.paidOn, addDays(today, -followedDays)),
      ),
    ),
  );

/** Null for what the vendor has not any more. */
export async function orGone<Answer>(asking: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof DebitRefused && (error.reason === "not_found" || error.reason === "gone")) return null;
    throw error;
  }
}

/** Null for a page of an account that she had before, or that the vendor has not any more. */
export async function orUnknown<Answer>(asking: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof CardRefused && error.reason === "not_found") return null;
    throw error;
  }
}

/** Asks a vendor while somebody waits for a page. Errors: `billing.vendor_silent`, whatever went wrong there. */
export async function whileTheyWait<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (cause) {
    throw Object.assign(new AppError("billing.vendor_silent"), { cause });
  }
}

/** An invoice that who acts is to pay, alone or with the family, with its books held. Errors: `billing.not_found`. */
export async function holdFamilysInvoice(
  tx: Transaction,
  ctx: Pick<Context, "actor">,
  invoiceId: string,
): Promise<Invoice> {
  const ids = await placementsOnSide(tx, ctx, "family");
  const [found] = await tx
    .select()
    .from(invoices)
    .where(
      and(
        eq(invoices.id, invoiceId),
        eq(invoices.kind, "invoice"),
        inArray(invoices.placementId, ids),
        isToPerson(me(ctx)),
      ),
    );
  if (!found) throw new AppError("billing.not_found", {}, "invoiceId");
  await holdBooks(tx, found.bookId);
  return found;
}

/** What of an invoice is under way: at most one, the database says. */
export async function underWay(tx: Transaction, invoiceId: string): Promise<Payment | null> {
  const [one] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.invoiceId, invoiceId), inArray(payments.state, ["open", "sent"])));
  return one ?? null;
}

/** Statements about a payment: that she gave it back, or the payer's bank took it. Its invoice is talked about, and collected by nobody by itself. */
export const isGivenBack = or(eq(payments.state, "returned"), gt(payments.refundedCents, 0));

/** What of a payment went back and stayed there, as the books say, in cents. */
export async function countBack(tx: Transaction, paymentId: string): Promise<number> {
  const [booked] = await tx
    .select({ cents: sql<number>`coalesce(sum(${ledgerPostings.cents}), 0)::int` })
    .from(ledgerPostings)
    .innerJoin(ledgerEntries, eq(ledgerEntries.id, ledgerPostings.entryId))
    .where(
      and(
        eq(ledgerEntries.paymentId, paymentId),
        eq(ledgerEntries.kind, "refund"),
        eq(ledgerPostings.account, "receivable"),
      ),
    );
  return booked?.cents ?? 0;
}

/** A payment with its books held: handlers of several events of it wait for each other. */
export async function holdPayment(
  tx: Transaction,
  which: { readonly id?: string | null; readonly vendorId?: string | null; readonly checkoutId?: string | null },
): Promise<Payment | null> {
  const named = [
    ...(which.vendorId ? [eq(payments.vendorId, which.vendorId)] : []),
    ...(which.checkoutId ? [eq(payments.checkoutId, which.checkoutId)] : []),
    // On her own account she may refer to things that are none of ours.
    ...(which.id && isId(which.id) ? [eq(payments.id, which.id)] : []),
  ];
  if (named.length === 0) return null;
  const [found] = await tx
    .select()
    .from(payments)
    .where(or(...named));
  if (!found) return null;
  await holdBooks(tx, found.bookId);
  const [held] = await tx.select().from(payments).where(eq(payments.id, found.id)).for("update");
  return held ?? null;
}

type Paid = {
  readonly holder: Holder;
  readonly on: Day;
  /** The vendor's fee, where it takes it at once. */
  readonly feeCents?: number | null;
  readonly vendorId?: string | null;
};

/**
 * The money counts, whatever was thought of the payment before. A debit that came back and was given again, as banks can, is booked again;
 * of a card the first word is the last, since its payment stays "paid" with the vendor whatever a dispute took. Answers whether it was new.
 */
export async function bookPaid(tx: Transaction, ctx: Emitting, payment: Payment, paid: Paid): Promise<boolean> {
  if (payment.state === "paid") return false;
  const { id, bookId, invoiceId, cents } = payment;
  const { holder, on, feeCents = null, vendorId = payment.vendorId } = paid;
  const time = payment.way === "debit" ? await timesBooked(tx, id, "payment") : 0;
  const entry = { bookId, kind: "payment", key: `payment/${id}/${time}`, on, paymentId: id } as const;
  const isNew = await post(tx, ctx, entry, onInvoice(invoiceId, postingsOfPayment(holder, cents)));
  if (!isNew) return false;
  if (feeCents)
    await post(tx, ctx, { ...entry, kind: "fee", key: `${entry.key}/fee` }, postingsOfFee(holder, feeCents));
  await tx
    .update(payments)
    .set({ state: "paid", paidOn: on, failure: null, retryOn: null, vendorId })
    .where(eq(payments.id, id));
  await emit(tx, ctx, "billing.paid", await subjectOfInvoice(tx, invoiceId), { invoiceId, paymentId: id });
  return true;
}

/** How often such a fact of a payment is in the books; its row is held. */
async function timesBooked(tx: Transaction, paymentId: string, kind: "payment" | "payment_failed"): Promise<number> {
  const [row] = await tx
    .select({ times: count() })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.paymentId, paymentId), eq(ledgerEntries.kind, kind)));
  return row?.times ?? 0;
}

/**
 * The money did not come, or came and is gone again: then it is booked back, and owed anew. By its reason, and where the contract agrees, it
 * is collected once more, and a mandate that is dead ends.
 */
export async function bookFailed(
  tx: Transaction,
  ctx: Emitting & Pick<Context, "vendors">,
  payment: Payment,
  { holder, failure, code = failure }: { holder: Holder; failure: DebitFailure; code?: string },
): Promise<boolean> {
  const { id, bookId, invoiceId, cents, attempts, way, state } = payment;
  if (state === "failed" || state === "returned") return false;
  const today = todayInBerlin(ctx.now);
  const wasPaid = state === "paid";
  if (wasPaid) {
    const entry = {
      bookId,
      kind: "payment_failed",
      key: `payment/${id}/back/${await timesBooked(tx, id, "payment_failed")}`,
      on: today,
      paymentId: id,
    } as const;
    await post(tx, ctx, entry, onInvoice(invoiceId, postingsOfFailure(holder, cents)));
  }
  const again = way === "debit" ? retryDay(failure, attempts, today) : null;
  const placementId = again && (await placementOfInvoice(tx, invoiceId));
  const retryOn = placementId && (await agreesDebitsAgain(tx, ctx, placementId, today)) ? again : null;
  await tx
    .update(payments)
    .set({ state: wasPaid ? "returned" : "failed", failure: code, retryOn })
    .where(eq(payments.id, id));
  if (way === "debit" && payment.mandateId && debitFailures[failure].mandate === "dead")
    await endMandate(tx, ctx, payment.mandateId, failure);
  const name = wasPaid ? "billing.payment_returned" : "billing.payment_failed";
  await emit(tx, ctx, name, await subjectOfInvoice(tx, invoiceId), { invoiceId, paymentId: id });
  return true;
}

/** Nothing is collected by it any more. Answers whether it was not ended before. */
export async function endMandate(tx: Transaction, ctx: Emitting, id: string, vendorState: string): Promise<boolean> {
  const [ended] = await tx
    .update(mandates)
    .set({ state: "ended", vendorState, endedAt: ctx.now })
    .where(and(eq(mandates.id, id), ne(mandates.state, "ended")))
    .returning({ placementId: mandates.placementId });
  if (!ended) return false;
  await emit(tx, ctx, "billing.mandate_ended", ended.placementId ?? id, { mandateId: id });
  return true;
}

/** As `subjectOf`, by the invoice's id. */
export async function subjectOfInvoice(tx: Transaction, invoiceId: string): Promise<string> {
  return subjectOf({ id: invoiceId, placementId: await placementOfInvoice(tx, invoiceId) });
}

async function placementOfInvoice(tx: Transaction, invoiceId: string): Promise<string | null> {
  const [invoice] = await tx
    .select({ placementId: invoices.placementId })
    .from(invoices)
    .where(eq(invoices.id, invoiceId));
  return invoice?.placementId ?? null;
}
