import { and, eq, inArray, or, sql } from "drizzle-orm";
import {
  offers,
  placementMoves,
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
import { leaveAll } from "./leaving";
import { namesHidden } from "./rules";

/**
 * A person's inquiries and placements, of either side. With the last parent of a family, or with the childminder, what is open or
 * runs is ended and told; what both had agreed stays with the other side, without the child and without who wrote what.
 */
export const placementData: PersonalPart = {
  name: "placements",
  title: { de: "Anfragen und Betreuungsverhältnisse", en: "Inquiries and placements" },
  tables: [placements, placementMoves, visits, visitTimes, offers, placementTerms, settlingNotes],

  async collect({ db, locale }, { id: personId }) {
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
    const moves = await db.select().from(placementMoves).where(inArray(placementMoves.placementId, ids));
    const offered = await db.select().from(offers).where(inArray(offers.placementId, ids));
    const agreed = await db.select().from(placementTerms).where(inArray(placementTerms.placementId, ids));
    const met = await db.select().from(visits).where(inArray(visits.placementId, ids));
    const settled = await db.select().from(settlingNotes).where(inArray(settlingNotes.placementId, ids));
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

  async erase(tx, ctx, { id: personId }) {
    const familyId = await familyOf(tx, personId);
    const isLast = familyId !== null && (await parentsOf(tx, familyId)).length === 1;
    const asFamily = familyId && isLast ? eq(placements.familyId, familyId) : null;
    const asChildminder = sql`${placements.childminderId} in (${childminderIdsOf(personId)})`;
    if (asFamily) await leaveAll(tx, ctx, asFamily, "family_gone");
    await leaveAll(tx, ctx, asChildminder, "childminder_gone");
    if (asFamily) {
      await tx.update(placements).set({ words: "" }).where(asFamily);
      await emptyWords(tx, asFamily, "family");
    }
    await emptyWords(tx, asChildminder, "childminder");
    // Notes about a child go with its family; those she wrote of others go with her.
    const ended = tx
      .select({ id: placements.id })
      .from(placements)
      .where(asFamily ? or(asFamily, asChildminder) : asChildminder);
    await tx.delete(settlingNotes).where(inArray(settlingNotes.placementId, ended));
    await tx.update(placementMoves).set({ words: "", personId: null }).where(eq(placementMoves.personId, personId));
    // Where the other side is gone as well, nobody is left whom it concerns.
    const gone = await tx
      .delete(placements)
      .where(
        or(
          asFamily ? and(asFamily, sql`${placements.childminderId} is null`) : sql`false`,
          and(asChildminder, sql`${placements.familyId} is null`),
        ),
      )
      .returning({ id: placements.id });
    return { ids: gone.map(({ id }) => id) };
  },
};

/** What one side wrote about visits and offers goes with it. */
async function emptyWords(
  tx: Parameters<PersonalPart["erase"]>[0],
  which: ReturnType<typeof sql>,
  side: "family" | "childminder",
): Promise<void> {
  const theirs = tx.select({ id: placements.id }).from(placements).where(which);
  await tx
    .update(visits)
    .set({ words: "" })
    .where(and(inArray(visits.placementId, theirs), eq(visits.proposedBy, side)));
  if (side === "childminder") await tx.update(offers).set({ words: "" }).where(inArray(offers.placementId, theirs));
}
