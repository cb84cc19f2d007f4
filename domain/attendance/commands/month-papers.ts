import { and, eq, isNull } from "drizzle-orm";
import { attendanceMonths } from "../../../db/schema/attendance";
import { placements } from "../../../db/schema/placements";
import { keepPaper, storePaper } from "../../documents/papers";
import { type Context, inTransaction } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import { monthPaper } from "../month-paper";
import { monthViews } from "../month-views";
import type { CloseMonth } from "../schemas";

/** The record of a confirmed month is drawn and kept, once: from then on both sides are served the same file. */
export async function keepMonthPaper(ctx: Context, { placementId, month }: CloseMonth): Promise<void> {
  authorise(ctx, "attendance.keep_papers");
  const [view] = await monthViews(ctx, "childminder", month, eq(placements.id, placementId));
  if (!view?.record || view.record.paperId || view.state !== "confirmed") return;
  const paper = await storePaper(ctx, await ctx.vendors.papers.draw(monthPaper(view, ctx.now)));
  const still = and(
    eq(attendanceMonths.id, view.record.id),
    isNull(attendanceMonths.paperId),
    isNull(attendanceMonths.reopenedAt),
  );
  await inTransaction(ctx, async (tx) => {
    const [record] = await tx.select({ id: attendanceMonths.id }).from(attendanceMonths).where(still).for("update");
    // Somebody was faster, or opened it again: the file goes at night.
    if (!record) return;
    await keepPaper(tx, paper);
    await tx.update(attendanceMonths).set({ paperId: paper.id }).where(still);
  });
}
