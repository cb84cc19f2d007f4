/**
 * Why a debit failed, came back, or a mandate ended, as both sides are told; with the codes of SEPA. Sources: EPC guidance on reason codes,
 * GoCardless' causes; what is marked K in our notes on the law stays to be confirmed.
 */
export const debitFailures = {
  /** AC01: the IBAN is wrong. */
  account_wrong: { retry: "never", mandate: "dead" },
  /** AC04 */
  account_closed: { retry: "never", mandate: "dead" },
  /** AC06, AG01: blocked, or not made for direct debits. */
  account_takes_none: { retry: "never", mandate: "dead" },
  /** AM04: no money; at most twice more, on a day named beforehand, where it was agreed. */
  no_money: { retry: "as_agreed", mandate: "holds" },
  /** MD01: the payer says there is no mandate, for 13 months. */
  no_mandate: { retry: "never", mandate: "dead" },
  /** MD06: the payer took it back within eight weeks: it is open again, and they talk. */
  taken_back: { retry: "never", mandate: "holds" },
  /** MD07: everything automatic stops. */
  payer_died: { retry: "never", mandate: "dead" },
  /** MS02: the payer refused it without a reason. */
  refused: { retry: "never", mandate: "holds" },
  /** MS03: the bank says no reason; often there was no money. */
  unsaid: { retry: "once", mandate: "holds" },
  /** SL01: the payer's bank lets in only whom they named. */
  not_let_in: { retry: "never", mandate: "holds" },
  /** What this list does not know: somebody looks. */
  other: { retry: "never", mandate: "holds" },
} as const satisfies Readonly<Record<string, FailureRule>>;

type FailureRule = {
  /** How often it is collected again where the contract agrees on that: never, once, or as agreed (twice at most). */
  readonly retry: "never" | "once" | "as_agreed";
  /** Whether the same mandate can be used for anything else. */
  readonly mandate: "holds" | "dead";
};

export type DebitFailure = keyof typeof debitFailures;

/** By the bank's code, which says more than the vendor's cause. */
const byCode: Readonly<Record<string, DebitFailure>> = {
  AC01: "account_wrong",
  AC04: "account_closed",
  AC06: "account_takes_none",
  AG01: "account_takes_none",
  AM04: "no_money",
  MD01: "no_mandate",
  MD06: "taken_back",
  MD07: "payer_died",
  MS02: "refused",
  MS03: "unsaid",
  SL01: "not_let_in",
};

const byCause: Readonly<Record<string, DebitFailure>> = {
  invalid_bank_details: "account_wrong",
  bank_account_closed: "account_closed",
  direct_debit_not_enabled: "account_takes_none",
  insufficient_funds: "no_money",
  mandate_cancelled: "no_mandate",
  authorisation_disputed: "no_mandate",
  refund_requested: "taken_back",
  payer_deceased: "payer_died",
  refer_to_payer: "unsaid",
};

/** What an event of the vendor's means; its `details.reason_code` is the bank's, its `details.cause` the vendor's. */
export function debitFailureOf({
  cause,
  reasonCode,
}: {
  readonly cause: string | null;
  readonly reasonCode: string | null;
}): DebitFailure {
  return lookUp(byCode, reasonCode) ?? lookUp(byCause, cause) ?? "other";
}

function lookUp(table: Readonly<Record<string, DebitFailure>>, name: string | null): DebitFailure | null {
  return name !== null && Object.hasOwn(table, name) ? (table[name] ?? null) : null;
}
