import { type Job, job } from "../kernel/jobs";
import { takePaymentNotice } from "./notices/commands";

export const billingJobs = {
  /** A payment vendor told something: what it means for us is done, once. */
  "take-payment-notice": job({
    hears: ["billing.payment_told", "billing.payment_notice_replayed"],
    outlivesPerson: true,
    run: (ctx, { subjectId }) => takePaymentNotice(ctx, { noticeId: subjectId }),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type BillingJobs = typeof billingJobs;

declare module "../kernel/jobs" {
  interface Jobs extends BillingJobs {}
}
