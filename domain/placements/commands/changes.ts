/** A change of hours, or of the end, that one side proposes and the other agrees to. */
import { and, eq, gt, inArray } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { amendments, placementTerms } from "../../../db/schema/placements";
import { type HeldHours, holdMoreHours, replaceHours } from "../../capacity/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emitAll } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { type PersonsSide, whyNoMove } from "../machine";
import { actingAs } from "../permissions";
import {
  changeExpiresAt,
  dayBefore,
  dayDue,
  moreHours,
  often,
  refusalOf,
  whyNotAnswered,
  whyNotChanged,
  whyTooOften,
} from "../rules";
import type { AgreeToChange, ProposeChange, RefuseChange, TakeChangeBack } from "../schemas";
import {
  type Amendment,
  agreementsOf,
  closeAmendment,
  type Held,
  holdPlacement,
  hoursFor,
  makeMove,
  openAmendment,
  type Terms,
} from "../steps";

/**
 * Other hours, or another end, from a day on. Proposed by her, what comes in addition is held from now on, so that the family's
 * agreement always stands; proposed by a family it holds nothing, and whether there is room is asked when she agrees. Errors: those of
 * `whyNotChanged`, `placements.change_open`, `too_often`, `not_now`, and for her those of `whyNotEnterable`.
 */
export async function proposeChange(ctx: Context, side: PersonsSide, input: ProposeChange): Promise<{ id: string }> {
  authorise(ctx, actingAs(side));
  const { placementId, from, until, days, words } = input;
  if (input.hours.floating) throw new AppError("capacity.hours_not_fixed", {}, "hours");
  const hours = input.hours.fixed;
  return inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, side);
    refuse(refusalOf(whyNoMove("propose_change", held.placement.state, side)));
    const agreed = await agreementsOf(tx, placementId);
    refuse(whyNotChanged(agreed.map(hoursFor), { hours, from, until, days }, todayInBerlin(ctx.now)));
    if (await openAmendment(tx, placementId)) throw new AppError("placements.change_open");
    const lately = and(
      eq(amendments.placementId, placementId),
      eq(amendments.proposedBy, side),
      gt(amendments.proposedAt, dayBefore(ctx.now)),
    );
    refuse(whyTooOften(await tx.$count(amendments, lately), often.changesADay));
    const amendment: Amendment = {
      id: newId(ctx.now),
      placementId,
      proposedBy: side,
      hours,
      fromDate: from,
      untilDate: until,
      words,
      proposedAt: ctx.now,
      expiresAt: changeExpiresAt(from, days, ctx.now),
      closedAt: null,
      outcome: null,
    };
    const { id: amendmentId, expiresAt } = amendment;
    await makeMove(tx, ctx, held, "propose_change", { words }, { amendmentId });
    await tx.insert(amendments).values(amendment);
    if (side === "childminder") await holdAddition(tx, ctx, held, amendment, agreed);
    await emitAll(tx, ctx, "placements.change_due", [
      { subjectId: placementId, details: { amendmentId }, dueAt: expiresAt },
    ]);
    return { id: amendmentId };
  });
}

/**
 * The other side agrees: from its first day on the change is what holds, and the hours follow it. Errors: those of `whyNotAnswered`,
 * `placements.change_not_found`, and, of a family's proposal, those of `whyNotEnterable`.
 */
export async function agreeToChange(
  ctx: Context,
  side: PersonsSide,
  { placementId, amendmentId, words }: AgreeToChange,
): Promise<void> {
  authorise(ctx, actingAs(side));
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, side);
    const amendment = await theAmendment(tx, held, amendmentId);
    refuse(whyNotAnswered(amendment.proposedBy, amendment.expiresAt, side, ctx.now));
    await makeMove(tx, ctx, held, "agree_change", { words }, { amendmentId });
    await closeAmendment(tx, ctx, amendment, "agree_change");
    const agreed = await agreementsOf(tx, placementId);
    if (amendment.proposedBy === "family") await holdAddition(tx, ctx, held, amendment, agreed);
    await putInPlace(tx, ctx, held, amendment, agreed);
  });
}

/** The other side does not agree, and says why; what was agreed before goes on. */
export async function refuseChange(
  ctx: Context,
  side: PersonsSide,
  { placementId, amendmentId, reason, words }: RefuseChange,
): Promise<void> {
  authorise(ctx, actingAs(side));
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, side);
    const amendment = await theAmendment(tx, held, amendmentId);
    if (amendment.proposedBy === side) throw new AppError("placements.change_own");
    await makeMove(tx, ctx, held, "refuse_change", { reason, words }, { reason, amendmentId });
    await closeAmendment(tx, ctx, amendment, "refuse_change");
  });
}

/** Who proposed it thinks better of it; what it held is free at once. */
export async function takeChangeBack(
  ctx: Context,
  side: PersonsSide,
  { placementId, amendmentId, words }: TakeChangeBack,
): Promise<void> {
  authorise(ctx, actingAs(side));
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, side);
    const amendment = await theAmendment(tx, held, amendmentId);
    if (amendment.proposedBy !== side) throw new AppError("placements.change_not_own");
    await makeMove(tx, ctx, held, "take_back_change", { words }, { amendmentId });
    await closeAmendment(tx, ctx, amendment, "take_back_change");
  });
}

/** Used by jobs: a proposal whose days are over. Done again, or after an answer, it does nothing. */
export async function lapseChange(
  ctx: Context,
  { placementId, amendmentId }: { readonly placementId: string; readonly amendmentId: string },
): Promise<void> {
  authorise(ctx, "placements.keep_in_line");
  await inTransaction(ctx, async (tx) => {
    const [known] = await tx
      .select({ closedAt: amendments.closedAt })
      .from(amendments)
      .where(eq(amendments.id, amendmentId));
    if (!known || known.closedAt) return;
    const held = await holdPlacement(tx, ctx, placementId, "system");
    const amendment = await openAmendment(tx, placementId);
    if (amendment?.id !== amendmentId || ctx.now < amendment.expiresAt) return;
    await makeMove(tx, ctx, held, "lapse_change", {}, { amendmentId });
    await closeAmendment(tx, ctx, amendment, "lapse_change");
  });
}

async function theAmendment(tx: Transaction, { placement }: Held, amendmentId: string): Promise<Amendment> {
  const amendment = await openAmendment(tx, placement.id);
  if (amendment?.id !== amendmentId) throw new AppError("placements.change_not_found");
  return amendment;
}

/** Holds what a change needs beyond what is agreed, if there is room for it. */
async function holdAddition(
  tx: Transaction,
  ctx: Context,
  { child, locked }: Held,
  amendment: Amendment,
  agreed: readonly Terms[],
): Promise<void> {
  const { id, hours, fromDate, untilDate } = amendment;
  const more = moreHours(agreed.map(hoursFor), { hours, from: fromDate, until: untilDate }).map(
    ({ from, until, hours: grid, holdsContract }): HeldHours => ({
      from,
      until,
      grid,
      holdsContract,
      bornMonth: child.bornMonth,
      origin: "offer",
      belongsTo: id,
    }),
  );
  const agreements = agreed.map((terms) => terms.id);
  await holdMoreHours(tx, ctx, locked, more, agreements);
}

/** From the first day of the change on, it is what is agreed: what held before ends there, and what it held in addition is part of it. */
async function putInPlace(
  tx: Transaction,
  ctx: Context,
  { placement, child, locked }: Held,
  amendment: Amendment,
  agreed: readonly Terms[],
): Promise<void> {
  const { id: amendmentId, hours, fromDate, untilDate } = amendment;
  const [last] = agreed.slice(-1);
  if (!last) throw new AppError("placements.not_now");
  const replaced = agreed.filter((terms) => terms.fromDate >= fromDate).map(({ id }) => id);
  const ended = agreed.filter(
    (terms) => terms.fromDate < fromDate && (terms.untilDate === null || terms.untilDate > fromDate),
  );
  if (replaced.length > 0) await tx.delete(placementTerms).where(inArray(placementTerms.id, replaced));
  for (const { id } of ended)
    await tx.update(placementTerms).set({ untilDate: fromDate }).where(eq(placementTerms.id, id));
  const id = newId(ctx.now);
  await tx.insert(placementTerms).values({
    id,
    placementId: placement.id,
    amendmentId,
    hours,
    fromDate,
    untilDate,
    mealCents: last.mealCents,
    probationDays: last.probationDays,
    agreedAt: ctx.now,
  });
  await replaceHours(tx, ctx, locked, {
    ending: [
      { origin: "offer", belongsTo: amendmentId, until: null },
      ...replaced.map((belongsTo) => ({ origin: "placement", belongsTo, until: null }) as const),
      ...ended.map(({ id: belongsTo }) => ({ origin: "placement", belongsTo, until: fromDate }) as const),
    ],
    held: {
      from: fromDate,
      until: untilDate,
      grid: hours,
      bornMonth: child.bornMonth,
      origin: "placement",
      belongsTo: id,
    },
  });
  if (untilDate) await emitAll(tx, ctx, "placements.day_due", [dayDue(placement.id, "end", untilDate)]);
}
