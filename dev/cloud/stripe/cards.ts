/** What a bank says to a charge: yes, a reason, or that it wants to see the payer. */
type Answer = "ok" | "ask" | { readonly code: string; readonly decline_code?: string };

export type TestCard = {
  readonly number: string;
  /** By this name a test may use it without a page: "pm_card_visa". */
  readonly alias: string;
  readonly brand: "visa" | "mastercard";
  /** While the payer is there, before they were asked by their bank. */
  readonly present: Answer;
  /** While nobody is there. */
  readonly away: Answer;
  readonly disputed?: true;
  readonly refunds?: "pending" | "failed";
};

const declined = (decline_code: string): Answer => ({ code: "card_declined", decline_code });

/** https://docs.stripe.com/testing */
export const TEST_CARDS: readonly TestCard[] = [
  { number: "4242424242424242", alias: "pm_card_visa", brand: "visa", present: "ok", away: "ok" },
  { number: "5555555555554444", alias: "pm_card_mastercard", brand: "mastercard", present: "ok", away: "ok" },
  {
    number: "4000002500003155",
    alias: "pm_card_authenticationRequiredOnSetup",
    brand: "visa",
    present: "ask",
    away: "ok",
  },
  { number: "4000002760003184", alias: "pm_card_authenticationRequired", brand: "visa", present: "ask", away: "ask" },
  {
    number: "4000000000009995",
    alias: "pm_card_visa_chargeDeclinedInsufficientFunds",
    brand: "visa",
    present: declined("insufficient_funds"),
    away: declined("insufficient_funds"),
  },
  {
    number: "4000000000000002",
    alias: "pm_card_visa_chargeDeclined",
    brand: "visa",
    present: declined("generic_decline"),
    away: declined("generic_decline"),
  },
  {
    number: "4000000000000069",
    alias: "pm_card_chargeDeclinedExpiredCard",
    brand: "visa",
    present: { code: "expired_card" },
    away: { code: "expired_card" },
  },
  {
    number: "4000000000000341",
    alias: "pm_card_chargeCustomerFail",
    brand: "visa",
    present: "ok",
    away: declined("generic_decline"),
  },
  {
    number: "4000000000000259",
    alias: "pm_card_createDispute",
    brand: "visa",
    present: "ok",
    away: "ok",
    disputed: true,
  },
  {
    number: "4000000000007726",
    alias: "pm_card_pendingRefund",
    brand: "visa",
    present: "ok",
    away: "ok",
    refunds: "pending",
  },
  {
    number: "4000000000005126",
    alias: "pm_card_refundFail",
    brand: "visa",
    present: "ok",
    away: "ok",
    refunds: "failed",
  },
];

export const cardOfNumber = (typed: string): TestCard | undefined =>
  TEST_CARDS.find(({ number }) => number === typed.replace(/\s/g, ""));
