import type { Day } from "../kernel/calendar";
import type { Locale } from "../kernel/locale";
import type { PaymentNotice } from "./notices/schemas";

/**
 * SEPA direct debits on the childminder's own account with the vendor: she is the merchant, the money never flows through us. `token` is
 * what her account gave us, a secret, and decides whose account is meant. Ids are the vendor's; amounts are cents of a euro.
 *
 * `key` is an idempotency key of our own, one for each business event: the same call again has the same outcome and no second effect.
 * Should the vendor know the key of something else, that is `DebitRefused` "conflict". What needs no key is safe by its state: done again, it
 * answers what is.
 *
 * Errors of each call: `DebitRefused` where trying again helps nobody; `TryLater` where the vendor asks for a pause; `NotTaken` where it did
 * not take it now; else what went wrong, with the outcome open or our token wrong. A job runs again with the same key.
 */
export type DirectDebits = {
  /** The vendor's page on which she connects her account, or opens one; she comes back to `returnUrl` with `code` and `state`. */
  connectUrl(visit: ConnectVisit): string;
  /** Turns the code of that page into a key to her account; it ends only when she or we end it. Refused: "code_invalid". */
  connect(code: string, returnUrl: string): Promise<{ readonly token: string; readonly accountId: string }>;
  /** Ends what her account gave us; again changes nothing. */
  disconnect(token: string): Promise<void>;
  /** Who collects, as mandates and notices must name them. */
  creditor(token: string): Promise<DebitCreditor>;

  /**
   * Asks somebody for a mandate, on pages of the vendor's that are good for seven days. The same key again makes a new address of the same
   * request. Coming back from there says nothing: `mandateRequest` does, and a notice tells it.
   */
  requestMandate(token: string, mandate: NewMandate, key: string): Promise<MandateInvitation>;
  mandateRequest(token: string, requestId: string): Promise<MandateRequest>;
  mandate(token: string, mandateId: string): Promise<DebitMandate>;
  /** The first day on which something can be collected; never computed here. Null where nothing can. */
  nextChargeDate(token: string, mandateId: string): Promise<Day | null>;
  /** Nothing is collected by it any more. Payments that the bank has already stay on their way. One that has ended stays so. */
  cancelMandate(token: string, mandateId: string): Promise<void>;

  /** Nobody can give a mandate by it from now on. */
  cancelMandateRequest(token: string, requestId: string): Promise<void>;
  /** Removes whoever gave a mandate, with what is known of them. Refused: "not_found" or "gone", where that was done. */
  removePayer(token: string, customerId: string): Promise<void>;

  /** Collects an amount. The day that comes back counts: one on which banks rest is moved to the next. */
  debit(token: string, debit: NewDebit, key: string): Promise<Debit>;
  payment(token: string, paymentId: string): Promise<Debit>;
  /**
   * Collects what failed once more, three times at most: "not_retryable" after that. What comes back can be through already, where this was
   * asked before.
   */
  retryPayment(token: string, paymentId: string): Promise<Debit>;

  /** Gives back a part or all of what was collected. Refused: "refunds_off", "refund_too_high", "refund_unconfirmed". */
  refund(token: string, refund: NewDebitRefund, key: string): Promise<DebitRefund>;
  refundOf(token: string, refundId: string): Promise<DebitRefund>;

  payout(token: string, payoutId: string): Promise<DebitPayout>;
  /** What a payout consists of. Refused six months after it: "gone". */
  payoutItems(token: string, payoutId: string): Promise<readonly DebitPayoutItem[]>;

  /** Everything the vendor told of her account since an instant at most 18 months ago, the oldest first. */
  eventsSince(token: string, since: Date): Promise<readonly PaymentNotice[]>;
};

/** Why a call was refused for good. */
export const debitRefusals = [
  /** No account of hers is connected. */
  "disconnected",
  /** Her account may not do this (yet). */
  "not_allowed",
  "code_invalid",
  "not_found",
  /** Too old for the vendor to tell. */
  "gone",
  /** The key was used for something else. */
  "conflict",
  "mandate_unusable",
  /** The day lies before the mandate's next possible one. */
  "too_early",
  "not_cancellable",
  "not_retryable",
  "refunds_off",
  "refund_too_high",
  /** The sum of all refunds is another than was confirmed: somebody gave back something at the vendor's. */
  "refund_unconfirmed",
  /** What was asked is none the vendor understands: a mistake of ours. */
  "invalid",
] as const;

export type DebitRefusal = (typeof debitRefusals)[number];

export class DebitRefused extends Error {
  override readonly name = "DebitRefused";

  constructor(
    readonly reason: DebitRefusal,
    message: string,
  ) {
    super(`${reason}: ${message}`);
  }
}

export type ConnectVisit = {
  /** Comes back with her: proves that she began here. */
  readonly state: string;
  /** Exactly one of those that the operator named to the vendor. */
  readonly returnUrl: string;
  readonly language: Locale;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
};

export type DebitCreditor = {
  readonly creditorId: string;
  readonly name: string;
  /** The creditor identifier of SEPA ("DE98ZZZ09999999999") and the name it stands for, which can be the vendor's; null until she has one. */
  readonly sepa: { readonly identifier: string; readonly name: string; readonly noticeDays: number } | null;
  readonly verification: "successful" | "in_review" | "action_required";
  readonly mayRefund: boolean;
  /** Whether she (and we for her) may announce debits ourselves instead of the vendor. */
  readonly announcesItself: boolean;
};

export type NewMandate = {
  /** Ours; an event and a read tell it back. At most 500 signs. */
  readonly reference: string;
  /** What the page says it is for: no name of a child. */
  readonly description: string;
  readonly language: Locale;
  readonly returnUrl: string;
  /** Where they come back to without a mandate. */
  readonly exitUrl: string;
  readonly payer: MandatePayer;
};

/** Whose account it is; they can change it on the page. */
export type MandatePayer = {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly street?: string;
  readonly city?: string;
  readonly postcode?: string;
};

export type MandateInvitation = { readonly requestId: string; readonly url: string; readonly expiresAt: Date };

export type MandateRequest = {
  readonly requestId: string;
  readonly reference: string | null;
  readonly state: "open" | "fulfilled" | "cancelled";
  /** Once fulfilled. */
  readonly mandateId: string | null;
  readonly customerId: string | null;
};

/**
 * A SEPA mandate waits ("pending_submission") until its first payment, which can be made then; it is active some days later. Through
 * all other states than these two and "submitted" nothing can be collected.
 */
export type MandateState =
  | "pending_customer_approval"
  | "pending_submission"
  | "submitted"
  | "active"
  | "failed"
  | "cancelled"
  | "expired"
  | "consumed"
  | "blocked"
  | "suspended_by_payer";

/** Nothing will ever be collected by a mandate in one of these states. */
export const endedMandates: readonly MandateState[] = ["failed", "cancelled", "expired", "consumed", "blocked"];

export type DebitMandate = {
  readonly mandateId: string;
  readonly state: MandateState;
  /** "sepa_core". */
  readonly scheme: string;
  /** The mandate reference of SEPA; null until the vendor has given one. */
  readonly reference: string | null;
  readonly creditor: DebitCreditor;
  readonly customerId: string;
  /** The bank's name and the last digits of the account. */
  readonly bank: { readonly name: string | null; readonly ending: string };
  /** Another mandate has taken over, as when somebody changes their bank. */
  readonly replacedBy: string | null;
};

export type NewDebit = {
  readonly mandateId: string;
  readonly cents: number;
  /** As soon as possible where nothing is said. */
  readonly chargeDate?: Day;
  /** For the payer's mails. */
  readonly description: string;
  /** Ours. Stands on the statement of the bank: at most 140 signs. */
  readonly reference: string;
};

export type DebitState =
  | "pending_customer_approval"
  | "pending_submission"
  | "submitted"
  | "confirmed"
  | "paid_out"
  | "cancelled"
  | "customer_approval_denied"
  | "failed"
  | "charged_back";

/** The money has come, though a bank can take it back for months. */
export const isCollected = (state: DebitState): boolean => state === "confirmed" || state === "paid_out";

/** It will not come, or came and went again. */
export const isOver = (state: DebitState): boolean =>
  state === "cancelled" || state === "customer_approval_denied" || state === "failed" || state === "charged_back";

export type Debit = {
  readonly paymentId: string;
  readonly mandateId: string;
  readonly state: DebitState;
  readonly cents: number;
  readonly refundedCents: number;
  readonly chargeDate: Day | null;
  readonly reference: string | null;
  readonly payoutId: string | null;
};

export type NewDebitRefund = {
  readonly paymentId: string;
  readonly cents: number;
  /** The sum of all refunds of this payment, this one among them, as we know it. */
  readonly totalCents: number;
  /** Ours. Stands on the statement of the bank: at most 140 signs. */
  readonly reference: string;
};

export type DebitRefund = {
  readonly refundId: string;
  readonly paymentId: string;
  readonly cents: number;
  readonly reference: string | null;
  readonly state: "created" | "pending_submission" | "submitted" | "paid" | "cancelled" | "bounced" | "funds_returned";
};

export type DebitPayout = {
  readonly payoutId: string;
  readonly state: "pending" | "paid" | "bounced";
  /** What arrives, after the vendor's fees. */
  readonly cents: number;
  readonly feeCents: number;
  readonly arrivesOn: Day | null;
  /** As it stands on her statement. */
  readonly reference: string;
};

export type DebitPayoutItem = {
  /** The vendor's own word: "payment_paid_out", "payment_failed", "payment_charged_back", "payment_refunded", "gocardless_fee" … */
  readonly type: string;
  /** What it adds (positive) or takes; of fees a part of a cent can be meant, so a sum is rounded once, at its end. */
  readonly cents: number;
  readonly paymentId: string | null;
  readonly refundId: string | null;
};

declare module "../kernel/context" {
  interface Vendors {
    /** Null where the operator offers no direct debits. */
    readonly debits: DirectDebits | null;
  }
}
