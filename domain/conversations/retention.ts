import { and, inArray, lt } from "drizzle-orm";
import { conversationReports, conversations, openInboxes } from "../../db/schema/conversations";
import { placements } from "../../db/schema/placements";
import type { Retention } from "../kernel/retention";
import { overStates } from "../placements/machine";

/** LAW K: a year after the end. The room looks once a week whether it is still kept, and deletes what it holds. */
export const conversationsRetention: readonly Retention[] = [
  {
    what: "conversations",
    days: 365,
    remove: async (db, before) => {
      const over = db
        .select({ id: placements.id })
        .from(placements)
        .where(and(inArray(placements.state, [...overStates]), lt(placements.since, before)));
      const gone = await db
        .delete(conversations)
        .where(inArray(conversations.placementId, over))
        .returning({ id: conversations.placementId });
      return gone.length;
    },
  },
  {
    what: "open_inboxes",
    days: 0,
    remove: async (db, before) =>
      (await db.delete(openInboxes).where(lt(openInboxes.until, before)).returning({ id: openInboxes.personId }))
        .length,
  },
  {
    /** LAW K: until the moderation has closed it, and half a year in which somebody can complain of that (Art. 20(1) DSA). */
    what: "conversation_reports",
    days: 183,
    remove: async (db, before) =>
      (
        await db
          .delete(conversationReports)
          .where(lt(conversationReports.closedAt, before))
          .returning({ id: conversationReports.id })
      ).length,
  },
];
