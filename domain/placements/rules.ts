/** What may be asked, offered, picked and ended. Pure. */

import { whyNotYetBorn } from "../capacity/stay";
import type { MealBan } from "../costs/rules";
import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  earlier,
  holdsOn,
  instantInBerlin,
  later,
  type Month,
  overlap,
  type Period,
  todayInBerlin,
  weekdayOf,
  weekOfFortnight,
} from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import {
  type CareInterval,
  type FortnightGrid,
  hoursOfDay,
  intersection,
  isEmpty,
  sameGrid,
  union,
  without,
} from "../kernel/fortnight-grid";
import { type Invitation, whyNoUse } from "../kernel/invitation";
import { whyNotStart, YEARS_AHEAD } from "../search/rules";
import { contractDays } from "./contract-rules";
import { type Hindrance, isRunning, type PersonsSide, type State } from "./machine";

/** So many a family asks at once: double registrations distort demand. */
export const mostOpen = 5;

/**
 * Each of these sends a mail to the other side, so nobody can make them again and again: inquiries of a family a day, and to the same
 * childminder within thirty days; proposals of visits and of changes and words on a contract by one side, and offers, in one placement
 * a day.
 */
export const often = {
  asksADay: 10,
  asksOfHer: 5,
  asksOfHerDays: 30,
  proposalsADay: 5,
  offersADay: 5,
  changesADay: 5,
  contractsADay: 5,
  contractDaysADay: 5,
  invitationsADay: 20,
  invitationsOfAddressADay: 3,
} as const;

/** Days after which an unanswered inquiry reminds her, and after which it lapses. */
export const reminderDays = [3, 7] as const;
export const silenceDays = 14;

/** When an inquiry that nobody answers is over. */
export function lapsesAt({ askedAt }: { readonly askedAt: Date }): Date {
  return new Date(askedAt.getTime() + silenceDays * 86_400_000);
}

/** Days for which the link of an invitation to the parents of a child in care works. */
export const careInvitationDays = 14;

/** Days for which an offer holds her hours, unless she says otherwise. */
export const offerDays = { least: 1, usual: 7, most: 21 } as const;

/** Times of a visit that are proposed at once, how far ahead they lie, and how long a visit takes. */
export const visitTimes = { most: 5, daysAhead: 60, minutes: { least: 15, usual: 45, most: 180 } } as const;

/** Two weeks of probation, in which any day can be the last; then one month to the end of a month (LAW F). */
export const usualNotice = { probationDays: 14, period: "one_month" } as const;

/** How long before the end of a month notice is given, once probation is over. */
export const noticePeriods = ["two_weeks", "one_month", "two_months"] as const;
export type NoticePeriod = (typeof noticePeriods)[number];

/** `probationDays` are counted from the first day of care. */
export type Notice = { readonly probationDays: number; readonly period: NoticePeriod };

/** What a signed contract says of notice, from a day on. */
export type SignedNotice = Notice & { readonly from: Day };

/**
 * Which notice holds on a day: that of the contract in force, before the first of them begins already its own; where nothing was signed here,
 * what was agreed with the place.
 */
export function noticeOn(signed: readonly SignedNotice[], agreed: Pick<Notice, "probationDays">, on: Day): Notice {
  const { probationDays, period } = signed.findLast(({ from }) => from <= on) ??
    signed.at(0) ?? { ...agreed, period: usualNotice.period };
  return { probationDays, period };
}

/** Meal charges above this are a slip of the keyboard. */
const MOST_MEAL_CENTS = 50_000;

/** Why a move cannot be made, as a person reads it. */
export function refusalOf(hindrance: Hindrance | null): AppError | null {
  if (hindrance === null) return null;
  if (hindrance === "not_now") return new AppError("placements.not_now");
  if (hindrance === "not_yours") return new AppError("placements.not_yours");
  return new AppError("placements.reason_missing", {}, "reason");
}

type Asking = {
  readonly hours: FortnightGrid;
  readonly floats: boolean;
  readonly startOn: Day;
  /** How many the family has open by now. */
  readonly open: number;
};

export function whyNotAsked({ hours, floats, startOn, open }: Asking, today: Day): AppError | null {
  if (isEmpty(hours) && !floats) return new AppError("capacity.hours_empty", {}, "hours");
  const wrongStart = whyNotStart(startOn, today, "start");
  if (wrongStart) return wrongStart;
  return open < mostOpen ? null : new AppError("placements.too_many_open", { maximum: mostOpen });
}

/** What a family has asked lately, each with whom and when. */
type AskedLately = readonly { readonly childminderId: string | null; readonly askedAt: Date }[];

export function whyAskedTooOften(lately: AskedLately, childminderId: string, now: Date): AppError | null {
  if (lately.filter(({ askedAt }) => askedAt > dayBefore(now)).length >= often.asksADay) {
    return new AppError("placements.too_often", { most: often.asksADay });
  }
  if (lately.filter((one) => one.childminderId === childminderId).length < often.asksOfHer) return null;
  return new AppError("placements.asked_her_too_often", { most: often.asksOfHer, days: often.asksOfHerDays });
}

/** `lately`: how many of the kind there were in the last 24 hours. */
export function whyTooOften(lately: number, most: number): AppError | null {
  return lately < most ? null : new AppError("placements.too_often", { most });
}

export function dayBefore(now: Date): Date {
  return new Date(now.getTime() - 86_400_000);
}

type Offering = Period & {
  readonly hours: FortnightGrid;
  readonly days: number;
  readonly mealCents: number | null;
  readonly contractDays: number;
};

export function whyNotOffered(offering: Offering, today: Day): AppError | null {
  const { hours, from, until, days, mealCents } = offering;
  if (isEmpty(hours)) return new AppError("capacity.hours_empty", {}, "hours");
  const wrongStart = whyNotStart(from, today, "from");
  if (wrongStart) return wrongStart;
  if (until !== null && until <= from) return new AppError("capacity.ends_before_it_begins", { from }, "until");
  if (days < offerDays.least || days > offerDays.most) {
    return new AppError("placements.offer_days", { least: offerDays.least, most: offerDays.most }, "days");
  }
  const { least, most } = contractDays;
  if (offering.contractDays < least || offering.contractDays > most)
    return new AppError("placements.contract_days", { least, most }, "contractDays");
  if (mealCents !== null && (mealCents < 0 || mealCents > MOST_MEAL_CENTS)) {
    return new AppError("placements.meal_charge", { most: MOST_MEAL_CENTS / 100 }, "mealCents");
  }
  return null;
}

/** What statute or law says of meals where she cares is not hers to set aside; nothing asked for meals is always possible. */
export function whyNoMealCharge(mealCents: number | null, ban: MealBan | null): AppError | null {
  if (!mealCents || !ban) return null;
  const { says: rule, fixedCents } = ban;
  return fixedCents === null
    ? new AppError("placements.meals_forbidden", { rule }, "mealCents")
    : new AppError("placements.meals_fixed", { rule, amount: fixedCents / 100 }, "mealCents");
}

/** The family has until the end of the offer's last minute. */
export function whyNotAccepted({ expiresAt }: { readonly expiresAt: Date }, now: Date): AppError | null {
  return now < expiresAt ? null : new AppError("placements.offer_expired");
}

export function whyNotProposed(times: readonly Date[], minutes: number, now: Date): AppError | null {
  if (times.length === 0) return new AppError("placements.visit_times_missing", {}, "times");
  if (times.length > visitTimes.most) {
    return new AppError("placements.visit_too_many_times", { maximum: visitTimes.most }, "times");
  }
  if (new Set(times.map((time) => time.getTime())).size < times.length) {
    return new AppError("placements.visit_time_twice", {}, "times");
  }
  if (times.some((time) => time <= now)) return new AppError("placements.visit_past", {}, "times");
  const latest = now.getTime() + visitTimes.daysAhead * 86_400_000;
  if (times.some((time) => time.getTime() > latest)) {
    return new AppError("placements.visit_too_late", { days: visitTimes.daysAhead }, "times");
  }
  const { least, most } = visitTimes.minutes;
  return minutes >= least && minutes <= most
    ? null
    : new AppError("placements.visit_minutes", { least, most }, "minutes");
}

/**
 * Whether she does not see who asks: a blind inquiry names nobody before she would like to get to know the family or offers it a
 * place. Where she said no, or nothing, she never learns it.
 */
export function namesHidden(blind: boolean, moves: readonly { readonly move: string }[]): boolean {
  return blind && !moves.some(({ move }) => move === "answer" || move === "offer");
}

type Proposed = {
  readonly times: readonly Date[];
  readonly proposedBy: PersonsSide;
  readonly startsAt: Date | null;
};

/** The other side picks, one of the times that were proposed, before it has passed. */
export function whyNotPicked(visit: Proposed, at: Date, by: PersonsSide, now: Date): AppError | null {
  if (visit.startsAt) return new AppError("placements.visit_picked");
  if (visit.proposedBy === by) return new AppError("placements.visit_own_proposal");
  if (!visit.times.some((time) => time.getTime() === at.getTime())) {
    return new AppError("placements.visit_time_unknown", {}, "startsAt");
  }
  return at > now ? null : new AppError("placements.visit_past", {}, "startsAt");
}

/** Hours that hold in a time. Those of a placement follow each other: each change ends what was agreed before. */
export type HoursFor = Period & { readonly hours: FortnightGrid };

/** What of several agreements holds on a day; null before the first, and after the last. */
export function agreedOn<Terms extends Period>(terms: readonly Terms[], on: Day): Terms | null {
  return terms.find((one) => holdsOn(one, on)) ?? null;
}

/** What people call the agreement on a day: what holds then, before the first day what will, and afterwards what held last. */
export function agreementAt<Terms extends Period>(terms: readonly Terms[], on: Day): Terms | null {
  return agreedOn(terms, on) ?? terms.find(({ from }) => from > on) ?? terms.at(-1) ?? null;
}

/** So many days a proposed change waits for its answer, but never beyond its own first day: nothing is changed for days that are past. */
export function changeExpiresAt(from: Day, days: number, now: Date): Date {
  return new Date(Math.min(now.getTime() + days * 86_400_000, instantInBerlin(from, 0).getTime()));
}

type Changing = HoursFor & { readonly days: number };

export function whyNotChanged(agreed: readonly HoursFor[], change: Changing, today: Day): AppError | null {
  const { hours, from, until, days } = change;
  const [first, last] = [agreed.at(0), agreed.at(-1)];
  if (!first || !last) return new AppError("placements.not_now");
  if (isEmpty(hours)) return new AppError("capacity.hours_empty", {}, "hours");
  const earliest = later(addDays(today, 1), first.from);
  if (from < earliest) return new AppError("placements.change_too_soon", { earliest }, "from");
  const wrongStart = whyNotStart(from, today, "from");
  if (wrongStart) return wrongStart;
  if (last.until !== null && from >= last.until) {
    return new AppError("placements.change_after_end", { last: addDays(last.until, -1) }, "from");
  }
  if (until !== null && until <= from) return new AppError("capacity.ends_before_it_begins", { from }, "until");
  if (days < offerDays.least || days > offerDays.most) {
    return new AppError("placements.change_days", { least: offerDays.least, most: offerDays.most }, "days");
  }
  const held = agreed.filter((one) => overlap(one, { from, until: null }));
  return until === last.until && held.every((one) => sameGrid(one.hours, hours))
    ? new AppError("placements.change_nothing", {}, "hours")
    : null;
}

export type MoreHours = HoursFor & {
  /** Hours beside those that are agreed count to the same contract; after the agreed end there is none yet. */
  readonly holdsContract: boolean;
};

/** What a change needs beyond what is agreed: the only hours for which anybody must ask whether there is room. */
export function moreHours(agreed: readonly HoursFor[], { hours, from, until }: HoursFor): MoreHours[] {
  const beside = agreed
    .filter((one) => overlap(one, { from, until }))
    .map((one) => ({
      from: later(one.from, from),
      until: one.until === null ? until : until === null ? one.until : earlier(one.until, until),
      hours: without(hours, one.hours),
      holdsContract: false,
    }))
    .filter((one) => !isEmpty(one.hours));
  const end = agreed.at(-1)?.until ?? null;
  if (end === null || (until !== null && until <= end)) return beside;
  return [...beside, { from: later(end, from), until, hours, holdsContract: true }];
}

/** Who answers a change is who did not propose it. */
export function whyNotAnswered(proposedBy: PersonsSide, expiresAt: Date, by: PersonsSide, now: Date): AppError | null {
  if (proposedBy === by) return new AppError("placements.change_own");
  return now < expiresAt ? null : new AppError("placements.change_expired");
}

type Agreed = {
  /** The first day of care, whatever was changed since. */
  readonly from: Day;
  readonly until: Day | null;
} & Notice;

/** The day on which so long a notice has passed, if it is given today. */
const noticeOver: Readonly<Record<NoticePeriod, (today: Day) => Day>> = {
  two_weeks: (today) => addDays(today, 14),
  one_month: (today) => addMonths(today, 1),
  two_months: (today) => addMonths(today, 2),
};

/**
 * The earliest day that can be the last when notice is given today: any day within probation, counted from the first day of care;
 * afterwards the end of the month in which the notice has passed (§621 BGB leaves it to the contract; LAW F). Never before the first day,
 * and never later than the end that was planned anyway.
 */
export function earliestLastDay({ from, until, probationDays, period }: Agreed, today: Day): Day {
  const inProbation = probationDays > 0 && daysBetween(from, today) < probationDays;
  const usual = later(inProbation ? today : endOfMonth(noticeOver[period](today)), from);
  return until === null ? usual : earlier(usual, addDays(until, -1));
}

export function whyNoNotice(agreed: Agreed, lastDay: Day, today: Day): AppError | null {
  const earliestDay = earliestLastDay(agreed, today);
  if (lastDay < earliestDay) return new AppError("placements.notice_too_soon", { earliest: earliestDay }, "lastDay");
  const planned = agreed.until === null ? addMonths(today, 12 * YEARS_AHEAD) : addDays(agreed.until, -1);
  return lastDay <= planned ? null : new AppError("placements.notice_too_late", { latest: planned }, "lastDay");
}

/** A link works once, for whom it was sent to, until it expires or another one takes its place. */
export function whyNotJoined(invitation: Invitation, email: string, now: Date): AppError | null {
  const why = whyNoUse(invitation, email, now);
  return why && new AppError(`placements.invitation_${why}`, why === "expired" ? { days: careInvitationDays } : {});
}

export function whyCareIsOver({ until }: Period, today: Day): AppError | null {
  return until !== null && until <= today ? new AppError("placements.care_over") : null;
}

/** The child whose care it is to be, and what is agreed for it with others. */
type TakenIn = { readonly bornMonth: Month; readonly elsewhere: readonly HoursFor[] };

/**
 * Nobody was cared for before they were born, and a child cannot be in two places at once: what runs elsewhere in these hours is in the
 * way, care that is shared is not.
 */
export function whyNotTakenIn(care: HoursFor, { bornMonth, elsewhere }: TakenIn, today: Day): AppError | null {
  const over = whyCareIsOver(care, today);
  if (over) return over;
  if (whyNotYetBorn(bornMonth, care.from))
    return new AppError("placements.joined_before_birth", { from: care.from }, "child");
  const from = later(care.from, today);
  return elsewhere.some((one) => fallTogether({ ...one, floatingWindow: null }, { ...care, from }))
    ? new AppError("placements.child_elsewhere", {}, "child")
    : null;
}

type Wanted = { readonly hours: FortnightGrid; readonly floatingWindow: FortnightGrid | null };

/** Whether what a child was to have elsewhere falls together with what was accepted; care shared by two childminders does not. */
export function fallTogether(wanted: Wanted & Period, accepted: { readonly hours: FortnightGrid } & Period): boolean {
  const hours = wanted.floatingWindow ? union(wanted.hours, wanted.floatingWindow) : wanted.hours;
  return overlap(wanted, accepted) && !isEmpty(intersection(hours, accepted.hours));
}

/** Something happens by itself in the first hour of that day in Germany. */
export function dayDue(subjectId: string, what: "first" | "end", on: Day) {
  return { subjectId, details: { what }, dueAt: instantInBerlin(on, 0) };
}

/** A placement as days of care are read: where it stands, since when, and everything that was ever agreed. */
export type Cared = {
  readonly state: State;
  readonly since: Date;
  readonly terms: readonly HoursFor[];
};

/** What holds on that day: of all that was agreed what began last; null where care has not begun, is over, or never was. */
export function termsOn<Terms extends HoursFor>(
  { state, since, terms }: Omit<Cared, "terms"> & { readonly terms: readonly Terms[] },
  on: Day,
): Terms | null {
  // Care that ended because somebody left ends with that day, whatever had been agreed.
  if (!isRunning(state) && (state !== "ended" || on > todayInBerlin(since))) return null;
  const begun = terms.filter(({ from }) => from <= on).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const last = begun.at(-1);
  return last && (last.until === null || on < last.until) ? last : null;
}

/**
 * The hours that are agreed for a day, the earliest first, read from the terms that hold on that day and its week of the fortnight;
 * none where the child does not come. Absences and the plan of the first weeks are not taken off.
 */
export function hoursOn(placement: Cared, on: Day): readonly CareInterval[] {
  const terms = termsOn(placement, on);
  return terms ? hoursOfDay(terms.hours, weekOfFortnight(on), weekdayOf(on)) : [];
}

function endOfMonth(day: Day): Day {
  return addDays(addMonths(`${day.slice(0, 7)}-01` as Day, 1), -1);
}
