import { and, eq, inArray, isNotNull, lt, sql } from "drizzle-orm";
import { illnesses, substituteBonds, substituteDays } from "../../db/schema/substitutes";
import type { Retention } from "../kernel/retention";

/** Three years begin with the end of the year (§199 BGB); the record of hours is what the office pays by. */
const yearOver = (day: ReturnType<typeof sql>, before: Date) =>
  sql`date_trunc('year', ${day}::timestamp) + interval '1 year' <= ${before.toISOString()}::timestamptz at time zone 'Europe/Berlin'`;

/** LAW K: hours of attendance three years to the end of the year; what came to nothing, and what was agreed and ended, six months. */
export const substitutesRetention: readonly Retention[] = [
  {
    what: "substitute_days_without_care",
    days: 183,
    remove: async (db, before) =>
      (
        await db
          .delete(substituteDays)
          .where(
            and(
              inArray(substituteDays.state, ["open", "not_needed", "ended"]),
              sql`${substituteDays.onDay} < (${before.toISOString()}::timestamptz at time zone 'Europe/Berlin')::date`,
            ),
          )
          .returning({ id: substituteDays.id })
      ).length,
  },
  {
    what: "substitute_bonds_ended",
    days: 183,
    remove: async (db, before) =>
      (
        await db
          .delete(substituteBonds)
          .where(and(isNotNull(substituteBonds.endedAt), lt(substituteBonds.endedAt, before)))
          .returning({ id: substituteBonds.id })
      ).length,
  },
  {
    what: "illnesses",
    days: 183,
    remove: async (db, before) =>
      (
        await db
          .delete(illnesses)
          .where(
            and(
              sql`${illnesses.untilDate} < (${before.toISOString()}::timestamptz at time zone 'Europe/Berlin')::date`,
              sql`not exists (select from ${substituteDays} where ${eq(substituteDays.illnessId, illnesses.id)})`,
            ),
          )
          .returning({ id: illnesses.id })
      ).length,
  },
  {
    what: "substitute_days",
    days: 3 * 365 + 1,
    remove: async (db, before) =>
      (
        await db
          .delete(substituteDays)
          .where(yearOver(sql`${substituteDays.onDay}`, before))
          .returning({ id: substituteDays.id })
      ).length,
  },
];
