import { eq } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { careHomes, permitClaims, permitDecisions, permits, permitWithdrawals } from "../../../db/schema/homes";
import { holdActor, me } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { lockHomeOf, lockOwnHome, officeScope } from "../steps";
import { claimRow } from "./rows";
import { confirmerOf, isCorrected, whyNotExplained, whyNotPermitted, whyNotWithdrawable } from "./rules";
import type { ClaimPermit, ConfirmPermit, CorrectPermit, DeclinePermit, RecordPermit, WithdrawPermit } from "./schemas";
import { openClaimOf, permitPeriodsOf, writePermit } from "./steps";

/**
 * A permit is entered for her, by the platform until her office confirms it itself. No document and no result of any check is kept,
 * only what it allows.
 */
export async function recordPermit(ctx: Context, input: RecordPermit): Promise<{ id: string }> {
  authorise(ctx, "childminders.record_permit");
  return inTransaction(ctx, async (tx) => {
    await holdActor(tx, ctx);
    const { home, childminder } = await lockHomeOf(tx, ctx.actor, input.childminderId, "anybody");
    refuse(whyNotPermitted(input, home.land, await permitPeriodsOf(tx, childminder)));
    return writePermit(tx, ctx, input);
  });
}

type Claim = typeof permitClaims.$inferSelect;

/** She says what her permit allows. It counts for nothing public until her youth office has confirmed it. */
export async function claimPermit(ctx: Context, input: ClaimPermit): Promise<{ id: string }> {
  authorise(ctx, "childminders.claim_permit");
  return inTransaction(ctx, async (tx) => {
    const { home, childminder } = await lockOwnHome(tx, ctx);
    refuse(whyNotPermitted(input, home.land, await permitPeriodsOf(tx, childminder)));
    const before = await openClaimOf(tx, childminder.id);
    if (before) await decide(tx, ctx, before, { outcome: "replaced" });
    const claim = claimRow(input, { id: newId(ctx.now), now: ctx.now, childminderId: childminder.id });
    await tx.insert(permitClaims).values(claim);
    await emit(tx, ctx, "childminders.permit_claimed", childminder.id, { claimId: claim.id });
    return { id: claim.id };
  });
}

/**
 * The youth office confirms what it issued, with its own numbers where she had misread them. Kept is that it confirmed and when,
 * never a document and no result of any check. Errors: `claim_not_found` also outside of the adviser's area.
 */
export async function confirmPermit(ctx: Context, input: ConfirmPermit): Promise<{ id: string }> {
  authorise(ctx, "childminders.confirm_permit");
  return inTransaction(ctx, async (tx) => {
    const { claim, home, childminder } = await lockOpenClaim(tx, ctx, input.claimId);
    const { claimId: _, ...confirmed } = input;
    refuse(whyNotPermitted(confirmed, home.land, await permitPeriodsOf(tx, childminder)));
    await decide(tx, ctx, claim, { outcome: "confirmed", corrected: isCorrected(claim, confirmed) });
    // The office has seen the point beside the address; of one that it declines it says so as the reason.
    if (home.placedByHand) await tx.update(careHomes).set({ placedByHand: false }).where(eq(careHomes.id, home.id));
    const permit = await writePermit(tx, ctx, { ...confirmed, childminderId: childminder.id });
    await emit(tx, ctx, "childminders.permit_confirmed", childminder.id, { claimId: claim.id, permitId: permit.id });
    return permit;
  });
}

/** The youth office knows of no such permit; she is told why and can say it anew. */
export async function declinePermit(ctx: Context, { claimId, reason }: DeclinePermit): Promise<void> {
  authorise(ctx, "childminders.confirm_permit");
  refuse(whyNotExplained(reason));
  await inTransaction(ctx, async (tx) => {
    const { claim, childminder } = await lockOpenClaim(tx, ctx, claimId);
    await decide(tx, ctx, claim, { outcome: "declined", reason });
    await emit(tx, ctx, "childminders.permit_declined", childminder.id, { claimId: claim.id });
  });
}

/**
 * A permit that was confirmed counts no longer: confirmed by mistake, given up or revoked. She is told why, and her listing follows.
 * Errors: `permit_not_found` also outside of the adviser's area.
 */
export async function withdrawPermit(ctx: Context, { permitId, reason }: WithdrawPermit): Promise<void> {
  authorise(ctx, "childminders.withdraw_permit");
  refuse(whyNotExplained(reason));
  await inTransaction(ctx, async (tx) => {
    const { permit } = await lockPermit(tx, ctx, permitId);
    await tx.delete(permits).where(eq(permits.id, permitId));
    await noteWithdrawal(tx, ctx, permit, { reason, replacedBy: null });
    await emit(tx, ctx, "childminders.permit_withdrawn", permit.childminderId, { permitId });
  });
}

/** A confirmed permit gets other numbers or days; from now on it is the word of who corrected it. What it said before is kept. */
export async function correctPermit(ctx: Context, input: CorrectPermit): Promise<{ id: string }> {
  authorise(ctx, "childminders.withdraw_permit");
  const { permitId, reason, ...right } = input;
  refuse(whyNotExplained(reason));
  return inTransaction(ctx, async (tx) => {
    const { permit, home, childminder } = await lockPermit(tx, ctx, permitId);
    const isTakenOver = permit.confirmedBy !== confirmerOf(ctx.actor);
    if (!isTakenOver && !isCorrected(permit, right)) throw new AppError("childminders.permit_as_it_was", {}, "atOnce");
    await tx.delete(permits).where(eq(permits.id, permitId));
    refuse(whyNotPermitted(right, home.land, await permitPeriodsOf(tx, childminder)));
    const { id } = await writePermit(tx, ctx, { ...right, childminderId: childminder.id });
    await noteWithdrawal(tx, ctx, permit, { reason, replacedBy: id });
    await emit(tx, ctx, "childminders.permit_corrected", childminder.id, { permitId: id, before: permitId });
    return { id };
  });
}

/** A permit that may be taken back by the actor, with her home held: of two who do so at once the second finds none. */
async function lockPermit(tx: Transaction, ctx: Context, permitId: string) {
  await holdActor(tx, ctx);
  const notFound = new AppError("childminders.permit_not_found", {}, "permitId");
  const [found] = await tx.select().from(permits).where(eq(permits.id, permitId));
  if (!found) throw notFound;
  const locked = await lockHomeOf(tx, ctx.actor, found.childminderId, officeScope(ctx.actor), notFound);
  const [permit] = await tx.select().from(permits).where(eq(permits.id, permitId)).for("update");
  if (!permit) throw notFound;
  refuse(whyNotWithdrawable(permit.confirmedBy, ctx.actor));
  return { permit, ...locked };
}

/** What a permit said that counts no longer, who took it back and why. */
async function noteWithdrawal(
  tx: Transaction,
  ctx: Context,
  permit: typeof permits.$inferSelect,
  { reason, replacedBy }: { readonly reason: string; readonly replacedBy: string | null },
): Promise<void> {
  await tx.insert(permitWithdrawals).values({
    ...permit,
    reason,
    replacedBy,
    withdrawnBy: me(ctx),
    withdrawnFor: confirmerOf(ctx.actor),
    withdrawnAt: ctx.now,
  });
}

/** A claim of the actor's area that nobody has decided, with her home held: of two who decide at once the second is too late. */
async function lockOpenClaim(tx: Transaction, ctx: Context, claimId: string) {
  await holdActor(tx, ctx);
  const notFound = new AppError("childminders.claim_not_found", {}, "claimId");
  const [claim] = await tx.select().from(permitClaims).where(eq(permitClaims.id, claimId));
  if (!claim) throw notFound;
  const locked = await lockHomeOf(tx, ctx.actor, claim.childminderId, officeScope(ctx.actor), notFound);
  const [decision] = await tx.select().from(permitDecisions).where(eq(permitDecisions.claimId, claimId));
  if (decision) throw new AppError("childminders.claim_decided", {}, "claimId");
  return { claim, ...locked };
}

async function decide(
  tx: Transaction,
  ctx: Context,
  claim: Claim,
  decision: Pick<typeof permitDecisions.$inferInsert, "outcome" | "corrected" | "reason">,
): Promise<void> {
  await tx.insert(permitDecisions).values({
    ...decision,
    claimId: claim.id,
    decidedBy: me(ctx),
    decidedFor: confirmerOf(ctx.actor),
    decidedAt: ctx.now,
  });
}
