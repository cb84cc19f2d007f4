import { and, eq, gt, isNull } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { attendanceSettings, childAbsences } from "../../../db/schema/attendance";
import { lockOwnHome } from "../../homes/steps";
import { addDays, type Day, later, type Month } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import type { PersonsSide } from "../../placements/machine";
import { dayBefore } from "../../placements/rules";
import { nowInBerlin } from "../clock";
import { holidaysOf } from "../holidays";
import { sayingAs } from "../permissions";
import { isLate, reportsADay, whyNotReported } from "../rules";
import type { ReportAbsence, SetReportUntil, WithdrawReport } from "../schemas";
import { type CaredPlacement, holdCare, isConfirmed, monthOf, refreshClosed, reportUntilOf } from "../steps";

/**
 * A child does not come. Parents say so, or she does for them; what comes after her time of day is taken all the same, and marked late.
 * Errors: those of `whyNotReported`, `attendance.month_confirmed`, `attendance.report_too_often`, `placements.not_found`.
 */
export async function reportAbsence(
  ctx: Context,
  side: PersonsSide,
  { placementId, ...report }: ReportAbsence,
): Promise<{ id: string; late: boolean }> {
  authorise(ctx, sayingAs(side));
  return inTransaction(ctx, async (tx) => {
    const placement = await holdCare(tx, ctx, placementId, side);
    const now = nowInBerlin(ctx.now);
    const isHoliday = await holidaysOf(tx, placement.childminderId);
    refuse(whyNotReported(placement, report, { by: side, today: now.today, isHoliday }));
    await refuseConfirmed(tx, placementId, report);
    if (side === "family") await refuseTooOften(tx, ctx, placementId);
    const until = await reportUntilOf(tx, placement.childminderId);
    const late = side === "family" && isLate(placement, report, now, { until, isHoliday });
    const id = newId(ctx.now);
    await tx.insert(childAbsences).values({
      id,
      placementId,
      fromDate: report.from,
      untilDate: report.until,
      part: report.part,
      weekday: report.weekday,
      reason: report.reason,
      reportedBy: side,
      personId: ctx.actor.personId,
      reportedAt: ctx.now,
      late,
    });
    await refreshAll(tx, ctx, placement, report);
    await emit(tx, ctx, "attendance.absence_reported", placementId, { reportId: id });
    return { id, late };
  });
}

/**
 * The child comes after all: what is ahead of a report is taken back; days that were stand as they were reported. Each side takes back
 * what it reported itself. Errors: `attendance.report_not_found`.
 */
export async function withdrawReport(
  ctx: Context,
  side: PersonsSide,
  { placementId, reportId }: WithdrawReport,
): Promise<void> {
  authorise(ctx, sayingAs(side));
  await inTransaction(ctx, async (tx) => {
    const placement = await holdCare(tx, ctx, placementId, side);
    const { today } = nowInBerlin(ctx.now);
    const which = and(
      eq(childAbsences.id, reportId),
      eq(childAbsences.placementId, placementId),
      eq(childAbsences.reportedBy, side),
      isNull(childAbsences.withdrawnAt),
      gt(childAbsences.untilDate, today),
    );
    const [report] = await tx.select().from(childAbsences).where(which);
    if (!report) throw new AppError("attendance.report_not_found", {}, "reportId");
    const { fromDate: from, untilDate: until } = report;
    await refuseConfirmed(tx, placementId, { from: later(from, today), until });
    const end = from < today ? { untilDate: today } : { withdrawnAt: ctx.now, withdrawnBy: side };
    await tx.update(childAbsences).set(end).where(which);
    await refreshAll(tx, ctx, placement, { from, until });
    await emit(tx, ctx, "attendance.absence_withdrawn", placementId, {
      reportId,
      from: later(from, today),
      until,
    });
  });
}

/** She says until when on the day itself she counts with reports. */
export async function setReportUntil(ctx: Context, { at }: SetReportUntil): Promise<void> {
  authorise(ctx, "attendance.enter");
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    const values = { reportUntilMinute: at, changedAt: ctx.now };
    await tx
      .insert(attendanceSettings)
      .values({ childminderId: childminder.id, ...values })
      .onConflictDoUpdate({ target: attendanceSettings.childminderId, set: values });
    await emit(tx, ctx, "attendance.report_time_set", childminder.id);
  });
}

type Days = { readonly from: Day; readonly until: Day };

function monthsOf({ from, until }: Days): Month[] {
  const months = new Set<Month>();
  for (let on = from; on < until; on = addDays(on, 1)) months.add(monthOf(on));
  return [...months];
}

async function refuseConfirmed(tx: Transaction, placementId: string, days: Days): Promise<void> {
  for (const month of monthsOf(days))
    if (await isConfirmed(tx, placementId, month)) throw new AppError("attendance.month_confirmed", {}, "from");
}

async function refreshAll(tx: Transaction, ctx: Context, placement: CaredPlacement, days: Days): Promise<void> {
  for (const month of monthsOf(days)) await refreshClosed(tx, ctx, placement, month);
}

async function refuseTooOften(tx: Transaction, ctx: Context, placementId: string): Promise<void> {
  const lately = await tx
    .select({ id: childAbsences.id })
    .from(childAbsences)
    .where(
      and(
        eq(childAbsences.placementId, placementId),
        eq(childAbsences.reportedBy, "family"),
        gt(childAbsences.reportedAt, dayBefore(ctx.now)),
      ),
    );
  if (lately.length >= reportsADay) throw new AppError("attendance.report_too_often", { most: reportsADay });
}
