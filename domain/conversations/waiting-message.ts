import { and, eq, gt } from "drizzle-orm";
import { conversationMembers } from "../../db/schema/conversations";
import { placements } from "../../db/schema/placements";
import type { Context } from "../kernel/context";
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import { placementRows } from "../placements/rows";
import { namesHidden } from "../placements/rules";
import { waitingMessageLetter } from "./letters";
import { takesPart } from "./steps";

/** That something waits for somebody in a conversation; null where they have read it all, take part no longer, or want to hear nothing of it. */
export async function letterOfWaiting(
  ctx: Context,
  { personId, placementId }: { readonly personId: string; readonly placementId: string },
  locale: Locale,
): Promise<Letter | null> {
  const [member] = await ctx.db
    .select({ side: conversationMembers.side, mutedAt: conversationMembers.mutedAt })
    .from(conversationMembers)
    .where(
      and(
        eq(conversationMembers.placementId, placementId),
        eq(conversationMembers.personId, personId),
        // What they were told of, and not read: their own words are no news to them.
        gt(conversationMembers.toldSeq, conversationMembers.readSeq),
      ),
    );
  if (!member || member.mutedAt) return null;
  const [row] = await placementRows(ctx.db, eq(placements.id, placementId));
  // Who has left the family since then hears nothing of it any more.
  if (!row || !(await takesPart(ctx.db, row.placement, personId))) return null;
  const from = member.side === "family" ? "childminder" : "family";
  const hidden = from === "family" && namesHidden(row.placement.blind, row.moves);
  const name = from === "childminder" ? (row.herName ?? "") : hidden ? "" : row.parents;
  const url = ctx.vendors.pageAddress(`/nachrichten/${placementId}`, locale);
  return waitingMessageLetter({ from, name, url }, locale);
}
