/** What is read beside a placement in one statement. */
import { sql } from "drizzle-orm";
import { attendanceDays, attendanceMonths, childAbsences, type MonthLine } from "../../db/schema/attendance";
import { placements } from "../../db/schema/placements";
import type { Day, Month } from "../kernel/calendar";
import type { PersonsSide } from "../placements/machine";
import type { Report } from "./plan";

/** What holds of a child's absences, as JSON: those that were not taken back. */
export const heldReports = sql<readonly (Report & { readonly by: PersonsSide })[]>`(
  select coalesce(json_agg(json_build_object('id', r.id, 'from', r.from_date, 'until', r.until_date, 'part', r.part,
    'weekday', r.weekday, 'reason', r.reason, 'late', r.late, 'by', r.reported_by) order by r.reported_at, r.id), '[]'::json)
  from ${childAbsences} r where r.placement_id = ${placements}.id and r.withdrawn_at is null)`;

/** Whether parents have confirmed a month, and nobody opened it again. */
export const confirmedMonth = (month: Month) =>
  sql<boolean>`exists (
    select from ${attendanceMonths} c where c.placement_id = ${placements}.id and c.month = ${month}
      and c.confirmed_at is not null and c.reopened_at is null)`;

type RecordInJson = {
  readonly id: string;
  readonly lines: readonly MonthLine[];
  readonly closedAt: string;
  readonly confirmedAt: string | null;
  readonly reopenedAt: string | null;
  readonly reopenedSide: PersonsSide | null;
  readonly why: string;
  readonly paperId: string | null;
};

/** All records of a month as JSON, the one that stands among them; the last one first. */
export const recordsOf = (month: Month) =>
  sql<readonly RecordInJson[]>`(
    select coalesce(json_agg(json_build_object('id', m.id, 'paperId', m.paper_id, 'lines', m.lines, 'closedAt', m.closed_at, 'confirmedAt', m.confirmed_at,
      'reopenedAt', m.reopened_at, 'reopenedSide', m.reopened_side, 'why', m.reopened_why) order by m.id desc), '[]'::json)
    from ${attendanceMonths} m where m.placement_id = ${placements}.id and m.month = ${month})`;

type DayInJson = { readonly on: Day; readonly arrived: number | null; readonly left: number | null };

/** What is entered of a month, as JSON. */
export const enteredIn = (month: Month) =>
  sql<readonly DayInJson[]>`(
    select coalesce(json_agg(json_build_object('on', d.on, 'arrived', d.arrived_minute, 'left', d.left_minute)), '[]'::json)
    from ${attendanceDays} d where d.placement_id = ${placements}.id and to_char(d.on, 'YYYY-MM') = ${month})`;
