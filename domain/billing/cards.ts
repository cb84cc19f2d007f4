import type { PaymentNotice } from "./notices/schemas";

/**
 * Card payments on the childminder's own account: she is the merchant, the money never flows through us (direct charges). Ids are the
 * vendor's, opaque to us; amounts are cents of a euro. `key` is an idempotency key of our own, one for each business event: the same call
 * again has the same outcome and no second effect, for 24 hours at least; after that its caller reads what became of it first.
 *
 * Errors of each call: `CardRefused` where the vendor refused for good; `TryLater` where it asks for a pause; else what went wrong, with the
 * outcome open, or with our own key, and a job runs again with the same idempotency key. A declined card is an outcome, not an error.
 */
export type CardPayments = {
  /** Opens an account of her own for a childminder. It can take nothing until she has been through `onboardingLink`. */
  openAccount(account: NewCardAccount, key: string): Promise<{ readonly accountId: string }>;
  account(accountId: string): Promise<CardAccount>;
  /** Good for one visit within minutes. Coming back from it says nothing: `account` does. */
  onboardingLink(visit: OnboardingVisit, key: string): Promise<{ readonly url: string; readonly expiresAt: Date }>;

  /**
   * A page of the vendor's on which one amount is paid once, or a card is saved (`mode`). Without an account it is paid to the operator: for
   * the operator's own fee, and nothing that parents owe.
   */
  openCheckout(accountId: string | null, checkout: NewCheckout, key: string): Promise<Checkout>;
  checkout(accountId: string | null, checkoutId: string): Promise<Checkout>;

  /** Nobody can pay or save on it any more; answers how it is then: one that was complete or expired before stays so. */
  closeCheckout(accountId: string | null, checkoutId: string): Promise<Checkout>;

  /** Charges a saved card while nobody is there. */
  charge(accountId: string, charge: SavedCardCharge, key: string): Promise<ChargeOutcome>;
  /** Forgets whoever saved a card, and the card; what was paid with it stays. Again changes nothing. */
  forget(accountId: string, customerId: string): Promise<void>;
  /** Gives back all of a payment or a part of it. More than is left is refused. */
  refund(accountId: string, refund: NewRefund, key: string): Promise<CardRefund>;

  payment(accountId: string | null, paymentId: string): Promise<CardPayment>;
  refundOf(accountId: string | null, refundId: string): Promise<CardRefund>;
  dispute(accountId: string | null, disputeId: string): Promise<CardDispute>;
  payout(accountId: string, payoutId: string): Promise<CardPayout>;
  /** What a payout consists of, the payout's own line among them; only once it `isSettled`. */
  payoutLines(accountId: string, payoutId: string): Promise<readonly BalanceLine[]>;

  /** Everything the vendor told of an account, or of our own (null), since an instant at most 30 days ago; the oldest first. */
  eventsSince(accountId: string | null, since: Date): Promise<readonly PaymentNotice[]>;
};

/** Why the vendor refused, as far as it makes a difference to us. */
export const cardRefusals = [
  /** The account is closed, or she has cut us off. */
  "account_closed",
  /** It cannot take cards, yet or any more. */
  "account_not_ready",
  "not_found",
  /** The key was used for something else. */
  "conflict",
  "refund_too_high",
  /** The payer's bank has the money until the dispute is over. */
  "disputed",
  "amount_too_small",
  /** What was asked is none the vendor understands: a mistake of ours. */
  "invalid",
] as const;

export type CardRefusal = (typeof cardRefusals)[number];

export class CardRefused extends Error {
  override readonly name = "CardRefused";

  constructor(
    readonly reason: CardRefusal,
    message: string,
  ) {
    super(`${reason}: ${message}`);
  }
}

export type NewCardAccount = {
  /** Ours, kept with it: by it support finds whose account it is. */
  readonly reference: string;
  readonly email: string;
  readonly displayName: string;
  /** A public page that stands for her business: the vendor asks everybody for one. */
  readonly profileUrl: string;
};

/**
 * "active": cards can be charged. "pending": the vendor is checking. "restricted": she has to tell or show something. "closed": closed, or
 * she has cut us off; only a new account takes cards again.
 */
export type CardAccountState = "active" | "pending" | "restricted" | "closed";

export type CardAccount = {
  readonly accountId: string;
  readonly state: CardAccountState;
  /** What the vendor still wants of her, in its own words ("identity.individual.dob"), for support; empty while it checks. */
  readonly missing: readonly string[];
};

export type OnboardingVisit = {
  readonly accountId: string;
  /** Where she comes back to. */
  readonly returnUrl: string;
  /** Where a used or expired link leads: a page that asks who is there and makes a new link. */
  readonly refreshUrl: string;
};

type CheckoutPages = {
  /** Ours, and what it is paid for: an event tells it back. */
  readonly reference: string;
  readonly locale: "de" | "en";
  /** `{CHECKOUT_SESSION_ID}` in it is filled in. */
  readonly successUrl: string;
  readonly cancelUrl: string;
  /** Whoever saved a card on this account before; their new card is kept with them. */
  readonly customerId?: string;
  /** 30 minutes to 24 hours ahead; a day where nothing is said. */
  readonly expiresAt?: Date;
};

export type NewCheckout = CheckoutPages &
  (
    | {
        readonly mode: "payment";
        readonly cents: number;
        /** What the page says is paid: no name of a child. */
        readonly title: string;
        /** Keeps the card for `charge`, which the payer is told on the page. */
        readonly save: boolean;
        /** Behind her own name on the statement of the card: at most 10 signs of Latin letters, digits, spaces and hyphens. */
        readonly statementSuffix?: string;
      }
    | { readonly mode: "setup" }
  );

/** A card on file: whose, and which. Both are worth nothing on any other account. */
export type CardOnFile = CardFace & { readonly customerId: string; readonly methodId: string };

/** "visa", the last four digits, and until when it is good; never more. */
export type CardFace = {
  readonly brand: string;
  readonly last4: string;
  readonly expires: { readonly year: number; readonly month: number };
};

export type Checkout = {
  readonly checkoutId: string;
  readonly state: "open" | "complete" | "expired";
  /** Where it is paid; null once it is complete or expired. */
  readonly url: string | null;
  readonly expiresAt: Date;
  readonly reference: string;
  /** Null for one that only saves. */
  readonly cents: number | null;
  readonly isPaid: boolean;
  readonly paymentId: string | null;
  /** The card it kept; null before, and where none was to be kept. */
  readonly saved: CardOnFile | null;
};

export type SavedCardCharge = {
  readonly reference: string;
  readonly cents: number;
  readonly customerId: string;
  readonly methodId: string;
  readonly statementSuffix?: string;
};

/**
 * "needs_action": the bank wants to see the payer; only a new checkout, with them in front of it, gets the money. "declined": `code` is
 * the bank's reason ("insufficient_funds"), or the vendor's where the bank says none. "processing": an event tells how it ends.
 */
export type ChargeOutcome =
  | { readonly outcome: "paid" | "processing"; readonly paymentId: string }
  | { readonly outcome: "needs_action"; readonly paymentId: string | null }
  | { readonly outcome: "declined"; readonly paymentId: string | null; readonly code: string };

export type CardPayment = {
  readonly paymentId: string;
  /** "failed": nothing was paid yet; where it belongs to an open checkout, another card may do. */
  readonly state: "open" | "needs_action" | "processing" | "paid" | "failed" | "canceled";
  readonly reference: string | null;
  readonly cents: number;
  readonly refundedCents: number;
  /** The vendor's fee, taken from her; null until it is known. */
  readonly feeCents: number | null;
  /** Why the last attempt failed, as in `ChargeOutcome`. */
  readonly declined: string | null;
  readonly isDisputed: boolean;
  readonly card: CardFace | null;
  readonly paidAt: Date | null;
};

export type NewRefund = {
  readonly paymentId: string;
  /** All that is left where nothing is said. */
  readonly cents?: number;
  readonly reference: string;
};

export type CardRefund = {
  readonly refundId: string;
  readonly paymentId: string;
  readonly reference: string | null;
  readonly cents: number;
  /** One that succeeded can still fail days later; then the money is back on her account. */
  readonly state: "pending" | "succeeded" | "failed" | "canceled";
  /** Why it failed, in the vendor's word; null otherwise. */
  readonly failure: string | null;
};

export type CardDispute = {
  readonly disputeId: string;
  readonly paymentId: string;
  readonly cents: number;
  /** "closed": an inquiry or a threat that came to nothing. Words that we do not know count as open. */
  readonly state: "open" | "won" | "lost" | "closed";
  readonly reason: string;
  /** Until when she can answer, with the vendor and not with us; null where she cannot. */
  readonly answerBy: Date | null;
  /** What it took from her balance and gave back, fees in their own field. */
  readonly lines: readonly BalanceLine[];
};

export type CardPayout = {
  readonly payoutId: string;
  readonly cents: number;
  readonly state: "pending" | "paid" | "failed" | "canceled";
  /** When it is expected on her bank account: a day, as "2026-12-03". */
  readonly arrivesOn: string;
  /** Whether `payoutLines` can say what it consists of. */
  readonly isSettled: boolean;
  readonly failure: string | null;
};

/** One movement of her balance with the vendor: what came in is positive, `netCents` is `cents` less `feeCents`. */
export type BalanceLine = {
  readonly lineId: string;
  /** The vendor's own word: "charge", "refund", "payment_refund", "adjustment", "payout" … */
  readonly type: string;
  readonly cents: number;
  readonly feeCents: number;
  readonly netCents: number;
  /** The charge, refund, dispute or payout that it belongs to. */
  readonly sourceId: string | null;
  /** The payment that it belongs to; null where it belongs to none. Only `payoutLines` knows. */
  readonly paymentId: string | null;
  readonly at: Date;
};

declare module "../kernel/context" {
  interface Vendors {
    /** Null where the operator takes no cards. */
    readonly cards: CardPayments | null;
  }
}
