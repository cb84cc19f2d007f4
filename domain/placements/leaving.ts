/** What becomes of placements when one side goes: its account is erased, or the child is taken out of the family. */
import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { amendments, offers, placementMoves, placements, settlingNotes, visits } from "../../db/schema/placements";
import { holdChild } from "../families/steps";
import { careHomesOf, lockCareHome } from "../homes/steps";
import { addDays, todayInBerlin } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import type { Emitting } from "../kernel/events";
import { isRunning, openStates, type PersonsSide, runningStates } from "./machine";
import {
  closeOffer,
  dropAmendment,
  dropVisit,
  holdPlacement,
  makeMove,
  openOffer,
  releaseAgreed,
  untieOffers,
} from "./steps";

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
    .select({
      id: placements.id,
      childId: placements.childId,
      childminderId: placements.childminderId,
      togetherId: placements.togetherId,
    })
    .from(placements)
    .where(and(which, inArray(placements.state, [...openStates, ...runningStates])))
    .orderBy(placements.id);
  await holdAll(tx, going);
  for (const { id } of going) {
    const held = await holdPlacement(tx, ctx, id, "system");
    const offer = await openOffer(tx, id);
    await makeMove(tx, ctx, held, "leave", { reason }, { reason });
    if (offer) await closeOffer(tx, ctx, offer, "leave");
    await untieOffers(
      tx,
      ctx,
      held.placement,
      going.map((one) => one.id),
    );
    await dropAmendment(tx, ctx, id, "leave");
    const tomorrow = addDays(todayInBerlin(ctx.now), 1);
    if (isRunning(held.placement.state)) await releaseAgreed(tx, ctx, id, tomorrow);
    await dropVisit(tx, ctx, id);
  }
}

/** All children and then all homes, each in order of their ids: one placement after the other would hold a home before the next child. */
async function holdAll(
  tx: Transaction,
  going: readonly {
    readonly childId: string | null;
    readonly childminderId: string | null;
    readonly togetherId: string | null;
  }[],
): Promise<void> {
  // Of two who are asked for together the other may lose its offer by it.
  const siblings = await tx
    .select({ childId: placements.childId })
    .from(placements)
    .where(
      inArray(
        placements.togetherId,
        going.flatMap(({ togetherId }) => togetherId ?? []),
      ),
    );
  const childIds = [...new Set([...going, ...siblings].flatMap(({ childId }) => childId ?? []))];
  for (const id of childIds.sort()) await holdChild(tx, id);
  const homes = await careHomesOf(
    tx,
    going.flatMap(({ childminderId }) => childminderId ?? []),
  );
  for (const id of homes) await lockCareHome(tx, id);
}

/**
 * Forgets what one side wrote in these placements, and the notes of settling-in: whoever wrote on its behalf, its words go with it. What
 * both had agreed stays with the other side; where that is gone as well, nobody is left whom it concerns. Answers the ids of those that
 * went. What is open or runs has been ended before.
 */
export async function forgetSide(tx: Transaction, which: SQL, side: PersonsSide): Promise<string[]> {
  const theirs = tx.select({ id: placements.id }).from(placements).where(which);
  if (side === "family") await tx.update(placements).set({ words: "" }).where(which);
  else await tx.update(offers).set({ words: "" }).where(inArray(offers.placementId, theirs));
  await tx
    .update(visits)
    .set({ words: "" })
    .where(and(inArray(visits.placementId, theirs), eq(visits.proposedBy, side)));
  await tx
    .update(amendments)
    .set({ words: "" })
    .where(and(inArray(amendments.placementId, theirs), eq(amendments.proposedBy, side)));
  await tx
    .update(placementMoves)
    .set({ words: "", personId: null })
    .where(and(inArray(placementMoves.placementId, theirs), eq(placementMoves.side, side)));
  await tx.delete(settlingNotes).where(inArray(settlingNotes.placementId, theirs));
  const otherGone = isNull(side === "family" ? placements.childminderId : placements.familyId);
  const gone = await tx.delete(placements).where(and(which, otherGone)).returning({ id: placements.id });
  return gone.map(({ id }) => id);
}

/** A child with a place cannot be forgotten by a click; what was only asked for it is withdrawn. Errors: `placements.child_placed`. */
export async function withdrawForChild(tx: Transaction, ctx: Emitting, childId: string): Promise<void> {
  const ofChild = eq(placements.childId, childId);
  const known = await tx.select({ state: placements.state }).from(placements).where(ofChild);
  if (known.some(({ state }) => isRunning(state))) throw new AppError("placements.child_placed", {}, "childId");
  await leaveAll(tx, ctx, ofChild, "child_gone");
}
