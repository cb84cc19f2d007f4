/** What other parts ask. */
import { eq } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { proofs } from "../../../db/schema/childminders";
import { type Day, lastDayOf } from "../../kernel/calendar";

/** The last day on which a proof holds; null for one that is gone or never lapses. */
export async function lastDayOfProof(db: Database, proofId: string): Promise<Day | null> {
  const [proof] = await db
    .select({ from: proofs.issuedOn, until: proofs.validUntil })
    .from(proofs)
    .where(eq(proofs.id, proofId));
  return proof ? lastDayOf(proof) : null;
}
