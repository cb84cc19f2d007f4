/** What is done when a vendor tells something of a payment, mandate, refund, dispute, payout or account: it is asked anew, then booked once. */
import { and, eq, inArray, or } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { ledgerEntries, mandates, paymentAccounts, payments, payoutParts } from "../../../db/schema/billing";
import { type Day, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { emit } from "../../kernel/events";
import { isId } from "../../kernel/ids";
import { cardFailureOf } from "../card-failures";
import type { CardAccountState, CardDispute, CardPayment, CardPayout, CardRefund, Checkout } from "../cards";
import { debitFailureOf } from "../debit-failures";
import {
  type Debit,
  type DebitCreditor,
  type DebitMandate,
  type DebitPayout,
  type DebitRefund,
  endedMandates,
  type MandateRequest,
} from "../debits";
import {
  postingsOfDispute,
  postingsOfDisputeLost,
  postingsOfDisputeWon,
  postingsOfFee,
  postingsOfPayment,
  postingsOfPayout,
  postingsOfRefund,
} from "../ledger/rules";
import { type PaymentHandlers, paymentHandler } from "../notices/handlers";
import type { KeptNotice } from "../notices/schemas";
import { bankRecord } from "../records";
import { onInvoice, post } from "../steps";
import { bookCard, bookDeclined } from "./charging";
import { removed } from "./forgetting";
import { isCharge, type PayoutPart, partsByPayment, partsOfDebits } from "./rules";
import { bookCheckoutOfCard, endCardsOf } from "./saved-cards";
import {
  accountByVendor,
  bookFailed,
  bookPaid,
  countBack,
  endMandate,
  holdPayment,
  openToken,
  stateOfCreditor,
  subjectOfInvoice,
} from "./steps";

type Outcome = "acted" | "known" | "ignored";
const told = (changed: boolean): Outcome => (changed ? "acted" : "known");

/** The account that a notice names, and the window to ask anew; null where it is none of ours. */
async function cardsOf(ctx: Context, { account, about }: KeptNotice) {
  const known = await accountByVendor(ctx.db, "stripe", account);
  const { cards } = ctx.vendors;
  return known && cards && about ? { cards, accountId: known.accountId, aboutId: about.id } : null;
}

async function debitsOf(ctx: Context, { account, about }: KeptNotice) {
  const known = await accountByVendor(ctx.db, "gocardless", account);
  const opened = known && (await openToken(ctx, known));
  return opened && about ? { ...opened, aboutId: about.id } : null;
}

type SeenCheckout = { readonly checkout: Checkout; readonly payment: CardPayment | null } | null;

const checkoutHandler = paymentHandler<SeenCheckout>({
  async look(ctx, notice) {
    const at = await cardsOf(ctx, notice);
    if (!at) return null;
    const checkout = await at.cards.checkout(at.accountId, at.aboutId);
    const payment =
      checkout.isPaid && checkout.paymentId ? await at.cards.payment(at.accountId, checkout.paymentId) : null;
    return { checkout, payment };
  },
  async act(tx, ctx, _notice, seen) {
    if (!seen) return "ignored";
    const { checkout, payment } = seen;
    const held = await holdPayment(tx, { id: checkout.reference, checkoutId: checkout.checkoutId });
    const ofCard = await bookCheckoutOfCard(tx, ctx, checkout, held?.savedCardId ?? null);
    if (!held) return ofCard === null ? "ignored" : told(ofCard);
    if (payment) return told((await bookCard(tx, ctx, held, payment)) || ofCard === true);
    if (checkout.state !== "expired" || held.state !== "open") return "known";
    await tx.update(payments).set({ state: "expired" }).where(eq(payments.id, held.id));
    return "acted";
  },
});

const cardPaid = paymentHandler<CardPayment | null>({
  async look(ctx, notice) {
    const at = await cardsOf(ctx, notice);
    return at?.cards.payment(at.accountId, at.aboutId) ?? null;
  },
  async act(tx, ctx, _notice, seen) {
    const paid = seen && (await holdPaid(tx, ctx, seen));
    return paid ? told(paid.isNew) : "ignored";
  },
});

/** A saved card was charged in vain, or the bank said so after a while. Of a page nothing is over: another card may do. */
const cardFailed = paymentHandler<CardPayment | null>({
  async look(ctx, notice) {
    const at = await cardsOf(ctx, notice);
    return at?.cards.payment(at.accountId, at.aboutId) ?? null;
  },
  async act(tx, ctx, _notice, seen) {
    const held = seen && (await holdPayment(tx, { id: seen.reference, vendorId: seen.paymentId }));
    if (!held) return "ignored";
    if (!isCharge(held) || seen.state === "paid" || seen.state === "processing") return "known";
    const failure = seen.state === "needs_action" ? "card_approval" : cardFailureOf(seen.declined ?? "");
    return told(await bookDeclined(tx, ctx, held, failure, seen.paymentId));
  },
});

/** A payment of ours, held, and booked where that was not done before: what is told of it can come first. Null where it is none of ours. */
async function holdPaid(tx: Transaction, ctx: Context, seen: CardPayment) {
  const held = await holdPayment(tx, { id: seen.reference, vendorId: seen.paymentId });
  return held && { held, isNew: seen.state === "paid" && (await bookCard(tx, ctx, held, seen)) };
}

type OfPayment<Thing> = { readonly it: Thing; readonly payment: CardPayment } | null;

const cardRefund = paymentHandler<OfPayment<CardRefund>>({
  async look(ctx, notice) {
    const at = await cardsOf(ctx, notice);
    if (!at) return null;
    const it = await at.cards.refundOf(at.accountId, at.aboutId);
    return { it, payment: await at.cards.payment(at.accountId, it.paymentId) };
  },
  async act(tx, ctx, _notice, seen) {
    if (!seen || !(await holdPaid(tx, ctx, seen.payment))) return "ignored";
    const { refundId: id, paymentId: vendorId, cents, state: said } = seen.it;
    const state = said === "succeeded" ? "done" : said === "failed" || said === "canceled" ? "undone" : "waits";
    return bookRefund(tx, ctx, "cards", { id, vendorId, cents, state });
  },
});

type Refunded = {
  readonly id: string;
  readonly vendorId: string;
  readonly cents: number;
  readonly state: "waits" | "done" | "undone";
};

/** A refund is booked once it went out, and back where it came home again, which she is told; one that she ordered at the vendor's counts, too. */
async function bookRefund(
  tx: Transaction,
  ctx: Context,
  holder: "cards" | "debits",
  { id, vendorId, cents, state }: Refunded,
): Promise<Outcome> {
  const held = await holdPayment(tx, { vendorId });
  if (!held || state === "waits") return held ? "known" : "ignored";
  const { bookId, invoiceId } = held;
  const on = todayInBerlin(ctx.now);
  const entry = { bookId, kind: "refund", key: `refund/${id}`, on, paymentId: held.id } as const;
  if (state === "done") {
    const isNew = await post(tx, ctx, entry, onInvoice(invoiceId, postingsOfRefund(holder, cents)));
    if (!isNew) return "known";
    const refundedCents = Math.max(held.refundedCents, await countBack(tx, held.id));
    await tx.update(payments).set({ refundedCents }).where(eq(payments.id, held.id));
    await emit(tx, ctx, "billing.refunded", await subjectOfInvoice(tx, invoiceId), { invoiceId });
    return "acted";
  }
  if (await entryOf(tx, bookId, entry.key)) {
    const back = { ...entry, key: `${entry.key}/back` };
    await post(tx, ctx, back, onInvoice(invoiceId, postingsOfPayment(holder, cents)));
  }
  const refundedCents = await countBack(tx, held.id);
  if (refundedCents === held.refundedCents) return "known";
  await tx.update(payments).set({ refundedCents }).where(eq(payments.id, held.id));
  const details = { invoiceId, paymentId: held.id };
  await emit(tx, ctx, "billing.refund_refused", await subjectOfInvoice(tx, invoiceId), details);
  return "acted";
}

async function entryOf(tx: Transaction, bookId: string, key: string): Promise<string | null> {
  const [found] = await tx
    .select({ id: ledgerEntries.id })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.bookId, bookId), eq(ledgerEntries.key, key)));
  return found?.id ?? null;
}

const cardDispute = paymentHandler<OfPayment<CardDispute>>({
  async look(ctx, notice) {
    const at = await cardsOf(ctx, notice);
    if (!at) return null;
    const it = await at.cards.dispute(at.accountId, at.aboutId);
    return { it, payment: await at.cards.payment(at.accountId, it.paymentId) };
  },
  async act(tx, ctx, _notice, both) {
    const paid = both && (await holdPaid(tx, ctx, both.payment));
    if (!paid) return "ignored";
    const seen = both.it;
    const { bookId, invoiceId, id: paymentId } = paid.held;
    const entry = { bookId, on: todayInBerlin(ctx.now), paymentId };
    const key = `dispute/${seen.disputeId}`;
    const answerBy = seen.state === "open" && seen.answerBy ? todayInBerlin(seen.answerBy) : null;
    await tx.update(payments).set({ answerBy }).where(eq(payments.id, paymentId));
    const withdrawn = seen.lines.some(({ cents }) => cents < 0);
    let changed = false;
    if (withdrawn) {
      changed = await post(tx, ctx, { ...entry, kind: "dispute_opened", key }, postingsOfDispute(seen.cents));
      const feeCents = seen.lines.reduce((sum, one) => sum + one.feeCents, 0);
      if (changed && feeCents > 0)
        await post(tx, ctx, { ...entry, kind: "fee", key: `${key}/fee` }, postingsOfFee("cards", feeCents));
      if (changed)
        await emit(tx, ctx, "billing.disputed", await subjectOfInvoice(tx, invoiceId), { invoiceId, paymentId });
    }
    if (!withdrawn || seen.state === "open") return told(changed);
    const lost = seen.state === "lost";
    const decided = await post(
      tx,
      ctx,
      { ...entry, kind: lost ? "dispute_lost" : "dispute_won", key: `${key}/decided` },
      lost ? onInvoice(invoiceId, postingsOfDisputeLost(seen.cents)) : postingsOfDisputeWon(seen.cents),
    );
    if (decided && lost) await tx.update(payments).set({ state: "returned" }).where(eq(payments.id, paymentId));
    if (decided)
      await emit(tx, ctx, "billing.dispute_decided", await subjectOfInvoice(tx, invoiceId), { invoiceId, paymentId });
    return told(changed || decided);
  },
});

type SeenPayout<Payout> = { readonly payout: Payout; readonly parts: readonly PayoutPart[] } | null;

const cardPayout = paymentHandler<SeenPayout<CardPayout>>({
  async look(ctx, notice) {
    const at = await cardsOf(ctx, notice);
    if (!at) return null;
    const payout = await at.cards.payout(at.accountId, at.aboutId);
    const lines = payout.isSettled ? await at.cards.payoutLines(at.accountId, at.aboutId) : [];
    return { payout, parts: partsByPayment(lines.filter(({ type }) => type !== "payout")) };
  },
  async act(tx, ctx, { account: accountId }, seen) {
    const account = await accountByVendor(tx, "stripe", accountId);
    if (!seen || !account) return "ignored";
    const { bookId } = account;
    const { payoutId, cents, state, arrivesOn } = seen.payout;
    const entry = { bookId, kind: "payout", key: `payout/${payoutId}`, on: arrivesOn as Day } as const;
    if (state === "paid") {
      // Fees were booked with their payments.
      const isNew = await post(tx, ctx, entry, postingsOfPayout("cards", cents, 0));
      const isTold = await noteParts(tx, bookId, entry.key, seen.parts);
      return told(isNew || isTold);
    }
    if (state !== "failed" || !(await entryOf(tx, bookId, entry.key))) return "known";
    // Her bank sent it back days later: the vendor holds it again.
    const back = { ...entry, key: `${entry.key}/back`, on: todayInBerlin(ctx.now) };
    return told(await post(tx, ctx, back, postingsOfPayout("cards", -cents, 0)));
  },
});

/** Writes down once what a payout consists of, as soon as the vendor says it; answers whether that is new. */
async function noteParts(tx: Transaction, bookId: string, key: string, parts: readonly PayoutPart[]): Promise<boolean> {
  const entryId = await entryOf(tx, bookId, key);
  if (!entryId || parts.length === 0) return false;
  const named = parts.flatMap(({ paymentId }) => (paymentId ? [paymentId] : []));
  const ours = await tx
    .select({ id: payments.id, vendorId: payments.vendorId })
    .from(payments)
    .where(and(eq(payments.bookId, bookId), inArray(payments.vendorId, named)));
  const idOf = new Map(ours.map(({ id, vendorId }) => [vendorId, id]));
  const rows = partsByPayment(parts.map((one) => ({ ...one, paymentId: idOf.get(one.paymentId) ?? null })));
  const written = await tx
    .insert(payoutParts)
    .values(rows.map((one, at) => ({ entryId, position: at + 1, ...one })))
    .onConflictDoNothing()
    .returning({ position: payoutParts.position });
  return written.length > 0;
}

const cardAccount = paymentHandler<CardAccountState | null>({
  async look(ctx, notice) {
    const known = await accountByVendor(ctx.db, "stripe", notice.account ?? notice.about?.id ?? null);
    return known && ctx.vendors.cards ? (await ctx.vendors.cards.account(known.accountId)).state : null;
  },
  act: (tx, ctx, notice, seen) => bookAccount(tx, ctx, "stripe", notice.account ?? notice.about?.id ?? null, seen),
});

async function bookAccount(
  tx: Transaction,
  ctx: Context,
  vendor: "stripe" | "gocardless",
  accountId: string | null,
  state: CardAccountState | null,
): Promise<Outcome> {
  const account = await accountByVendor(tx, vendor, accountId);
  if (!account || !state) return "ignored";
  // Closed is closed, for us: she ended it here, or there; only a visit of hers opens it again.
  if (account.state === state || account.state === "closed") return "known";
  await tx.update(paymentAccounts).set({ state, since: ctx.now }).where(eq(paymentAccounts.id, account.id));
  if (vendor === "stripe" && state === "closed") await endCardsOf(tx, ctx, account.bookId);
  await emit(tx, ctx, "billing.account_changed", account.bookId, { vendor, state });
  return "acted";
}

type SeenRequest = { readonly request: MandateRequest; readonly mandate: DebitMandate | null } | null;

const mandateRequest = paymentHandler<SeenRequest>({
  async look(ctx, notice) {
    const at = await debitsOf(ctx, notice);
    if (!at) return null;
    const request = await at.debits.mandateRequest(at.token, at.aboutId);
    const mandate = request.mandateId ? await at.debits.mandate(at.token, request.mandateId) : null;
    return { request, mandate };
  },
  async act(tx, ctx, _notice, seen) {
    if (!seen) return "ignored";
    const { request, mandate } = seen;
    const which = or(
      eq(mandates.requestId, request.requestId),
      ...(request.reference && isId(request.reference) ? [eq(mandates.id, request.reference)] : []),
    );
    const [held] = await tx.select().from(mandates).where(which).for("update");
    if (!held) return "ignored";
    if (request.state === "cancelled")
      return told(held.state === "asked" && (await endMandate(tx, ctx, held.id, "cancelled")));
    if (!mandate || held.state !== "asked") return "known";
    await tx
      .update(mandates)
      .set({
        state: "given",
        mandateId: mandate.mandateId,
        vendorState: mandate.state,
        reference: mandate.reference,
        sealedBank: await ctx.vendors.vault.seal(JSON.stringify(mandate.bank), bankRecord(held.id)),
        givenAt: ctx.now,
      })
      .where(eq(mandates.id, held.id));
    await emit(tx, ctx, "billing.mandate_given", held.placementId ?? held.id, { mandateId: held.id });
    // That it ended can have been told before, when nobody knew it.
    if (endedMandates.includes(mandate.state)) await endMandate(tx, ctx, held.id, mandate.state);
    return "acted";
  },
});

const mandateChanged = paymentHandler<DebitMandate | null>({
  async look(ctx, notice) {
    const at = await debitsOf(ctx, notice);
    if (!at) return null;
    const [held] = await ctx.db.select().from(mandates).where(eq(mandates.mandateId, at.aboutId));
    // Whose mandate it was is removed: the vendor cannot show it whole any more.
    return !held || held.vendorState === removed ? null : at.debits.mandate(at.token, at.aboutId);
  },
  async act(tx, ctx, _notice, seen) {
    if (!seen) return "ignored";
    const [held] = await tx.select().from(mandates).where(eq(mandates.mandateId, seen.mandateId)).for("update");
    if (!held) return "ignored";
    if (seen.replacedBy) {
      await tx.update(mandates).set({ mandateId: seen.replacedBy }).where(eq(mandates.id, held.id));
      return "acted";
    }
    if (endedMandates.includes(seen.state)) return told(await endMandate(tx, ctx, held.id, seen.state));
    if (held.vendorState === seen.state) return "known";
    const { reference, state: vendorState } = seen;
    await tx.update(mandates).set({ vendorState, reference }).where(eq(mandates.id, held.id));
    return "acted";
  },
});

const debitChanged = paymentHandler<Debit | null>({
  async look(ctx, notice) {
    const at = await debitsOf(ctx, notice);
    return at?.debits.payment(at.token, at.aboutId) ?? null;
  },
  async act(tx, ctx, notice, seen) {
    if (!seen) return "ignored";
    const held = await holdPayment(tx, { vendorId: seen.paymentId });
    if (!held) return "ignored";
    const failure = debitFailureOf(reasonsIn(notice.body));
    switch (seen.state) {
      case "confirmed":
      case "paid_out":
        return told(await bookPaid(tx, ctx, held, { holder: "debits", on: seen.chargeDate ?? todayInBerlin(ctx.now) }));
      case "failed":
        // An event of an earlier attempt, while the next one is on its way, tells nothing new.
        return told(
          notice.kind === "payments.failed" && (await bookFailed(tx, ctx, held, { holder: "debits", failure })),
        );
      case "charged_back":
        return told(await bookFailed(tx, ctx, held, { holder: "debits", failure }));
      case "cancelled":
      case "customer_approval_denied":
        return told(await bookFailed(tx, ctx, held, { holder: "debits", failure: "other", code: seen.state }));
      default:
        return "known";
    }
  },
});

/** Why a bank refused, as the vendor's event says it. */
function reasonsIn(body: string): { cause: string | null; reasonCode: string | null } {
  const { details = {} }: { details?: { cause?: string; reason_code?: string } } = body === "" ? {} : JSON.parse(body);
  return { cause: details.cause ?? null, reasonCode: details.reason_code ?? null };
}

const debitRefund = paymentHandler<DebitRefund | null>({
  async look(ctx, notice) {
    const at = await debitsOf(ctx, notice);
    return at?.debits.refundOf(at.token, at.aboutId) ?? null;
  },
  async act(tx, ctx, _notice, seen) {
    if (!seen) return "ignored";
    const undone = seen.state === "bounced" || seen.state === "funds_returned" || seen.state === "cancelled";
    const state = undone ? "undone" : seen.state === "paid" || seen.state === "submitted" ? "done" : "waits";
    return bookRefund(tx, ctx, "debits", { id: seen.refundId, vendorId: seen.paymentId, cents: seen.cents, state });
  },
});

const debitPayout = paymentHandler<SeenPayout<DebitPayout>>({
  async look(ctx, notice) {
    const at = await debitsOf(ctx, notice);
    if (!at) return null;
    const items = await at.debits.payoutItems(at.token, at.aboutId);
    return { payout: await at.debits.payout(at.token, at.aboutId), parts: partsOfDebits(items) };
  },
  async act(tx, ctx, { account: accountId }, seen) {
    const account = await accountByVendor(tx, "gocardless", accountId);
    if (!seen || !account || seen.payout.state !== "paid") return seen && account ? "known" : "ignored";
    const { payoutId, cents, feeCents, arrivesOn } = seen.payout;
    const on = arrivesOn ?? todayInBerlin(ctx.now);
    const entry = { bookId: account.bookId, kind: "payout", key: `payout/${payoutId}`, on } as const;
    const isNew = await post(tx, ctx, entry, postingsOfPayout("debits", cents, feeCents));
    const isTold = await noteParts(tx, account.bookId, entry.key, seen.parts);
    return told(isNew || isTold);
  },
});

/** What the vendor wanted of her has been checked, or it wants more. */
const debitAccount = paymentHandler<DebitCreditor | null>({
  async look(ctx, notice) {
    const known = await accountByVendor(ctx.db, "gocardless", notice.account);
    const opened = known && (await openToken(ctx, known));
    return opened?.debits.creditor(opened.token) ?? null;
  },
  act: (tx, ctx, notice, seen) => bookAccount(tx, ctx, "gocardless", notice.account, seen && stateOfCreditor(seen)),
});

/** She ended it at the vendor's: what her account gave us opens nothing any more, so what is on its way is told by nobody. */
const debitsClosed = paymentHandler({
  async act(tx, ctx, notice) {
    const outcome = await bookAccount(tx, ctx, "gocardless", notice.account, "closed");
    const account = await accountByVendor(tx, "gocardless", notice.account);
    if (account?.sealedToken == null) return outcome;
    await tx.update(paymentAccounts).set({ sealedToken: null }).where(eq(paymentAccounts.id, account.id));
    const sent = and(eq(payments.bookId, account.bookId), eq(payments.way, "debit"), eq(payments.state, "sent"));
    for (const { id } of await tx.select({ id: payments.id }).from(payments).where(sent)) {
      const held = await holdPayment(tx, { id });
      if (held) await bookFailed(tx, ctx, held, { holder: "debits", failure: "other", code: "unseen" });
    }
    return "acted";
  },
});

export const billingPaymentHandlers: PaymentHandlers = {
  stripe: {
    "checkout.session.completed": checkoutHandler,
    "checkout.session.async_payment_succeeded": checkoutHandler,
    "checkout.session.async_payment_failed": checkoutHandler,
    "checkout.session.expired": checkoutHandler,
    "payment_intent.succeeded": cardPaid,
    "payment_intent.payment_failed": cardFailed,
    "refund.created": cardRefund,
    "refund.updated": cardRefund,
    "refund.failed": cardRefund,
    "charge.dispute.created": cardDispute,
    "charge.dispute.updated": cardDispute,
    "charge.dispute.closed": cardDispute,
    "charge.dispute.funds_withdrawn": cardDispute,
    "charge.dispute.funds_reinstated": cardDispute,
    "payout.paid": cardPayout,
    "payout.failed": cardPayout,
    "payout.reconciliation_completed": cardPayout,
    "account.updated": cardAccount,
    "account.application.deauthorized": cardAccount,
    "capability.updated": cardAccount,
    "v2.core.account.closed": cardAccount,
    "v2.core.account[configuration.merchant].capability_status_updated": cardAccount,
    "v2.core.account[requirements].updated": cardAccount,
  },
  gocardless: {
    "billing_requests.fulfilled": mandateRequest,
    "billing_requests.cancelled": mandateRequest,
    "billing_requests.failed": mandateRequest,
    "mandates.active": mandateChanged,
    "mandates.submitted": mandateChanged,
    "mandates.cancelled": mandateChanged,
    "mandates.expired": mandateChanged,
    "mandates.failed": mandateChanged,
    "mandates.blocked": mandateChanged,
    "mandates.consumed": mandateChanged,
    "mandates.reinstated": mandateChanged,
    "mandates.replaced": mandateChanged,
    "mandates.transferred": mandateChanged,
    "payments.submitted": debitChanged,
    "payments.confirmed": debitChanged,
    "payments.paid_out": debitChanged,
    "payments.failed": debitChanged,
    "payments.charged_back": debitChanged,
    "payments.chargeback_cancelled": debitChanged,
    "payments.cancelled": debitChanged,
    "refunds.created": debitRefund,
    "refunds.paid": debitRefund,
    "refunds.failed": debitRefund,
    "refunds.funds_returned": debitRefund,
    "payouts.paid": debitPayout,
    "creditors.updated": debitAccount,
    "organisations.disconnected": debitsClosed,
  },
};
