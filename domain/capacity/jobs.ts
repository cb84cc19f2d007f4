import { type Job, job, type Nightly } from "../kernel/jobs";
import { handOutDueSpans, refreshDueSpans } from "./commands";
import { mailOverPromised } from "./mails";

export const capacityJobs = {
  /** With some, what is free falls due: it is computed anew. */
  "refresh-spans": job({
    hears: ["capacity.spans_due"],
    outlivesPerson: true,
    run: (ctx, { details }) => refreshDueSpans(ctx, details),
  }),
  /** She has promised more than she may: she is told that nobody has to go, and what she can do. */
  "mail-over-promised": job({
    hears: ["capacity.over_promised"],
    outlivesPerson: false,
    run: (ctx, { id, subjectId }, attempt) => mailOverPromised(ctx, subjectId, { key: id, attempt }),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type CapacityJobs = typeof capacityJobs;

declare module "../kernel/jobs" {
  interface Jobs extends CapacityJobs {}
}

export const capacityNightly: Nightly = {
  /** With whom a permit, an offer or a commitment began or ended by today. */
  "capacity.hand_out_due_spans": handOutDueSpans,
};
