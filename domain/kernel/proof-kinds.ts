/**
 * The proofs a childminder shows. Criminal-record checks are not among them and must never be: only bodies of youth welfare may
 * record one (§72a(5) SGB VIII).
 */
export const proofKinds = [
  "first_aid",
  "infection_briefing",
  "measles",
  "training",
  "yearly_training",
  "liability_insurance",
] as const;
export type ProofKind = (typeof proofKinds)[number];

export function isProofKind(text: unknown): text is ProofKind {
  return proofKinds.some((kind) => kind === text);
}
