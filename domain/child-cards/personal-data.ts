import { eq, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { childCards, healthConsents, measlesShown } from "../../db/schema/child-cards";
import { children } from "../../db/schema/families";
import { placements } from "../../db/schema/placements";
import { familyOf, parentsOf } from "../families/steps";
import { childminderIdsOf } from "../homes/steps";
import type { PersonalPart } from "../kernel/personal-data";
import { type Field, recordOf } from "./records";

/** What stands on the cards of a parent's children; of a childminder, what she noted as shown. */
export const childCardData: PersonalPart = {
  name: "child_cards",
  title: { de: "Angaben zum Kind für den Notfall", en: "Details of the child for emergencies" },
  tables: [childCards, healthConsents, measlesShown],

  async collect({ db, vendors }, { id: personId }) {
    const kids = await childrenOf(db, personId);
    const ids = kids.map(({ id }) => id);
    const cards = await db.select().from(childCards).where(inArray(childCards.childId, ids));
    const consents = await db.select().from(healthConsents).where(inArray(healthConsents.childId, ids));
    const shown = await db
      .select({ measles: measlesShown, childId: placements.childId })
      .from(measlesShown)
      .innerJoin(placements, eq(placements.id, measlesShown.placementId))
      .where(
        sql`${inArray(placements.childId, ids)} or ${placements.childminderId} in (${childminderIdsOf(personId)})`,
      );
    const nameOf = (id: string | null) => kids.find((kid) => kid.id === id)?.nickname ?? "";
    const open = async (childId: string, field: Field, sealed: string | null) =>
      sealed ? vendors.vault.open(sealed, recordOf(childId, field)) : "";
    return {
      cards: await Promise.all(
        cards.map(async ({ childId, sealedPickups, sealedEmergencies, sealedDoctor, sealedHealth }) => ({
          child: nameOf(childId),
          pickups: await open(childId, "pickups", sealedPickups),
          emergencies: await open(childId, "emergencies", sealedEmergencies),
          doctor: await open(childId, "doctor", sealedDoctor),
          health: await open(childId, "health", sealedHealth),
        })),
      ),
      healthConsents: consents.map(({ childId, version, textHash, givenAt, withdrawnAt, personId: by }) => ({
        child: nameOf(childId),
        version,
        textHash,
        you: by === personId,
        givenAt: givenAt.toISOString(),
        withdrawnAt: withdrawnAt?.toISOString() ?? null,
      })),
      measlesShown: shown.map(({ measles: { kind, shownOn, lastDay }, childId }) => ({
        child: nameOf(childId),
        kind,
        shownOn,
        lastDay,
      })),
    };
  },

  async erase(tx, _ctx, { id: personId }) {
    const familyId = await familyOf(tx, personId);
    const isLast = familyId !== null && (await parentsOf(tx, familyId)).length === 1;
    if (isLast) {
      const ids = (await childrenOf(tx, personId)).map(({ id }) => id);
      await tx.delete(childCards).where(inArray(childCards.childId, ids));
      await tx.delete(healthConsents).where(inArray(healthConsents.childId, ids));
    }
    await tx.update(healthConsents).set({ personId: null }).where(eq(healthConsents.personId, personId));
    await tx.update(measlesShown).set({ notedBy: null }).where(eq(measlesShown.notedBy, personId));
    return {};
  },
};

async function childrenOf(db: Database | Transaction, personId: string) {
  const familyId = await familyOf(db, personId);
  if (familyId === null) return [];
  return db
    .select({ id: children.id, nickname: children.nickname })
    .from(children)
    .where(eq(children.familyId, familyId));
}
