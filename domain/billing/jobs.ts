import type { Month } from "../kernel/calendar";
import { type Job, job, type Nightly, wholly } from "../kernel/jobs";
import { keepInvoicePaper } from "./commands/papers";
import { remindOfInvoices } from "./commands/reminding";
import { billMonth, startRuns } from "./commands/running";
import { rewrapBooks } from "./commands/upkeep";
import { mailInvoice, mailReminder } from "./mails";

export const billingJobs = {
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
  "billing.start_runs": startRuns,
  "billing.remind": wholly(remindOfInvoices),
  "billing.rewrap_keys": rewrapBooks,
};
