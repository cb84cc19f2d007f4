import { asc, eq, inArray } from "drizzle-orm";
import { childminders } from "../../db/schema/homes";
import {
  claimAnswers,
  claimProposals,
  fundingTicks,
  placeClaims,
  proxyActs,
  proxyFamilies,
} from "../../db/schema/offices";
import { placements } from "../../db/schema/placements";
import { familyOf, parentsOf } from "../families/steps";
import type { PersonalPart } from "../kernel/personal-data";

/** What a family has told its youth office, and what that answered; an adviser takes along what they wrote themselves. */
export const officesData: PersonalPart = {
  name: "offices",
  title: { de: "Jugendamt", en: "Youth office" },
  tables: [placeClaims, claimAnswers, claimProposals, proxyFamilies, proxyActs, fundingTicks],

  async collect({ db }, { id: personId }) {
    const familyId = await familyOf(db, personId);
    const claims = familyId ? await db.select().from(placeClaims).where(eq(placeClaims.familyId, familyId)) : [];
    const ids = claims.map(({ id }) => id);
    const answers = await db
      .select()
      .from(claimAnswers)
      .where(inArray(claimAnswers.claimId, ids))
      .orderBy(asc(claimAnswers.at));
    const proposals = await db
      .select({ answerId: claimProposals.answerId, name: childminders.name })
      .from(claimProposals)
      .innerJoin(childminders, eq(childminders.id, claimProposals.childminderId))
      .where(
        inArray(
          claimProposals.answerId,
          answers.map(({ id }) => id),
        ),
      );
    const written = await db.select().from(claimAnswers).where(eq(claimAnswers.answeredBy, personId));
    const taken = familyId ? await db.select().from(proxyFamilies).where(eq(proxyFamilies.familyId, familyId)) : [];
    const acts = familyId
      ? await db.select().from(proxyActs).where(eq(proxyActs.familyId, familyId)).orderBy(asc(proxyActs.at))
      : [];
    const begun = await db.select().from(proxyFamilies).where(eq(proxyFamilies.adviserId, personId));
    const acted = await db.select().from(proxyActs).where(eq(proxyActs.actedBy, personId)).orderBy(asc(proxyActs.at));
    const applied = familyId
      ? await db
          .select({ on: fundingTicks.appliedOn })
          .from(fundingTicks)
          .innerJoin(placements, eq(placements.id, fundingTicks.placementId))
          .where(eq(placements.familyId, familyId))
      : [];
    return {
      appliedForFunding: applied.map(({ on }) => ({ on })),
      officeActedForUs: taken.map(({ begunAt, takenOverAt }) => ({
        from: begunAt.toISOString(),
        takenOverAt: takenOverAt?.toISOString() ?? null,
      })),
      officeActs: acts.map(({ act, at, how }) => ({ act, at: at.toISOString(), how })),
      familiesActedFor: begun.map(({ begunAt, takenOverAt }) => ({
        from: begunAt.toISOString(),
        takenOverAt: takenOverAt?.toISOString() ?? null,
      })),
      ownActsForFamilies: acted.map(({ act, at, how }) => ({ act, at: at.toISOString(), how })),
      toldTheOffice: claims.map((claim, at) => ({
        number: at + 1,
        neededBy: claim.neededBy,
        whyBeforeOne: claim.reason,
        words: claim.words,
        announcedAt: claim.announcedAt.toISOString(),
        withdrawnAt: claim.withdrawnAt?.toISOString() ?? null,
      })),
      officeAnswers: answers.map(({ id, claimId, at, words }) => ({
        number: ids.indexOf(claimId) + 1,
        at: at.toISOString(),
        words,
        proposed: proposals.flatMap(({ answerId, name }) => (answerId === id ? [name] : [])),
      })),
      ownAnswers: written.map(({ at, words }) => ({ at: at.toISOString(), words })),
    };
  },

  async erase(tx, _ctx, { id: personId }) {
    const familyId = await familyOf(tx, personId);
    await tx.delete(fundingTicks).where(eq(fundingTicks.tickedBy, personId));
    if (!familyId || (await parentsOf(tx, familyId)).length > 1) return {};
    const gone = await tx
      .delete(placeClaims)
      .where(eq(placeClaims.familyId, familyId))
      .returning({ id: placeClaims.id });
    return { ids: gone.map(({ id }) => id) };
  },
};
