import { and, eq, isNotNull } from "drizzle-orm";
import { mobileNumbers } from "../../../db/schema/notifications";
import { me } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { readMobile } from "../../kernel/mobile";
import { authorise } from "../../kernel/permissions";
import { codeMinutes, codeOf, codeTries } from "../mobile-code";
import type { EnterMobile, ProveMobile } from "../schemas";
import { countCode, forgetNumber, hasStopped } from "../texts";

/**
 * Somebody names their mobile number; a code goes there. A number before counts until this one is proven.
 * Errors: `notifications.not_mobile`, also for numbers of other countries; `notifications.number_stopped` where whoever has it answered
 * STOP; `notifications.codes_many` for a person and for a number, whoever enters it; `notifications.codes_used_up` for the house
 */
export async function enterMobile(ctx: Context, input: EnterMobile): Promise<void> {
  authorise(ctx, "notifications.change_own");
  const claimed = readMobile(input.number);
  if (!claimed) throw new AppError("notifications.not_mobile", {}, "number");
  await inTransaction(ctx, async (tx) => {
    if (await hasStopped(tx, claimed)) throw new AppError("notifications.number_stopped", {}, "number");
    const personId = me(ctx);
    const codeId = newId(ctx.now);
    const claim = { claimed, codeId, codeUntil: new Date(ctx.now.getTime() + codeMinutes * 60_000), tries: 0 };
    await tx
      .insert(mobileNumbers)
      .values({ personId, ...claim })
      .onConflictDoUpdate({ target: mobileNumbers.personId, set: claim });
    await countCode(tx, ctx, { personId, codeId, number: claimed });
    await emit(tx, ctx, "notifications.mobile_claimed", personId, { codeId });
  });
}

/**
 * The code that went to the number: from now on it gets what cannot wait. A wrong one counts, also where many come at once.
 * Errors: `notifications.code_wrong`, `notifications.code_over` after ten minutes or five wrong ones
 */
export async function proveMobile(ctx: Context, { code }: ProveMobile): Promise<void> {
  authorise(ctx, "notifications.change_own");
  const wrong = await inTransaction(ctx, async (tx) => {
    const mine = and(eq(mobileNumbers.personId, me(ctx)), isNotNull(mobileNumbers.codeId));
    const [row] = await tx.select().from(mobileNumbers).where(mine).for("update");
    if (!row?.codeId || !row.claimed || !row.codeUntil || row.codeUntil <= ctx.now || row.tries >= codeTries)
      return "notifications.code_over" as const;
    if ((await codeOf(ctx.vendors.signatures, row.codeId, row.claimed)) !== code) {
      await tx
        .update(mobileNumbers)
        .set({ tries: row.tries + 1 })
        .where(mine);
      return "notifications.code_wrong" as const;
    }
    await tx
      .update(mobileNumbers)
      .set({ number: row.claimed, provenAt: ctx.now, claimed: null, codeId: null, codeUntil: null, tries: 0 })
      .where(mine);
    await emit(tx, ctx, "notifications.mobile_proven", me(ctx));
    return null;
  });
  // Thrown in the transaction it would undo the count.
  if (wrong) throw new AppError(wrong, {}, "code");
}

/** No SMS any more; done again, it changes nothing. What vendors told of a number that was proven, and is nobody's now, goes with it. */
export async function removeMobile(ctx: Context): Promise<void> {
  authorise(ctx, "notifications.change_own");
  await inTransaction(ctx, async (tx) => {
    const [gone] = await tx
      .delete(mobileNumbers)
      .where(eq(mobileNumbers.personId, me(ctx)))
      .returning();
    if (!gone) return;
    await forgetNumber(tx, gone);
    await emit(tx, ctx, "notifications.mobile_removed", me(ctx));
  });
}
