import { and, inArray, lt, sql } from "drizzle-orm";
import { placements } from "../../db/schema/placements";
import type { Retention } from "../kernel/retention";

/** LAW K: what came to nothing six months; care that was given, three years to the end of the year. */
export const placementsRetention: readonly Retention[] = [
  {
    what: "placements_without_care",
    days: 183,
    remove: async (db, before) =>
      (
        await db
          .delete(placements)
          .where(
            and(
              inArray(placements.state, ["declined", "withdrawn", "lapsed", "given_up"]),
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
              sql`${placements.state} = 'ended'`,
              // Three years begin with the end of the year in which care ended (§199 BGB).
              sql`date_trunc('year', ${placements.since} at time zone 'Europe/Berlin') + interval '1 year'
                <= ${before.toISOString()}::timestamptz at time zone 'Europe/Berlin'`,
            ),
          )
          .returning({ id: placements.id })
      ).length,
  },
];
