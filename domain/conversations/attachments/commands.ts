import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { conversationAttachments, conversationEntries } from "../../../db/schema/conversations";
import { placementMoves, placements } from "../../../db/schema/placements";
import { me } from "../../accounts/steps";
import { forgetAttachments, holdDocument, looseAttachments } from "../../documents/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { authorise } from "../../kernel/permissions";
import { overStates } from "../../placements/machine";
import { namesHidden } from "../../placements/rules";
import { type Behind, enter } from "../steps";
import { fileText, keptDays } from "./rules";
import type { AttachFile } from "./schemas";
import { reportedFiles } from "./steps";

/**
 * Says a file of one's own in the room: once it was taken in, in one conversation, once. Errors: as `openRoom`;
 * `conversations.no_files_yet` of a blind inquiry that is not answered, `documents.document_not_found`, `conversations.not_taken`.
 */
export async function attachToConversation(ctx: Context, { placementId, documentId }: AttachFile): Promise<void> {
  authorise(ctx, "conversations.take_part");
  const { own, file } = await inTransaction(ctx, async (tx) => {
    const { placement, own: member } = await enter(tx, ctx, placementId);
    if (await isWithoutNames(tx, placement)) throw new AppError("conversations.no_files_yet");
    const document = await holdDocument(tx, me(ctx), documentId, "attachment");
    await tx
      .insert(conversationAttachments)
      .values({ documentId, placementId, attachedAt: ctx.now })
      .onConflictDoNothing();
    const here = and(
      eq(conversationAttachments.documentId, documentId),
      eq(conversationAttachments.placementId, placementId),
    );
    const [attached] = await tx.select().from(conversationAttachments).where(here);
    if (!attached) throw new AppError("documents.document_not_found", {}, "documentId");
    return { own: member, file: fileText(document) };
  });
  const refusal = await ctx.vendors.rooms.say(placementId, own, { key: documentId, text: "", file });
  if (refusal === "over" || refusal === "blocked") {
    // A room says so only of what it has not taken before: nobody will read this file there.
    await ctx.db
      .delete(conversationAttachments)
      .where(
        and(eq(conversationAttachments.documentId, documentId), eq(conversationAttachments.placementId, placementId)),
      );
    throw new AppError(`conversations.${refusal}`);
  }
  if (refusal !== null) throw new AppError("conversations.not_taken");
}

/** A picture shows who somebody is: not before she has answered, of either side. */
async function isWithoutNames(tx: Transaction, { id, blind }: Behind): Promise<boolean> {
  const moves = await tx
    .select({ move: placementMoves.move })
    .from(placementMoves)
    .where(eq(placementMoves.placementId, id));
  return namesHidden(blind, moves);
}

const batch = 500;

/**
 * Each night: what was attached goes three months after the placement (LAW K), and what nobody ever said, what the room did not take, or
 * no conversation holds any more, after a day. What was reported stays with its report.
 */
export async function dropAttachments(ctx: Context): Promise<{ expired: number; loose: number }> {
  authorise(ctx, "conversations.keep");
  return inTransaction(ctx, async (tx) => {
    const before = (days: number) => new Date(ctx.now.getTime() - days * 86_400_000);
    const over = tx
      .select({ id: placements.id })
      .from(placements)
      .where(and(inArray(placements.state, [...overStates]), lt(placements.since, before(keptDays))));
    const expired = await tx
      .delete(conversationAttachments)
      .where(inArray(conversationAttachments.placementId, over))
      .returning({ id: conversationAttachments.documentId, placementId: conversationAttachments.placementId });
    for (const { id, placementId } of expired)
      await tx
        .update(conversationEntries)
        .set({ file: null })
        .where(and(eq(conversationEntries.placementId, placementId), eq(conversationEntries.key, id)));
    const held = sql`select a.document_id from ${conversationAttachments} a
      where a.attached_at >= ${before(1).toISOString()}::timestamptz or exists (select from ${conversationEntries} e
        where e.placement_id = a.placement_id and e.key = a.document_id::text)
      union all ${reportedFiles}`;
    const loose = await looseAttachments(tx, held, { before: before(1), atMost: batch });
    await forgetAttachments(tx, ctx, loose);
    return { expired: expired.length, loose: loose.length };
  });
}
