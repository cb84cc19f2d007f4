/** Who stands where on a waiting list, and who is asked when hours open. Pure. */
import { answerFit, type HoursSpokenFor, type VacancySpan, withoutSpokenFor } from "../capacity/rules";
import type { AgeRange } from "../capacity/stay";
import { addMonths, type Day, later, type Month } from "../kernel/calendar";
import type { CareSchedule } from "../kernel/care-schedule";
import { AppError } from "../kernel/errors";

/** So many lists a family stands on at once. */
export const mostLists = 10;

/** Days in which a family that is asked answers, and for which it is left in peace after a no. */
export const answerDays = 4;
export const quietDays = 28;

/** After so many days a family is asked whether it still looks, and taken off the list so many days later without an answer. */
export const confirmDays = 56;
export const confirmGrace = 14;

/** An opening so many months after the wished start still helps; a later one is no news yet. */
const MONTHS_IN_SIGHT = 6;

type Waiting = { readonly id: string; readonly familyId: string; readonly joinedAt: Date };

/** Whether a family has a child with her already, and she takes siblings first. */
export type Siblings = { readonly siblingsFirst: boolean; readonly placedFamilies: ReadonlySet<string> };

export const isSibling = ({ siblingsFirst, placedFamilies }: Siblings, familyId: string): boolean =>
  siblingsFirst && placedFamilies.has(familyId);

/** The published order: siblings first where she says so, then who joined first. */
export function inOrder<Entry extends Waiting>(entries: readonly Entry[], siblings: Siblings): Entry[] {
  const rank = ({ familyId }: Entry) => (isSibling(siblings, familyId) ? 0 : 1);
  return entries.toSorted(
    (a, b) => rank(a) - rank(b) || a.joinedAt.getTime() - b.joinedAt.getTime() || (a.id < b.id ? -1 : 1),
  );
}

export function whyNotJoined(state: {
  readonly open: boolean;
  readonly lists: number;
  readonly isFree: boolean;
}): AppError | null {
  if (!state.open) return new AppError("waiting.closed");
  if (state.lists >= mostLists) return new AppError("waiting.too_many", { maximum: mostLists });
  return state.isFree ? new AppError("waiting.hours_free") : null;
}

export type Candidate = Waiting & {
  readonly schedule: CareSchedule;
  readonly startOn: Day;
  readonly bornMonth: Month;
  readonly quietUntil: Date | null;
  readonly asked: boolean;
};

type Opening = {
  /** Everybody who waits, in the published order. */
  readonly entries: readonly Candidate[];
  readonly spans: readonly VacancySpan[];
  readonly claims: readonly HoursSpokenFor[];
  readonly ages: AgeRange;
  readonly today: Day;
  readonly now: Date;
};

/**
 * Whom to ask now, and from when their hours are free: in order, everybody whose hours are all free and not yet claimed by somebody
 * before them. So one place is asked about once, and of two places two families hear at the same time.
 */
export function whoIsAsked({ entries, spans, claims, ages, today, now }: Opening): { id: string; from: Day }[] {
  let left = claims.reduce(withoutSpokenFor, spans);
  const asked: { id: string; from: Day }[] = [];
  for (const { id, schedule, startOn, bornMonth, quietUntil, asked: already } of entries) {
    if (already || (quietUntil !== null && quietUntil > now)) continue;
    const start = later(startOn, today);
    const { from } = answerFit(left, schedule, start, { bornMonth, ages });
    if (from === null || from > addMonths(start, MONTHS_IN_SIGHT)) continue;
    asked.push({ id, from });
    left = withoutSpokenFor(left, { schedule, from });
  }
  return asked;
}
