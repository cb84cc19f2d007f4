import { and, eq, gt, isNull, type SQL } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { claimAnswers, claimProposals, placeClaims } from "../../../db/schema/offices";
import { advisersOf, isResponsibleFor } from "../../accounts/areas";
import { me } from "../../accounts/steps";
import { needOfChild } from "../../families/need-rows";
import { ownChild } from "../../families/steps";
import { ofOwnFamily } from "../../families/visible";
import { listedBySlug } from "../../homes/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { municipalityAt } from "../area";
import { claimsADay, keptReason, whyNoAnswer, whyNotAnnounced } from "./rules";
import type { AnnounceClaim, AnswerClaim, WithdrawClaim } from "./schemas";

/**
 * A family tells the youth office where it lives by when it needs a place: with this click it consents that the office reads the need
 * of this child and their names. Errors: `families.child_not_found`, `families.care_need_not_found`, `offices.unknown_home`,
 * `offices.not_on_board`, `offices.already_announced`, `offices.too_often`, `offices.claim_not_found` of what it is to stand instead of, those of
 * `whyNotAnnounced`.
 */
export async function announceClaim(ctx: Context, input: AnnounceClaim): Promise<{ id: string }> {
  authorise(ctx, "offices.announce");
  return inTransaction(ctx, async (tx) => {
    const child = await ownChild(tx, ctx, input.childId);
    const known = await needOfChild(tx, child.id);
    if (!known) throw new AppError("families.care_need_not_found", {}, "childId");
    const announced = { bornMonth: child.bornMonth, neededBy: input.neededBy, reason: input.reason };
    refuse(whyNotAnnounced({ ...announced, today: todayInBerlin(ctx.now) }));
    const municipality = await municipalityAt(tx, known.homePlaceId);
    if (!municipality) throw new AppError("offices.unknown_home", {}, "childId");
    const { land, id: municipalityId } = municipality;
    if ((await advisersOf(tx, { land, municipalityId })).length === 0) throw new AppError("offices.not_on_board");
    await refuseTooOften(tx, ctx, child.familyId);
    if (input.insteadOf)
      await takeBack(tx, ctx, and(eq(placeClaims.id, input.insteadOf), eq(placeClaims.childId, child.id)));
    const id = newId(ctx.now);
    const [claim] = await tx
      .insert(placeClaims)
      .values({
        id,
        familyId: child.familyId,
        childId: child.id,
        land,
        municipalityId,
        neededBy: input.neededBy,
        reason: keptReason(announced),
        words: input.words,
        announcedBy: me(ctx),
        announcedAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: placeClaims.id });
    if (!claim) throw new AppError("offices.already_announced");
    await emit(tx, ctx, "offices.claim_announced", id, { childId: child.id });
    return { id };
  });
}

async function refuseTooOften(tx: Transaction, ctx: Context, familyId: string): Promise<void> {
  const dayAgo = new Date(ctx.now.getTime() - 86_400_000);
  const lately = await tx.$count(
    placeClaims,
    and(eq(placeClaims.familyId, familyId), gt(placeClaims.announcedAt, dayAgo)),
  );
  if (lately >= claimsADay) throw new AppError("offices.too_often", { most: claimsADay });
}

/** The family takes it back: the office reads it no more. Errors: `offices.claim_not_found`. */
export async function withdrawClaim(ctx: Context, { claimId }: WithdrawClaim): Promise<void> {
  authorise(ctx, "offices.announce");
  await inTransaction(ctx, (tx) => takeBack(tx, ctx, eq(placeClaims.id, claimId)));
}

async function takeBack(tx: Transaction, ctx: Context, which: SQL | undefined): Promise<void> {
  const [withdrawn] = await tx
    .update(placeClaims)
    .set({ withdrawnAt: ctx.now })
    .where(and(which, ofOwnFamily(ctx, placeClaims.familyId), isNull(placeClaims.withdrawnAt)))
    .returning({ id: placeClaims.id });
  if (!withdrawn) throw new AppError("offices.claim_not_found", {}, "claimId");
  await emit(tx, ctx, "offices.claim_withdrawn", withdrawn.id);
}

/**
 * An adviser answers a family of her area: with words, childminders she proposes, or both. Errors: `offices.claim_not_found` for one
 * of another area or that was taken back, `childminders.not_found` for who is not listed, those of `whyNoAnswer`.
 */
export async function answerClaim(ctx: Context, { claimId, words, slugs }: AnswerClaim): Promise<{ id: string }> {
  authorise(ctx, "offices.answer_claims");
  const named = [...new Set(slugs)];
  refuse(whyNoAnswer({ words, proposed: named.length }));
  return inTransaction(ctx, async (tx) => {
    const [claim] = await tx
      .select({ id: placeClaims.id })
      .from(placeClaims)
      .where(and(eq(placeClaims.id, claimId), isNull(placeClaims.withdrawnAt), isResponsibleFor(me(ctx), placeClaims)))
      .for("update");
    if (!claim) throw new AppError("offices.claim_not_found", {}, "claimId");
    const id = newId(ctx.now);
    await tx.insert(claimAnswers).values({ id, claimId, answeredBy: me(ctx), at: ctx.now, words });
    for (const slug of named)
      await tx.insert(claimProposals).values({ answerId: id, childminderId: await listedBySlug(tx, slug) });
    await emit(tx, ctx, "offices.claim_answered", claimId, { answerId: id });
    return { id };
  });
}
