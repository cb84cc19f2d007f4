import { passedSteps, rightnessConfirmations } from "../../../db/schema/childminders";
import { me } from "../../accounts/steps";
import { lockOwnHome } from "../../homes/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { keepAnswering } from "../steps";
import type { PassStep } from "./schemas";

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

/** "Is this still right?" Yes. Parents see the day, and nobody takes her for silent any more. */
export async function confirmStillRight(ctx: Context): Promise<void> {
  authorise(ctx, "childminders.change_own");
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    const row = { id: newId(ctx.now), childminderId: childminder.id };
    await tx.insert(rightnessConfirmations).values({ ...row, confirmedBy: me(ctx), confirmedAt: ctx.now });
    await keepAnswering(tx, childminder.id, { silentSince: null, silenceWarned: null });
    await emit(tx, ctx, "childminders.still_right", childminder.id);
  });
}
