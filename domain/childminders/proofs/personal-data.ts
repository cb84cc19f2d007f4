import { eq, sql } from "drizzle-orm";
import { proofs, proofWarnings } from "../../../db/schema/childminders";
import { childminderIdsOf } from "../../homes/steps";
import type { PersonalPart } from "../../kernel/personal-data";

/** Her proofs. What somebody confirmed as an adviser stays with whom it concerns, without the adviser's number. */
export const proofData: PersonalPart = {
  name: "proofs",
  title: { de: "Nachweise", en: "Proofs" },
  tables: [proofs, proofWarnings],

  async collect({ db }, { id }) {
    const hers = childminderIdsOf(id);
    const shown = await db.select().from(proofs).where(sql`${proofs.childminderId} in (${hers})`).orderBy(proofs.id);
    return {
      proofs: shown.map(({ kind, issuedOn, validUntil, notOwed, enteredAt, confirmedAt, takenBackReason }) => ({
        kind,
        from: issuedOn,
        until: validUntil,
        ...(notOwed && { bornIn1970OrEarlier: true }),
        enteredAt: enteredAt.toISOString(),
        confirmedAt: confirmedAt?.toISOString() ?? null,
        takenBackReason,
      })),
    };
  },

  async erase(tx, _ctx, { id }) {
    const hers = childminderIdsOf(id);
    const gone = await tx.delete(proofs).where(sql`${proofs.childminderId} in (${hers})`).returning({ id: proofs.id });
    await tx.update(proofs).set({ confirmedBy: null }).where(eq(proofs.confirmedBy, id));
    return { ids: gone.map((proof) => proof.id) };
  },
};
