import type { Context } from "../kernel/context";
import type { HeardEvent } from "../kernel/events";
import { type Job, job, type Nightly } from "../kernel/jobs";
import { rewrapIncidents } from "./commands/incidents";
import { keepMonthPaper } from "./commands/month-papers";
import { mailDays } from "./mails";
import { type DaysEvent, daysNewsOf } from "./told";

async function mailNews(ctx: Context, event: HeardEvent<DaysEvent>, attempt: number): Promise<void> {
  for (const news of await daysNewsOf(ctx, event)) await mailDays(ctx, news, { key: event.id, attempt });
}

export const attendanceJobs = {
  /** A child does not come, or comes after all: the other side is told. */
  "mail-child-absence": job({
    hears: ["attendance.absence_reported", "attendance.absence_withdrawn"],
    outlivesPerson: false,
    run: mailNews,
  }),
  /** Parents are asked to confirm a month, or one side reads that it is open again. */
  "mail-month": job({
    hears: ["attendance.month_closed", "attendance.month_reopened"],
    outlivesPerson: false,
    run: mailNews,
  }),
  /** A month is confirmed: its record is drawn and kept. */
  "keep-month-paper": job({
    hears: ["attendance.month_confirmed"],
    outlivesPerson: false,
    run: (ctx, { subjectId, details }) => keepMonthPaper(ctx, { placementId: subjectId, month: details.month }),
  }),
  /** She does not care on some days, or does after all: the families are told. */
  "mail-her-absence": job({
    hears: ["capacity.absence_entered", "capacity.absence_removed"],
    outlivesPerson: false,
    run: mailNews,
  }),
} as const satisfies Readonly<Record<string, Job>>;

type AttendanceJobs = typeof attendanceJobs;

declare module "../kernel/jobs" {
  interface Jobs extends AttendanceJobs {}
}

export const attendanceNightly: Nightly = {
  /** Words of important events that are sealed under an earlier master key. */
  "attendance.rewrap_incidents": rewrapIncidents,
};
