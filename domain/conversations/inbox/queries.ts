import { and, eq } from "drizzle-orm";
import { conversationMembers } from "../../../db/schema/conversations";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import { ofOwn } from "../steps";
import type { ReadInbox } from "./schemas";
import { inboxTalks } from "./steps";
import type { InboxTalk } from "./wire";

/** What an inbox greets with: the conversations of a person, as far as they take part now. */
export async function readInbox(ctx: Context, { personId }: ReadInbox): Promise<InboxTalk[]> {
  authorise(ctx, "conversations.keep");
  const own = and(eq(conversationMembers.personId, personId), ofOwn({ actor: { roles: [], personId } }));
  return (await inboxTalks(ctx.db, own, false)).map(({ talk }) => talk);
}
