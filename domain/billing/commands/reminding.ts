/** Overdue invoices are reminded of three times, each once; then it is hers to talk to the parents. */
import { and, eq, lt, sql } from "drizzle-orm";
import { invoiceReminders, invoices } from "../../../db/schema/billing";
import { addDays, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { reminderDays, reminderDue } from "../rules";
import { openOf } from "../steps";

/** Each night. What is paid or written off meanwhile is not reminded of. */
export async function remindOfInvoices(ctx: Context): Promise<{ reminded: number }> {
  authorise(ctx, "billing.run");
  const today = todayInBerlin(ctx.now);
  const reminded = sql<number>`(select count(*)::int from ${invoiceReminders} r where r.invoice_id = ${invoices.id})`;
  return inTransaction(ctx, async (tx) => {
    const overdue = await tx
      .select({ id: invoices.id, placementId: invoices.placementId, dueOn: invoices.dueOn, reminded })
      .from(invoices)
      .where(
        and(
          eq(invoices.kind, "invoice"),
          lt(invoices.dueOn, addDays(today, -reminderDays[0] + 1)),
          lt(reminded, reminderDays.length),
          sql`${invoices.placementId} is not null`,
          sql`(select coalesce(sum(p.cents), 0) from ledger_postings p where p.invoice_id = ${invoices.id}) > 0`,
        ),
      )
      .for("update");
    const open = await openOf(
      tx,
      overdue.map(({ id }) => id),
    );
    let sent = 0;
    for (const one of overdue) {
      const step = reminderDue({ ...one, open: open.get(one.id) ?? 0 }, today);
      if (step === null || !one.placementId) continue;
      await tx.insert(invoiceReminders).values({ invoiceId: one.id, step, at: ctx.now });
      await emit(tx, ctx, "billing.reminded", one.placementId, { invoiceId: one.id, step });
      sent += 1;
    }
    return { reminded: sent };
  });
}
