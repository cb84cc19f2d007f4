import { and, eq, inArray, lt, ne, not, or, sql } from "drizzle-orm";
import {
  amendments,
  careInvitations,
  offers,
  placementMoves,
  placements,
  placementTerms,
  settlingNotes,
  visits,
} from "../../db/schema/placements";
import type { Retention } from "../kernel/retention";
import { monthsInvoiced, placementsSigned } from "./holders";
import { overStates } from "./machine";

/** Whether a first day of care had come before it ended: who left while they still talked gave and got none. */
const careWasGiven = sql`exists (
  select from ${placementTerms} where ${placementTerms.placementId} = ${placements.id}
    and ${placementTerms.fromDate} <= (${placements.since} at time zone 'Europe/Berlin')::date)`;

/** Whether a side ever said that a contract was concluded: until claims from it are out of time nobody knows who was right. */
const contractWasSaid = sql`exists (
  select from ${placementMoves} where ${placementMoves.placementId} = ${placements.id}
    and ${placementMoves.move} = 'conclude_contract')`;

/** Placements that are kept for years after their end: care was given, a contract was spoken of or signed, and claims may follow from it. */
export const keptLong = () =>
  or(
    and(eq(placements.state, "ended"), careWasGiven),
    contractWasSaid,
    sql`${placements.id} in (${placementsSigned()})`,
  );

/** Over for good: three years begin with the end of the year in which care ended (§199 BGB). */
const longOver = (before: Date) =>
  and(
    inArray(placements.state, [...overStates]),
    keptLong(),
    sql`date_trunc('year', ${placements.since} at time zone 'Europe/Berlin') + interval '1 year'
      <= ${before.toISOString()}::timestamptz at time zone 'Europe/Berlin'`,
  );

const isInvoiced = () =>
  sql`exists (select from (${monthsInvoiced()}) as billed where billed.placement_id = ${placements.id})`;

/**
 * Invitations to parents a month after their end. LAW K: notes of settling-in a month after the end; what came to nothing six months; care
 * that was given, and contracts, three years to the end of the year, and where invoices rest on it as long as these.
 */
export const placementsRetention: readonly Retention[] = [
  {
    what: "care_invitations",
    days: 30,
    remove: async (db, before) =>
      (
        await db
          .delete(careInvitations)
          .where(lt(careInvitations.expiresAt, before))
          .returning({ id: careInvitations.id })
      ).length,
  },
  {
    what: "settling_notes",
    days: 30,
    remove: async (db, before) => {
      const ended = db
        .select({ id: placements.id })
        .from(placements)
        .where(and(eq(placements.state, "ended"), lt(placements.since, before)));
      const gone = await db
        .delete(settlingNotes)
        .where(inArray(settlingNotes.placementId, ended))
        .returning({ on: settlingNotes.on });
      return gone.length;
    },
  },
  {
    what: "placements_without_care",
    days: 183,
    remove: async (db, before) =>
      (
        await db
          .delete(placements)
          .where(
            and(inArray(placements.state, [...overStates]), not(sql`(${keptLong()})`), lt(placements.since, before)),
          )
          .returning({ id: placements.id })
      ).length,
  },
  {
    what: "placements_ended",
    days: 3 * 365 + 1,
    remove: async (db, before) =>
      (
        await db
          .delete(placements)
          .where(and(longOver(before), not(isInvoiced())))
          .returning({ id: placements.id })
      ).length,
  },
  {
    // Hours and days stay as long as an invoice rests on them; what people wrote to each other does not.
    what: "placements_ended, what was written",
    days: 3 * 365 + 1,
    remove: async (db, before) => {
      const kept = db.select({ id: placements.id }).from(placements).where(longOver(before));
      const gone = await db.delete(visits).where(inArray(visits.placementId, kept)).returning({ id: visits.id });
      for (const table of [placementMoves, offers, amendments])
        await db
          .update(table)
          .set({ words: "" })
          .where(and(inArray(table.placementId, kept), ne(table.words, "")));
      const said = await db
        .update(placements)
        .set({ words: "" })
        .where(and(longOver(before), ne(placements.words, "")))
        .returning({ id: placements.id });
      return gone.length + said.length;
    },
  },
];
