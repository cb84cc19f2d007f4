import { type Job, job, type Nightly } from "../kernel/jobs";
import { rewrapIncidents } from "./commands/incidents";
import { daysOfReport, mailDays, mailHerAbsence } from "./mails";

export const attendanceJobs = {
  /** A child does not come, or comes after all: the other side is told. */
  "mail-child-absence": job({
    hears: ["attendance.absence_reported", "attendance.absence_withdrawn"],
    outlivesPerson: false,
    run: async (ctx, { id, name, subjectId, actorId, details: { reportId } }, attempt) => {
      const days = await daysOfReport(ctx, reportId);
      const what = name === "attendance.absence_reported" ? "absence_reported" : "absence_withdrawn";
      if (days) await mailDays(ctx, { what, placementId: subjectId, actorId, days }, { key: id, attempt });
    },
  }),
  /** Parents are asked to confirm a month, or one side reads that it is open again. */
  "mail-month": job({
    hears: ["attendance.month_closed", "attendance.month_reopened"],
    outlivesPerson: false,
    run: (ctx, { id, name, subjectId, actorId, details: { month } }, attempt) => {
      const what = name === "attendance.month_closed" ? "month_closed" : "month_reopened";
      return mailDays(ctx, { what, placementId: subjectId, actorId, month }, { key: id, attempt });
    },
  }),
  /** She does not care on some days, or does after all: the families are told. */
  "mail-her-absence": job({
    hears: ["capacity.absence_entered", "capacity.absence_removed"],
    outlivesPerson: false,
    run: (ctx, { id, name, subjectId, actorId, details: { absenceId } }, attempt) =>
      mailHerAbsence(
        ctx,
        { childminderId: subjectId, absenceId, actorId },
        name === "capacity.absence_entered" ? "away" : "there",
        { key: id, attempt },
      ),
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
