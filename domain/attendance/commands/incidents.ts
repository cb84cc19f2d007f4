import { and, eq, gt, not, sql } from "drizzle-orm";
import { incidents } from "../../../db/schema/attendance";
import { lockOwnHome } from "../../homes/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { dayBefore } from "../../placements/rules";
import { nowInBerlin } from "../clock";
import { incidentsADay, whyNotIncident } from "../rules";
import type { ReportIncident } from "../schemas";
import { holdCare, incidentRecord } from "../steps";

/**
 * She tells her office of an important event: nothing goes by itself (§43(3) S. 6 SGB VIII). Advisers of her area read it from now on.
 * Errors: those of `whyNotIncident`, `attendance.incident_too_often`, `placements.not_found` for a child that is not hers.
 */
export async function reportIncident(
  ctx: Context,
  { kind, on, at, placementId, ...words }: ReportIncident,
): Promise<{ id: string }> {
  authorise(ctx, "attendance.report_incident");
  refuse(whyNotIncident(kind, on, nowInBerlin(ctx.now).today));
  const id = newId(ctx.now);
  const sealedWords = await ctx.vendors.vault.seal(JSON.stringify(words), incidentRecord(id));
  return inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    if (placementId) await holdCare(tx, ctx, placementId, "childminder");
    const lately = and(eq(incidents.childminderId, childminder.id), gt(incidents.sentAt, dayBefore(ctx.now)));
    if ((await tx.select({ id: incidents.id }).from(incidents).where(lately)).length >= incidentsADay)
      throw new AppError("attendance.incident_too_often", { most: incidentsADay });
    const incident = { id, childminderId: childminder.id, placementId, kind, on, minute: at, sealedWords };
    await tx.insert(incidents).values({ ...incident, sentAt: ctx.now });
    await emit(tx, ctx, "attendance.incident_reported", childminder.id, { incidentId: id });
    return { id };
  });
}

/** After a change of the master key words are sealed anew under the current one, some each night. */
export async function rewrapIncidents(ctx: Context): Promise<{ rewrapped: number; left: number }> {
  authorise(ctx, "attendance.rewrap_incidents");
  const { vault } = ctx.vendors;
  const isOld = not(sql`starts_with(${incidents.sealedWords}, ${vault.currentPrefix})`);
  const old = await ctx.db
    .select({ id: incidents.id, sealed: incidents.sealedWords })
    .from(incidents)
    .where(isOld)
    .orderBy(incidents.id)
    .limit(200);
  for (const { id, sealed } of old) {
    const renewed = await vault.rewrap(sealed, incidentRecord(id));
    if (renewed) await ctx.db.update(incidents).set({ sealedWords: renewed }).where(eq(incidents.id, id));
  }
  return { rewrapped: old.length, left: await ctx.db.$count(incidents, isOld) };
}
