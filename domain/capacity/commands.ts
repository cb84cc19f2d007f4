import { eq } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { commitments, offeredWeeks } from "../../db/schema/capacity";
import { settleListing } from "../childminders/listing/steps";
import { claimedPermitOf } from "../childminders/permit/steps";
import { type Childminder, careHomesOf, type LockedHome, lockHomeOf } from "../childminders/steps";
import { todayInBerlin } from "../kernel/calendar";
import { type Context, inTransaction } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { emit } from "../kernel/events";
import { newId } from "../kernel/ids";
import { authorise } from "../kernel/permissions";
import { offersWith, whyNotEndable, whyNotEnterable, whyNotOfferable } from "./entries";
import type { ChangeCommitment, EndCommitment, EnterCommitment, OfferWeeks, RemoveCommitment } from "./schemas";
import { capacityOfHome, childmindersDue, refreshVacancySpans } from "./steps";

/** A childminder says which hours she offers from a day on; it takes the place of what she had said for then. */
export async function offerWeeks(ctx: Context, input: OfferWeeks): Promise<void> {
  authorise(ctx, "capacity.offer_weeks");
  await inTransaction(ctx, async (tx) => {
    const { home, childminder } = await lockHomeOf(tx, ctx.actor, input.childminderId);
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
    await settleListing(tx, ctx, childminder.id);
  });
}

/** She looks after a child at these hours: what is free shrinks. Refused where law, permit or home have no room for it. */
export async function enterCommitment(ctx: Context, input: EnterCommitment): Promise<{ id: string }> {
  authorise(ctx, "capacity.enter_commitment");
  return inTransaction(ctx, async (tx) => {
    const locked = await lockHomeOf(tx, ctx.actor, input.childminderId);
    await refuseWithoutRoom(tx, ctx, locked, input);
    const id = newId(ctx.now);
    await tx.insert(commitments).values({
      id,
      childminderId: locked.childminder.id,
      fromDate: input.from,
      untilDate: input.until,
      hours: input.hours,
      bornMonth: input.bornMonth,
      createdAt: ctx.now,
    });
    await refreshVacancySpans(tx, ctx, locked.home.id);
    await emit(tx, ctx, "capacity.commitment_entered", locked.childminder.id, { commitmentId: id });
    return { id };
  });
}

/** What was entered wrongly of a child is put right: hours, days, month of birth. It must have room like a new one. */
export async function changeCommitment(ctx: Context, input: ChangeCommitment): Promise<void> {
  authorise(ctx, "capacity.enter_commitment");
  await inTransaction(ctx, async (tx) => {
    const { commitment, ...locked } = await lockCommitment(tx, ctx, input.commitmentId);
    await refuseWithoutRoom(tx, ctx, locked, input, commitment.id);
    const { from: fromDate, until: untilDate, hours, bornMonth } = input;
    await tx
      .update(commitments)
      .set({ fromDate, untilDate, hours, bornMonth })
      .where(eq(commitments.id, commitment.id));
    await refreshVacancySpans(tx, ctx, locked.home.id);
    await emit(tx, ctx, "capacity.commitment_changed", locked.childminder.id, { commitmentId: commitment.id });
  });
}

/** A child that was entered by mistake. One that really came is not removed, its care ends. */
export async function removeCommitment(ctx: Context, input: RemoveCommitment): Promise<void> {
  authorise(ctx, "capacity.end_commitment");
  await inTransaction(ctx, async (tx) => {
    const { commitment, home, childminder } = await lockCommitment(tx, ctx, input.commitmentId);
    await tx.delete(commitments).where(eq(commitments.id, commitment.id));
    await refreshVacancySpans(tx, ctx, home.id);
    await emit(tx, ctx, "capacity.commitment_removed", childminder.id, { commitmentId: commitment.id });
  });
}

/** A child will come no longer from a day on: its hours become free. */
export async function endCommitment(ctx: Context, input: EndCommitment): Promise<void> {
  authorise(ctx, "capacity.end_commitment");
  await inTransaction(ctx, async (tx) => {
    const { commitment, home, childminder } = await lockCommitment(tx, ctx, input.commitmentId);
    refuse(whyNotEndable({ from: commitment.fromDate, until: commitment.untilDate }, input.until));
    await tx.update(commitments).set({ untilDate: input.until }).where(eq(commitments.id, commitment.id));
    await refreshVacancySpans(tx, ctx, home.id);
    await emit(tx, ctx, "capacity.commitment_ended", childminder.id, { commitmentId: commitment.id });
  });
}

/** Somebody else's is not found. Holds her home, and reads the commitment under that lock. */
async function lockCommitment(tx: Transaction, ctx: Context, commitmentId: string) {
  const notFound = new AppError("capacity.commitment_not_found", {}, "commitmentId");
  const theCommitment = eq(commitments.id, commitmentId);
  const [named] = await tx.select({ childminderId: commitments.childminderId }).from(commitments).where(theCommitment);
  if (!named) throw notFound;
  const locked = await lockHomeOf(tx, ctx.actor, named.childminderId, notFound);
  const [commitment] = await tx.select().from(commitments).where(theCommitment);
  if (!commitment) throw notFound;
  return { ...locked, commitment };
}

/** A permit that her office has yet to confirm counts here: the children she has are there, confirmed or not. */
async function refuseWithoutRoom(
  tx: Transaction,
  ctx: Context,
  locked: LockedHome & { readonly childminder: Childminder },
  input: Omit<EnterCommitment, "childminderId">,
  without?: string,
): Promise<void> {
  const { id } = locked.childminder;
  const known = await capacityOfHome(tx, locked);
  const claim = await claimedPermitOf(tx, id);
  const capacity = {
    ...known,
    people: known.people.map((one) =>
      one.childminderId === id && claim ? { ...one, permits: [...one.permits, claim] } : one,
    ),
    commitments: known.commitments.filter((one) => one.id !== without),
  };
  const entry = { from: input.from, until: input.until, grid: input.hours, bornMonth: input.bornMonth };
  refuse(whyNotEnterable(capacity, id, entry, todayInBerlin(ctx.now), ctx.locale));
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
