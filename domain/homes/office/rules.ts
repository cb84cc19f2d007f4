/** What her youth office is to a childminder whose permit waits there. Pure. */
import { addDays, type Day, todayInBerlin } from "../../kernel/calendar";
import { AppError } from "../../kernel/errors";

/** She may remind so many days after she has sent in her permit, and again as long after each time. */
export const REMINDER_DAYS = 7;

/** Under so many decisions a usual time would tell of single people. */
export const LEAST_DECISIONS = 5;

/** What decides about a reminder. */
export type Waiting = { readonly claimedOn: Day; readonly remindedOn: Day | null };

/** What a waiting claim says of reminders. */
export function waitingOf({ claimedAt, remindedAt }: { claimedAt: Date; remindedAt: Date | null }): Waiting {
  return { claimedOn: todayInBerlin(claimedAt), remindedOn: remindedAt && todayInBerlin(remindedAt) };
}

/** The first day on which she may remind. */
export function remindFrom({ claimedOn, remindedOn }: Waiting): Day {
  return addDays(remindedOn ?? claimedOn, REMINDER_DAYS);
}

/** Why an office is not reminded now. */
export function whyNotRemindable(waiting: Waiting | null, isOnBoard: boolean, today: Day): AppError | null {
  if (!waiting) return new AppError("childminders.nothing_waits");
  if (!isOnBoard) return new AppError("childminders.office_not_on_board");
  const from = remindFrom(waiting);
  return today < from ? new AppError("childminders.reminded_lately", { from }) : null;
}

/** How many days decisions usually take: the middle one, at least one day; null where there are too few to say. */
export function usualDays(days: readonly number[]): number | null {
  if (days.length < LEAST_DECISIONS) return null;
  const sorted = days.toSorted((a, b) => a - b);
  return Math.max(1, Math.ceil(sorted[Math.floor((sorted.length - 1) / 2)] ?? 0));
}
