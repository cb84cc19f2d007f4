import { eq, inArray, or } from "drizzle-orm";
import { agreements, childminderDrafts, passedSteps, rightnessConfirmations } from "../../../db/schema/childminders";
import { childminders, homeInvitations, permitClaims, permitDecisions } from "../../../db/schema/homes";
import type { PersonalPart } from "../../kernel/personal-data";

/** What she began, claimed and agreed to. What somebody decided as an adviser stays with whom it concerns, without their number. */
export const settlingData: PersonalPart = {
  name: "settling",
  title: { de: "Einrichtung und Vereinbarungen", en: "Settling in and agreements" },
  tables: [
    childminderDrafts,
    passedSteps,
    permitClaims,
    permitDecisions,
    agreements,
    rightnessConfirmations,
    homeInvitations,
  ],

  async collect({ db }, { id, email }) {
    const hers = db.select({ id: childminders.id }).from(childminders).where(eq(childminders.personId, id));
    const drafts = await db.select().from(childminderDrafts).where(eq(childminderDrafts.personId, id));
    const claims = await db
      .select()
      .from(permitClaims)
      .leftJoin(permitDecisions, eq(permitDecisions.claimId, permitClaims.id))
      .where(inArray(permitClaims.childminderId, hers));
    const agreed = await db.select().from(agreements).where(inArray(agreements.childminderId, hers));
    const right = await db
      .select()
      .from(rightnessConfirmations)
      .where(inArray(rightnessConfirmations.childminderId, hers));
    const invited = await db.select().from(homeInvitations).where(invitationsAbout({ id, email }));
    return {
      drafts: drafts.map(({ introduction, savedAt }) => ({ ...introduction, at: savedAt.toISOString() })),
      permitClaims: claims.map(({ permit_claims: claim, permit_decisions: decision }) => ({
        from: claim.fromDate,
        until: claim.untilDate,
        atOnce: claim.atOnce,
        contracts: claim.contracts,
        office: claim.office,
        at: claim.claimedAt.toISOString(),
        decision: decision?.outcome ?? null,
        reason: decision?.reason ?? null,
      })),
      agreements: agreed.map(({ version, textHash, concludedAt }) => ({
        version,
        textHash,
        at: concludedAt.toISOString(),
      })),
      stillRight: right.map(({ confirmedAt }) => ({ at: confirmedAt.toISOString() })),
      homeInvitations: invited.map(({ email: to, invitedAt }) => ({ email: to, at: invitedAt.toISOString() })),
    };
  },

  async erase(tx, _ctx, { id, email }) {
    const hers = tx.select({ id: childminders.id }).from(childminders).where(eq(childminders.personId, id));
    await tx.delete(childminderDrafts).where(eq(childminderDrafts.personId, id));
    const claims = await tx
      .delete(permitClaims)
      .where(inArray(permitClaims.childminderId, hers))
      .returning({ id: permitClaims.id });
    for (const table of [passedSteps, agreements, rightnessConfirmations])
      await tx.delete(table).where(inArray(table.childminderId, hers));
    const invited = await tx
      .delete(homeInvitations)
      .where(invitationsAbout({ id, email }))
      .returning({ id: homeInvitations.id });
    await tx.update(permitDecisions).set({ decidedBy: null }).where(eq(permitDecisions.decidedBy, id));
    return { ids: [...claims, ...invited].map((row) => row.id) };
  },
};

/** Those somebody sent, and those that were sent to them. */
const invitationsAbout = ({ id, email }: { readonly id: string; readonly email: string }) =>
  or(eq(homeInvitations.invitedBy, id), eq(homeInvitations.acceptedBy, id), eq(homeInvitations.email, email));
