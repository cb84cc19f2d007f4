import { and, eq, gt, inArray } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { offers, placements, placementTerms } from "../../../db/schema/placements";
import { handOver, holdHours } from "../../capacity/steps";
import { holdChild } from "../../families/steps";
import { careHomesOf } from "../../homes/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit, emitAll } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { openStates } from "../machine";
import {
  dayBefore,
  dayDue,
  fallTogether,
  often,
  usualNotice,
  whyNotAccepted,
  whyNotOffered,
  whyTooOften,
} from "../rules";
import type { AcceptOffer, OfferPlace, RefuseOffer, TakeOfferBack } from "../schemas";
import { firstUnhinderedStart } from "../settling";
import {
  closeOffer,
  dropVisit,
  type Held,
  holdPlacement,
  makeMove,
  type Offer,
  ofSide,
  openOffer,
  otherOpenOf,
  otherStarts,
  type Placement,
} from "../steps";

/**
 * She offers hours from a day on. From now until the family accepts, refuses, or the days are over, the hours are held, so the race
 * for the last place is run here. Errors: those of `whyNotOffered`, `placements.too_often`, and of `whyNotEnterable` where law, permit or home have no room.
 */
export async function offerPlace(ctx: Context, input: OfferPlace): Promise<{ id: string }> {
  authorise(ctx, "placements.act_as_childminder");
  const { placementId, from, until, days, mealCents, words } = input;
  if (input.hours.floating) throw new AppError("capacity.hours_not_fixed", {}, "hours");
  const hours = input.hours.fixed;
  refuse(whyNotOffered({ hours, from, until, days, mealCents }, todayInBerlin(ctx.now)));
  return inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, "childminder");
    if (!input.beside) {
      const earliest = firstUnhinderedStart(
        from,
        await otherStarts(tx, held.locked.childminder.id, held.placement.familyId),
      );
      if (earliest !== from) throw new AppError("placements.settling_in_taken", { earliest }, "from");
    }
    const lately = and(eq(offers.placementId, placementId), gt(offers.madeAt, dayBefore(ctx.now)));
    refuse(whyTooOften(await tx.$count(offers, lately), often.offersADay));
    const offerId = newId(ctx.now);
    await makeMove(tx, ctx, held, "offer", { words }, "offered", { offerId });
    const expiresAt = new Date(ctx.now.getTime() + days * 86_400_000);
    await tx.insert(offers).values({
      id: offerId,
      placementId,
      hours,
      fromDate: from,
      untilDate: until,
      mealCents,
      words,
      madeAt: ctx.now,
      expiresAt,
    });
    const { bornMonth } = held.child;
    await holdHours(tx, ctx, held.locked, { from, until, grid: hours, bornMonth, origin: "offer", belongsTo: offerId });
    await emitAll(tx, ctx, "placements.offer_due", [
      { subjectId: placementId, details: { offerId }, dueAt: expiresAt },
    ]);
    return { id: offerId };
  });
}

/** She cannot keep to it, and says why; they go on talking. */
export async function takeOfferBack(ctx: Context, { placementId, reason, words }: TakeOfferBack): Promise<void> {
  authorise(ctx, "placements.act_as_childminder");
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, "childminder");
    const offer = await theOffer(tx, held);
    await makeMove(tx, ctx, held, "take_back", { reason, words }, "talking", { reason });
    await closeOffer(tx, ctx, offer, "take_back");
  });
}

/** The family does not take this one, and says why; they go on talking. */
export async function refuseOffer(ctx: Context, { placementId, reason, words }: RefuseOffer): Promise<void> {
  authorise(ctx, "placements.act_as_family");
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, "family");
    const offer = await theOffer(tx, held);
    await makeMove(tx, ctx, held, "refuse_offer", { reason, words }, "talking", { reason });
    await closeOffer(tx, ctx, offer, "refuse_offer");
  });
}

/**
 * The family accepts: the place is reserved, and nobody has to pay yet. Its hours were held all along, so nothing can be in the way.
 * What else the child had open in those hours lapses, and each other side is told. From now on the family sees the exact address,
 * and that stands in the childminder's trail. Errors: `placements.offer_expired`, `not_now`.
 */
export async function acceptOffer(ctx: Context, { placementId, words }: AcceptOffer): Promise<void> {
  authorise(ctx, "placements.act_as_family");
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, "family", await homesOfOthers(tx, ctx, placementId));
    const offer = await theOffer(tx, held);
    refuse(whyNotAccepted(offer, ctx.now));
    await makeMove(tx, ctx, held, "accept", { words }, "reserved");
    await closeOffer(tx, ctx, offer, "accept");
    await agree(tx, ctx, held.placement, offer);
    await letOthersLapse(tx, ctx, held, offer);
    await emit(tx, ctx, "placements.address_shown", held.locked.childminder.id, { placementId });
  });
}

/** What was offered is what is agreed; its hours pass from the offer to the agreement. */
async function agree(tx: Transaction, ctx: Context, placement: Placement, offer: Offer): Promise<void> {
  const id = newId(ctx.now);
  const { hours, fromDate, untilDate, mealCents } = offer;
  await tx.insert(placementTerms).values({
    id,
    placementId: placement.id,
    offerId: offer.id,
    hours,
    fromDate,
    untilDate,
    mealCents,
    probationDays: usualNotice.probationDays,
    agreedAt: ctx.now,
  });
  await handOver(tx, { origin: "offer", belongsTo: offer.id }, { origin: "placement", belongsTo: id });
  await emitAll(tx, ctx, "placements.day_due", [dayDue(placement.id, "first", fromDate)]);
  if (untilDate) await emitAll(tx, ctx, "placements.day_due", [dayDue(placement.id, "end", untilDate)]);
}

/** The child's other inquiries and offers in those hours have come to nothing; care shared with another childminder goes on. */
async function letOthersLapse(
  tx: Transaction,
  ctx: Context,
  { placement, child }: Held,
  accepted: Offer,
): Promise<void> {
  const period = { from: accepted.fromDate, until: accepted.untilDate, hours: accepted.hours };
  for (const other of await otherOpenOf(tx, child.id, placement.id)) {
    const offer = await openOffer(tx, other.id);
    const wanted = offer
      ? { hours: offer.hours, floatingWindow: null, from: offer.fromDate, until: offer.untilDate }
      : { hours: other.hours, floatingWindow: other.floatingWindow, from: other.startOn, until: null };
    if (!fallTogether(wanted, period)) continue;
    const reason = "accepted_elsewhere";
    await makeMove(tx, ctx, { placement: other, side: "system" }, "go_elsewhere", { reason }, "lapsed", { reason });
    if (offer) await closeOffer(tx, ctx, offer, "go_elsewhere");
    await dropVisit(tx, ctx, other.id);
  }
}

/** The homes in which hours may become free by an acceptance, so that they are locked in order with the one accepted. */
async function homesOfOthers(tx: Transaction, ctx: Context, placementId: string): Promise<string[]> {
  const [own] = await tx
    .select({ childId: placements.childId })
    .from(placements)
    .where(and(eq(placements.id, placementId), ofSide(ctx, "family")));
  // The child is held first: while it is, nobody makes it another offer.
  if (!own?.childId || !(await holdChild(tx, own.childId))) return [];
  const others = await tx
    .select({ childminderId: placements.childminderId })
    .from(placements)
    .where(and(eq(placements.childId, own.childId), inArray(placements.state, [...openStates])));
  return careHomesOf(
    tx,
    others.flatMap(({ childminderId }) => childminderId ?? []),
  );
}

async function theOffer(tx: Transaction, { placement }: Held): Promise<Offer> {
  const offer = await openOffer(tx, placement.id);
  if (!offer) throw new AppError("placements.not_now");
  return offer;
}

/** Used by jobs: an offer whose days are over. Done again, or after an answer, it does nothing. */
export async function expireOffer(
  ctx: Context,
  { placementId, offerId }: { readonly placementId: string; readonly offerId: string },
): Promise<void> {
  authorise(ctx, "placements.keep_in_line");
  await inTransaction(ctx, async (tx) => {
    const [known] = await tx.select({ closedAt: offers.closedAt }).from(offers).where(eq(offers.id, offerId));
    if (!known || known.closedAt) return;
    const held = await holdPlacement(tx, ctx, placementId, "system");
    const offer = await openOffer(tx, placementId);
    if (!offer || offer.id !== offerId || ctx.now < offer.expiresAt) return;
    await makeMove(tx, ctx, held, "expire", {}, "talking");
    await closeOffer(tx, ctx, offer, "expire");
  });
}
