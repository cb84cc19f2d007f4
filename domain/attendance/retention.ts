import { type AnyColumn, and, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client";
import { attendanceDays, attendanceMonths, childAbsences, incidents } from "../../db/schema/attendance";
import type { Retention } from "../kernel/retention";
import { monthsInvoiced } from "../placements/holders";

/** LAW K: three years after the end of the year in which the day lies; where an invoice rests on it, as long as that is kept: eight. */
const over = (on: AnyColumn | SQL, before: Date): SQL =>
  sql`date_trunc('year', ${on}::timestamp) + interval '1 year' <= ${before.toISOString()}::timestamptz at time zone 'Europe/Berlin'`;

/** No invoice is of a month from the first to the last of these ("2027-01"). */
const notInvoiced = (placementId: AnyColumn, first: SQL, last = first): SQL =>
  sql`not exists (select from (${monthsInvoiced()}) as billed
    where billed.placement_id = ${placementId} and billed.month between ${first} and ${last})`;

const monthOf = (on: AnyColumn | SQL): SQL => sql`to_char(${on}, 'YYYY-MM')`;

const days = 3 * 365 + 1;

export const attendanceRetention: readonly Retention[] = [
  {
    what: "attendance_days",
    days,
    remove: async (db: Database, before) =>
      (
        await db
          .delete(attendanceDays)
          .where(
            and(over(attendanceDays.on, before), notInvoiced(attendanceDays.placementId, monthOf(attendanceDays.on))),
          )
          .returning({ on: attendanceDays.on })
      ).length,
  },
  {
    what: "child_absences",
    days,
    remove: async (db: Database, before) =>
      (
        await db
          .delete(childAbsences)
          .where(
            and(
              over(childAbsences.untilDate, before),
              notInvoiced(childAbsences.placementId, monthOf(childAbsences.fromDate), monthOf(childAbsences.untilDate)),
            ),
          )
          .returning({ id: childAbsences.id })
      ).length,
  },
  {
    what: "attendance_months",
    days,
    remove: async (db: Database, before) =>
      (
        await db
          .delete(attendanceMonths)
          .where(
            and(
              over(sql`(${attendanceMonths.month} || '-01')::date`, before),
              notInvoiced(attendanceMonths.placementId, sql`${attendanceMonths.month}`),
            ),
          )
          .returning({ id: attendanceMonths.id })
      ).length,
  },
  {
    what: "incidents",
    days,
    remove: async (db: Database, before) =>
      (await db.delete(incidents).where(over(incidents.on, before)).returning({ id: incidents.id })).length,
  },
];
