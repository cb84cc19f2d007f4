import { eq } from "drizzle-orm";
import { conversationReports } from "../../../db/schema/conversations";
import { addressOf } from "../../accounts/steps";
import type { Context } from "../../kernel/context";
import type { Posting } from "../../kernel/mailer";
import { authorise } from "../../kernel/permissions";
import { sendLetter } from "../../kernel/send-letter";
import { reportReceiptLetter } from "./letters";
import { reportHours } from "./rules";

/** Art. 16(4) DSA: whoever reports something is told that it has arrived. */
export async function mailReportReceipt(
  ctx: Context,
  { reportId }: { readonly reportId: string },
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const [report] = await ctx.db.select().from(conversationReports).where(eq(conversationReports.id, reportId));
  const address = report?.reporterId && (await addressOf(ctx.db, report.reporterId));
  if (!report || !address) return;
  const { receipt, reason } = report;
  const facts = {
    receipt,
    hours: reportHours(reason),
    childInDanger: reason === "child_in_danger",
    url: ctx.vendors.pageAddress("/nachrichten/meldungen", address.locale),
  };
  await sendLetter(ctx, "conversations.report_arrived", address, reportReceiptLetter(facts, address.locale), posting);
}
