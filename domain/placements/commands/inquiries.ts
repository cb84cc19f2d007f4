import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { placements } from "../../../db/schema/placements";
import { enterChild, type HeldChild, lockOrStartFamily, ownChild, ownFamily, parentsOf } from "../../families/steps";
import { listedBySlug, standingOf } from "../../homes/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit, emitAll } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { openStates } from "../machine";
import { often, reminderDays, silenceDays, whyAskedTooOften, whyNotAsked } from "../rules";
import type { AnswerInquiry, AskForCare, DeclineInquiry, RankWishes, WithdrawInquiry } from "../schemas";
import { closeOffer, dropVisit, holdPlacement, makeMove, openOffer, type Placement, writeMove } from "../steps";

/**
 * A family asks a childminder whether she would take this child. Errors: `childminders.not_found` where she is not listed,
 * `placements.own`, `placements.already_asked`, `placements.too_many_open`, those of `whyAskedTooOften`, and those of hours, start and child.
 */
export async function askForCare(ctx: Context, input: AskForCare): Promise<{ id: string }> {
  authorise(ctx, "placements.ask");
  return inTransaction(ctx, async (tx) => {
    const familyId = await lockOrStartFamily(tx, ctx);
    const childminderId = await listedBySlug(tx, input.slug);
    const standing = await standingOf(tx, childminderId);
    const parents = await parentsOf(tx, familyId);
    if (standing?.personId && parents.includes(standing.personId)) throw new AppError("placements.own");
    const open = await openOf(tx, familyId);
    const { fixed, floating } = input.hours;
    refuse(
      whyNotAsked(
        { hours: fixed, floats: floating !== undefined, startOn: input.start, open: open.length },
        todayInBerlin(ctx.now),
      ),
    );
    refuse(whyAskedTooOften(await askedLately(tx, ctx, familyId), childminderId, ctx.now));
    const child = await childOf(tx, ctx, familyId, input.child);
    const id = newId(ctx.now);
    const [asked] = await tx
      .insert(placements)
      .values({
        id,
        familyId,
        childId: child.id,
        childminderId,
        state: "asked",
        blind: input.blind,
        hours: fixed,
        floatingWindow: floating?.window ?? null,
        floatingHours: floating?.hoursPerWeek ?? null,
        startOn: input.start,
        words: input.words,
        rank: Math.max(0, ...open.map(({ rank }) => rank)) + 1,
        askedAt: ctx.now,
        since: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: placements.id });
    if (!asked) throw new AppError("placements.already_asked");
    await writeMove(tx, ctx, id, { move: "ask", side: "family", state: "asked", reason: null, words: "" });
    await emit(tx, ctx, "placements.asked", id, { childminderId });
    await emitAll(
      tx,
      ctx,
      "placements.silence_due",
      [...reminderDays, silenceDays].map((days) => ({
        subjectId: id,
        details: { days },
        dueAt: new Date(ctx.now.getTime() + days * 86_400_000),
      })),
    );
    return { id };
  });
}

/** What a family has open, its own order first. The caller holds the family. */
function openOf(tx: Transaction, familyId: string): Promise<Placement[]> {
  return tx
    .select()
    .from(placements)
    .where(and(eq(placements.familyId, familyId), inArray(placements.state, [...openStates])))
    .orderBy(asc(placements.rank), asc(placements.id));
}

/** Whom a family has asked within the longer of the two limits, whatever became of it. */
function askedLately(tx: Transaction, { now }: Context, familyId: string) {
  const since = new Date(now.getTime() - often.asksOfHerDays * 86_400_000);
  return tx
    .select({ childminderId: placements.childminderId, askedAt: placements.askedAt })
    .from(placements)
    .where(and(eq(placements.familyId, familyId), gt(placements.askedAt, since)));
}

function childOf(tx: Transaction, ctx: Context, familyId: string, child: AskForCare["child"]): Promise<HeldChild> {
  return "id" in child ? ownChild(tx, ctx, child.id) : enterChild(tx, ctx, familyId, child);
}

/** She would like to get to know the family; a blind inquiry shows its names from now on. */
export async function answerInquiry(ctx: Context, { placementId, words }: AnswerInquiry): Promise<void> {
  authorise(ctx, "placements.act_as_childminder");
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, "childminder");
    await makeMove(tx, ctx, held, "answer", { words }, "talking");
  });
}

/** She says no, and why: the family reads the reason. */
export async function declineInquiry(ctx: Context, { placementId, reason, words }: DeclineInquiry): Promise<void> {
  authorise(ctx, "placements.act_as_childminder");
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, "childminder");
    await makeMove(tx, ctx, held, "decline", { reason, words }, "declined", { reason });
    await dropVisit(tx, ctx, placementId);
  });
}

/** The family does not go on; an offer that was open is closed and its hours are free. */
export async function withdrawInquiry(ctx: Context, { placementId, reason, words }: WithdrawInquiry): Promise<void> {
  authorise(ctx, "placements.act_as_family");
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, "family");
    await makeMove(tx, ctx, held, "withdraw", { reason, words }, "withdrawn", { reason });
    const offer = await openOffer(tx, placementId);
    if (offer) await closeOffer(tx, ctx, offer, "withdraw");
    await dropVisit(tx, ctx, placementId);
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
