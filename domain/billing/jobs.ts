import type { Month } from "../kernel/calendar";
import { type Job, job, type Nightly, wholly } from "../kernel/jobs";
import { announceCertificates } from "./commands/certificates";
import { keepInvoicePaper } from "./commands/papers";
import { remindOfInvoices } from "./commands/reminding";
import { billMonth, startRuns } from "./commands/running";
import { rewrapBooks } from "./commands/upkeep";
import { mailCertificate, mailInvoice, mailReminder } from "./mails";
import { takePaymentNotice } from "./notices/commands";
import { sendCharge } from "./payments/charging";
import { collectOf, sendDebit, sendRefund, startCollecting } from "./payments/collecting";
import { endConnection, forgetPayer, startForgetting } from "./payments/forgetting";
import { mailMandate, mailPayment, mailSavedCard } from "./payments/mails";
import { reconcile, startReconciling } from "./payments/reconciling";
import { forgetCard, startForgettingCards } from "./payments/saved-cards";

export const billingJobs = {
  /** What a vendor told of an account of hers is read anew. */
  "reconcile-account": job({
    hears: ["billing.account_due"],
    outlivesPerson: false,
    run: (ctx, { subjectId }) => reconcile(ctx, { accountId: subjectId }),
  }),
  /** In her books something is to be debited or charged. */
  "collect-debits": job({
    hears: ["billing.collection_due"],
    outlivesPerson: false,
    run: (ctx, { subjectId }) => collectOf(ctx, { bookId: subjectId }),
  }),
  /** A direct debit is due: the vendor collects it. Begun, it comes to its end whoever leaves, or its invoice would be under way for ever. */
  "send-debit": job({
    hears: ["billing.debit_due"],
    outlivesPerson: true,
    run: (ctx, { details }) => sendDebit(ctx, details),
  }),
  /** A saved card is due to be charged. Begun, it comes to an end, or its invoice would be under way for ever. */
  "send-charge": job({
    hears: ["billing.charge_due"],
    outlivesPerson: true,
    run: (ctx, { details }) => sendCharge(ctx, details),
  }),
  /** A saved card has ended, by whomever: Stripe forgets it, too. */
  "forget-card": job({
    hears: ["billing.card_left"],
    outlivesPerson: true,
    run: (ctx, { subjectId }) => forgetCard(ctx, { savedCardId: subjectId }),
  }),
  /** Parents have agreed that a card is charged, or it is charged no more. */
  "mail-saved-card": job({
    hears: ["billing.card_kept", "billing.card_ended"],
    outlivesPerson: false,
    run: (ctx, { id, details }, attempt) =>
      mailSavedCard(ctx, details.savedCardId, "by" in details ? details.by : null, { key: id, attempt }),
  }),
  /** She gives money back that came by a vendor. It is owed to parents, whoever leaves. */
  "send-refund": job({
    hears: ["billing.refund_due"],
    outlivesPerson: true,
    run: (ctx, { id, details }) => sendRefund(ctx, { ...details, eventId: id }),
  }),
  /** Somebody who gave a mandate is erased: the vendor forgets them, too. */
  "forget-payer": job({
    hears: ["billing.payer_left"],
    outlivesPerson: true,
    run: (ctx, { subjectId }) => forgetPayer(ctx, { mandateId: subjectId }),
  }),
  /** A childminder is erased, or has ended it herself, and nothing is under way any more: what her account with the vendor gave us ends. */
  "end-connection": job({
    hears: ["billing.account_left"],
    outlivesPerson: true,
    run: (ctx, { subjectId }) => endConnection(ctx, { accountId: subjectId }),
  }),
  /** A debit is announced, a payment failed or came back, a card payment is disputed: both sides hear what to do. */
  "mail-payment": job({
    hears: [
      "billing.debit_announced",
      "billing.payment_failed",
      "billing.payment_returned",
      "billing.refund_refused",
      "billing.disputed",
      "billing.dispute_decided",
    ],
    outlivesPerson: false,
    run: (ctx, { id, name, details }, attempt) => mailPayment(ctx, name, details.paymentId, { key: id, attempt }),
  }),
  /** A mandate ended: parents give another one, she hears that nothing is collected. */
  "mail-mandate": job({
    hears: ["billing.mandate_ended"],
    outlivesPerson: false,
    run: (ctx, { id, details }, attempt) => mailMandate(ctx, details.mandateId, { key: id, attempt }),
  }),
  /** A payment vendor told something: what it means for us is done, once. */
  "take-payment-notice": job({
    hears: ["billing.payment_told", "billing.payment_notice_replayed"],
    outlivesPerson: true,
    run: (ctx, { subjectId }) => takePaymentNotice(ctx, { noticeId: subjectId }),
  }),
  /** The month of one childminder is billed, all of it or nothing. */
  "bill-month": job({
    hears: ["billing.month_due"],
    outlivesPerson: false,
    run: (ctx, { subjectId, details }) => billMonth(ctx, { bookId: subjectId, month: details.month as Month }),
  }),
  /** The invoice is drawn and kept. What is issued has to be kept, whoever leaves. */
  "keep-invoice-paper": job({
    hears: ["billing.invoiced", "billing.corrected"],
    outlivesPerson: true,
    run: (ctx, { details }) => keepInvoicePaper(ctx, details),
  }),
  "mail-invoice": job({
    hears: ["billing.invoiced", "billing.corrected"],
    outlivesPerson: false,
    run: (ctx, { id, details }, attempt) => mailInvoice(ctx, details.invoiceId, { key: id, attempt }),
  }),
  "mail-certificate": job({
    hears: ["billing.certificate_ready"],
    outlivesPerson: false,
    run: (ctx, { id, subjectId, details }, attempt) =>
      mailCertificate(ctx, { placementId: subjectId, year: details.year }, { key: id, attempt }),
  }),
  "mail-invoice-reminder": job({
    hears: ["billing.reminded"],
    outlivesPerson: false,
    run: (ctx, { id, details }, attempt) => mailReminder(ctx, details.invoiceId, details.step, { key: id, attempt }),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type BillingJobs = typeof billingJobs;

declare module "../kernel/jobs" {
  interface Jobs extends BillingJobs {}
}

export const billingNightly: Nightly = {
  "billing.start_runs": wholly(startRuns),
  "billing.reconcile": wholly(startReconciling),
  "billing.collect": wholly(startCollecting),
  "billing.forget": wholly(startForgetting),
  "billing.forget_cards": wholly(startForgettingCards),
  "billing.remind": remindOfInvoices,
  "billing.announce_certificates": wholly(announceCertificates),
  "billing.rewrap_keys": rewrapBooks,
};
