import type { proofs } from "../../../db/schema/childminders";
import { validUntil } from "./rules";
import type { EnterProof } from "./schemas";

/** What is written when a proof is entered. */
export function proofRow(input: EnterProof, { id, now }: { readonly id: string; readonly now: Date }) {
  return {
    id,
    childminderId: input.childminderId,
    kind: input.kind,
    issuedOn: input.issuedOn,
    validUntil: validUntil(input),
    notOwed: input.notOwed ?? false,
    documentId: input.documentId,
    enteredAt: now,
    confirmedBy: null,
    confirmedAt: null,
    takenBackReason: null,
    takenBackAt: null,
  } satisfies typeof proofs.$inferInsert;
}
