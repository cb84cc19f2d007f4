import { eq, inArray } from "drizzle-orm";
import { childminders, proofs, proofWarnings } from "../../../db/schema/childminders";
import type { PersonalPart } from "../../privacy/part";

/** Her proofs. What somebody confirmed as an adviser stays with whom it concerns, without the adviser's number. */
export const proofData: PersonalPart = {
  name: "proofs",
  title: { de: "Nachweise", en: "Proofs" },
  tables: [proofs, proofWarnings],

  async collect({ db }, { id }) {
    const hers = db.select({ id: childminders.id }).from(childminders).where(eq(childminders.personId, id));
    const shown = await db.select().from(proofs).where(inArray(proofs.childminderId, hers)).orderBy(proofs.id);
    return {
      proofs: shown.map(({ kind, issuedOn, validUntil, notOwed, enteredAt, confirmedAt }) => ({
        kind,
        from: issuedOn,
        until: validUntil,
        ...(notOwed && { bornIn1970OrEarlier: true }),
        enteredAt: enteredAt.toISOString(),
        confirmedAt: confirmedAt?.toISOString() ?? null,
      })),
    };
  },

  async erase(tx, _ctx, { id }) {
    const hers = tx.select({ id: childminders.id }).from(childminders).where(eq(childminders.personId, id));
    const gone = await tx.delete(proofs).where(inArray(proofs.childminderId, hers)).returning({ id: proofs.id });
    await tx.update(proofs).set({ confirmedBy: null }).where(eq(proofs.confirmedBy, id));
    return { ids: gone.map((proof) => proof.id) };
  },
};
