import { sql } from "drizzle-orm";
import { quickReplies } from "../../../db/schema/conversations";
import { me } from "../../accounts/steps";
import { childminderIdsOf } from "../../homes/steps";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";

/** A childminder's own quick replies; null where she has written none, and for everybody else. */
export async function readQuickReplies(ctx: Context): Promise<string[] | null> {
  authorise(ctx, "conversations.read");
  const [hers] = await ctx.db
    .select({ texts: quickReplies.texts })
    .from(quickReplies)
    .where(sql`${quickReplies.childminderId} in (${childminderIdsOf(me(ctx))})`);
  return hers?.texts ?? null;
}
