/** What the operator's fee costs, from when terms hold, and what an agreement owes. Pure; sums in cents. */
import { addDays, addMonths, type Day, type Month } from "../kernel/calendar";
import { AppError } from "../kernel/errors";

/** "month": for each month. "placement": for each placement whose first day of care lies in the month. */
export const feeKinds = ["month", "placement"] as const;
export type FeeKind = (typeof feeKinds)[number];

/** §12(1) UStG, in per cent. */
export const vatPercent = 19;

/** Days between the announcement of other terms and their first day (Art. 3(2) P2B regulation). */
export const noticeDays = 15;

/** Days between an invoice and the day until which it is to be paid. */
const payDays = 14;
export const feeDueOn = (issuedOn: Day): Day => addDays(issuedOn, payDays);

export type Amounts = { readonly netCents: number; readonly vatCents: number; readonly grossCents: number };

/** Rounded once, on the whole: EN 16931 wants the tax of the basis (BR-S-09), half a cent up. Of less than nothing likewise. */
export function amountsOf(netCents: number, percent: number): Amounts {
  const vat = Math.floor((Math.abs(netCents) * percent + 50) / 100);
  const vatCents = netCents < 0 ? 0 - vat : vat;
  return { netCents, vatCents, grossCents: netCents + vatCents };
}

export const monthOf = (day: Day): Month => day.slice(0, 7) as Month;
export const firstOf = (month: Month): Day => `${month}-01` as Day;
export const monthAfter = (month: Month, months = 1): Month => monthOf(addMonths(firstOf(month), months));
export const lastOf = (month: Month): Day => addDays(firstOf(monthAfter(month)), -1);

/** The first month in which terms that are announced today can hold: at once where there are none before them. */
export function earliestMonth(today: Day, isOther: boolean): Month {
  if (!isOther) return monthOf(today);
  const first = addDays(today, noticeDays);
  return first.endsWith("-01") ? monthOf(first) : monthAfter(monthOf(first));
}

/** Errors: `fee.too_soon` at its field. */
export function whyNotFrom(fromMonth: Month, today: Day, isOther: boolean): AppError | null {
  const month = earliestMonth(today, isOther);
  return fromMonth < month ? new AppError("fee.too_soon", { day: firstOf(month) }, "fromMonth") : null;
}

/** The first month that an agreement owes: the one in which she accepts costs nothing. */
export function firstMonthOwed(termsFrom: Month, today: Day): Month {
  const next = monthAfter(monthOf(today));
  return termsFrom > next ? termsFrom : next;
}

/** The last month that an agreement owes which ends today: this one, or none where it had not begun. */
export const lastMonthOwed = (today: Day): Month => monthOf(today);

type Cared = {
  readonly state: string;
  readonly since: Day;
  readonly terms: readonly { readonly from: Day; readonly until: Day | null }[];
};

/** How many placements began in a month: those whose first day of care lies in it, and were not over before that day. */
export function begunIn(month: Month, placements: readonly Cared[]): number {
  return placements.filter(({ state, since, terms }) => {
    const first = terms.map(({ from }) => from).toSorted()[0];
    return first !== undefined && monthOf(first) === month && !(state === "ended" && since < first);
  }).length;
}

/** How an invoice stands; `openCents` is less than nothing where more was paid than it says now. */
export type FeeStanding = "open" | "overdue" | "paid" | "credit";

export function feeStandingOf(openCents: number, dueOn: Day, today: Day): FeeStanding {
  if (openCents < 0) return "credit";
  if (openCents === 0) return "paid";
  return dueOn < today ? "overdue" : "open";
}

/** Errors: `fee.corrected_too_much`. */
export function whyNotCorrected(quantity: number, billed: number): AppError | null {
  return quantity > billed ? new AppError("fee.corrected_too_much", { quantity: billed }, "quantity") : null;
}
