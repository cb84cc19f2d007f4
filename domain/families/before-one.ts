/** A child that is under one on its first day: the law asks why it needs care then. Pure. */
import { ageInMonths, type Day, type Month } from "../kernel/calendar";

/** §24(1) S. 1 SGB VIII: the child's own development, or what the parents do or look for (LAW E). */
export const reasonsBeforeOne = ["development", "work", "education", "job_seeking", "work_measure"] as const;
export type ReasonBeforeOne = (typeof reasonsBeforeOne)[number];

/**
 * Whether the law asks for a reason on that day: from the first birthday on a child has its claim without one (§24(2) SGB VIII). Only the
 * month of birth is known, so of the month in which it turns one nobody is asked: in it the claim begins.
 */
export function isUnderOne(bornMonth: Month, on: Day): boolean {
  return ageInMonths(bornMonth, on) < 12;
}

type Why = { readonly whyBeforeOne: ReasonBeforeOne | null; readonly whyWords: string };

/** What was said of a reason is kept only where the law asks for one. */
export function keptWhy({ whyBeforeOne, whyWords }: Why, bornMonth: Month, start: Day): Why {
  return isUnderOne(bornMonth, start) ? { whyBeforeOne, whyWords } : { whyBeforeOne: null, whyWords: "" };
}
