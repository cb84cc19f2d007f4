import { type Job, job, type Nightly, wholly } from "../kernel/jobs";
import { buildExport, removeExpiredPrivacy } from "./commands";
import { carryOutErasure } from "./erase";

export const privacyJobs = {
  /** Somebody asked for everything that is held about them. */
  "build-export": job({
    hears: ["privacy.export_requested"],
    outlivesPerson: false,
    run: (ctx, { details }) => buildExport(ctx, { exportId: details.exportId }),
  }),
  /** Somebody wants to be forgotten. */
  "erase-person": job({
    hears: ["privacy.erasure_requested"],
    outlivesPerson: true,
    run: (ctx, { id, details }, attempt) =>
      carryOutErasure(ctx, { erasureId: details.erasureId }, { key: id, attempt }),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type PrivacyJobs = typeof privacyJobs;

declare module "../kernel/jobs" {
  interface Jobs extends PrivacyJobs {}
}

export const privacyNightly: Nightly = { "privacy.remove_expired": wholly(removeExpiredPrivacy) };
