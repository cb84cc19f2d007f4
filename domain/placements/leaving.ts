/** What becomes of placements when one side goes: its account is erased, or the child is taken out of the family. */
import { and, eq, inArray, type SQL } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { placements } from "../../db/schema/placements";
import { releaseHoursOf } from "../capacity/steps";
import { holdChild } from "../families/steps";
import { careHomesOf, lockCareHome } from "../homes/steps";
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
  reason: "family_gone" | "childminder_gone" | "child_gone",
): Promise<void> {
  const going = await tx
    .select({ id: placements.id, childId: placements.childId, childminderId: placements.childminderId })
    .from(placements)
    .where(and(which, inArray(placements.state, [...openStates, ...runningStates])))
    .orderBy(placements.id);
  await holdAll(tx, going);
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

/** All children and then all homes, each in order of their ids: one placement after the other would hold a home before the next child. */
async function holdAll(
  tx: Transaction,
  going: readonly { readonly childId: string | null; readonly childminderId: string | null }[],
): Promise<void> {
  const childIds = [...new Set(going.flatMap(({ childId }) => childId ?? []))];
  for (const id of childIds.sort()) await holdChild(tx, id);
  const homes = await careHomesOf(
    tx,
    going.flatMap(({ childminderId }) => childminderId ?? []),
  );
  for (const id of homes) await lockCareHome(tx, id);
}

/** A child with a place cannot be forgotten by a click; what was only asked for it is withdrawn. Errors: `placements.child_placed`. */
export async function withdrawForChild(tx: Transaction, ctx: Emitting, childId: string): Promise<void> {
  const ofChild = eq(placements.childId, childId);
  const known = await tx.select({ state: placements.state }).from(placements).where(ofChild);
  if (known.some(({ state }) => isRunning(state))) throw new AppError("placements.child_placed", {}, "childId");
  await leaveAll(tx, ctx, ofChild, "child_gone");
}
