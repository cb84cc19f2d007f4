import type { AnyColumn, SQL } from "drizzle-orm";
import { sql } from "drizzle-orm";
import type { Database } from "../../db/client";
import { attendanceDays, attendanceMonths, childAbsences, incidents } from "../../db/schema/attendance";
import type { Retention } from "../kernel/retention";

/** Three years after the end of the year in which the day lies (LAW K; eight where an invoice will rest on it). */
const over = (on: AnyColumn | SQL, before: Date): SQL =>
  sql`date_trunc('year', ${on}::timestamp) + interval '1 year' <= ${before.toISOString()}::timestamptz at time zone 'Europe/Berlin'`;

const days = 3 * 365 + 1;

export const attendanceRetention: readonly Retention[] = [
  {
    what: "attendance_days",
    days,
    remove: async (db: Database, before) =>
      (await db.delete(attendanceDays).where(over(attendanceDays.on, before)).returning({ on: attendanceDays.on }))
        .length,
  },
  {
    what: "child_absences",
    days,
    remove: async (db: Database, before) =>
      (await db.delete(childAbsences).where(over(childAbsences.untilDate, before)).returning({ id: childAbsences.id }))
        .length,
  },
  {
    what: "attendance_months",
    days,
    remove: async (db: Database, before) =>
      (
        await db
          .delete(attendanceMonths)
          .where(over(sql`(${attendanceMonths.month} || '-01')::date`, before))
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
