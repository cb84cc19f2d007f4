import { eq } from "drizzle-orm";
import { conversationReports } from "../../../db/schema/conversations";
import { addressOf } from "../../accounts/steps";
import type { Context } from "../../kernel/context";
import type { Posting } from "../../kernel/mailer";
import { authorise } from "../../kernel/permissions";
import { sendLetter } from "../../kernel/send-letter";
import { reportOutcomeLetter, reportReceiptLetter } from "./letters";
import { type ReportOutcome, reportHours } from "./rules";

/** Art. 16(4) DSA: whoever reports something is told that it has arrived. */
export async function mailReportReceipt(
  ctx: Context,
  { reportId }: { readonly reportId: string },
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const known = await reporterOf(ctx, reportId);
  if (!known) return;
  const { receipt, reason, address, url } = known;
  const facts = { receipt, hours: reportHours(reason), childInDanger: reason === "child_in_danger", url };
  await sendLetter(ctx, "conversations.report_arrived", address, reportReceiptLetter(facts, address.locale), posting);
}

/** Art. 16(5) DSA: whoever reported something is told what was decided, and what they can do where they see it otherwise. */
export async function mailReportOutcome(
  ctx: Context,
  { reportId, outcome }: { readonly reportId: string; readonly outcome: ReportOutcome },
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const known = await reporterOf(ctx, reportId);
  if (!known) return;
  const { receipt, what, address, url } = known;
  const facts = { receipt, what, outcome, url };
  await sendLetter(ctx, "conversations.report_closed", address, reportOutcomeLetter(facts, address.locale), posting);
}

/** The report, who made it, and where they read all of theirs; null where the account is gone. */
async function reporterOf(ctx: Context, reportId: string) {
  const [report] = await ctx.db.select().from(conversationReports).where(eq(conversationReports.id, reportId));
  const address = report?.reporterId && (await addressOf(ctx.db, report.reporterId));
  if (!report || !address) return null;
  const { receipt, reason, what } = report;
  return { receipt, reason, what, address, url: ctx.vendors.pageAddress("/nachrichten/meldungen", address.locale) };
}
