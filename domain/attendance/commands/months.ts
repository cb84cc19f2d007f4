import { eq } from "drizzle-orm";
import { attendanceMonths } from "../../../db/schema/attendance";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import type { PersonsSide } from "../../placements/machine";
import { nowInBerlin } from "../clock";
import { sayingAs } from "../permissions";
import { whyNotClosed } from "../rules";
import type { CloseMonth, ConfirmMonth, ReopenMonth } from "../schemas";
import { currentLines, holdCare, monthRowOf } from "../steps";

/**
 * She closes a child's month and asks its parents to confirm it. Errors: `attendance.month_ahead`, `attendance.month_gaps`,
 * `attendance.month_empty`, `attendance.month_confirmed`.
 */
export async function closeMonth(ctx: Context, { placementId, month }: CloseMonth): Promise<void> {
  authorise(ctx, "attendance.enter");
  await inTransaction(ctx, async (tx) => {
    const placement = await holdCare(tx, ctx, placementId, "childminder");
    const before = await monthRowOf(tx, placementId, month);
    if (before?.confirmedAt) throw new AppError("attendance.month_confirmed", {}, "month");
    // Closed already, it follows what is entered: there is nothing to do, and parents are not asked twice.
    if (before) return;
    const lines = await currentLines(tx, placement, month);
    refuse(whyNotClosed(lines, nowInBerlin(ctx.now).today));
    const closed = { closedAt: ctx.now, closedBy: ctx.actor.personId };
    await tx.insert(attendanceMonths).values({ id: newId(ctx.now), placementId, month, lines, ...closed });
    await emit(tx, ctx, "attendance.month_closed", placementId, { month });
  });
}

/**
 * Parents confirm what they saw: from now on it is the record for the office. Errors: `attendance.month_not_closed`,
 * `attendance.month_confirmed`, `attendance.month_changed` where it is no longer what they saw.
 */
export async function confirmMonth(ctx: Context, { placementId, month, closedAt }: ConfirmMonth): Promise<void> {
  authorise(ctx, "attendance.say_as_family");
  await inTransaction(ctx, async (tx) => {
    await holdCare(tx, ctx, placementId, "family");
    const row = await monthRowOf(tx, placementId, month);
    if (!row) throw new AppError("attendance.month_not_closed", {}, "month");
    if (row.confirmedAt) throw new AppError("attendance.month_confirmed", {}, "month");
    if (row.closedAt.getTime() !== closedAt.getTime()) throw new AppError("attendance.month_changed", {}, "month");
    const confirmed = { confirmedAt: ctx.now, confirmedBy: ctx.actor.personId };
    await tx.update(attendanceMonths).set(confirmed).where(eq(attendanceMonths.id, row.id));
    await emit(tx, ctx, "attendance.month_confirmed", placementId, { month });
  });
}

/**
 * Either side opens a closed or confirmed month again, and says why; the record stays as it was, and both see that it no longer
 * holds. Errors: `attendance.month_not_closed`.
 */
export async function reopenMonth(
  ctx: Context,
  side: PersonsSide,
  { placementId, month, why }: ReopenMonth,
): Promise<void> {
  authorise(ctx, sayingAs(side));
  await inTransaction(ctx, async (tx) => {
    await holdCare(tx, ctx, placementId, side);
    const row = await monthRowOf(tx, placementId, month);
    if (!row) throw new AppError("attendance.month_not_closed", {}, "month");
    const opened = { reopenedAt: ctx.now, reopenedSide: side, reopenedWhy: why };
    await tx.update(attendanceMonths).set(opened).where(eq(attendanceMonths.id, row.id));
    await emit(tx, ctx, "attendance.month_reopened", placementId, { month });
  });
}
