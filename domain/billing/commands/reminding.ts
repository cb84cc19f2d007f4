/** Overdue invoices are reminded of three times, each once; then it is hers to talk to the parents. */
import { and, eq, gt, isNotNull, lt, notExists, or, sql } from "drizzle-orm";
import { invoiceReminders, invoices, payments } from "../../../db/schema/billing";
import { addDays, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { emitAll } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { reminderDays, reminderDue } from "../rules";
import { openCents } from "../steps";

/** So many reminders one night sends; the rest follow in the next. */
const atOnce = 5_000;

/** Each night. What is paid or written off meanwhile is not reminded of, nor what is being collected, or is going to be once more. */
export async function remindOfInvoices(ctx: Context): Promise<{ reminded: number; left: number }> {
  authorise(ctx, "billing.run");
  const today = todayInBerlin(ctx.now);
  const reminded = sql<number>`(select count(*)::int from ${invoiceReminders} r where r.invoice_id = ${invoices.id})`;
  return inTransaction(ctx, async (tx) => {
    const onItsWay = tx
      .select({ id: payments.id })
      .from(payments)
      .where(and(eq(payments.invoiceId, invoices.id), or(eq(payments.state, "sent"), isNotNull(payments.retryOn))));
    const overdue = await tx
      .select({
        id: invoices.id,
        placementId: invoices.placementId,
        dueOn: invoices.dueOn,
        reminded,
        open: openCents,
      })
      .from(invoices)
      .where(
        and(
          eq(invoices.kind, "invoice"),
          lt(invoices.dueOn, addDays(today, -reminderDays[0] + 1)),
          lt(reminded, reminderDays.length),
          isNotNull(invoices.placementId),
          gt(openCents, 0),
          notExists(onItsWay),
        ),
      )
      .orderBy(invoices.dueOn, invoices.id)
      .for("update");
    const due = overdue.flatMap(({ placementId, ...one }) => {
      const step = reminderDue(one, today);
      return step !== null && placementId ? [{ invoiceId: one.id, step, placementId }] : [];
    });
    const now = due.slice(0, atOnce);
    if (now.length === 0) return { reminded: 0, left: 0 };
    await tx.insert(invoiceReminders).values(now.map(({ invoiceId, step }) => ({ invoiceId, step, at: ctx.now })));
    await emitAll(
      tx,
      ctx,
      "billing.reminded",
      now.map(({ placementId: subjectId, invoiceId, step }) => ({ subjectId, details: { invoiceId, step } })),
    );
    return { reminded: now.length, left: due.length - now.length };
  });
}
