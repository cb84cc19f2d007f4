import { type Job, job, type Nightly, theCalls, wholly } from "../kernel/jobs";
import { ensureSchedules } from "./calls";
import { copySeals, removeExpired, sealDays } from "./commands";

export const operationsJobs = {
  /** A vendor has called: what it called for is done, as often as it takes. */
  "run-call": job({
    hears: ["operations.called"],
    outlivesPerson: false,
    async run(ctx, { details }) {
      const call = theCalls()[details.call];
      if (!call) throw new Error(`nothing is done at the call ${details.call}`);
      await call.run(ctx);
    },
  }),
} as const satisfies Readonly<Record<string, Job>>;

type OperationsJobs = typeof operationsJobs;

declare module "../kernel/jobs" {
  interface Jobs extends OperationsJobs {}
}

export const operationsNightly: Nightly = {
  "operations.seal_days": wholly(sealDays),
  "operations.copy_seals": wholly(copySeals),
  "operations.remove_expired": wholly(removeExpired),
  "operations.ensure_schedules": wholly(ensureSchedules),
};
