import { and, eq, gt, inArray } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { offers, placementContracts, placements, placementTerms } from "../../../db/schema/placements";
import { handOver, holdHours } from "../../capacity/steps";
import { mealBanOf } from "../../costs/rules";
import { holdChildrenOf } from "../../families/steps";
import { careHomesOf } from "../../homes/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit, emitAll } from "../../kernel/events";
import { hoursPerWeek } from "../../kernel/fortnight-grid";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { agsOf } from "../../places/municipality";
import { contractDayOf, contractDue } from "../contract-rules";
import { openStates } from "../machine";
import {
  dayBefore,
  dayDue,
  fallTogether,
  often,
  usualNotice,
  whyNoMealCharge,
  whyNotAccepted,
  whyNotOffered,
  whyTooOften,
} from "../rules";
import type { AcceptOffer, OfferPlace, RefuseOffer, TakeOfferBack } from "../schemas";
import { firstUnhinderedStart } from "../settling";
import {
  atSibling,
  closeOffer,
  dropVisit,
  type Held,
  holdTogether,
  makeMove,
  movable,
  type Offer,
  ofSide,
  openOffer,
  otherOpenOf,
  otherStarts,
  type Placement,
  untieOffers,
} from "../steps";

/**
 * She offers hours from a day on; for siblings who are asked for together, both or neither. From now until the family accepts, refuses, or the days are over, the hours are held, so the race
 * for the last place is run here. Errors: those of `whyNotOffered`, `placements.too_often`, `siblings_together`, and of `whyNotEnterable` where law, permit or home have no room.
 */
export async function offerPlace(ctx: Context, input: OfferPlace): Promise<{ id: string }> {
  authorise(ctx, "placements.act_as_childminder");
  const { placementId, sibling } = input;
  return inTransaction(ctx, async (tx) => {
    const [held, ...siblings] = await holdTogether(tx, ctx, placementId, "childminder");
    const [other] = siblings;
    if (other?.placement.id !== sibling?.placementId) throw new AppError("placements.siblings_together");
    const id = await makeOffer(tx, ctx, held, input);
    // The first has taken its hours when room is asked for the second: there is room for both, or nothing is offered.
    if (other && sibling) await atSibling(() => makeOffer(tx, ctx, other, { ...input, ...sibling }));
    return { id };
  });
}

async function makeOffer(tx: Transaction, ctx: Context, held: Held, input: OfferPlace): Promise<string> {
  const { from, until, days, mealCents, contractDays, words } = input;
  if (input.hours.floating) throw new AppError("capacity.hours_not_fixed", {}, "hours");
  const hours = input.hours.fixed;
  refuse(whyNotOffered({ hours, from, until, days, mealCents, contractDays }, todayInBerlin(ctx.now)));
  const { land, municipalityId } = held.locked.home;
  const where = { land, ags: agsOf(municipalityId), hoursPerWeek: hoursPerWeek(hours) };
  refuse(whyNoMealCharge(mealCents, mealBanOf(where, from)));
  if (!input.beside) {
    const others = await otherStarts(tx, held.locked.childminder.id, held.placement.familyId);
    const earliest = firstUnhinderedStart(from, others);
    if (earliest !== from) throw new AppError("placements.settling_in_taken", { earliest }, "from");
  }
  const placementId = held.placement.id;
  const lately = and(eq(offers.placementId, placementId), gt(offers.madeAt, dayBefore(ctx.now)));
  refuse(whyTooOften(await tx.$count(offers, lately), often.offersADay));
  const offerId = newId(ctx.now);
  await makeMove(tx, ctx, held, "offer", { words }, { offerId });
  const expiresAt = new Date(ctx.now.getTime() + days * 86_400_000);
  await tx.insert(offers).values({
    id: offerId,
    placementId,
    hours,
    fromDate: from,
    untilDate: until,
    mealCents,
    contractDays,
    words,
    madeAt: ctx.now,
    expiresAt,
  });
  const { bornMonth } = held.child;
  await holdHours(tx, ctx, held.locked, { from, until, grid: hours, bornMonth, origin: "offer", belongsTo: offerId });
  await emitAll(tx, ctx, "placements.offer_due", [{ subjectId: placementId, details: { offerId }, dueAt: expiresAt }]);
  return offerId;
}

/** She cannot keep to it, and says why; they go on talking. */
export async function takeOfferBack(ctx: Context, { placementId, reason, words }: TakeOfferBack): Promise<void> {
  authorise(ctx, "placements.act_as_childminder");
  await inTransaction(ctx, async (tx) => {
    const both = await holdTogether(tx, ctx, placementId, "childminder");
    for (const held of movable(both, "take_back", reason)) {
      const offer = await theOffer(tx, held);
      await makeMove(tx, ctx, held, "take_back", { reason, words }, { reason });
      await closeOffer(tx, ctx, offer, "take_back");
    }
  });
}

/** The family does not take this one, and says why; they go on talking. */
export async function refuseOffer(ctx: Context, { placementId, reason, words }: RefuseOffer): Promise<void> {
  authorise(ctx, "placements.act_as_family");
  await inTransaction(ctx, async (tx) => {
    const both = await holdTogether(tx, ctx, placementId, "family");
    for (const held of movable(both, "refuse_offer", reason)) {
      const offer = await theOffer(tx, held);
      await makeMove(tx, ctx, held, "refuse_offer", { reason, words }, { reason });
      await closeOffer(tx, ctx, offer, "refuse_offer");
    }
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
    const homes = await homesOfOthers(tx, ctx, placementId);
    const both = movable(await holdTogether(tx, ctx, placementId, "family", homes), "accept");
    const accepted: { readonly held: Held; readonly offer: Offer }[] = [];
    for (const held of both) {
      const offer = await theOffer(tx, held);
      refuse(whyNotAccepted(offer, ctx.now));
      await makeMove(tx, ctx, held, "accept", { words });
      await closeOffer(tx, ctx, offer, "accept");
      await agree(tx, ctx, held.placement, offer);
      accepted.push({ held, offer });
    }
    const ids = both.map(({ placement }) => placement.id);
    const fallen: Placement[] = [];
    for (const { held, offer } of accepted) fallen.push(...(await letOthersLapse(tx, ctx, held, offer, ids)));
    // Only then: two who fall together were not untied from each other before.
    for (const placement of fallen) await untieOffers(tx, ctx, placement);
    for (const { placement, locked } of both)
      await emit(tx, ctx, "placements.address_shown", locked.childminder.id, { placementId: placement.id });
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
  const dueOn = contractDayOf({ from: fromDate, contractDays: offer.contractDays }, todayInBerlin(ctx.now));
  await tx.insert(placementContracts).values({ placementId: placement.id, dueOn });
  await emitAll(tx, ctx, "placements.contract_due", [contractDue(placement.id, dueOn)]);
  if (untilDate) await emitAll(tx, ctx, "placements.day_due", [dayDue(placement.id, "end", untilDate)]);
}

/** The child's other inquiries and offers in those hours have come to nothing; care shared with another childminder goes on. Answers them. */
async function letOthersLapse(
  tx: Transaction,
  ctx: Context,
  { child }: Held,
  accepted: Offer,
  butNot: readonly string[],
): Promise<Placement[]> {
  const fallen: Placement[] = [];
  const period = { from: accepted.fromDate, until: accepted.untilDate, hours: accepted.hours };
  for (const other of await otherOpenOf(tx, child.id, butNot)) {
    const offer = await openOffer(tx, other.id);
    const wanted = offer
      ? { hours: offer.hours, floatingWindow: null, from: offer.fromDate, until: offer.untilDate }
      : { hours: other.hours, floatingWindow: other.floatingWindow, from: other.startOn, until: null };
    if (!fallTogether(wanted, period)) continue;
    const reason = "accepted_elsewhere";
    await makeMove(tx, ctx, { placement: other, side: "system" }, "go_elsewhere", { reason }, { reason });
    if (offer) await closeOffer(tx, ctx, offer, "go_elsewhere");
    await dropVisit(tx, ctx, other.id);
    fallen.push(other);
  }
  return fallen;
}

/**
 * The homes in which hours may become free by an acceptance, so that they are locked in order with the one accepted. What falls may tie
 * a sibling, so all children of the family are held first: while they are, nobody makes them another offer.
 */
async function homesOfOthers(tx: Transaction, ctx: Context, placementId: string): Promise<string[]> {
  const [own] = await tx
    .select({ familyId: placements.familyId })
    .from(placements)
    .where(and(eq(placements.id, placementId), ofSide(ctx, "family")));
  if (!own?.familyId) return [];
  await holdChildrenOf(tx, own.familyId);
  const others = await tx
    .select({ childminderId: placements.childminderId })
    .from(placements)
    .where(and(eq(placements.familyId, own.familyId), inArray(placements.state, [...openStates])));
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
    const both = await holdTogether(tx, ctx, placementId, "system");
    const named = await openOffer(tx, placementId);
    if (named?.id !== offerId) return;
    for (const held of movable(both, "expire")) {
      const offer = await openOffer(tx, held.placement.id);
      if (!offer || ctx.now < offer.expiresAt) continue;
      await makeMove(tx, ctx, held, "expire", {});
      await closeOffer(tx, ctx, offer, "expire");
    }
  });
}
