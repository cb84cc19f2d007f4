/** When and how often money is collected, and what is under way. Pure. */
import { addDays, type Day, later, todayInBerlin } from "../../kernel/calendar";
import { AppError } from "../../kernel/errors";
import { afterBankDays } from "../../kernel/public-holidays";
import { type CardFailure, cardFailures } from "../card-failures";
import { type DebitFailure, debitFailures } from "../debit-failures";

export type PaymentState = "open" | "sent" | "paid" | "taken_back" | "failed" | "returned" | "expired";

/** Bank days between the announcement of a debit and its day, as the contract agrees them. */
export const noticeBankDays = 3;

/** So many days before an invoice is due its debit is handed over: the vendor and the announcement need them. */
export const collectDaysAhead = 7;

/** The day to ask for: when it is due, but never sooner than the announcement allows, nor than the vendor can. */
export function chargeDay(dueOn: Day, today: Day, nextPossible: Day | null): Day {
  const announced = later(afterBankDays(today, noticeBankDays), afterBankDays(dueOn, 0));
  return nextPossible ? later(announced, nextPossible) : announced;
}

/** How often a debit is collected at most, the first time counted. */
const mostAttempts = { never: 1, once: 2, as_agreed: 3 } as const;

/** Days after a failure on which it is collected once more: the announcement fits in, and most wages have come. */
export const retryDays = 7;

/** When it is collected once more, as both sides are told at once, where the contract agrees on it; null where its reason allows none. */
export function retryDay(failure: DebitFailure, attempts: number, today: Day): Day | null {
  if (attempts >= mostAttempts[debitFailures[failure].retry]) return null;
  return afterBankDays(addDays(today, retryDays), 0);
}

/** Its reason would allow another attempt, and the contract agrees on none: people decide. */
export function isUnagreed(failure: string | null, attempts: number, retryOn: Day | null, today: Day): boolean {
  const isKnown = failure !== null && Object.hasOwn(debitFailures, failure);
  return retryOn === null && isKnown && retryDay(failure as DebitFailure, attempts, today) !== null;
}

/** How often a saved card is charged for an invoice at most, the first time counted, as parents agreed. */
const mostCharges = 2;

/** Days after which a saved card is charged once more. */
export const chargeAgainDays = 4;

/** As `retryDay`, of a saved card. */
export function chargeAgainDay(failure: CardFailure, attempts: number, today: Day): Day | null {
  return cardFailures[failure].retry && attempts < mostCharges ? addDays(today, chargeAgainDays) : null;
}

/** So many days late a saved card is still charged: later it is no longer what the letter announced. */
export const chargeLateDays = 7;

/** Stripe remembers our key for 24 hours; whoever comes later than this cannot tell a second charge from the first. */
export const chargeHours = 20;

/** In cents: less than that Stripe takes by no card. */
export const leastByCard = 50;

/** A page on which a card is paid is good for so long; then parents open a new one. Stripe takes no less than 30 minutes. */
export const checkoutMinutes = 31;

type UnderWay = { readonly state: PaymentState; readonly at: Date };

/** How a payment stands with the vendor: "over" is one that will not come, or came and went. */
export type StandsThere = "under_way" | "paid" | "over";

/** A payment of which we and the vendor say different things. */
export type Stray = {
  readonly paymentId: string;
  readonly vendorId: string;
  /** "unknown": the vendor has none of it; "unpaid": it counts here and not there; "paid": the other way round; "over": it is awaited in vain. */
  readonly there: "unknown" | "unpaid" | "paid" | "over";
};

/** Whether the vendor says something else of a payment than we do; null where both agree. Null for the vendor means that it knows nothing of it. */
export function strayOf(
  { id, vendorId, state }: { readonly id: string; readonly vendorId: string | null; readonly state: PaymentState },
  standing: StandsThere | null,
): Stray | null {
  const stray = (there: Stray["there"]): Stray => ({ paymentId: id, vendorId: vendorId ?? "", there });
  if (standing === null) return stray("unknown");
  if (state === "paid") return standing === "paid" ? null : stray("unpaid");
  return standing === "under_way" ? null : stray(standing);
}

/** Days in which a debit that was collected is paid out to her, and its payer's bank can take it back without a reason (8 weeks). */
export const followedDays = 60;

/** Whether another way can be tried: not while money is on its way, nor while a page for it is open. */
export function whyUnderWay(payment: UnderWay | null, now: Date): AppError | null {
  if (!payment) return null;
  if (payment.state === "sent") return new AppError("billing.under_way");
  return payment.state === "open" && !isStale(payment, now) ? new AppError("billing.page_open") : null;
}

/** Nobody can pay on its page any more. */
export function isStale({ state, at }: UnderWay, now: Date): boolean {
  return state === "open" && now.getTime() - at.getTime() > checkoutMinutes * 60_000;
}

/**
 * How what is owed comes, or why it does not: what both sides see at a glance.
 * disputed: `on` is the last day on which she answers · sent: `on` is the day of the debit · page: a card is being paid at the vendor's ·
 * failed, returned: `on` is when it is collected once more · to_approve: the bank wants to see the payer of a saved card ·
 * to_debit: `on` is when it is collected unless the vendor needs longer · to_charge: `on` is when a saved card is charged.
 */
export type Course = {
  readonly kind: (typeof courseKinds)[number];
  readonly way: "card" | "debit";
  readonly on: Day | null;
  /** Why it failed or came back, as in the payment. */
  readonly failure: string | null;
};

export const courseKinds = [
  "disputed",
  "sent",
  "page",
  "failed",
  "returned",
  "to_approve",
  "to_debit",
  "to_charge",
] as const;

type Tried = UnderWay & {
  readonly way: "transfer" | "cash" | "card" | "debit";
  readonly paidOn: Day | null;
  readonly retryOn: Day | null;
  readonly failure: string | null;
  readonly isDisputed: boolean;
  readonly answerBy: Day | null;
  readonly savedCardId: string | null;
  readonly checkoutId: string | null;
  readonly refundedCents: number;
};

/** Whether a payment charges a saved card while nobody is there, and is no page that is to keep one. */
export const isCharge = ({ savedCardId, checkoutId }: Pick<Tried, "savedCardId" | "checkoutId">): boolean =>
  savedCardId !== null && checkoutId === null;

type Owing = {
  readonly open: number;
  readonly dueOn: Day;
  /** The parents gave a mandate by which she can collect. */
  readonly collects: boolean;
  /** They let her charge a saved card for it. */
  readonly charges: boolean;
  /** In the order in which they were begun. */
  readonly tried: readonly Tried[];
};

/** Null where nothing of it moves by a vendor. */
export function courseOf({ open, dueOn, collects, charges, tried }: Owing, now: Date): Course | null {
  const disputed = tried.find(({ isDisputed }) => isDisputed);
  if (disputed) return { kind: "disputed", way: "card", on: disputed.answerBy, failure: null };
  if (open <= 0) return null;
  const sent = tried.find(({ state }) => state === "sent");
  if (sent) return { kind: "sent", way: sent.way === "card" ? "card" : "debit", on: sent.paidOn, failure: null };
  if (tried.some((one) => one.state === "open" && !isStale(one, now)))
    return { kind: "page", way: "card", on: null, failure: null };
  const last = tried.findLast(({ state }) => state === "failed" || state === "returned");
  if (last && last.way !== "cash" && last.way !== "transfer")
    return {
      kind: last.failure === "card_approval" ? "to_approve" : last.state === "failed" ? "failed" : "returned",
      way: last.way,
      on: last.retryOn,
      failure: last.failure,
    };
  // What was given back is talked about; a charge that never went out was none.
  if (tried.some((one) => one.way === "debit" || one.refundedCents > 0 || (isCharge(one) && one.state !== "expired")))
    return null;
  const today = todayInBerlin(now);
  if (collects) return { kind: "to_debit", way: "debit", on: chargeDay(dueOn, today, null), failure: null };
  if (!charges || open < leastByCard || dueOn < addDays(today, -chargeLateDays)) return null;
  return { kind: "to_charge", way: "card", on: later(dueOn, today), failure: null };
}

/** What of a payout came of one payment, before fees; null of all that is none of ours. In cents. */
export type PayoutPart = { readonly paymentId: string | null; readonly cents: number; readonly feeCents: number };

/** One part for each payment, and one for the rest. */
export function partsByPayment(lines: readonly PayoutPart[]): PayoutPart[] {
  return [...Map.groupBy(lines, ({ paymentId }) => paymentId)].map(([paymentId, of]) => ({
    paymentId,
    cents: of.reduce((sum, { cents }) => sum + cents, 0),
    feeCents: of.reduce((sum, { feeCents }) => sum + feeCents, 0),
  }));
}

type Item = { readonly type: string; readonly cents: number; readonly paymentId: string | null };

/** Fees are items of their own there, in parts of a cent: rounded at the end. */
export function partsOfDebits(items: readonly Item[]): PayoutPart[] {
  const lines = items.map(({ type, cents, paymentId }) => {
    const isFee = type.endsWith("_fee");
    return { paymentId, cents: isFee ? 0 : cents, feeCents: isFee ? -cents : 0 };
  });
  return partsByPayment(lines).map(({ paymentId, cents, feeCents }) => ({
    paymentId,
    cents: Math.round(cents),
    feeCents: Math.round(feeCents),
  }));
}
