/** How often somebody hears of openings: one mail a day at most, and none at night. Pure. */
import type { Day } from "../kernel/calendar";
import { todayInBerlin } from "../kernel/calendar";
import { isNight, type MailHours, nextMorning } from "../kernel/mail-hours";

/** The first opening of a day at once and the others the next morning, or all of them in the morning. */
export const rhythms = ["at_once", "daily"] as const;
export type Rhythm = (typeof rhythms)[number];

export type PlannedMail = { readonly day: Day; readonly dueAt: Date };

/** The mail that tells of what opens now, if that day's has not gathered its openings yet; else it is the next morning's. */
export function mailFor(rhythm: Rhythm, now: Date, hours: MailHours): PlannedMail {
  const canLeaveNow = rhythm === "at_once" && !isNight(now, hours);
  return canLeaveNow ? { day: todayInBerlin(now), dueAt: now } : nextMorning(now, hours);
}
