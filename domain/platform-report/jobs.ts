import { type Job, job, type Nightly, wholly } from "../kernel/jobs";
import { announceReports, askSellers, rewrapSellers } from "./commands";
import { mailSeller } from "./mails";

export const platformReportJobs = {
  /** She is asked who she is for the report, reminded, and told what follows; and in January what is reported. */
  "mail-seller": job({
    hears: ["platform_report.asked", "platform_report.reminded", "platform_report.blocked", "platform_report.told"],
    outlivesPerson: false,
    run: (ctx, { id, name, subjectId, details }, attempt) =>
      mailSeller(ctx, { name, details }, subjectId, { key: id, attempt }),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type PlatformReportJobs = typeof platformReportJobs;

declare module "../kernel/jobs" {
  interface Jobs extends PlatformReportJobs {}
}

export const platformReportNightly: Nightly = {
  "platform_report.ask": wholly(askSellers),
  "platform_report.announce": wholly(announceReports),
  "platform_report.rewrap_keys": rewrapSellers,
};
