/** What the commands of conversations tell inboxes. */
import { and, desc, eq, gt, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../../db/client";
import { conversationEntries, conversationMembers, conversations, openInboxes } from "../../../db/schema/conversations";
import { placements } from "../../../db/schema/placements";
import type { Context } from "../../kernel/context";
import { tokenSeconds } from "../rooms";
import { unreadOf } from "../steps";
import { type InboxTalk, previewLength } from "./wire";

/** So many conversations stand in the list. */
export const listLength = 100;

type ForPerson = { readonly personId: string; readonly talk: InboxTalk };

/** Conversations as their members' inboxes tell them, the one with the latest word first. */
export async function inboxTalks(
  db: Database | Transaction,
  which: SQL | undefined,
  hasMoved: boolean,
): Promise<ForPerson[]> {
  const entries = conversationEntries;
  const rows = await db
    .select({
      personId: conversationMembers.personId,
      placementId: conversations.placementId,
      seq: conversations.lastSeq,
      at: conversations.lastAt,
      mutedAt: conversationMembers.mutedAt,
      unread: unreadOf(conversations.placementId),
      last: sql<
        InboxTalk["last"]
      >`(select json_build_object('text', left(e.text, ${previewLength}), 'deleted', e.deleted,
          'hidden', e.hidden, 'file', e.file)
        from ${entries} e where e.placement_id = ${conversations.placementId} and e.kind = 'message'
        order by e.seq desc limit 1)`,
    })
    .from(conversationMembers)
    .innerJoin(conversations, eq(conversations.placementId, conversationMembers.placementId))
    .innerJoin(placements, eq(placements.id, conversationMembers.placementId))
    .where(which)
    .orderBy(desc(conversations.lastAt))
    .limit(listLength);
  return rows.flatMap(({ personId, at, mutedAt, ...row }) =>
    personId ? [{ personId, talk: { ...row, at: at.getTime(), muted: mutedAt !== null, hasMoved } }] : [],
  );
}

/** Those of these people who have a page open that wants to know. */
export async function withOpenInbox(
  db: Database | Transaction,
  personIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const rows = await db
    .select({ personId: openInboxes.personId })
    .from(openInboxes)
    .where(and(inArray(openInboxes.personId, [...personIds]), gt(openInboxes.until, now)));
  return rows.map(({ personId }) => personId);
}

/**
 * Tells inboxes, once what they tell is committed. One that cannot be reached holds up nothing: the next page shows it. Where nobody
 * listens any more, nobody is told again.
 */
export async function tellInboxes(ctx: Context, told: readonly ForPerson[]): Promise<void> {
  const heard = await Promise.allSettled(told.map(({ personId, talk }) => ctx.vendors.inboxes.tell(personId, talk)));
  const gone: string[] = [];
  for (const [at, one] of heard.entries()) {
    if (one.status === "rejected")
      console.warn(JSON.stringify({ level: "warn", what: "inbox", why: String(one.reason) }));
    else if (!one.value) gone.push(told[at]?.personId ?? "");
  }
  // Whoever has just got a token is on the way.
  const before = new Date(ctx.now.getTime() - 2_000 * tokenSeconds);
  if (gone.length > 0)
    await ctx.db.delete(openInboxes).where(and(inArray(openInboxes.personId, gone), lt(openInboxes.openedAt, before)));
}
