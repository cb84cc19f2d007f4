import { and, eq, gt, inArray } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { childminders, childminderTexts } from "../../../db/schema/childminders";
import { events } from "../../../db/schema/events";
import { childminderDrafts, passedSteps, rightnessConfirmations } from "../../../db/schema/settling";
import { me } from "../../accounts/steps";
import { refreshVacancySpans } from "../../capacity/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { tagsOfHome } from "../../search/tags";
import { changeHome, isSameDoor, openHome } from "../homes";
import { rewriteListing } from "../listing/steps";
import { homeIdOf, registerWhenKnown } from "../registration";
import { whyNotIntroduced, whyNotMovable, whyNotPriced, whyNotShared } from "../rules";
import type { IntroduceMyself, PassStep, SetPrices, SettleHome, WithdrawText } from "../schemas";
import { slugOf } from "../slugs";
import { lockCareHome, lockOwnHome } from "../steps";

/** A childminder says who she is and whom she takes. Until it is known where she cares, it is a draft that nobody else sees. */
export async function introduceMyself(ctx: Context, input: IntroduceMyself): Promise<void> {
  authorise(ctx, "childminders.change_own");
  refuse(whyNotIntroduced(input, todayInBerlin(ctx.now)));
  slugOf(input.name, "");
  await inTransaction(ctx, async (tx) => {
    const [hers] = await tx
      .update(childminders)
      .set(input)
      .where(eq(childminders.personId, me(ctx)))
      .returning({ id: childminders.id });
    if (hers) return changed(tx, ctx, hers.id, "person");
    const draft = { personId: me(ctx), introduction: input, savedAt: ctx.now };
    await tx
      .insert(childminderDrafts)
      .values(draft)
      .onConflictDoUpdate({ target: childminderDrafts.personId, set: draft });
    await emit(tx, ctx, "childminders.introduced", me(ctx));
    await registerWhenKnown(tx, ctx, me(ctx));
  });
}

/**
 * She says where she cares and what the home is like. Another address is a move: the public sees another blurred point, and the
 * pages that showed the old one are forgotten. Who shares a home that somebody else opened does not move it.
 */
export async function settleHome(ctx: Context, input: SettleHome): Promise<void> {
  authorise(ctx, "childminders.change_own");
  await inTransaction(ctx, async (tx) => {
    const homeId = await homeIdOf(tx, me(ctx));
    if (homeId === null) {
      await openHome(tx, ctx, input);
      return registerWhenKnown(tx, ctx, me(ctx));
    }
    const { home, people } = await lockCareHome(tx, homeId);
    if (home.openedBy !== null && home.openedBy !== me(ctx)) throw new AppError("childminders.home_of_colleague");
    refuse(whyNotShared(input.joint, people.length));
    const moves = !isSameDoor(home, input);
    const ids = people.map(({ id }) => id);
    if (moves) refuse(whyNotMovable(await movesInAYear(tx, ctx, ids)));
    await changeHome(tx, ctx, home, input);
    await refreshVacancySpans(tx, ctx, home.id);
    for (const id of ids) {
      if (moves) await emit(tx, ctx, "childminders.moved", id, formerSquare(home));
      await changed(tx, ctx, id, "home");
    }
  });
}

/** What private hours and meals cost with her. */
export async function setPrices(ctx: Context, input: SetPrices): Promise<void> {
  authorise(ctx, "childminders.change_own");
  refuse(whyNotPriced(input));
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    await tx.update(childminders).set(input).where(eq(childminders.id, childminder.id));
    await changed(tx, ctx, childminder.id, "prices");
  });
}

/** She takes back what she had said in one language. What German readers read stays as long as she is listed. */
export async function withdrawText(ctx: Context, { locale }: WithdrawText): Promise<void> {
  authorise(ctx, "childminders.change_own");
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    if (locale === "de" && childminder.listedAt) throw new AppError("childminders.text_missing");
    await tx
      .delete(childminderTexts)
      .where(and(eq(childminderTexts.childminderId, childminder.id), eq(childminderTexts.locale, locale)));
    await emit(tx, ctx, "childminders.described", childminder.id, { locale });
  });
}

/** There is nothing to enter at this step, or not yet. */
export async function passStep(ctx: Context, { step }: PassStep): Promise<void> {
  authorise(ctx, "childminders.change_own");
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    await tx
      .insert(passedSteps)
      .values({ childminderId: childminder.id, step, passedAt: ctx.now })
      .onConflictDoNothing();
    await emit(tx, ctx, "childminders.step_passed", childminder.id, { step });
  });
}

/** "Is this still right?" Yes. Parents see the day. */
export async function confirmStillRight(ctx: Context): Promise<void> {
  authorise(ctx, "childminders.change_own");
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    const row = { id: newId(ctx.now), childminderId: childminder.id };
    await tx.insert(rightnessConfirmations).values({ ...row, confirmedBy: me(ctx), confirmedAt: ctx.now });
    await emit(tx, ctx, "childminders.still_right", childminder.id);
  });
}

/** The trail knows what sort of thing she changed; the pages that show her are rendered anew. */
async function changed(tx: Transaction, ctx: Context, childminderId: string, what: string): Promise<void> {
  await emit(tx, ctx, "childminders.changed", childminderId, { what });
  await rewriteListing(tx, ctx, childminderId);
}

/** The square of 50 km in which she was shown: by it the pages around the old home are forgotten. */
function formerSquare(home: { publicPoint: { x: number; y: number } }): { tag: string } {
  return { tag: tagsOfHome(home.publicPoint).join(" ") };
}

async function movesInAYear(tx: Transaction, ctx: Context, childminderIds: readonly string[]): Promise<number> {
  if (childminderIds.length === 0) return 0;
  const aYearAgo = new Date(ctx.now.getTime() - 365 * 86_400_000);
  const moves = await tx
    .select({ request: events.requestId })
    .from(events)
    .where(
      and(
        inArray(events.subjectId, [...childminderIds]),
        eq(events.name, "childminders.moved"),
        gt(events.at, aYearAgo),
      ),
    );
  return new Set(moves.map(({ request }) => request)).size;
}
