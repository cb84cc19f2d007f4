import { eq } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { careNeeds, careWishes, children } from "../../../db/schema/families";
import { type Month, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { distanceMetres, toMetric } from "../../kernel/metric-point";
import { authorise } from "../../kernel/permissions";
import { keptWhy } from "../before-one";
import type { NeedPlace } from "../need-question";
import { locateSpot, placeIdAt } from "../places";
import { whyNotBorn, whyNotNeeded } from "../rules";
import type { AddChild, ChangeChild, RemoveCareNeed, RemoveChild, SetCareNeed } from "../schemas";
import { enterChild, type HeldChild, holdOwnChildren, lockOrStartFamily, ownChild } from "../steps";

/** A child of the family, by nickname and month. */
export async function addChild(ctx: Context, input: AddChild): Promise<{ id: string }> {
  authorise(ctx, "families.add_child");
  return inTransaction(ctx, async (tx) => {
    const { id } = await enterChild(tx, ctx, await lockOrStartFamily(tx, ctx), input);
    return { id };
  });
}

/** Another nickname, or the month in which it was born at last. */
export async function changeChild(ctx: Context, { childId, nickname, bornMonth }: ChangeChild): Promise<void> {
  authorise(ctx, "families.change_child");
  await inTransaction(ctx, async (tx) => {
    const child = await ownChild(tx, ctx, childId);
    if (bornMonth !== child.bornMonth) refuse(whyNotBorn(bornMonth, todayInBerlin(ctx.now)));
    await tx.update(children).set({ nickname, bornMonth }).where(eq(children.id, child.id));
    await forgetReason(tx, child.id, bornMonth);
    await emit(tx, ctx, "families.child_changed", child.id);
  });
}

/** The child and what it needs are forgotten. Searches that were saved for it stay until somebody deletes them. */
export async function removeChild(ctx: Context, { childId }: RemoveChild): Promise<void> {
  authorise(ctx, "families.remove_child");
  await inTransaction(ctx, async (tx) => {
    // All of them, in order: with this child may fall what a brother or sister was asked for together with it.
    await holdOwnChildren(tx, ctx);
    const child = await ownChild(tx, ctx, childId);
    // Told first: who has agreed on care for this child must still find it, and may object.
    await emit(tx, ctx, "families.child_removed", child.id);
    await tx.delete(children).where(eq(children.id, child.id));
  });
}

/**
 * The care a child needs, in place of what was said before. Errors: `search.unknown_place` and others of a place at `home` or
 * `work`, `search.start_past`, `search.start_too_late`, `search.way_too_long`, `families.wishes_contrary`.
 */
export async function setCareNeed(ctx: Context, input: SetCareNeed): Promise<void> {
  authorise(ctx, "families.set_care_need");
  const home = await locateSpot(ctx, input.home, "home");
  const work = input.work && (await locateSpot(ctx, input.work, "work"));
  const wayMetres = work ? distanceMetres(toMetric(home), toMetric(work)) : 0;
  await inTransaction(ctx, async (tx) => {
    const child = await ownChild(tx, ctx, input.childId);
    const [before] = await tx
      .select({ start: careNeeds.startOn })
      .from(careNeeds)
      .where(eq(careNeeds.childId, child.id));
    refuse(whyNotNeeded({ ...input, wayMetres }, todayInBerlin(ctx.now), before?.start ?? null));
    await writeNeed(tx, ctx, child, input, home, work);
    await emit(tx, ctx, "families.care_need_set", child.id);
  });
}

/** Of a child that turns out not to be under one on its first day no reason is kept. */
async function forgetReason(tx: Transaction, childId: string, bornMonth: Month): Promise<void> {
  const ofChild = eq(careNeeds.childId, childId);
  const [need] = await tx.select().from(careNeeds).where(ofChild);
  if (need)
    await tx
      .update(careNeeds)
      .set(keptWhy(need, bornMonth, need.startOn))
      .where(ofChild);
}

/** No care is needed for this child any more. */
export async function removeCareNeed(ctx: Context, { childId }: RemoveCareNeed): Promise<void> {
  authorise(ctx, "families.remove_care_need");
  await inTransaction(ctx, async (tx) => {
    const child = await ownChild(tx, ctx, childId);
    const [removed] = await tx
      .delete(careNeeds)
      .where(eq(careNeeds.childId, child.id))
      .returning({ childId: careNeeds.childId });
    if (!removed) throw new AppError("families.care_need_not_found", {}, "childId");
    await emit(tx, ctx, "families.care_need_removed", child.id);
  });
}

async function writeNeed(
  tx: Transaction,
  ctx: Context,
  { id: childId, bornMonth }: HeldChild,
  input: SetCareNeed,
  home: NeedPlace,
  work: NeedPlace | null,
): Promise<void> {
  const { fixed, floating } = input.hours;
  const need = {
    fixedHours: fixed,
    floatingWindow: floating?.window ?? null,
    floatingHours: floating?.hoursPerWeek ?? null,
    startOn: input.start,
    leastMonths: input.lasting,
    radiusKm: input.radius,
    homeLabel: home.label,
    homeSlug: home.slug,
    homeLon: home.lon,
    homeLat: home.lat,
    homePlaceId: await placeIdAt(tx, home),
    workLabel: work?.label ?? null,
    workSlug: work?.slug ?? null,
    workLon: work?.lon ?? null,
    workLat: work?.lat ?? null,
    detourKm: input.detour,
    ...keptWhy(input, bornMonth, input.start),
    updatedAt: ctx.now,
  };
  await tx
    .insert(careNeeds)
    .values({ childId, ...need })
    .onConflictDoUpdate({ target: careNeeds.childId, set: need });
  await tx.delete(careWishes).where(eq(careWishes.childId, childId));
  const wishes = new Map(input.wishes.map(({ wish, weight }) => [wish, weight]));
  if (wishes.size > 0)
    await tx.insert(careWishes).values([...wishes].map(([wish, weight]) => ({ childId, wish, weight })));
}
