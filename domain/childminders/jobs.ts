import { type Job, job, type Nightly } from "../kernel/jobs";
import { announceAgreement } from "./agreement/commands";
import { mailAgreement, mailInquiriesOpen } from "./agreement/mails";

export const childmindersJobs = {
  /** A new version of the processing agreement: four weeks before it can hold, she is told. */
  "mail-agreement": job({
    hears: ["childminders.agreement_announced"],
    outlivesPerson: false,
    run: (ctx, { id, subjectId }, attempt) => mailAgreement(ctx, { childminderId: subjectId }, { key: id, attempt }),
  }),
  /** The four weeks are over: families can ask her. */
  "mail-inquiries-open": job({
    hears: ["childminders.inquiries_open"],
    outlivesPerson: false,
    run: (ctx, { id, subjectId }, attempt) =>
      mailInquiriesOpen(ctx, { childminderId: subjectId }, { key: id, attempt }),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type ChildmindersJobs = typeof childmindersJobs;

declare module "../kernel/jobs" {
  interface Jobs extends ChildmindersJobs {}
}

export const childmindersNightly: Nightly = {
  /** Who has concluded an older version of the processing agreement hears of the new one. */
  "childminders.announce_agreement": announceAgreement,
};
