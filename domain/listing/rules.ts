import { proofNames } from "../childminders/proofs/kinds";
import { type HeldProof, missingProofs } from "../childminders/proofs/rules";
import { type Day, daysBetween, holdsOn, type Period, todayInBerlin } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import type { Locale } from "../kernel/locale";
import type { ProofKind } from "../kernel/proof-kinds";

/** Everything that decides whether families find her. */
export type ListingFacts = {
  /** She wants to be found. */
  readonly wanted: boolean;
  readonly germanText: boolean;
  readonly permits: readonly Period[];
  readonly offers: readonly Period[];
  readonly proofs: readonly HeldProof[];
  /** She has said what private hours cost, or that she takes funded children only. */
  readonly price: boolean;
  /** The processing agreement is concluded, or nobody but the platform acts for her. */
  readonly agreement: boolean;
  /** Since when families wait for a word of hers and hear nothing; null while she answers. */
  readonly silentSince: Date | null;
};

/** Days of silence after which she is warned, and after which her listing goes down. */
export const silenceWarnings = [30, 53] as const;
export const silenceLimit = 60;

/** The days of a silence by today. */
export function daysOfSilence(silentSince: Date, today: Day): number {
  return daysBetween(todayInBerlin(silentSince), today);
}

/** Conditions of being found, each by the gap it leaves. A new one is a row of `conditions`; the compiler names what else it needs. */
export type ListingReason =
  | "not_wanted"
  | "silent"
  | "text_missing"
  | "hours_missing"
  | "price_missing"
  | "agreement_missing"
  | "proofs_missing"
  | "permit_missing";

/** One thing that keeps her out of the public search, and in whose hands it lies; with the kinds of proof where it is about them. */
export type ListingGap = {
  readonly reason: ListingReason;
  readonly by: "her" | "office";
  readonly kinds?: readonly ProofKind[];
};

type Condition = {
  readonly by: ListingGap["by"];
  isMet(facts: ListingFacts, today: Day): boolean;
};

/** In the order in which she is told of them: what she can do before what only the office can. */
export const conditions: Readonly<Record<ListingReason, Condition>> = {
  not_wanted: { by: "her", isMet: ({ wanted }) => wanted },
  silent: {
    by: "her",
    isMet: ({ silentSince }, today) => silentSince === null || daysOfSilence(silentSince, today) < silenceLimit,
  },
  text_missing: { by: "her", isMet: ({ germanText }) => germanText },
  hours_missing: {
    by: "her",
    isMet: ({ offers }, today) => offers.some(({ until }) => until === null || until > today),
  },
  price_missing: { by: "her", isMet: ({ price }) => price },
  agreement_missing: { by: "her", isMet: ({ agreement }) => agreement },
  proofs_missing: { by: "her", isMet: ({ proofs }, today) => missingProofs(proofs, today).length === 0 },
  permit_missing: { by: "office", isMet: ({ permits }, today) => permits.some((permit) => holdsOn(permit, today)) },
};

export const listingReasons = Object.keys(conditions) as readonly ListingReason[];

/**
 * Why families do not find her today: nothing where they do. Asked whenever one of the facts changes, and each night for what
 * began or lapsed by itself, so that a listing goes down and comes back without anybody's hand.
 */
export function whyNotListed(facts: ListingFacts, today: Day): ListingGap[] {
  return listingReasons
    .filter((reason) => !conditions[reason].isMet(facts, today))
    .map((reason) => ({
      reason,
      by: conditions[reason].by,
      ...(reason === "proofs_missing" && { kinds: missingProofs(facts.proofs, today) }),
    }));
}

/** What she must do herself before she can ask to be found; what only the office can do is waited for. */
export function whyNotWishable(gaps: readonly ListingGap[], locale: Locale): AppError | null {
  for (const { reason, by, kinds = [] } of gaps) {
    if (reason === "not_wanted" || by !== "her") continue;
    return new AppError(`childminders.${reason}`, kinds.length > 0 ? { proofs: proofNames(kinds, locale) } : undefined);
  }
  return null;
}
