import { and, eq } from "drizzle-orm";
import { absences } from "../../../db/schema/capacity";
import { lockOwnHome } from "../../homes/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { overlapping, whyNotAbsent } from "../absences";
import type { EnterAbsence, RemoveAbsence } from "../schemas";
import { writeAbsence } from "../steps";

/**
 * She will not care on these days. What is free stays as it is: a place that rests for three weeks is no place that is gone.
 * Answers how many absences it overlaps, which is no mistake but worth a look.
 */
export async function enterAbsence(ctx: Context, input: EnterAbsence): Promise<{ id: string; overlaps: number }> {
  authorise(ctx, "capacity.enter_absence");
  refuse(whyNotAbsent(input, todayInBerlin(ctx.now)));
  return inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    const others = await tx.select().from(absences).where(eq(absences.childminderId, childminder.id));
    const id = await writeAbsence(tx, ctx, childminder.id, input);
    const periods = others.map(({ fromDate, untilDate }) => ({ from: fromDate, until: untilDate }));
    return { id, overlaps: overlapping(input, periods).length };
  });
}

/** She will be there after all. */
export async function removeAbsence(ctx: Context, { absenceId }: RemoveAbsence): Promise<void> {
  authorise(ctx, "capacity.enter_absence");
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    const hers = and(eq(absences.id, absenceId), eq(absences.childminderId, childminder.id));
    const [removed] = await tx.delete(absences).where(hers).returning({ id: absences.id });
    if (!removed) throw new AppError("capacity.absence_not_found", {}, "absenceId");
    await emit(tx, ctx, "capacity.absence_removed", childminder.id, { absenceId });
  });
}
