/** What the commands of this part run inside a transaction: getting hold of a child's days with one childminder. */
import { and, asc, eq, gte, inArray, isNotNull, isNull, lt, ne, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import {
  attendanceDays,
  attendanceMonths,
  attendanceSettings,
  childAbsences,
  type MonthLine,
} from "../../db/schema/attendance";
import { placements } from "../../db/schema/placements";
import type { AbsenceKind } from "../capacity/schemas";
import { herAbsencesOf } from "../capacity/steps";
import { forgetPapers } from "../documents/papers";
import { addDays, type Day, daysBetween, holdsOn, type Month } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { PersonsSide } from "../placements/machine";
import { caredPlacements } from "../placements/rows";
import { termsOn } from "../placements/rules";
import { notFound, ofSide } from "../placements/steps";
import { holidaysOf } from "./holidays";
import { minutesOf, planOfDay, type Report } from "./plan";
import { type Entered, linesOf, usualReportUntil } from "./rules";

export type CaredPlacement = Awaited<ReturnType<typeof caredPlacements>>[number];
export type AttendanceDay = typeof attendanceDays.$inferSelect;

/**
 * A placement of who acts in which there is or was care, held: what is entered of its days, reported and confirmed waits for each
 * other. Errors: `placements.not_found` for anybody else's, and where there never was care.
 */
export async function holdCare(
  tx: Transaction,
  ctx: Pick<Context, "actor">,
  placementId: string,
  side: PersonsSide,
): Promise<CaredPlacement> {
  const which = and(eq(placements.id, placementId), ofSide(ctx, side));
  await tx.select({ id: placements.id }).from(placements).where(which).for("update");
  const [placement] = await caredPlacements(tx, which);
  if (!placement) throw notFound();
  return placement;
}

/** Whether care had begun by then and was not over. */
export function isCared(placement: CaredPlacement, on: Day): boolean {
  return termsOn(placement, on) !== null;
}

export const monthOf = (on: Day): Month => on.slice(0, 7) as Month;

/** Whether parents have confirmed the month, and nobody opened it again. */
export async function isConfirmed(tx: Transaction, placementId: string, month: Month): Promise<boolean> {
  const [confirmed] = await tx
    .select({ id: attendanceMonths.id })
    .from(attendanceMonths)
    .where(
      and(
        eq(attendanceMonths.placementId, placementId),
        eq(attendanceMonths.month, month),
        isNull(attendanceMonths.reopenedAt),
        isNotNull(attendanceMonths.confirmedAt),
      ),
    )
    .orderBy(asc(attendanceMonths.id));
  return confirmed !== undefined;
}

/** What is entered of a day; null where nothing is. */
export async function dayOf(tx: Transaction, placementId: string, on: Day): Promise<AttendanceDay | null> {
  const [day] = await tx
    .select()
    .from(attendanceDays)
    .where(and(eq(attendanceDays.placementId, placementId), eq(attendanceDays.on, on)));
  return day ?? null;
}

export type MonthRow = typeof attendanceMonths.$inferSelect;

/** The record of a month that stands, closed or confirmed; null while she has not closed it, or since it was opened again. */
export async function monthRowOf(tx: Transaction, placementId: string, month: Month): Promise<MonthRow | null> {
  const [row] = await tx
    .select()
    .from(attendanceMonths)
    .where(
      and(
        eq(attendanceMonths.placementId, placementId),
        eq(attendanceMonths.month, month),
        isNull(attendanceMonths.reopenedAt),
      ),
    );
  return row ?? null;
}

/** What holds of a child's absences. */
export async function reportsOf(tx: Transaction, placementId: string): Promise<Report[]> {
  const rows = await tx
    .select()
    .from(childAbsences)
    .where(and(eq(childAbsences.placementId, placementId), isNull(childAbsences.withdrawnAt)))
    .orderBy(asc(childAbsences.reportedAt), asc(childAbsences.id));
  return rows.map(({ fromDate, untilDate, ...report }) => ({ ...report, from: fromDate, until: untilDate }));
}

/** As `reportsOf`, of several placements at once. */
export async function reportsByPlacement(
  db: Database | Transaction,
  placementIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Report[]>> {
  const rows = await db
    .select()
    .from(childAbsences)
    .where(and(inArray(childAbsences.placementId, [...placementIds]), isNull(childAbsences.withdrawnAt)))
    .orderBy(asc(childAbsences.reportedAt), asc(childAbsences.id));
  return Map.groupBy(
    rows.map(({ fromDate, untilDate, ...report }) => ({ ...report, from: fromDate, until: untilDate })),
    ({ placementId }) => placementId,
  );
}

/** A month as things stand. */
export async function currentLines(tx: Transaction, placement: CaredPlacement, month: Month): Promise<MonthLine[]> {
  const days = await tx
    .select()
    .from(attendanceDays)
    .where(and(eq(attendanceDays.placementId, placement.id), sql`to_char(${attendanceDays.on}, 'YYYY-MM') = ${month}`));
  const entered = new Map<string, Entered>(
    days.map(({ on, arrivedMinute, leftMinute }) => [on, { arrived: arrivedMinute, left: leftMinute }]),
  );
  const away = placement.childminderId ? await herAbsencesOf(tx, placement.childminderId) : [];
  const isHoliday = await holidaysOf(tx, placement.childminderId);
  return linesOf(placement, { away, reports: await reportsOf(tx, placement.id), isHoliday }, entered, month);
}

/** What a closed month says follows what is entered and reported, until parents confirm it. */
export async function refreshClosed(
  tx: Transaction,
  ctx: Pick<Context, "now">,
  placement: CaredPlacement,
  month: Month,
): Promise<void> {
  const row = await monthRowOf(tx, placement.id, month);
  if (!row || row.confirmedAt) return;
  const lines = await currentLines(tx, placement, month);
  await tx.update(attendanceMonths).set({ lines, closedAt: ctx.now }).where(eq(attendanceMonths.id, row.id));
}

/** Until when on the day itself parents report absences to her. */
export async function reportUntilOf(tx: Transaction, childminderId: string | null): Promise<number> {
  if (childminderId === null) return usualReportUntil;
  const [settings] = await tx
    .select({ minute: attendanceSettings.reportUntilMinute })
    .from(attendanceSettings)
    .where(eq(attendanceSettings.childminderId, childminderId));
  return settings?.minute ?? usualReportUntil;
}

/** What the words of an important event are sealed for. */
export const incidentRecord = (id: string): string => `incidents/${id}`;

/** Records that were drawn, as `givePapersHeld` takes them. */
export const monthPapers = sql`select ${attendanceMonths.paperId} from ${attendanceMonths} where ${attendanceMonths.paperId} is not null`;

/**
 * With one side of these placements its names and words go, and the records drawn with them; the times stay with the other. Who
 * collected a child is the family's. Answers where the files lie that go.
 */
export async function forgetSide(tx: Transaction, which: SQL, side: PersonsSide): Promise<string[]> {
  const theirs = tx.select({ id: placements.id }).from(placements).where(which);
  await tx
    .update(attendanceDays)
    .set({ collector: "" })
    .where(and(inArray(attendanceDays.placementId, theirs), ne(attendanceDays.collector, "")));
  await tx
    .update(attendanceMonths)
    .set({ reopenedWhy: "" })
    .where(and(inArray(attendanceMonths.placementId, theirs), eq(attendanceMonths.reopenedSide, side)));
  return forgetMonthPapers(tx, which);
}

/**
 * Records that were drawn name everybody of both sides: where one of them is erased they go, and from then on each is drawn from the times
 * that stay, with the names of who is left. Answers where the files lie that go.
 */
export async function forgetMonthPapers(tx: Transaction, which: SQL): Promise<string[]> {
  const theirs = tx.select({ id: placements.id }).from(placements).where(which);
  const drawn = await tx
    .select({ id: attendanceMonths.paperId })
    .from(attendanceMonths)
    .where(and(inArray(attendanceMonths.placementId, theirs), isNotNull(attendanceMonths.paperId)));
  return forgetPapers(
    tx,
    drawn.flatMap(({ id }) => (id ? [id] : [])),
  );
}

/** Days of a placement's months, with what was agreed for each, why she did not care, and whether the child was there. */
export type DayOfCare = {
  readonly on: Day;
  readonly agreedMinutes: number;
  readonly closed: AbsenceKind | null;
  readonly present: boolean;
};

/**
 * What payments follow, of several placements with one childminder, from one day until before another. A day on which the child was to come
 * and of which nobody entered anything counts as one on which it came.
 */
export async function daysOfCare(
  tx: Transaction,
  childminderId: string,
  placements: readonly CaredPlacement[],
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<ReadonlyMap<string, readonly DayOfCare[]>> {
  const ids = placements.map(({ id }) => id);
  const entered = await tx
    .select({
      placementId: attendanceDays.placementId,
      on: attendanceDays.on,
      arrived: attendanceDays.arrivedMinute,
    })
    .from(attendanceDays)
    .where(and(inArray(attendanceDays.placementId, ids), gte(attendanceDays.on, from), lt(attendanceDays.on, until)));
  const arrivals = new Map(entered.map(({ placementId, on, arrived }) => [`${placementId} ${on}`, arrived]));
  const away = await herAbsencesOf(tx, childminderId);
  const isHoliday = await holidaysOf(tx, childminderId);
  const reports = await reportsByPlacement(tx, ids);
  const days = Array.from({ length: daysBetween(from, until) }, (_, at) => addDays(from, at));
  return new Map(
    placements.map((placement) => {
      const known = { away, reports: reports.get(placement.id) ?? [], isHoliday };
      return [
        placement.id,
        days.map((on): DayOfCare => {
          const plan = planOfDay(placement, known, on);
          const arrived = arrivals.get(`${placement.id} ${on}`);
          return {
            on,
            agreedMinutes: minutesOf(plan.agreed),
            closed: away.find((one) => holdsOn(one, on))?.kind ?? null,
            present: arrived == null ? minutesOf(plan.expected) > 0 : true,
          };
        }),
      ];
    }),
  );
}
