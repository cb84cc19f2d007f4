import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { substituteBonds, substitutePlayDates } from "../../../db/schema/substitutes";
import { me } from "../../accounts/steps";
import { childminderOf, listedBySlug } from "../../homes/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { whyNoBond, whyNoPlayDate } from "../rules";
import type { CallOffPlayDate, OneBond, ProposeBond, SetPlayDate } from "../schemas";
import { openBondsOf } from "../steps";

type Bond = typeof substituteBonds.$inferSelect;

/**
 * She proposes to another childminder that one of them, or each, takes the other's children when she is ill. Errors:
 * `childminders.not_found` where the other is not listed, `substitutes.bond_exists`, those of `whyNoBond`.
 */
export async function proposeBond(ctx: Context, { slug, who }: ProposeBond): Promise<{ id: string }> {
  authorise(ctx, "substitutes.arrange");
  return inTransaction(ctx, async (tx) => {
    const askerId = await childminderOf(tx, me(ctx), { hold: true });
    const askedId = await listedBySlug(tx, slug);
    const dayAgo = new Date(ctx.now.getTime() - 86_400_000);
    const lately = and(eq(substituteBonds.askerId, askerId), gt(substituteBonds.proposedAt, dayAgo));
    refuse(
      whyNoBond({
        self: askerId === askedId,
        helps: true,
        open: await tx.$count(substituteBonds, openBondsOf(askerId)),
        lately: await tx.$count(substituteBonds, lately),
      }),
    );
    const [bond] = await tx
      .insert(substituteBonds)
      .values({
        id: newId(ctx.now),
        askerId,
        askedId,
        askerHelps: who !== "she_helps",
        askedHelps: who !== "i_help",
        proposedAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: substituteBonds.id });
    if (!bond) throw new AppError("substitutes.bond_exists", {}, "slug");
    await emit(tx, ctx, "substitutes.bond_proposed", bond.id);
    return bond;
  });
}

/** Only who was asked can accept. Errors: `substitutes.bond_not_found`, `substitutes.not_now`. */
export async function acceptBond(ctx: Context, { bondId }: OneBond): Promise<void> {
  authorise(ctx, "substitutes.arrange");
  await inTransaction(ctx, async (tx) => {
    const { bond, side } = await lockBond(tx, ctx, bondId);
    if (side !== "asked" || bond.acceptedAt) throw new AppError("substitutes.not_now");
    await tx.update(substituteBonds).set({ acceptedAt: ctx.now }).where(eq(substituteBonds.id, bond.id));
    await emit(tx, ctx, "substitutes.bond_accepted", bond.id);
  });
}

/** Either ends it, or takes back or declines what was proposed; days that were taken already stand. */
export async function endBond(ctx: Context, { bondId }: OneBond): Promise<void> {
  authorise(ctx, "substitutes.arrange");
  await inTransaction(ctx, async (tx) => {
    const { bond, side } = await lockBond(tx, ctx, bondId);
    await tx.update(substituteBonds).set({ endedAt: ctx.now, endedBy: side }).where(eq(substituteBonds.id, bond.id));
    await tx
      .update(substitutePlayDates)
      .set({ calledOffAt: ctx.now })
      .where(and(eq(substitutePlayDates.bondId, bond.id), ahead(ctx)));
    await emit(tx, ctx, "substitutes.bond_ended", bond.id, { wasAgreed: bond.acceptedAt ? "yes" : "no" });
  });
}

/** Both groups meet, so that the children know her. Errors: those of `whyNoPlayDate`, `substitutes.not_now` before both have agreed. */
export async function setPlayDate(ctx: Context, { bondId, startsAt, minutes }: SetPlayDate): Promise<{ id: string }> {
  authorise(ctx, "substitutes.arrange");
  return inTransaction(ctx, async (tx) => {
    const { bond, side } = await lockBond(tx, ctx, bondId);
    if (!bond.acceptedAt) throw new AppError("substitutes.not_now");
    const waiting = await tx.$count(substitutePlayDates, and(eq(substitutePlayDates.bondId, bondId), ahead(ctx)));
    refuse(whyNoPlayDate(startsAt, waiting, ctx.now));
    const id = newId(ctx.now);
    await tx.insert(substitutePlayDates).values({ id, bondId, startsAt, minutes, enteredBy: side, enteredAt: ctx.now });
    await emit(tx, ctx, "substitutes.play_date_set", bondId, { playDateId: id });
    return { id };
  });
}

/** Either calls it off before it begins. Errors: `substitutes.bond_not_found`. */
export async function callOffPlayDate(ctx: Context, { playDateId }: CallOffPlayDate): Promise<void> {
  authorise(ctx, "substitutes.arrange");
  await inTransaction(ctx, async (tx) => {
    const [known] = await tx
      .select({ bondId: substitutePlayDates.bondId })
      .from(substitutePlayDates)
      .where(eq(substitutePlayDates.id, playDateId));
    if (!known) throw bondNotFound();
    const { bond } = await lockBond(tx, ctx, known.bondId);
    const [calledOff] = await tx
      .update(substitutePlayDates)
      .set({ calledOffAt: ctx.now })
      .where(and(eq(substitutePlayDates.id, playDateId), ahead(ctx)))
      .returning({ id: substitutePlayDates.id });
    if (!calledOff) throw new AppError("substitutes.not_now");
    await emit(tx, ctx, "substitutes.play_date_called_off", bond.id, { playDateId });
  });
}

const bondNotFound = () => new AppError("substitutes.bond_not_found", {}, "bondId");

const ahead = ({ now }: Pick<Context, "now">) =>
  and(isNull(substitutePlayDates.calledOffAt), gt(substitutePlayDates.startsAt, now));

/** A bond of hers that is not over, held. */
async function lockBond(
  tx: Transaction,
  ctx: Context,
  bondId: string,
): Promise<{ readonly bond: Bond; readonly side: "asker" | "asked" }> {
  const herId = await childminderOf(tx, me(ctx));
  const [bond] = await tx
    .select()
    .from(substituteBonds)
    .where(
      and(
        eq(substituteBonds.id, bondId),
        isNull(substituteBonds.endedAt),
        or(eq(substituteBonds.askerId, herId), eq(substituteBonds.askedId, herId)),
      ),
    )
    .for("update");
  if (!bond) throw bondNotFound();
  return { bond, side: bond.askerId === herId ? "asker" : "asked" };
}
