import { and, eq } from "drizzle-orm";
import { conversationMembers } from "../../db/schema/conversations";
import { placements } from "../../db/schema/placements";
import { addressOf } from "../accounts/steps";
import type { Context } from "../kernel/context";
import type { Posting } from "../kernel/mailer";
import { authorise } from "../kernel/permissions";
import { sendLetter } from "../kernel/send-letter";
import { placementRows } from "../placements/rows";
import { namesHidden } from "../placements/rules";
import { waitingMessageLetter } from "./letters";

/** Somebody has still not read up to there: they are told by mail. Whoever has read, or wants to hear nothing, is left alone. */
export async function mailWaitingMessage(
  ctx: Context,
  { personId, placementId, seq }: { readonly personId: string; readonly placementId: string; readonly seq: number },
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const [member] = await ctx.db
    .select()
    .from(conversationMembers)
    .where(and(eq(conversationMembers.placementId, placementId), eq(conversationMembers.personId, personId)));
  if (!member || member.readSeq >= seq || member.mutedAt) return;
  const address = await addressOf(ctx.db, personId);
  const [row] = await placementRows(ctx.db, eq(placements.id, placementId));
  if (!address || !row) return;
  const from = member.side === "family" ? "childminder" : "family";
  const hidden = from === "family" && namesHidden(row.placement.blind, row.moves);
  const name = from === "childminder" ? (row.herName ?? "") : hidden ? "" : row.parents;
  const url = ctx.vendors.pageAddress(`/nachrichten/${placementId}`, address.locale);
  await sendLetter(ctx, address, waitingMessageLetter({ from, name, url }, address.locale), posting);
}
