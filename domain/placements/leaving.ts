/** What becomes of placements when one side goes: its account is erased, or the child is taken out of the family. */
import { and, eq, inArray, type SQL } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { placements } from "../../db/schema/placements";
import { releaseHoursOf } from "../capacity/steps";
import { addDays, todayInBerlin } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import type { Emitting } from "../kernel/events";
import { isRunning, openStates, runningStates } from "./machine";
import { closeOffer, dropVisit, holdPlacement, makeMove, openOffer, termsOf } from "./steps";

/**
 * Ends everything that is open or running among these placements. Hours that were only held are free at once, those of care that
 * runs from tomorrow: the other side must hear of it before the next morning.
 */
export async function leaveAll(
  tx: Transaction,
  ctx: Emitting,
  which: SQL | undefined,
  reason: "family_gone" | "childminder_gone",
): Promise<void> {
  const going = await tx
    .select({ id: placements.id })
    .from(placements)
    .where(and(which, inArray(placements.state, [...openStates, ...runningStates])))
    .orderBy(placements.id);
  for (const { id } of going) {
    const held = await holdPlacement(tx, ctx, id, "system");
    const offer = await openOffer(tx, id);
    await makeMove(tx, ctx, held, "leave", { reason }, "ended", { reason });
    if (offer) await closeOffer(tx, ctx, offer, "leave");
    const terms = isRunning(held.placement.state) ? await termsOf(tx, id) : null;
    const tomorrow = addDays(todayInBerlin(ctx.now), 1);
    if (terms) await releaseHoursOf(tx, ctx, { origin: "placement", belongsTo: terms.id }, tomorrow);
    await dropVisit(tx, ctx, id);
  }
}

/** A child with a place cannot be forgotten by a click; what was only asked for it is withdrawn. Errors: `placements.child_placed`. */
export async function withdrawForChild(tx: Transaction, ctx: Emitting, childId: string): Promise<void> {
  const ofChild = eq(placements.childId, childId);
  const known = await tx.select({ state: placements.state }).from(placements).where(ofChild);
  if (known.some(({ state }) => isRunning(state))) throw new AppError("placements.child_placed", {}, "childId");
  await leaveAll(tx, ctx, ofChild, "family_gone");
}
