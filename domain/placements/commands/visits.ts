import { and, asc, eq, gt } from "drizzle-orm";
import { visits, visitTimes } from "../../../db/schema/placements";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import type { PersonsSide } from "../machine";
import { actingAs } from "../permissions";
import { dayBefore, often, whyNotPicked, whyNotProposed, whyTooOften } from "../rules";
import type { CallOffVisit, PickVisit, ProposeVisit } from "../schemas";
import { holdPlacement, openVisit } from "../steps";

/** A visit is agreed while they talk, and may still be moved while an offer is open. */
const VISITABLE = ["talking", "offered", "reserved"];

/**
 * The family or the childminder proposes up to five times for getting to know each other, in place of what was proposed before.
 * A time that was picked already must be called off first. Errors: those of `whyNotProposed`,
 * `placements.not_now`, `placements.too_often`.
 */
export async function proposeVisit(
  ctx: Context,
  side: PersonsSide,
  { placementId, times, minutes, words }: ProposeVisit,
): Promise<void> {
  authorise(ctx, actingAs(side));
  refuse(whyNotProposed(times, minutes, ctx.now));
  await inTransaction(ctx, async (tx) => {
    const { placement } = await holdPlacement(tx, ctx, placementId, side);
    if (!VISITABLE.includes(placement.state)) throw new AppError("placements.not_now");
    const lately = and(
      eq(visits.placementId, placementId),
      eq(visits.proposedBy, side),
      gt(visits.proposedAt, dayBefore(ctx.now)),
    );
    refuse(whyTooOften(await tx.$count(visits, lately), often.proposalsADay));
    const before = await openVisit(tx, placementId);
    if (before?.startsAt && before.startsAt > ctx.now) throw new AppError("placements.visit_picked");
    if (before)
      await tx.update(visits).set({ calledOffAt: ctx.now, calledOffBy: side }).where(eq(visits.id, before.id));
    const visitId = newId(ctx.now);
    await tx.insert(visits).values({ id: visitId, placementId, proposedBy: side, proposedAt: ctx.now, minutes, words });
    await tx.insert(visitTimes).values(times.map((startsAt) => ({ visitId, startsAt })));
    await emit(tx, ctx, "placements.visit_proposed", placementId, { visitId });
  });
}

/**
 * The other side picks one of the times. From now on the family sees the exact address, and that stands in the childminder's trail.
 * Errors: those of `whyNotPicked`, `placements.visit_not_found`.
 */
export async function pickVisit(ctx: Context, side: PersonsSide, { placementId, startsAt }: PickVisit): Promise<void> {
  authorise(ctx, actingAs(side));
  await inTransaction(ctx, async (tx) => {
    const { placement, locked } = await holdPlacement(tx, ctx, placementId, side);
    if (!VISITABLE.includes(placement.state)) throw new AppError("placements.not_now");
    const visit = await openVisit(tx, placementId);
    if (!visit) throw new AppError("placements.visit_not_found");
    const rows = await tx
      .select({ at: visitTimes.startsAt })
      .from(visitTimes)
      .where(eq(visitTimes.visitId, visit.id))
      .orderBy(asc(visitTimes.startsAt));
    refuse(whyNotPicked({ ...visit, times: rows.map(({ at }) => at) }, startsAt, side, ctx.now));
    await tx.update(visits).set({ startsAt, pickedAt: ctx.now, pickedBy: side }).where(eq(visits.id, visit.id));
    await emit(tx, ctx, "placements.visit_picked", placementId, { visitId: visit.id });
    await emit(tx, ctx, "placements.address_shown", locked.childminder.id, { placementId });
  });
}

/** Either side calls it off; new times can be proposed at once. */
export async function callOffVisit(ctx: Context, side: PersonsSide, { placementId }: CallOffVisit): Promise<void> {
  authorise(ctx, actingAs(side));
  await inTransaction(ctx, async (tx) => {
    await holdPlacement(tx, ctx, placementId, side);
    const visit = await openVisit(tx, placementId);
    if (!visit || (visit.startsAt && visit.startsAt <= ctx.now)) throw new AppError("placements.visit_not_found");
    await tx.update(visits).set({ calledOffAt: ctx.now, calledOffBy: side }).where(eq(visits.id, visit.id));
    await emit(tx, ctx, "placements.visit_called_off", placementId, { visitId: visit.id });
  });
}
