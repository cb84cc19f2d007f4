import { eq } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { commitments, offeredWeeks } from "../../db/schema/capacity";
import { careHomesOf, lockHomeOf, ownScope } from "../homes/steps";
import { todayInBerlin } from "../kernel/calendar";
import { type Context, inTransaction } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { emit } from "../kernel/events";
import { authorise } from "../kernel/permissions";
import { offersWith, whyNotEndable, whyNotOfferable } from "./entries";
import type { ChangeCommitment, EndCommitment, EnterCommitment, OfferWeeks, RemoveCommitment } from "./schemas";
import { changeHours, childmindersDue, type HeldHours, holdHours, refreshVacancySpans, releaseHours } from "./steps";

/** A childminder says which hours she offers from a day on; it takes the place of what she had said for then. */
export async function offerWeeks(ctx: Context, input: OfferWeeks): Promise<void> {
  authorise(ctx, "capacity.offer_weeks");
  await inTransaction(ctx, async (tx) => {
    const { home, childminder } = await lockHomeOf(tx, ctx.actor, input.childminderId, ownScope(ctx.actor));
    const week = { from: input.from, until: input.until, grid: input.hours, ownMaximum: input.ownMaximum };
    refuse(whyNotOfferable(week));
    const own = eq(offeredWeeks.childminderId, childminder.id);
    const standing = await tx.select().from(offeredWeeks).where(own);
    const offers = offersWith(
      standing.map((row) => ({
        from: row.fromDate,
        until: row.untilDate,
        grid: row.hours,
        ownMaximum: row.ownMaximum,
      })),
      week,
    );
    await tx.delete(offeredWeeks).where(own);
    await tx.insert(offeredWeeks).values(
      offers.map((offer) => ({
        childminderId: childminder.id,
        fromDate: offer.from,
        untilDate: offer.until,
        hours: offer.grid,
        ownMaximum: offer.ownMaximum,
      })),
    );
    await refreshVacancySpans(tx, ctx, home.id);
    await emit(tx, ctx, "capacity.weeks_offered", childminder.id, { from: input.from });
  });
}

/** She looks after a child at these hours: what is free shrinks. Refused where law, permit or home have no room for it. */
export async function enterCommitment(ctx: Context, input: EnterCommitment): Promise<{ id: string }> {
  authorise(ctx, "capacity.enter_commitment");
  return inTransaction(ctx, async (tx) => {
    const locked = await lockHomeOf(tx, ctx.actor, input.childminderId, ownScope(ctx.actor));
    const { id } = await holdHours(tx, ctx, locked, entered(input));
    await emit(tx, ctx, "capacity.commitment_entered", locked.childminder.id, { commitmentId: id });
    return { id };
  });
}

/** What was entered wrongly of a child is put right: hours, days, month of birth. It must have room like a new one. */
export async function changeCommitment(ctx: Context, input: ChangeCommitment): Promise<void> {
  authorise(ctx, "capacity.enter_commitment");
  await inTransaction(ctx, async (tx) => {
    const locked = await lockEntered(tx, ctx, input.commitmentId);
    await changeHours(tx, ctx, locked, entered(input));
    const { childminder, commitment } = locked;
    await emit(tx, ctx, "capacity.commitment_changed", childminder.id, { commitmentId: commitment.id });
  });
}

/** A child that was entered by mistake. One that really came is not removed, its care ends. */
export async function removeCommitment(ctx: Context, input: RemoveCommitment): Promise<void> {
  authorise(ctx, "capacity.end_commitment");
  await inTransaction(ctx, async (tx) => {
    const locked = await lockEntered(tx, ctx, input.commitmentId);
    await releaseHours(tx, ctx, locked, null);
    const { childminder, commitment } = locked;
    await emit(tx, ctx, "capacity.commitment_removed", childminder.id, { commitmentId: commitment.id });
  });
}

/** A child will come no longer from a day on: its hours become free. */
export async function endCommitment(ctx: Context, input: EndCommitment): Promise<void> {
  authorise(ctx, "capacity.end_commitment");
  await inTransaction(ctx, async (tx) => {
    const locked = await lockEntered(tx, ctx, input.commitmentId);
    const { childminder, commitment } = locked;
    refuse(whyNotEndable({ from: commitment.fromDate, until: commitment.untilDate }, input.until));
    await releaseHours(tx, ctx, locked, input.until);
    await emit(tx, ctx, "capacity.commitment_ended", childminder.id, { commitmentId: commitment.id });
  });
}

function entered({ from, until, hours, bornMonth }: Omit<EnterCommitment, "childminderId">): HeldHours {
  return { from, until, grid: hours, bornMonth, origin: "entered", belongsTo: null };
}

/**
 * Hours she has entered herself, read under the lock of her home. Somebody else's are not found; those of an offer or a placement
 * are changed there.
 */
async function lockEntered(tx: Transaction, ctx: Context, commitmentId: string) {
  const notFound = new AppError("capacity.commitment_not_found", {}, "commitmentId");
  const theCommitment = eq(commitments.id, commitmentId);
  const [named] = await tx.select({ childminderId: commitments.childminderId }).from(commitments).where(theCommitment);
  if (!named) throw notFound;
  const locked = await lockHomeOf(tx, ctx.actor, named.childminderId, ownScope(ctx.actor), notFound);
  const [commitment] = await tx.select().from(commitments).where(theCommitment);
  if (!commitment) throw notFound;
  if (commitment.origin !== "entered") throw new AppError("capacity.commitment_of_placement", {}, "commitmentId");
  return { ...locked, commitment };
}

/** Care homes whose spans are computed anew in one transaction. */
const HOMES_AT_ONCE = 25;

/**
 * The daily job: with whom a permit, an offer or a commitment began or ended by today, what is free is computed anew and past
 * spans are dropped. Takes at most so many childminders and says whether there are more; done again, it does nothing.
 */
export async function refreshDueSpans(
  ctx: Context,
  { atMost = 500 } = {},
): Promise<{ refreshed: number; more: boolean }> {
  authorise(ctx, "capacity.refresh");
  const due = await childmindersDue(ctx.db, todayInBerlin(ctx.now), atMost + 1);
  const homes = await careHomesOf(ctx.db, due.slice(0, atMost));
  for (let at = 0; at < homes.length; at += HOMES_AT_ONCE) {
    await inTransaction(ctx, async (tx) => {
      for (const id of homes.slice(at, at + HOMES_AT_ONCE)) await refreshVacancySpans(tx, ctx, id);
    });
  }
  return { refreshed: homes.length, more: due.length > atMost };
}
