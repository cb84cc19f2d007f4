import { eq, inArray, or, sql } from "drizzle-orm";
import {
  amendments,
  careInvitations,
  offers,
  placementContracts,
  placementMoves,
  placementNotices,
  placements,
  placementTerms,
  settlingNotes,
  visits,
  visitTimes,
} from "../../db/schema/placements";
import { familyOf, parentsOf } from "../families/steps";
import { childminderIdsOf } from "../homes/steps";
import type { PersonalPart } from "../kernel/personal-data";
import { printHours } from "../kernel/print-schedule";
import { forgetSide, leaveAll } from "./leaving";
import { namesHidden } from "./rules";

/**
 * A person's inquiries and placements, of either side. With the last parent of a family, or with the childminder, what is open or
 * runs is ended and told; what both had agreed stays with the other side, without the child and without who wrote what.
 */
export const placementData: PersonalPart = {
  name: "placements",
  title: { de: "Anfragen und Betreuungsverhältnisse", en: "Inquiries and placements" },
  tables: [
    placements,
    placementMoves,
    visits,
    visitTimes,
    offers,
    placementTerms,
    placementContracts,
    placementNotices,
    amendments,
    settlingNotes,
    careInvitations,
  ],

  async collect({ db, locale }, { id: personId, email }) {
    const familyId = await familyOf(db, personId);
    const theirs = await db
      .select()
      .from(placements)
      .where(
        or(
          familyId ? eq(placements.familyId, familyId) : sql`false`,
          sql`${placements.childminderId} in (${childminderIdsOf(personId)})`,
        ),
      )
      .orderBy(placements.askedAt);
    const ids = theirs.map(({ id }) => id);
    const moves = await db
      .select()
      .from(placementMoves)
      .where(inArray(placementMoves.placementId, ids))
      .orderBy(placementMoves.at, placementMoves.id);
    const offered = await db.select().from(offers).where(inArray(offers.placementId, ids));
    const agreed = await db.select().from(placementTerms).where(inArray(placementTerms.placementId, ids));
    const proposed = await db.select().from(amendments).where(inArray(amendments.placementId, ids));
    const met = await db.select().from(visits).where(inArray(visits.placementId, ids));
    const contracts = await db.select().from(placementContracts).where(inArray(placementContracts.placementId, ids));
    const notices = await db.select().from(placementNotices).where(inArray(placementNotices.placementId, ids));
    const settled = await db.select().from(settlingNotes).where(inArray(settlingNotes.placementId, ids));
    const invited = await db
      .select()
      .from(careInvitations)
      .where(
        or(eq(careInvitations.email, email), sql`${careInvitations.childminderId} in (${childminderIdsOf(personId)})`),
      );
    const numberOf = (id: string) => ids.indexOf(id) + 1;
    const hidden = theirs
      .filter(({ id, blind, familyId: of }) => {
        const made = moves.filter(({ placementId }) => placementId === id);
        const own = familyId !== null && of === familyId;
        return !own && namesHidden(blind, made);
      })
      .map(({ id }) => id);
    return {
      placements: theirs.map((one) => ({
        number: numberOf(one.id),
        state: one.state,
        blind: one.blind,
        hours: printHours(one.hours, locale),
        startOn: one.startOn,
        // What a family wrote is its own; she may take it with her, too, once she has been told it.
        words: hidden.includes(one.id) ? "" : one.words,
        askedAt: one.askedAt.toISOString(),
      })),
      steps: moves.map(({ placementId, move, side, at, reason, words, personId: by }) => ({
        placement: numberOf(placementId),
        step: move,
        side,
        you: by === personId,
        at: at.toISOString(),
        reason,
        words: side === "family" && hidden.includes(placementId) ? "" : words,
      })),
      visits: met.map(({ placementId, proposedBy, startsAt, minutes, words, calledOffAt }) => ({
        placement: numberOf(placementId),
        proposedBy,
        startsAt: startsAt?.toISOString() ?? null,
        minutes,
        words,
        calledOffAt: startsAt && calledOffAt && calledOffAt >= startsAt ? null : (calledOffAt?.toISOString() ?? null),
      })),
      offers: offered.map(({ placementId, hours, fromDate, untilDate, mealCents, words, madeAt, outcome }) => ({
        placement: numberOf(placementId),
        hours: printHours(hours, locale),
        from: fromDate,
        until: untilDate,
        mealCents,
        words,
        madeAt: madeAt.toISOString(),
        outcome,
      })),
      changes: proposed.map(({ placementId, proposedBy, hours, fromDate, untilDate, words, proposedAt, outcome }) => ({
        placement: numberOf(placementId),
        proposedBy,
        hours: printHours(hours, locale),
        from: fromDate,
        until: untilDate,
        words,
        proposedAt: proposedAt.toISOString(),
        outcome,
      })),
      invitations: invited.map((one) => ({
        email: one.email,
        at: one.at.toISOString(),
        acceptedAt: one.acceptedAt?.toISOString() ?? null,
        withdrawnAt: one.withdrawnAt?.toISOString() ?? null,
      })),
      contracts: contracts.map(({ placementId, dueOn, proposedOn, proposedBy, concludedOn, saidBy }) => ({
        placement: numberOf(placementId),
        dueOn,
        proposedOn,
        proposedBy,
        concludedOn,
        saidBy,
      })),
      noticesAgreed: notices.map(({ placementId, fromDate, probationDays, period }) => ({
        placement: numberOf(placementId),
        from: fromDate,
        probationDays,
        noticePeriod: period,
      })),
      settlingNotes: settled.map(({ placementId, on, mood, parting, words }) => ({
        placement: numberOf(placementId),
        on,
        mood,
        parting,
        words,
      })),
      agreements: agreed.map(({ placementId, hours, fromDate, untilDate, mealCents, agreedAt }) => ({
        placement: numberOf(placementId),
        hours: printHours(hours, locale),
        from: fromDate,
        until: untilDate,
        mealCents,
        agreedAt: agreedAt.toISOString(),
      })),
    };
  },

  async erase(tx, ctx, { id: personId, email }) {
    const familyId = await familyOf(tx, personId);
    const isLast = familyId !== null && (await parentsOf(tx, familyId)).length === 1;
    const asFamily = familyId && isLast ? eq(placements.familyId, familyId) : null;
    const asChildminder = sql`${placements.childminderId} in (${childminderIdsOf(personId)})`;
    if (asFamily) await leaveAll(tx, ctx, asFamily, "family_gone");
    await leaveAll(tx, ctx, asChildminder, "childminder_gone");
    const gone = [
      ...(asFamily ? await forgetSide(tx, asFamily, "family") : []),
      ...(await forgetSide(tx, asChildminder, "childminder")),
    ];
    const invited = await tx
      .delete(careInvitations)
      .where(
        or(eq(careInvitations.email, email), sql`${careInvitations.childminderId} in (${childminderIdsOf(personId)})`),
      )
      .returning({ id: careInvitations.id });
    await tx.update(placementMoves).set({ words: "", personId: null }).where(eq(placementMoves.personId, personId));
    return { ids: [...gone, ...invited.map(({ id }) => id)] };
  },
};
