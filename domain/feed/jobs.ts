import { type Job, job } from "../kernel/jobs";
import { answerEvents } from "../placements/queries/answers";
import { forgetFeeds } from "./commands";

export const feedJobs = {
  /** Something is new for somebody: what was worked out before is out of date. */
  "forget-feeds": job({
    hears: ["families.match_found", ...answerEvents],
    outlivesPerson: true,
    run: (ctx, { name, subjectId }) => forgetFeeds(ctx, { event: name, subjectId }),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type FeedJobs = typeof feedJobs;

declare module "../kernel/jobs" {
  interface Jobs extends FeedJobs {}
}
