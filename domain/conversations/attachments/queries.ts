import { and, eq } from "drizzle-orm";
import { conversationAttachments } from "../../../db/schema/conversations";
import { placements } from "../../../db/schema/placements";
import { attachmentOf, fileOf, type ReadableDocument } from "../../documents/steps";
import type { Context } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { authorise } from "../../kernel/permissions";
import { ofOwn } from "../steps";
import type { ReadAttachment } from "./schemas";

/** What is attached in one of one's own conversations. Errors: `conversations.attachment_not_found`, of somebody else's too. */
export async function readAttachment(
  ctx: Context,
  { placementId, documentId, range }: ReadAttachment,
): Promise<ReadableDocument> {
  authorise(ctx, "conversations.read");
  const here = and(
    eq(conversationAttachments.documentId, documentId),
    eq(conversationAttachments.placementId, placementId),
    ofOwn(ctx),
  );
  const [found] =
    ctx.actor.forFamily === undefined
      ? await ctx.db
          .select({ id: placements.id })
          .from(conversationAttachments)
          .innerJoin(placements, eq(placements.id, conversationAttachments.placementId))
          .where(here)
      : [];
  const document = found ? await attachmentOf(ctx.db, documentId) : null;
  if (!document) throw new AppError("conversations.attachment_not_found", {}, "documentId");
  return fileOf(ctx, document, range);
}
