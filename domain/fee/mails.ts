import { eq } from "drizzle-orm";
import { feeAgreements, feeInvoices, feeTerms } from "../../db/schema/fee";
import { addressOf } from "../accounts/steps";
import { accountOf } from "../homes/steps";
import type { Context } from "../kernel/context";
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import type { Posting } from "../kernel/mailer";
import type { NewsKind } from "../kernel/news";
import { authorise } from "../kernel/permissions";
import { sendLetter } from "../kernel/send-letter";
import { feeAcceptedLetter, feeCorrectionLetter, feeEndedLetter, feeInvoiceLetter, feeOutdatedLetter } from "./letters";
import { type FeeAgreement, feePage, termsFacts, theOperator, whoAgreed } from "./steps";

/** She reads what she agreed to, in full. */
export async function mailFeeAccepted(ctx: Context, agreementId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [found] = await ctx.db
    .select({ agreement: feeAgreements, terms: feeTerms })
    .from(feeAgreements)
    .innerJoin(feeTerms, eq(feeTerms.id, feeAgreements.termsId))
    .where(eq(feeAgreements.id, agreementId));
  if (!found) return;
  const terms = termsFacts(found.terms, theOperator(ctx));
  const { fromMonth } = found.agreement;
  await tell(ctx, "fee.agreement", agreementId, posting, (locale, url) =>
    feeAcceptedLetter({ terms, fromMonth, url }, locale),
  );
}

/** She reads that she ended it, and which month is the last. */
export async function mailFeeEnded(ctx: Context, agreementId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [agreement] = await ctx.db.select().from(feeAgreements).where(eq(feeAgreements.id, agreementId));
  if (!agreement) return;
  const lastMonth = lastMonthOf(agreement);
  await tell(ctx, "fee.agreement", agreementId, posting, (locale, url) => feeEndedLetter({ lastMonth, url }, locale));
}

type Outdated = { readonly agreementId: string; readonly termsId: string };

/** She reads what comes instead of what she agreed to, or that nothing does. */
export async function mailFeeOutdated(
  ctx: Context,
  { agreementId, termsId }: Outdated,
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const [agreement] = await ctx.db.select().from(feeAgreements).where(eq(feeAgreements.id, agreementId));
  const [terms] = await ctx.db.select().from(feeTerms).where(eq(feeTerms.id, termsId));
  if (!agreement || !terms) return;
  // Of a fee that is over its own terms are named.
  const isOver = agreement.termsId === termsId || (terms.untilMonth !== null && terms.untilMonth < terms.fromMonth);
  const next = isOver ? null : { ...termsFacts(terms, theOperator(ctx)), fromMonth: terms.fromMonth };
  const lastMonth = lastMonthOf(agreement);
  await tell(ctx, "fee.agreement", agreementId, posting, (locale, url) =>
    feeOutdatedLetter({ lastMonth, next, url }, locale),
  );
}

const lastMonthOf = ({ fromMonth, untilMonth }: FeeAgreement) =>
  untilMonth !== null && untilMonth >= fromMonth ? untilMonth : null;

/** She hears of an invoice or a correction. */
export async function mailFeeInvoice(ctx: Context, invoiceId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [invoice] = await ctx.db.select().from(feeInvoices).where(eq(feeInvoices.id, invoiceId));
  if (!invoice) return;
  const letter = invoice.kind === "invoice" ? feeInvoiceLetter : feeCorrectionLetter;
  await tell(ctx, "fee.invoices", invoice.agreementId, posting, (locale, url) => letter({ ...invoice, url }, locale));
}

/** Nobody, where her account is gone. */
async function tell(
  ctx: Context,
  kind: NewsKind,
  agreementId: string,
  posting: Posting,
  letterIn: (locale: Locale, url: string) => Letter,
): Promise<void> {
  const childminderId = await whoAgreed(ctx.db, agreementId);
  const personId = childminderId && (await accountOf(ctx.db, childminderId));
  const address = personId ? await addressOf(ctx.db, personId) : null;
  if (!address) return;
  const url = ctx.vendors.pageAddress(feePage, address.locale);
  await sendLetter(ctx, kind, address, letterIn(address.locale, url), posting);
}
