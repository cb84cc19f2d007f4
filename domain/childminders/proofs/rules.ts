import { addDays, addMonths, type Day, daysBetween } from "../../kernel/calendar";
import { AppError } from "../../kernel/errors";
import { type ProofKind, proofKinds } from "../../kernel/proof-kinds";
import { proofRules, requiredProofs } from "./kinds";
import type { EnterProof } from "./schemas";

/** What a proof says of time; `validUntil` is the first day it no longer holds. */
export type HeldProof = { readonly kind: ProofKind; readonly issuedOn: Day; readonly validUntil: Day | null };

/**
 * Until when a proof holds: as its kind has it, else as she read it from the paper. Null for what does not lapse. After a
 * contraindication has passed there is a month to show the next proof (§20(9a) IfSG).
 */
export function validUntil({ kind, issuedOn, lastDay }: Pick<EnterProof, "kind" | "issuedOn" | "lastDay">): Day | null {
  const { ends } = proofRules[kind];
  if (ends === "never") return null;
  if (ends === "as stated") return lastDay && addDays(lastDay, 1);
  if (ends === "as stated or never") return lastDay && addMonths(addDays(lastDay, 1), 1);
  return addMonths(issuedOn, ends.afterMonths);
}

/** Why a proof cannot be entered as stated. */
export function whyNotEnterable(proof: Omit<EnterProof, "childminderId">, today: Day): AppError | null {
  const { ends, document, owedBornAfter } = proofRules[proof.kind];
  if (proof.notOwed && owedBornAfter === null) return new AppError("childminders.proof_owed", {}, "notOwed");
  if (proof.notOwed && proof.lastDay !== null) return new AppError("childminders.proof_end_computed", {}, "lastDay");
  if (proof.issuedOn > today) return new AppError("childminders.proof_from_the_future", {}, "issuedOn");
  if (ends === "as stated" && proof.lastDay === null)
    return new AppError("childminders.proof_end_missing", {}, "lastDay");
  if (ends !== "as stated" && ends !== "as stated or never" && proof.lastDay !== null)
    return new AppError("childminders.proof_end_computed", {}, "lastDay");
  if (document === "never kept" && proof.documentId !== null)
    return new AppError("childminders.proof_without_document", {}, "documentId");
  const until = validUntil(proof);
  if (until !== null && until <= proof.issuedOn)
    return new AppError("childminders.proof_ends_before_it_begins", {}, "lastDay");
  if (until !== null && until <= today)
    return new AppError(
      "childminders.proof_lapsed",
      { lastDay: addDays(until, -1) },
      proof.lastDay ? "lastDay" : "issuedOn",
    );
  return null;
}

/** Of several of a kind the one that holds longest; undefined where she has none. */
export function latestOf<Proof extends HeldProof>(kind: ProofKind, proofs: readonly Proof[]): Proof | undefined {
  return proofs
    .filter((proof) => proof.kind === kind)
    .reduce<Proof | undefined>((latest, proof) => (!latest || isLater(proof, latest) ? proof : latest), undefined);
}

function isLater(a: HeldProof, b: HeldProof): boolean {
  if (a.validUntil === b.validUntil) return a.issuedOn > b.issuedOn;
  return a.validUntil === null || (b.validUntil !== null && a.validUntil > b.validUntil);
}

export function proofHoldsOn({ issuedOn, validUntil }: HeldProof, day: Day): boolean {
  return issuedOn <= day && (validUntil === null || day < validUntil);
}

/** Which kinds keep her out of the public search on that day. */
export function missingProofs(proofs: readonly HeldProof[], day: Day): ProofKind[] {
  return requiredProofs.filter((kind) => !proofs.some((proof) => proof.kind === kind && proofHoldsOn(proof, day)));
}

/** She is told so many days before a proof lapses. */
export const warningDays = [90, 30, 7] as const;

/** The next of the three that is due with so many days left; one that was missed is not made up for by two at once. */
export function warningAt(daysLeft: number): (typeof warningDays)[number] | null {
  return daysLeft <= 0 ? null : (warningDays.findLast((days) => daysLeft <= days) ?? null);
}

/** How a kind of proof stands: what the dashboard shows, and by which she knows what to do. */
export type ProofState = "missing" | "valid" | "lapses_soon" | "lapsed";

export function stateOf(kind: ProofKind, proofs: readonly HeldProof[], today: Day): ProofState {
  const latest = latestOf(kind, proofs);
  if (!latest) return "missing";
  if (latest.validUntil === null) return "valid";
  const daysLeft = daysBetween(today, latest.validUntil);
  if (daysLeft <= 0) return "lapsed";
  return daysLeft <= warningDays[0] ? "lapses_soon" : "valid";
}

/** All kinds, those that keep her out of the search first. */
export const kindsInOrder: readonly ProofKind[] = [
  ...requiredProofs,
  ...proofKinds.filter((kind) => !requiredProofs.includes(kind)),
];
