/**
 * Why a saved card was not charged, as both sides are told. Sources: https://docs.stripe.com/declines/codes; the networks' rule that a card
 * which was refused for good is not tried again. That a card was lost or stolen is told to nobody: Stripe asks for that.
 */
export const cardFailures = {
  /** Once more some days later, as they agreed. */
  card_no_money: { retry: true, card: "holds" },
  /** The bank or its lines were not to be had. */
  card_unreachable: { retry: true, card: "holds" },
  /** The bank wants to see the payer: only with them in front of a page it is paid. */
  card_approval: { retry: false, card: "holds" },
  card_expired: { retry: false, card: "dead" },
  /** The card is no good for anything any more, or they told their bank or Stripe that it is not to be charged. */
  card_gone: { retry: false, card: "dead" },
  /** It was sent, and nobody can say any more whether it was charged: what comes later still counts. */
  card_unseen: { retry: false, card: "holds" },
  /** The bank says no, without a reason that it would tell. */
  card_refused: { retry: false, card: "holds" },
} as const satisfies Readonly<Record<string, { readonly retry: boolean; readonly card: "holds" | "dead" }>>;

export type CardFailure = keyof typeof cardFailures;

/** By the bank's code, or by Stripe's where the bank says none. */
const byCode: Readonly<Record<string, CardFailure>> = {
  insufficient_funds: "card_no_money",
  withdrawal_count_limit_exceeded: "card_no_money",
  card_velocity_exceeded: "card_no_money",
  issuer_not_available: "card_unreachable",
  processing_error: "card_unreachable",
  reenter_transaction: "card_unreachable",
  try_again_later: "card_unreachable",
  authentication_required: "card_approval",
  authentication_not_handled: "card_approval",
  approve_with_id: "card_approval",
  expired_card: "card_expired",
  invalid_expiry_month: "card_expired",
  invalid_expiry_year: "card_expired",
  card_gone: "card_gone",
  incorrect_number: "card_gone",
  invalid_account: "card_gone",
  invalid_number: "card_gone",
  lost_card: "card_gone",
  new_account_information_available: "card_gone",
  pickup_card: "card_gone",
  revocation_of_all_authorizations: "card_gone",
  revocation_of_authorization: "card_gone",
  stolen_card: "card_gone",
  stop_payment_order: "card_gone",
};

export const cardFailureOf = (code: string): CardFailure =>
  Object.hasOwn(byCode, code) ? (byCode[code] ?? "card_refused") : "card_refused";
