import { and, asc, desc, eq, sql } from "drizzle-orm";
import { conversationReportEntries, conversationReports } from "../../../db/schema/conversations";
import { me } from "../../accounts/steps";
import { attachmentOf, fileOf, type ReadableDocument } from "../../documents/steps";
import type { Context } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { authorise } from "../../kernel/permissions";
import type { PersonsSide } from "../../placements/machine";
import { type ReportReason, reportsShown } from "./rules";
import type { ListReports, ReadReported } from "./schemas";

/** What somebody has reported, as they read it themselves. */
export type OwnReport = {
  readonly id: string;
  readonly receipt: string;
  readonly placementId: string | null;
  readonly what: "message" | "somebody";
  readonly reason: ReportReason;
  readonly words: string;
  readonly reportedAt: Date;
  readonly dueAt: Date;
  readonly hidden: boolean;
  /** The moderation is done with it. */
  readonly closed: boolean;
};

export type ReportedEntry = {
  readonly seq: number;
  /** Whose it is; null for the platform. */
  readonly side: PersonsSide | null;
  readonly at: Date;
  readonly text: string;
  readonly code: string | null;
  /** Something was attached. */
  readonly withFile: boolean;
};

/** A report as the moderation reads it: sides and ids, no names. */
export type ReportView = Omit<OwnReport, "placementId"> & {
  readonly reporterSide: PersonsSide;
  readonly reportedSide: PersonsSide;
  readonly reporterId: string | null;
  readonly reportedId: string | null;
  readonly seq: number | null;
  /** What was reported and what stood around it, the earliest first; nothing of a conversation whose member was reported. */
  readonly entries: readonly ReportedEntry[];
};

const own = {
  id: conversationReports.id,
  receipt: conversationReports.receipt,
  placementId: conversationReports.placementId,
  what: conversationReports.what,
  reason: conversationReports.reason,
  words: conversationReports.words,
  reportedAt: conversationReports.reportedAt,
  dueAt: conversationReports.dueAt,
  hidden: sql<boolean>`${conversationReports.hiddenAt} is not null`,
  closed: sql<boolean>`${conversationReports.closedAt} is not null`,
};

/** One's own reports, the latest first; so many as stand on a page. */
export async function listOwnReports(ctx: Context): Promise<OwnReport[]> {
  authorise(ctx, "conversations.read_own_reports");
  return ctx.db
    .select(own)
    .from(conversationReports)
    .where(eq(conversationReports.reporterId, me(ctx)))
    .orderBy(desc(conversationReports.reportedAt))
    .limit(reportsShown);
}

/** All reports, a page of them: those that are open first, by their deadline, whatever has become of others. */
export async function listReports(ctx: Context, { page }: ListReports): Promise<ReportView[]> {
  authorise(ctx, "conversations.moderate");
  const reports = conversationReports;
  const { placementId: _, ...columns } = own;
  const rows = await ctx.db
    .select({
      ...columns,
      reporterSide: reports.reporterSide,
      reportedSide: reports.reportedSide,
      reporterId: reports.reporterId,
      reportedId: reports.reportedId,
      seq: reports.seq,
      entries: sql<readonly (Omit<ReportedEntry, "at"> & { readonly at: string })[]>`(
        select coalesce(json_agg(json_build_object('seq', e.seq, 'side', e.side, 'at', e.at, 'text', e.text, 'code', e.code,
          'withFile', e.document_id is not null)
          order by e.seq), '[]'::json)
        from ${conversationReportEntries} e where e.report_id = ${reports.id})`,
    })
    .from(reports)
    .orderBy(sql`${reports.closedAt} is not null`, asc(reports.dueAt), asc(reports.id))
    .limit(reportsShown)
    .offset(((page ?? 1) - 1) * reportsShown);
  return rows.map((row) => ({ ...row, entries: row.entries.map((entry) => ({ ...entry, at: new Date(entry.at) })) }));
}

/** What was attached to the reported message: nothing of what stood around it. Errors: `conversations.attachment_not_found`. */
export async function readReportedAttachment(
  ctx: Context,
  { reportId, range }: ReadReported,
): Promise<ReadableDocument> {
  authorise(ctx, "conversations.moderate");
  const entries = conversationReportEntries;
  const [found] = await ctx.db
    .select({ documentId: entries.documentId })
    .from(entries)
    .innerJoin(conversationReports, eq(conversationReports.id, entries.reportId))
    .where(and(eq(entries.reportId, reportId), eq(entries.seq, conversationReports.seq)));
  const document = found?.documentId ? await attachmentOf(ctx.db, found.documentId) : null;
  if (!document) throw new AppError("conversations.attachment_not_found", {}, "reportId");
  return fileOf(ctx, document, range);
}
