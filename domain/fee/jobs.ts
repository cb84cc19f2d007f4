import type { Month } from "../kernel/calendar";
import { type Job, job, type Nightly, wholly } from "../kernel/jobs";
import { readMissedFeeNotices, settleFeeCheckouts } from "./commands/cards";
import { billFee, startFeeRuns } from "./commands/invoicing";
import { keepFeePaper, rewrapFee } from "./commands/papers";
import { mailFeeAccepted, mailFeeEnded, mailFeeInvoice, mailFeeOutdated } from "./mails";

export const feeJobs = {
  /** A month of an agreement is billed. */
  "bill-fee": job({
    hears: ["fee.month_due"],
    outlivesPerson: false,
    run: (ctx, { subjectId, details }) => billFee(ctx, { agreementId: subjectId, month: details.month as Month }),
  }),
  /** The invoice is drawn and kept. What is issued has to be kept, whoever leaves. */
  "keep-fee-paper": job({
    hears: ["fee.invoiced", "fee.corrected"],
    outlivesPerson: true,
    run: (ctx, { details }) => keepFeePaper(ctx, details),
  }),
  "mail-fee-accepted": job({
    hears: ["fee.accepted"],
    outlivesPerson: false,
    run: (ctx, { id, details }, attempt) => mailFeeAccepted(ctx, details.agreementId, { key: id, attempt }),
  }),
  "mail-fee-ended": job({
    hears: ["fee.ended"],
    outlivesPerson: false,
    run: (ctx, { id, details }, attempt) => mailFeeEnded(ctx, details.agreementId, { key: id, attempt }),
  }),
  /** Other terms, or none: whoever agreed hears of it fifteen days ahead. */
  "mail-fee-outdated": job({
    hears: ["fee.outdated"],
    outlivesPerson: false,
    run: (ctx, { id, details }, attempt) => mailFeeOutdated(ctx, details, { key: id, attempt }),
  }),
  "mail-fee-invoice": job({
    hears: ["fee.invoiced", "fee.corrected"],
    outlivesPerson: false,
    run: (ctx, { id, details }, attempt) => mailFeeInvoice(ctx, details.invoiceId, { key: id, attempt }),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type FeeJobs = typeof feeJobs;

declare module "../kernel/jobs" {
  interface Jobs extends FeeJobs {}
}

export const feeNightly: Nightly = {
  "fee.start_runs": wholly(startFeeRuns),
  "fee.read_missed_notices": wholly(readMissedFeeNotices),
  "fee.settle_checkouts": wholly(settleFeeCheckouts),
  "fee.rewrap_keys": rewrapFee,
};
