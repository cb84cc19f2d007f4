import { proofNames } from "../childminders/proofs/kinds";
import { type HeldProof, missingProofs } from "../childminders/proofs/rules";
import { type Day, holdsOn, type Period } from "../kernel/calendar";
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
  /** She has said what private hours cost. */
  readonly price: boolean;
  /** The processing agreement is concluded, or nobody but the house acts for her. */
  readonly agreement: boolean;
};

/** One thing that keeps her out of the public search, and in whose hands it lies. */
export type ListingGap =
  | {
      readonly reason: "not_wanted" | "text_missing" | "hours_missing" | "price_missing" | "agreement_missing";
      readonly by: "her";
    }
  | { readonly reason: "proofs_missing"; readonly by: "her"; readonly kinds: readonly ProofKind[] }
  | { readonly reason: "permit_missing"; readonly by: "office" };

/**
 * Why families do not find her today: nothing where they do. Asked whenever one of the facts changes, and each night for what
 * began or lapsed by itself, so that a listing goes down and comes back without anybody's hand.
 */
export function whyNotListed(facts: ListingFacts, today: Day): ListingGap[] {
  const gaps: ListingGap[] = [];
  if (!facts.wanted) gaps.push({ reason: "not_wanted", by: "her" });
  if (!facts.germanText) gaps.push({ reason: "text_missing", by: "her" });
  if (!facts.offers.some(({ until }) => until === null || until > today))
    gaps.push({ reason: "hours_missing", by: "her" });
  if (!facts.price) gaps.push({ reason: "price_missing", by: "her" });
  if (!facts.agreement) gaps.push({ reason: "agreement_missing", by: "her" });
  const kinds = missingProofs(facts.proofs, today);
  if (kinds.length > 0) gaps.push({ reason: "proofs_missing", by: "her", kinds });
  if (!facts.permits.some((permit) => holdsOn(permit, today))) gaps.push({ reason: "permit_missing", by: "office" });
  return gaps;
}

/** What she must do herself before she can ask to be found; what only the office can do is waited for. */
export function whyNotWishable(gaps: readonly ListingGap[], locale: Locale): AppError | null {
  const hers = gaps.find(({ by, reason }) => by === "her" && reason !== "not_wanted");
  if (!hers) return null;
  switch (hers.reason) {
    case "text_missing":
    case "hours_missing":
    case "price_missing":
    case "agreement_missing":
      return new AppError(`childminders.${hers.reason}`);
    case "proofs_missing":
      return new AppError("childminders.proofs_missing", { proofs: proofNames(hers.kinds, locale) });
    default:
      return null;
  }
}
