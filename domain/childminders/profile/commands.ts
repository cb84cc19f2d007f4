import { and, eq } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { childminderDrafts, childminderTexts } from "../../../db/schema/childminders";
import { childminders } from "../../../db/schema/homes";
import { holdActor, me } from "../../accounts/steps";
import { lockCareHome, lockHomeOf, lockOwnHome, ownScope } from "../../homes/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { actsAs, authorise } from "../../kernel/permissions";
import { registerIn, registerWhenKnown } from "./registration";
import { whyNotIntroduced, whyNotPriced, whyNotRegistrable } from "./rules";
import type { DescribeChildminder, IntroduceMyself, RegisterChildminder, SetPrices, WithdrawText } from "./schemas";
import { slugOf } from "./slugs";

/** Somebody begins to care in a care home: she has a profile and a link, and nobody finds her before she is listed. */
export async function registerChildminder(
  ctx: Context,
  input: RegisterChildminder,
): Promise<{ id: string; slug: string }> {
  authorise(ctx, "childminders.register");
  return inTransaction(ctx, async (tx) => {
    await holdActor(tx, ctx);
    const locked = await lockCareHome(tx, input.careHomeId);
    const isHerself = !actsAs(ctx.actor, "system");
    const personId = isHerself ? ctx.actor.personId : null;
    if (isHerself && (personId === null || locked.home.openedBy !== personId)) {
      throw new AppError("childminders.care_home_not_found", {}, "careHomeId");
    }
    const today = todayInBerlin(ctx.now);
    refuse(whyNotRegistrable(input, today));
    refuse(await whyRegisteredAlready(tx, personId));
    return registerIn(tx, ctx, locked, input, personId);
  });
}

/** She says in one language who she is and how she cares. */
export async function describeChildminder(ctx: Context, input: DescribeChildminder): Promise<void> {
  authorise(ctx, "childminders.describe");
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockHomeOf(tx, ctx.actor, input.childminderId, ownScope(ctx.actor));
    const { headline, about } = input;
    await tx
      .insert(childminderTexts)
      .values({ childminderId: childminder.id, locale: input.locale, headline, about })
      .onConflictDoUpdate({
        target: [childminderTexts.childminderId, childminderTexts.locale],
        set: { headline, about },
      });
    await emit(tx, ctx, "childminders.described", childminder.id, { locale: input.locale });
  });
}

async function whyRegisteredAlready(tx: Transaction, personId: string | null): Promise<AppError | null> {
  if (personId === null) return null;
  const [hers] = await tx.select({ id: childminders.id }).from(childminders).where(eq(childminders.personId, personId));
  return hers ? new AppError("childminders.already_registered") : null;
}

/** A childminder says who she is and whom she takes. Until it is known where she cares, it is a draft that nobody else sees. */
export async function introduceMyself(ctx: Context, input: IntroduceMyself): Promise<void> {
  authorise(ctx, "childminders.change_own");
  refuse(whyNotIntroduced(input, todayInBerlin(ctx.now)));
  slugOf(input.name, "");
  await inTransaction(ctx, async (tx) => {
    await holdActor(tx, ctx);
    const [hers] = await tx
      .update(childminders)
      .set(input)
      .where(eq(childminders.personId, me(ctx)))
      .returning({ id: childminders.id });
    if (hers) return emit(tx, ctx, "childminders.changed", hers.id, { what: "person" });
    const draft = { personId: me(ctx), introduction: input, savedAt: ctx.now };
    await tx
      .insert(childminderDrafts)
      .values(draft)
      .onConflictDoUpdate({ target: childminderDrafts.personId, set: draft });
    await emit(tx, ctx, "childminders.introduced", me(ctx));
    await registerWhenKnown(tx, ctx, me(ctx));
  });
}

/** What private hours and meals cost with her. */
export async function setPrices(ctx: Context, input: SetPrices): Promise<void> {
  authorise(ctx, "childminders.change_own");
  refuse(whyNotPriced(input));
  const prices = { ...input, onlyFunded: input.onlyFunded ?? false };
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    await tx.update(childminders).set(prices).where(eq(childminders.id, childminder.id));
    await emit(tx, ctx, "childminders.changed", childminder.id, { what: "prices" });
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
