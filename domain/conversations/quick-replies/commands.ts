import { eq } from "drizzle-orm";
import { quickReplies } from "../../../db/schema/conversations";
import { me } from "../../accounts/steps";
import { childminderOf } from "../../homes/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import type { SaveQuickReplies } from "./schemas";

/** What she answers often, in her own order. With none she is offered the page's texts again. Errors: `childminders.not_found`. */
export async function saveQuickReplies(ctx: Context, { texts }: SaveQuickReplies): Promise<void> {
  authorise(ctx, "conversations.write_quick_replies");
  await inTransaction(ctx, async (tx) => {
    const childminderId = await childminderOf(tx, me(ctx), { hold: true });
    const hers = { texts, changedAt: ctx.now };
    if (texts.length === 0) await tx.delete(quickReplies).where(eq(quickReplies.childminderId, childminderId));
    else
      await tx
        .insert(quickReplies)
        .values({ ...hers, childminderId })
        .onConflictDoUpdate({ target: quickReplies.childminderId, set: hers });
    await emit(tx, ctx, "conversations.quick_replies_changed", childminderId);
  });
}
