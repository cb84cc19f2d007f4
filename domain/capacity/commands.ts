import { eq } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { commitments, offeredWeeks } from "../../db/schema/capacity";
import { careHomesOf, lockHomeOf, ownScope } from "../homes/steps";
import { todayInBerlin } from "../kernel/calendar";
import { type Context, inTransaction } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { emit } from "../kernel/events";
import { authorise } from "../kernel/permissions";
import { forEachAlone, handOut, type Portion } from "../kernel/portions";
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

function entered({ from, until, hours, bornMonth, nickname }: Omit<EnterCommitment, "childminderId">): HeldHours {
  return { from, until, grid: hours, bornMonth, nickname: nickname ?? null, origin: "entered", belongsTo: null };
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

/**
 * Homes in one job. A home takes 7 ms of JavaScript on the machine that `bench` ran on, and the platform may give one invocation
 * twenty jobs at once.
 */
const HOMES_AT_ONCE = 25;

/**
 * The nightly task: with whom a permit, an offer or a commitment began or ended by today is handed out to the queue. On 1 August
 * that is half the country at once. `left` counts the childminders that wait.
 */
export async function handOutDueSpans(
  ctx: Context,
  { size = HOMES_AT_ONCE } = {},
): Promise<{ portions: number; left: number }> {
  authorise(ctx, "capacity.refresh");
  const ids = await childmindersDue(ctx.db, todayInBerlin(ctx.now));
  return handOut(ctx, "capacity.spans_due", { ids, size });
}

/**
 * A job's portion of them: what is free is computed anew and past spans are dropped. Done again, it does nothing. Takes no more than
 * a portion even where more fell due meanwhile: the next night hands those out.
 */
export async function refreshDueSpans(ctx: Context, portion: Portion): Promise<{ refreshed: number }> {
  authorise(ctx, "capacity.refresh");
  const due = await childmindersDue(ctx.db, todayInBerlin(ctx.now), portion);
  const homes = await careHomesOf(ctx.db, due.slice(0, HOMES_AT_ONCE));
  const refresh = (ids: readonly string[]) =>
    inTransaction(ctx, async (tx) => {
      for (const id of ids) await refreshVacancySpans(tx, ctx, id);
    });
  try {
    await refresh(homes);
  } catch (error) {
    const what = "a portion of homes failed and is computed home by home";
    console.warn(JSON.stringify({ level: "warn", what, why: String(error) }));
    await forEachAlone(homes, (id) => refresh([id]));
  }
  return { refreshed: homes.length };
}
