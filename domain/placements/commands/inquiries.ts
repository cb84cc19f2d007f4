import { eq } from "drizzle-orm";
import { placements } from "../../../db/schema/placements";
import { lockOrStartFamily, ownChild, ownFamily } from "../../families/steps";
import { listedBySlug } from "../../homes/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { childOf, openInquiry, openOf } from "../asking";
import type { AnswerInquiry, AskForCare, DeclineInquiry, RankWishes, WithdrawInquiry } from "../schemas";
import { atSibling, closeOffer, dropVisit, holdTogether, makeMove, movable, openOffer } from "../steps";

/**
 * A family asks a childminder whether she would take this child. Errors: `childminders.not_found` where she is not listed,
 * `placements.not_open`, `placements.own`, `placements.already_asked`, `placements.too_many_open`, those of `whyAskedTooOften`, and those of hours, start and child.
 */
export async function askForCare(ctx: Context, input: AskForCare): Promise<{ id: string }> {
  authorise(ctx, "placements.ask");
  return inTransaction(ctx, async (tx) => {
    const familyId = await lockOrStartFamily(tx, ctx);
    const childminderId = await listedBySlug(tx, input.slug);
    const child = () => childOf(tx, ctx, familyId, input.child);
    const { sibling } = input;
    if (!sibling) return openInquiry(tx, ctx, { ...input, familyId, childminderId, child });
    const known = [input.child, sibling.child].flatMap((one) => ("id" in one ? one.id : []));
    if (known.length === 2 && known[0] === known[1]) throw new AppError("placements.same_child", {}, "sibling.child");
    // Children are held in the order of their ids.
    for (const id of known.toSorted()) await ownChild(tx, ctx, id);
    const togetherId = newId(ctx.now);
    const asked = await openInquiry(tx, ctx, { ...input, familyId, childminderId, togetherId, child });
    await atSibling(() =>
      openInquiry(tx, ctx, {
        ...input,
        hours: sibling.hours,
        start: sibling.start,
        familyId,
        childminderId,
        togetherId,
        child: () => childOf(tx, ctx, familyId, sibling.child),
      }),
    );
    return asked;
  });
}

/** She would like to get to know the family; a blind inquiry shows its names from now on. */
export async function answerInquiry(ctx: Context, { placementId, words }: AnswerInquiry): Promise<void> {
  authorise(ctx, "placements.act_as_childminder");
  await inTransaction(ctx, async (tx) => {
    const both = await holdTogether(tx, ctx, placementId, "childminder");
    for (const held of movable(both, "answer")) await makeMove(tx, ctx, held, "answer", { words });
  });
}

/** She says no, and why: the family reads the reason. */
export async function declineInquiry(ctx: Context, { placementId, reason, words }: DeclineInquiry): Promise<void> {
  authorise(ctx, "placements.act_as_childminder");
  await inTransaction(ctx, async (tx) => {
    const both = await holdTogether(tx, ctx, placementId, "childminder");
    for (const held of movable(both, "decline", reason)) {
      await makeMove(tx, ctx, held, "decline", { reason, words }, { reason });
      await dropVisit(tx, ctx, held.placement.id);
    }
  });
}

/** The family does not go on; an offer that was open is closed and its hours are free. */
export async function withdrawInquiry(ctx: Context, { placementId, reason, words }: WithdrawInquiry): Promise<void> {
  authorise(ctx, "placements.act_as_family");
  await inTransaction(ctx, async (tx) => {
    const both = await holdTogether(tx, ctx, placementId, "family");
    for (const held of movable(both, "withdraw", reason)) {
      await makeMove(tx, ctx, held, "withdraw", { reason, words }, { reason });
      const offer = await openOffer(tx, held.placement.id);
      if (offer) await closeOffer(tx, ctx, offer, "withdraw");
      await dropVisit(tx, ctx, held.placement.id);
    }
  });
}

/** The order of a family's wishes. Errors: `placements.not_found` for one that is not theirs or not open. */
export async function rankWishes(ctx: Context, { placementIds }: RankWishes): Promise<void> {
  authorise(ctx, "placements.act_as_family");
  await inTransaction(ctx, async (tx) => {
    const familyId = await ownFamily(tx, ctx);
    const open = await openOf(tx, familyId);
    const named = [...new Set(placementIds)];
    if (named.some((id) => !open.some((one) => one.id === id)))
      throw new AppError("placements.not_found", {}, "placementIds");
    const order = [...named, ...open.map(({ id }) => id).filter((id) => !named.includes(id))];
    for (const [at, id] of order.entries())
      await tx
        .update(placements)
        .set({ rank: at + 1 })
        .where(eq(placements.id, id));
    await emit(tx, ctx, "placements.ranked", familyId);
  });
}
