import { eq } from "drizzle-orm";
import { invoices, mandates, payments, savedCards } from "../../../db/schema/billing";
import { bindingContracts } from "../../contracts/steps";
import { todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import type { Posting } from "../../kernel/mailer";
import { authorise } from "../../kernel/permissions";
import { sendLetter } from "../../kernel/send-letter";
import { readersOf } from "../mails";
import { sharesOf } from "../shares";
import { openParties } from "../steps";
import { cardAgreement } from "./card-agreement";
import { cardEndedLetter, cardKeptLetter } from "./card-letters";
import { faceOfCard } from "./card-steps";
import { mandateEndedLetter, type PaymentNews, paymentLetter } from "./letters";
import { sharesNow } from "./payer";
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
  for (const { personId, address, side, page } of await readersOf(ctx, invoice.placementId, invoice.payerId)) {
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
  const shares = mandate.placementId && (await sharesNow(ctx.db, ctx, mandate.placementId));
  const payer = shares ? mandate.personId : null;
  for (const { personId, address, side, page } of await readersOf(ctx, mandate.placementId, payer)) {
    const url = ctx.vendors.pageAddress(page, address.locale);
    const letter = mandateEndedLetter({ reference: mandate.reference, url }, side, address.locale);
    await sendLetter(ctx, "billing.payments", address, letter, { ...posting, key: `${posting.key}:${personId}` });
  }
}

/** Parents hear to what they agreed with a card; whoever did not end it, that it is not charged any more. */
export async function mailSavedCard(
  ctx: Context,
  savedCardId: string,
  endedBy: string | null,
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const [card] = await ctx.db.select().from(savedCards).where(eq(savedCards.id, savedCardId));
  if (!card?.placementId) return;
  const contract = (await bindingContracts(ctx.db, ctx, [card.placementId])).at(-1);
  if (!contract) return;
  const { childName: child, herName: from } = contract.terms.written;
  const face = await faceOfCard(ctx, card);
  const payer = sharesOf(contract.terms.written) ? card.personId : null;
  for (const { personId, address, side, page } of await readersOf(ctx, card.placementId, payer)) {
    const { locale } = address;
    const agreement = cardAgreement.words({ name: from, child })[locale];
    const facts = { child, from, face, agreement, url: ctx.vendors.pageAddress(page, locale) };
    const letter =
      endedBy === null ? cardKeptLetter(facts, side, locale) : cardEndedLetter(facts, endedBy, side, locale);
    if (letter)
      await sendLetter(ctx, "billing.payments", address, letter, { ...posting, key: `${posting.key}:${personId}` });
  }
}
