import { eq } from "drizzle-orm";
import { invoices, mandates, payments } from "../../../db/schema/billing";
import { todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import type { Posting } from "../../kernel/mailer";
import { authorise } from "../../kernel/permissions";
import { sendLetter } from "../../kernel/send-letter";
import { readersOf } from "../mails";
import { openParties } from "../steps";
import { mandateEndedLetter, type PaymentNews, paymentLetter } from "./letters";
import { isUnagreed } from "./rules";

/** Both sides are told of a payment as far as it is something to them. */
export async function mailPayment(ctx: Context, news: PaymentNews, paymentId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [row] = await ctx.db
    .select({ payment: payments, invoice: invoices, mandate: mandates })
    .from(payments)
    .innerJoin(invoices, eq(invoices.id, payments.invoiceId))
    .leftJoin(mandates, eq(mandates.id, payments.mandateId))
    .where(eq(payments.id, paymentId));
  if (!row) return;
  const { payment, invoice, mandate } = row;
  const { child, issuer } = await openParties(ctx, invoice);
  for (const { personId, address, side, page } of await readersOf(ctx, invoice.placementId)) {
    const facts = {
      number: invoice.number,
      child: child.name,
      from: issuer.name,
      cents: payment.cents,
      way: payment.way === "card" ? ("card" as const) : ("debit" as const),
      on: payment.paidOn,
      reference: mandate?.reference ?? null,
      failure: payment.failure,
      retryOn: payment.retryOn,
      unagreed:
        payment.way === "debit" &&
        isUnagreed(payment.failure, payment.attempts, payment.retryOn, todayInBerlin(ctx.now)),
      lost: payment.state === "returned",
      url: ctx.vendors.pageAddress(`${page}/${invoice.id}`, address.locale),
    };
    const letter = paymentLetter(news, facts, side, address.locale);
    if (letter)
      await sendLetter(ctx, "billing.payments", address, letter, { ...posting, key: `${posting.key}:${personId}` });
  }
}

/** A mandate that was given has ended. */
export async function mailMandate(ctx: Context, mandateId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [mandate] = await ctx.db.select().from(mandates).where(eq(mandates.id, mandateId));
  if (!mandate?.givenAt) return;
  for (const { personId, address, side, page } of await readersOf(ctx, mandate.placementId)) {
    const url = ctx.vendors.pageAddress(page, address.locale);
    const letter = mandateEndedLetter({ reference: mandate.reference, url }, side, address.locale);
    await sendLetter(ctx, "billing.payments", address, letter, { ...posting, key: `${posting.key}:${personId}` });
  }
}
