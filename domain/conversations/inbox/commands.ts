import { sql } from "drizzle-orm";
import { openInboxes } from "../../../db/schema/conversations";
import { me } from "../../accounts/steps";
import type { Context } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { authorise } from "../../kernel/permissions";
import type { EnteringInbox } from "../rooms";
import type { EnterInbox } from "./schemas";

/**
 * A token that opens a socket into one's own inbox: once, within a minute, for this session. From here on conversations tell it what is
 * new. Errors: `conversations.doors_closed`.
 */
export async function openInbox(ctx: Context): Promise<string> {
  authorise(ctx, "conversations.take_part");
  const { sessionUntil: until } = ctx.actor;
  // A program with a key has no session whose end could close its socket.
  if (!until) throw new AppError("accounts.not_signed_in");
  const personId = me(ctx);
  await ctx.db
    .insert(openInboxes)
    .values({ personId, openedAt: ctx.now, until })
    .onConflictDoUpdate({
      target: openInboxes.personId,
      // Another of their sessions may go on longer than this one.
      set: { openedAt: ctx.now, until: sql`greatest(${openInboxes.until}, excluded.until)` },
    });
  return ctx.vendors.inboxTokens.make({ personId, until: until.getTime() });
}

/** Whose inbox this token opens. It is used up by it. Errors: `conversations.token_refused`. */
export async function enterInbox(ctx: Context, { token }: EnterInbox): Promise<EnteringInbox> {
  authorise(ctx, "conversations.enter");
  const entering = await ctx.vendors.inboxTokens.take(token);
  if (!entering) throw new AppError("conversations.token_refused");
  return entering;
}
