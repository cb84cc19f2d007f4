/** What other parts ask. */
import { eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "../../../db/client";
import { proofs } from "../../../db/schema/childminders";
import type { DocumentHolder, Resting } from "../../documents/holders";
import { type Day, lastDayOf } from "../../kernel/calendar";

/** The last day on which a proof holds; null for one that is gone or never lapses. */
export async function lastDayOfProof(db: Database, proofId: string): Promise<Day | null> {
  const [proof] = await db
    .select({ from: proofs.issuedOn, until: proofs.validUntil })
    .from(proofs)
    .where(eq(proofs.id, proofId));
  return proof ? lastDayOf(proof) : null;
}

/** Why the office no longer counts a proof as seen; null where it does again, or the proof is gone. */
export async function reasonOfTakingBack(db: Database, proofId: string): Promise<string | null> {
  const [proof] = await db.select({ reason: proofs.takenBackReason }).from(proofs).where(eq(proofs.id, proofId));
  return proof?.reason ?? null;
}

/** The proofs that point at one of these papers. */
async function proofsOn(db: Database | Transaction, documentIds: readonly string[]): Promise<Resting[]> {
  const { documentId, kind, validUntil } = proofs;
  return db
    .select({ documentId, kind, validUntil })
    .from(proofs)
    .where(inArray(documentId, [...documentIds]));
}

/** A paper goes: what pointed at it points at none. */
async function takePaperOut(tx: Transaction, documentId: string): Promise<void> {
  await tx.update(proofs).set({ documentId: null }).where(eq(proofs.documentId, documentId));
}

/** Proofs rest on papers. */
export const proofsHoldDocuments: DocumentHolder = { on: proofsOn, letGo: takePaperOut };
