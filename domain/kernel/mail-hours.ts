/** When mails leave that can wait. Pure. */
import { addDays, type Day, hourInBerlin, instantInBerlin, todayInBerlin } from "./calendar";

/** From this hour of the German day until that one, 0 to 24: nobody is woken by what can wait until the morning. */
export type MailHours = { readonly from: number; readonly until: number };

export function isNight(now: Date, { from, until }: MailHours): boolean {
  const hour = hourInBerlin(now);
  return hour < from || hour >= until;
}

/** When the next morning's mails leave, strictly after now, and on which day. */
export function nextMorning(now: Date, hours: MailHours): { readonly day: Day; readonly dueAt: Date } {
  const today = todayInBerlin(now);
  const dueAt = instantInBerlin(today, hours.from);
  return now < dueAt ? { day: today, dueAt } : morningAfter(today, hours);
}

export function morningAfter(day: Day, { from }: MailHours): { readonly day: Day; readonly dueAt: Date } {
  const next = addDays(day, 1);
  return { day: next, dueAt: instantInBerlin(next, from) };
}
