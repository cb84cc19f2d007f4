import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Day, Month } from "../../domain/kernel/calendar";
import { people } from "./accounts";
import { id, instant } from "./columns";
import { documents } from "./documents";
import { childminders } from "./homes";
import { placements } from "./placements";

/** A day of a month's record. Minutes after midnight, as clocks in Germany show them. */
export type MonthLine = {
  readonly on: Day;
  /** What was agreed, less what was reported. */
  readonly plannedMinutes: number;
  readonly arrived: number | null;
  readonly left: number | null;
  /** Why the child was away, or for half the day, as `AwayReason` of `domain/attendance/plan.ts`; null where nobody said so. */
  readonly away: string | null;
};

const placementId = () =>
  uuid()
    .notNull()
    .references(() => placements.id, { onDelete: "cascade" });

const personId = () => uuid().references(() => people.id, { onDelete: "set null" });

const side = () => text({ enum: ["family", "childminder"] });

/**
 * When a child came and went on a day, in minutes after midnight as clocks in Germany show them. A trigger refuses changes of
 * days that a confirmed month holds (migration `attendance`).
 */
export const attendanceDays = snakeCase.table(
  "attendance_days",
  {
    placementId: placementId(),
    on: date().$type<Day>().notNull(),
    arrivedMinute: integer(),
    leftMinute: integer(),
    /** Who collects the child that day, as either side wrote it; empty where nobody said. */
    collector: text().notNull().default(""),
    enteredBy: personId(),
    enteredAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.placementId, t.on] }),
    check("attendance_days_arrived", sql`${t.arrivedMinute} between 0 and 1439`),
    check("attendance_days_left", sql`${t.leftMinute} > ${t.arrivedMinute} and ${t.leftMinute} <= 1440`),
    check("attendance_days_order", sql`${t.leftMinute} is null or ${t.arrivedMinute} is not null`),
  ],
);

/** Until when on the day itself parents report that their child does not come; a usual time where she has said nothing. */
export const attendanceSettings = snakeCase.table(
  "attendance_settings",
  {
    childminderId: uuid()
      .primaryKey()
      .references(() => childminders.id, { onDelete: "cascade" }),
    reportUntilMinute: integer().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [check("attendance_settings_minute", sql`${t.reportUntilMinute} between 0 and 1439`)],
);

/** Days on which a child does not come, as parents or the childminder reported them. Nothing about health beyond one word. */
export const childAbsences = snakeCase.table(
  "child_absences",
  {
    id: id().primaryKey(),
    placementId: placementId(),
    fromDate: date().$type<Day>().notNull(),
    /** The first day on which the child comes again. */
    untilDate: date().$type<Day>().notNull(),
    part: text({ enum: ["day", "morning", "afternoon"] }).notNull(),
    /** 0 = Monday: on this weekday of each week alone; every day where it is null. */
    weekday: integer(),
    reason: text({ enum: ["ill", "holiday", "family", "appointment", "other"] }).notNull(),
    reportedBy: side().notNull(),
    personId: personId(),
    reportedAt: instant().notNull(),
    /** It came after the time of day until which she counts with reports. */
    late: boolean().notNull(),
    withdrawnAt: instant(),
    withdrawnBy: side(),
  },
  (t) => [
    index("child_absences_placement").on(t.placementId, t.fromDate),
    check("child_absences_order", sql`${t.untilDate} > ${t.fromDate}`),
    check("child_absences_weekday", sql`${t.weekday} between 0 and 6`),
    check("child_absences_withdrawn", sql`(${t.withdrawnAt} is null) = (${t.withdrawnBy} is null)`),
  ],
);

/**
 * The record of a month, as it was when she closed it: one row until somebody opens it again, which leaves it standing with its
 * reason. Once parents have confirmed it a trigger refuses every change but the opening (migration `attendance`).
 */
export const attendanceMonths = snakeCase.table(
  "attendance_months",
  {
    id: id().primaryKey(),
    placementId: placementId(),
    month: text().$type<Month>().notNull(),
    lines: jsonb().$type<readonly MonthLine[]>().notNull(),
    closedAt: instant().notNull(),
    closedBy: personId(),
    confirmedAt: instant(),
    confirmedBy: personId(),
    reopenedAt: instant(),
    reopenedSide: side(),
    /** Why, in words for the other side. */
    reopenedWhy: text().notNull().default(""),
    /** The record as a PDF, drawn once it was confirmed. */
    paperId: uuid().references(() => documents.id, { onDelete: "set null" }),
  },
  (t) => [
    uniqueIndex("attendance_months_once").on(t.placementId, t.month).where(sql`${t.reopenedAt} is null`),
    index("attendance_months_paper").on(t.paperId).where(sql`${t.paperId} is not null`),
    check("attendance_months_reopened", sql`(${t.reopenedAt} is null) = (${t.reopenedSide} is null)`),
  ],
);

/**
 * An important event that she tells the youth office by her own click (§43(3) S. 6 SGB VIII). What happened may be about a child's
 * health, so the words are sealed; who may read them opens them row by row.
 */
export const incidents = snakeCase.table(
  "incidents",
  {
    id: id().primaryKey(),
    childminderId: uuid()
      .notNull()
      .references(() => childminders.id, { onDelete: "cascade" }),
    /** Whom it is about; nobody where it concerns no child, or the placement is gone. */
    placementId: uuid().references(() => placements.id, { onDelete: "set null" }),
    kind: text({ enum: ["accident", "illness", "move", "household", "end"] }).notNull(),
    on: date().$type<Day>().notNull(),
    minute: integer(),
    /** `IncidentWords` as JSON, sealed for "incidents/<id>". */
    sealedWords: text().notNull(),
    sentAt: instant().notNull(),
  },
  (t) => [
    index("incidents_childminder").on(t.childminderId, t.sentAt),
    check("incidents_minute", sql`${t.minute} between 0 and 1440`),
  ],
);
