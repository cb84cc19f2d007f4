import { and, asc, eq, inArray, isNotNull, not, or, sql } from "drizzle-orm";
import {
  conversationAttachments,
  conversationEntries,
  conversationMembers,
  conversationReportEntries,
  conversationReports,
  conversations,
  openInboxes,
  quickReplies,
} from "../../db/schema/conversations";
import { childminderIdsOf } from "../homes/steps";
import { emitAll } from "../kernel/events";
import type { PersonalPart } from "../kernel/personal-data";
import { saidBy } from "./steps";

/**
 * What a person has written, and when they have read. What others wrote to them is theirs to take along as well; who wrote it is told as
 * a side, not by name.
 */
export const conversationData: PersonalPart = {
  name: "conversations",
  title: { de: "Gespräche", en: "Conversations" },
  tables: [
    conversations,
    conversationMembers,
    conversationEntries,
    conversationReports,
    conversationReportEntries,
    quickReplies,
    conversationAttachments,
    openInboxes,
  ],

  async collect({ db }, { id: personId }) {
    const own = await db
      .select()
      .from(conversationMembers)
      .where(eq(conversationMembers.personId, personId))
      .orderBy(asc(conversationMembers.joinedAt), asc(conversationMembers.placementId));
    const ids = own.map(({ placementId }) => placementId);
    const sides = await db
      .select({
        placementId: conversationMembers.placementId,
        number: conversationMembers.number,
        side: conversationMembers.side,
      })
      .from(conversationMembers)
      .where(inArray(conversationMembers.placementId, ids));
    const said = await db
      .select()
      .from(conversationEntries)
      .where(and(inArray(conversationEntries.placementId, ids), eq(conversationEntries.kind, "message")))
      .orderBy(asc(conversationEntries.placementId), asc(conversationEntries.seq));
    const reported = await db
      .select()
      .from(conversationReports)
      .where(eq(conversationReports.reporterId, personId))
      .orderBy(asc(conversationReports.reportedAt));
    const hers = await db
      .select()
      .from(quickReplies)
      .where(sql`${quickReplies.childminderId} in (${childminderIdsOf(personId)})`);
    const numberOf = (placementId: string) => ids.indexOf(placementId) + 1;
    const isOwn = (placementId: string, member: number) =>
      own.some((one) => one.placementId === placementId && one.number === member);
    return {
      conversations: own.map(({ placementId, side, joinedAt, mutedAt, archivedAt, blockedAt }) => ({
        number: numberOf(placementId),
        side,
        since: joinedAt.toISOString(),
        mutedAt: mutedAt?.toISOString() ?? null,
        archivedAt: archivedAt?.toISOString() ?? null,
        blockedAt: blockedAt?.toISOString() ?? null,
      })),
      quickReplies: hers.flatMap(({ texts }) => texts.map((words) => ({ words }))),
      reports: reported.map(({ receipt, what, reason, words, reportedAt, dueAt, hiddenAt, closedAt }) => ({
        receipt,
        what,
        reason,
        words,
        reportedAt: reportedAt.toISOString(),
        dueAt: dueAt.toISOString(),
        hiddenAt: hiddenAt?.toISOString() ?? null,
        closedAt: closedAt?.toISOString() ?? null,
      })),
      messages: said.map(({ placementId, member, at, text, editedSeq, deleted, hidden, file }) => ({
        conversation: numberOf(placementId),
        you: isOwn(placementId, member),
        side: sides.find((one) => one.placementId === placementId && one.number === member)?.side ?? null,
        at: at.toISOString(),
        changed: editedSeq !== null,
        deleted,
        hidden,
        withFile: file !== null,
        words: text,
      })),
    };
  },

  async erase(tx, ctx, { id: personId }) {
    await tx.delete(openInboxes).where(eq(openInboxes.personId, personId));
    await tx.delete(quickReplies).where(sql`${quickReplies.childminderId} in (${childminderIdsOf(personId)})`);
    const blocked = await tx
      .update(conversationMembers)
      .set({ blockedAt: null })
      .where(and(eq(conversationMembers.personId, personId), isNotNull(conversationMembers.blockedAt)))
      .returning({ subjectId: conversationMembers.placementId });
    await emitAll(
      tx,
      ctx,
      "conversations.unblocked",
      blocked.map((one) => ({ ...one, details: {} })),
    );
    const own = await tx
      .update(conversationMembers)
      .set({ personId: null })
      .where(eq(conversationMembers.personId, personId))
      .returning({ placementId: conversationMembers.placementId, member: conversationMembers.number });
    if (own.length > 0) {
      await tx
        .update(conversationEntries)
        .set({ text: "", file: null, deleted: true })
        .where(or(...own.map(({ placementId, member }) => saidBy(placementId, member))));
    }
    // What was reported stays until it is decided; of what stood around it, and of why they reported something, nothing of theirs does.
    await tx.update(conversationReports).set({ words: "" }).where(eq(conversationReports.reporterId, personId));
    const isReported = sql`exists (select from ${conversationReports} r
      where r.id = ${conversationReportEntries.reportId} and r.seq = ${conversationReportEntries.seq})`;
    await tx
      .update(conversationReportEntries)
      .set({ text: "" })
      .where(and(eq(conversationReportEntries.personId, personId), not(isReported)));
    return { saidIn: own };
  },
};
