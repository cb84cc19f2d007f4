import { eq } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { careHomes, permitClaims, permitDecisions } from "../../../db/schema/homes";
import { holdActor, me } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { lockHomeOf, lockOwnHome, officeScope } from "../steps";
import { claimRow } from "./rows";
import { isCorrected, whyNotDeclinable, whyNotPermitted } from "./rules";
import type { ClaimPermit, ConfirmPermit, DeclinePermit, RecordPermit } from "./schemas";
import { openClaimOf, permitPeriodsOf, writePermit } from "./steps";

/** The youth office has confirmed a permit. No document and no result of any check is kept, only what it allows. */
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
  refuse(whyNotDeclinable(reason));
  await inTransaction(ctx, async (tx) => {
    const { claim, childminder } = await lockOpenClaim(tx, ctx, claimId);
    await decide(tx, ctx, claim, { outcome: "declined", reason });
    await emit(tx, ctx, "childminders.permit_declined", childminder.id, { claimId: claim.id });
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
  await tx.insert(permitDecisions).values({ ...decision, claimId: claim.id, decidedBy: me(ctx), decidedAt: ctx.now });
}
