import { type Job, job, type Nightly } from "../kernel/jobs";
import { lookAtCheck, lookAtChecks } from "./commands";

export const identityChecksJobs = {
  /** The service called, or it is night. */
  "look-at-identity-check": job({
    hears: ["identity_checks.told"],
    outlivesPerson: false,
    run: (ctx, { subjectId }) => lookAtCheck(ctx, subjectId),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type IdentityChecksJobs = typeof identityChecksJobs;

declare module "../kernel/jobs" {
  interface Jobs extends IdentityChecksJobs {}
}

export const identityChecksNightly: Nightly = { "identity_checks.look": lookAtChecks };
