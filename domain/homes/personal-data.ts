import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import {
  careHomes,
  childminders,
  homeInvitations,
  permitClaims,
  permitDecisions,
  permits,
  permitWithdrawals,
} from "../../db/schema/homes";
import { tagOfProfile, tagsOfHome } from "../kernel/page-tags";
import type { Erased, PersonalPart, Row } from "../kernel/personal-data";
import { childminderIdsOf, homesOf, lockCareHome } from "./steps";

/**
 * Who she is as a childminder, where she cares and what she may do there. A home that others work in stays theirs. What somebody
 * decided as an adviser stays with whom it concerns, without their number.
 */
export const homesData: PersonalPart = {
  name: "homes",
  title: { de: "Tagespflegestelle, Profil und Pflegeerlaubnis", en: "Care home, profile and permit" },
  tables: [childminders, careHomes, permits, permitClaims, permitDecisions, permitWithdrawals, homeInvitations],

  async collect({ db }, { id: personId, email }) {
    const profiles = await db.select().from(childminders).where(eq(childminders.personId, personId));
    const ids = profiles.map(({ id }) => id);
    const licences = await db.select().from(permits).where(inArray(permits.childminderId, ids));
    const homes = await db
      .select()
      .from(careHomes)
      .where(inArray(careHomes.id, await homesOf(db, personId)));
    const claims = await db
      .select()
      .from(permitClaims)
      .leftJoin(permitDecisions, eq(permitDecisions.claimId, permitClaims.id))
      .where(inArray(permitClaims.childminderId, ids));
    const withdrawn = await db.select().from(permitWithdrawals).where(inArray(permitWithdrawals.childminderId, ids));
    const invited = await db.select().from(homeInvitations).where(invitationsAbout(personId, email));
    return {
      profile: profiles.map(
        ({ id: _, personId: __, careHomeId: ___, listedAt, listingWantedAt, silentSince, createdAt, ...profile }) => ({
          ...profile,
          listedAt: listedAt?.toISOString() ?? null,
          listingWantedAt: listingWantedAt?.toISOString() ?? null,
          silentSince: silentSince?.toISOString() ?? null,
          createdAt: createdAt.toISOString(),
        }),
      ),
      permits: licences.map(({ fromDate, untilDate, atOnce, contracts, specialist, confirmedAt, confirmedBy }) => ({
        from: fromDate,
        until: untilDate,
        atOnce,
        contracts,
        specialist,
        confirmedAt: confirmedAt.toISOString(),
        confirmedBy,
      })),
      permitWithdrawals: withdrawn.map(
        ({ fromDate, untilDate, atOnce, contracts, reason, withdrawnFor, withdrawnAt }) => ({
          from: fromDate,
          until: untilDate,
          atOnce,
          contracts,
          reason,
          withdrawnBy: withdrawnFor,
          withdrawnAt: withdrawnAt.toISOString(),
        }),
      ),
      careHomes: homes.map(homeInWords),
      permitClaims: claims.map(({ permit_claims: claim, permit_decisions: decision }) => ({
        from: claim.fromDate,
        until: claim.untilDate,
        atOnce: claim.atOnce,
        contracts: claim.contracts,
        office: claim.office,
        at: claim.claimedAt.toISOString(),
        remindedAt: claim.remindedAt?.toISOString() ?? null,
        decision: decision?.outcome ?? null,
        // What she replaced herself nobody decided.
        decidedBy: decision && decision.outcome !== "replaced" ? decision.decidedFor : null,
        reason: decision?.reason ?? null,
      })),
      homeInvitations: invited.map(({ email: to, invitedAt }) => ({ email: to, at: invitedAt.toISOString() })),
    };
  },

  async erase(tx, _ctx, { id: personId, email }) {
    const claims = await tx
      .delete(permitClaims)
      .where(sql`${permitClaims.childminderId} in (${childminderIdsOf(personId)})`)
      .returning({ id: permitClaims.id });
    const invited = await tx
      .delete(homeInvitations)
      .where(invitationsAbout(personId, email))
      .returning({ id: homeInvitations.id });
    const withdrawn = await tx
      .delete(permitWithdrawals)
      .where(sql`${permitWithdrawals.childminderId} in (${childminderIdsOf(personId)})`)
      .returning({ id: permitWithdrawals.id });
    await tx.update(permitDecisions).set({ decidedBy: null }).where(eq(permitDecisions.decidedBy, personId));
    await tx.update(permitWithdrawals).set({ withdrawnBy: null }).where(eq(permitWithdrawals.withdrawnBy, personId));
    const erased: Erased[] = [];
    for (const homeId of await homesOf(tx, personId)) erased.push(await leaveHome(tx, personId, homeId));
    return {
      ids: [...[...claims, ...withdrawn, ...invited].map(({ id }) => id), ...erased.flatMap(({ ids = [] }) => ids)],
      pageTags: erased.flatMap(({ pageTags = [] }) => pageTags),
    };
  },
};

function homeInWords({ id: _, openedBy: __, createdAt, ...home }: typeof careHomes.$inferSelect): Row {
  return { ...home, createdAt: createdAt.toISOString() };
}

/** Everything of hers in one home; the home too, if nobody else works there. */
async function leaveHome(tx: Transaction, personId: string, homeId: string): Promise<Erased> {
  const { home, people } = await lockCareHome(tx, homeId);
  const hers = people.filter((one) => one.personId === personId).map(({ id }) => id);
  await tx.delete(permits).where(inArray(permits.childminderId, hers));
  await tx.delete(childminders).where(inArray(childminders.id, hers));
  const isEmpty = people.length === hers.length;
  if (isEmpty) await tx.delete(careHomes).where(eq(careHomes.id, homeId));
  else {
    await tx
      .update(careHomes)
      .set({ openedBy: null })
      .where(and(eq(careHomes.id, homeId), eq(careHomes.openedBy, personId)));
  }
  return {
    ids: [...hers, ...(isEmpty ? [homeId] : [])],
    pageTags: [...hers.map(tagOfProfile), ...tagsOfHome(home.publicPoint)],
  };
}

/** Those somebody sent, and those that were sent to them. */
const invitationsAbout = (personId: string, email: string) =>
  or(
    eq(homeInvitations.invitedBy, personId),
    eq(homeInvitations.acceptedBy, personId),
    eq(homeInvitations.email, email),
  );
