import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import {
  conversationAttachments,
  conversationEntries,
  conversationReportEntries,
  conversationReports,
} from "../../../db/schema/conversations";
import { forgetAttachments } from "../../documents/steps";
import type { Emitting } from "../../kernel/events";

/** Ids of what somebody has reported: kept for the moderation, whoever takes the message away. */
export const reportedFiles = sql`select ${conversationReportEntries.documentId} from ${conversationReportEntries}
  where ${conversationReportEntries.documentId} is not null`;

/** Ids of what was attached to a message that somebody has reported: it outlasts the account of its author. */
export const filesOfReports = sql`select e.document_id from ${conversationReportEntries} e
  join ${conversationReports} r on r.id = e.report_id and r.seq = e.seq where e.document_id is not null`;

/** Messages are taken away: nobody reads what was attached to them any more, and it goes unless it was reported. */
export async function dropAttached(
  tx: Transaction,
  ctx: Emitting,
  placementId: string,
  messages: SQL | undefined,
): Promise<void> {
  const attachments = conversationAttachments;
  const keys = tx.select({ key: conversationEntries.key }).from(conversationEntries).where(messages);
  const gone = await tx
    .delete(attachments)
    .where(and(eq(attachments.placementId, placementId), inArray(sql`${attachments.documentId}::text`, keys)))
    .returning({ id: attachments.documentId });
  const ids = gone.map(({ id }) => id);
  if (ids.length === 0) return;
  const kept = await tx
    .select({ id: conversationReportEntries.documentId })
    .from(conversationReportEntries)
    .where(inArray(conversationReportEntries.documentId, ids));
  await forgetAttachments(
    tx,
    ctx,
    ids.filter((id) => !kept.some((one) => one.id === id)),
  );
}
