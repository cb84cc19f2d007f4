import { and, asc, desc, eq, gt, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import {
  conversationAttachments,
  conversationEntries,
  conversationMembers,
  conversationReportEntries,
  conversationReports,
} from "../../../db/schema/conversations";
import { me } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit, emitAll } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import type { Member } from "../rooms";
import { takePart } from "../steps";
import { entriesAround, type ReportReason, receiptOf, reportDue } from "./rules";
import type { OneReport, ReportInConversation } from "./schemas";

/** What a report is called by, towards whoever made it. */
export type Reported = { readonly id: string; readonly receipt: string };

/**
 * Somebody reports what another has written to them, or another who takes part, also after the end. What is reported is kept as it
 * stands now, so that its author cannot take it away; nobody but the moderation hears of it. A message is reported once by each, a
 * person once for each reason while that is open: told again, the first report's receipt is given. Errors: `conversations.not_found`, `conversations.message_not_found`, `conversations.member_not_found`, `conversations.own_message`,
 * `conversations.not_in_good_faith`.
 */
export async function reportInConversation(ctx: Context, input: ReportInConversation): Promise<Reported> {
  authorise(ctx, "conversations.report");
  const { placementId, about, reason, words, goodFaith } = input;
  if (!goodFaith) throw new AppError("conversations.not_in_good_faith", {}, "goodFaith");
  return inTransaction(ctx, async (tx) => {
    const { own, members } = await takePart(tx, ctx, placementId);
    const seq = "seq" in about ? about.seq : null;
    const reported = "seq" in about ? await authorOf(tx, placementId, about.seq) : memberOf(members, own, about.member);
    if (reported.number === own.number) throw new AppError("conversations.own_message");
    const id = newId(ctx.now);
    const receipt = receiptOf(crypto.getRandomValues(new Uint8Array(8)));
    const made = await tx
      .insert(conversationReports)
      .values({
        id,
        receipt,
        placementId,
        reporterId: me(ctx),
        reporterSide: own.side,
        what: seq === null ? "somebody" : "message",
        reportedId: reported.personId,
        reportedSide: reported.side,
        seq,
        reason,
        words,
        reportedAt: ctx.now,
        dueAt: reportDue(reason, ctx.now),
      })
      .onConflictDoNothing(
        seq === null
          ? {
              target: [
                conversationReports.placementId,
                conversationReports.reportedId,
                conversationReports.reporterId,
                conversationReports.reason,
              ],
              where: openSomebody,
            }
          : { target: [conversationReports.placementId, conversationReports.seq, conversationReports.reporterId] },
      )
      .returning({ id: conversationReports.id });
    if (made.length === 0) {
      const same = { placementId, reporterId: me(ctx), reportedId: reported.personId, seq, reason };
      return madeBefore(tx, same);
    }
    if (seq !== null) await keepEntries(tx, id, placementId, seq);
    await emit(tx, ctx, "conversations.reported", id, { what: seq === null ? "somebody" : "message", reason });
    return { id, receipt };
  });
}

type Accused = Omit<Member, "personId"> & { readonly personId: string | null };

async function authorOf(tx: Transaction, placementId: string, seq: number): Promise<Accused> {
  const [author] = await tx
    .select({
      number: conversationMembers.number,
      side: conversationMembers.side,
      personId: conversationMembers.personId,
    })
    .from(conversationEntries)
    .innerJoin(
      conversationMembers,
      and(
        eq(conversationMembers.placementId, conversationEntries.placementId),
        eq(conversationMembers.number, conversationEntries.member),
      ),
    )
    .where(
      and(
        eq(conversationEntries.placementId, placementId),
        eq(conversationEntries.seq, seq),
        eq(conversationEntries.kind, "message"),
        eq(conversationEntries.deleted, false),
        eq(conversationEntries.hidden, false),
      ),
    );
  if (!author) throw new AppError("conversations.message_not_found", {}, "about");
  return author;
}

function memberOf(members: readonly Member[], own: Member, number: number): Member {
  const member = members.find((one) => one.number === number && one.number !== own.number);
  if (!member) throw new AppError("conversations.member_not_found", {}, "about");
  return member;
}

/** As the index has it: a parameter in its place would not be recognised by PostgreSQL. */
const openSomebody = sql`${conversationReports.what} = 'somebody' and ${conversationReports.closedAt} is null`;

type Same = Readonly<
  Record<"placementId" | "reporterId", string> & { reportedId: string | null; seq: number | null; reason: ReportReason }
>;

async function madeBefore(
  tx: Transaction,
  { placementId, reporterId, reportedId, seq, reason }: Same,
): Promise<Reported> {
  const reports = conversationReports;
  const ofSame =
    seq === null
      ? and(openSomebody, sql`${reports.reportedId} is not distinct from ${reportedId}`, eq(reports.reason, reason))
      : eq(reports.seq, seq);
  const [before] = await tx
    .select({ id: reports.id, receipt: reports.receipt })
    .from(reports)
    .where(and(eq(reports.placementId, placementId), eq(reports.reporterId, reporterId), ofSame));
  if (!before) throw new Error("a report that was made before is not there");
  return before;
}

/** What was reported, and what stands around it, as it is now. */
async function keepEntries(tx: Transaction, reportId: string, placementId: string, seq: number): Promise<void> {
  const entries = conversationEntries;
  const near = () =>
    tx
      .select({
        seq: entries.seq,
        at: entries.at,
        text: entries.text,
        code: entries.code,
        documentId: conversationAttachments.documentId,
        personId: conversationMembers.personId,
        side: conversationMembers.side,
      })
      .from(entries)
      .leftJoin(
        conversationMembers,
        and(eq(conversationMembers.placementId, entries.placementId), eq(conversationMembers.number, entries.member)),
      )
      .leftJoin(
        conversationAttachments,
        and(
          eq(conversationAttachments.placementId, entries.placementId),
          sql`${conversationAttachments.documentId}::text = ${entries.key}`,
        ),
      )
      .$dynamic();
  const read = and(eq(entries.placementId, placementId), inArray(entries.kind, ["message", "system"]));
  const before = await near()
    .where(and(read, lt(entries.seq, seq)))
    .orderBy(desc(entries.seq))
    .limit(entriesAround);
  const after = await near()
    .where(and(read, gt(entries.seq, seq)))
    .orderBy(asc(entries.seq))
    .limit(entriesAround);
  const reported = await near().where(and(read, eq(entries.seq, seq)));
  await tx
    .insert(conversationReportEntries)
    .values([...before, ...reported, ...after].map((entry) => ({ ...entry, reportId })));
}

/**
 * A reported message is hidden from both sides; that it was the moderation stands in its place. All reports of it are closed by that, and
 * whoever made one is told, also after they were told of a closing without it. Done again it changes nothing. Errors: `conversations.report_not_found`.
 */
export async function hideReported(ctx: Context, { reportId }: OneReport): Promise<void> {
  authorise(ctx, "conversations.moderate");
  await inTransaction(ctx, async (tx) => {
    const reports = conversationReports;
    const [report] = await tx.select().from(reports).where(eq(reports.id, reportId)).for("update");
    if (!report || report.seq === null || report.placementId === null)
      throw new AppError("conversations.report_not_found", {}, "reportId");
    const { placementId, seq } = report;
    const ofMessage = and(eq(reports.placementId, placementId), eq(reports.seq, seq));
    await tx
      .update(reports)
      .set({ closedAt: ctx.now, closedBy: me(ctx) })
      .where(and(ofMessage, isNull(reports.closedAt)));
    const hidden = await tx
      .update(reports)
      .set({ hiddenAt: ctx.now, hiddenBy: me(ctx) })
      .where(and(ofMessage, isNull(reports.hiddenAt)))
      .returning({ subjectId: reports.id });
    if (hidden.length === 0) return;
    await emit(tx, ctx, "conversations.message_hidden", reportId, { placementId, seq });
    const decided = hidden.map((one) => ({ ...one, details: { outcome: "hidden" as const } }));
    await emitAll(tx, ctx, "conversations.report_closed", decided);
  });
}

/**
 * The moderation is done with a report, without hiding anything: it waits no longer, and goes half a year later. Done again it changes
 * nothing. Errors: `conversations.report_not_found`.
 */
export async function closeReport(ctx: Context, { reportId }: OneReport): Promise<void> {
  authorise(ctx, "conversations.moderate");
  await inTransaction(ctx, async (tx) => {
    const reports = conversationReports;
    const [report] = await tx.select({ id: reports.id }).from(reports).where(eq(reports.id, reportId));
    if (!report) throw new AppError("conversations.report_not_found", {}, "reportId");
    const closed = await tx
      .update(reports)
      .set({ closedAt: ctx.now, closedBy: me(ctx) })
      .where(and(eq(reports.id, reportId), isNull(reports.closedAt)))
      .returning({ id: reports.id });
    if (closed.length > 0) await emit(tx, ctx, "conversations.report_closed", reportId, { outcome: "left" });
  });
}
