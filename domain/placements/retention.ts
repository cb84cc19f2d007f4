import { and, eq, inArray, lt, not, or, sql } from "drizzle-orm";
import { placements, placementTerms, settlingNotes } from "../../db/schema/placements";
import type { Retention } from "../kernel/retention";

/** Whether a first day of care had come before it ended: who left while they still talked gave and got none. */
const careWasGiven = sql`exists (
  select from ${placementTerms} where ${placementTerms.placementId} = ${placements.id}
    and ${placementTerms.fromDate} <= (${placements.since} at time zone 'Europe/Berlin')::date)`;

/**
 * LAW K: notes of settling-in a month after the end; what came to nothing six months; care that was given, three years to the end
 * of the year.
 */
export const placementsRetention: readonly Retention[] = [
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
            and(
              or(
                inArray(placements.state, ["declined", "withdrawn", "lapsed", "given_up"]),
                and(eq(placements.state, "ended"), not(careWasGiven)),
              ),
              lt(placements.since, before),
            ),
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
          .where(
            and(
              eq(placements.state, "ended"),
              careWasGiven,
              // Three years begin with the end of the year in which care ended (§199 BGB).
              sql`date_trunc('year', ${placements.since} at time zone 'Europe/Berlin') + interval '1 year'
                <= ${before.toISOString()}::timestamptz at time zone 'Europe/Berlin'`,
            ),
          )
          .returning({ id: placements.id })
      ).length,
  },
];
