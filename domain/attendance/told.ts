/** Of which events about days of care families hear, and as what: read by the jobs that mail, here and where somebody acts for a family. */
import type { Context } from "../kernel/context";
import type { HeardEvent } from "../kernel/events";
import { type DaysNews, daysOfReport, newsOfHerAbsence } from "./mails";

export const daysEvents = [
  "attendance.absence_reported",
  "attendance.absence_withdrawn",
  "attendance.month_closed",
  "attendance.month_reopened",
  "capacity.absence_entered",
  "capacity.absence_removed",
] as const;
export type DaysEvent = (typeof daysEvents)[number];

/** What is to be told of it, for each child it is about. */
export async function daysNewsOf(
  ctx: Context,
  { name, subjectId, actorId, details }: HeardEvent<DaysEvent>,
): Promise<DaysNews[]> {
  if ("absenceId" in details) {
    const what = name === "capacity.absence_entered" ? "away" : "there";
    return newsOfHerAbsence(ctx, { childminderId: subjectId, absenceId: details.absenceId, actorId, what });
  }
  const about = { placementId: subjectId, actorId };
  if ("month" in details) {
    const what = name === "attendance.month_closed" ? "month_closed" : "month_reopened";
    return [{ what, ...about, month: details.month }];
  }
  const days = await daysOfReport(ctx, details.reportId);
  const what = name === "attendance.absence_reported" ? "absence_reported" : "absence_withdrawn";
  return days ? [{ what, ...about, days }] : [];
}
