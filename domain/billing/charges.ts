/**
 * What parents owe a childminder for a month, worked out from what they signed and from the days as they were (LAW F, blocks 5 to 8). Pure.
 * Amounts are whole cents; each line is rounded once, halves up.
 */
import type { AbsenceKind } from "../capacity/schemas";
import type { Written } from "../contracts/schemas";
import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  earlier,
  holdsOn,
  later,
  type Month,
  type Period,
} from "../kernel/calendar";

export const chargeKinds = ["care", "co_payment", "meals", "hygiene", "holding"] as const;
/** What is charged: "care" is private pay, "holding" what is paid once for a place until its first day. */
export type ChargeKind = (typeof chargeKinds)[number];

export const chargeUnits = ["month", "hour", "day", "once"] as const;
export type ChargeUnit = (typeof chargeUnits)[number];

/** What of a signed contract says what is paid. */
export type Pay = Pick<
  Written,
  | "funding"
  | "payPer"
  | "payCents"
  | "coPaymentCents"
  | "meals"
  | "mealPer"
  | "mealCents"
  | "hygieneCents"
  | "holdingFeeCents"
  | "paidWhenClosed"
  | "paidWhenHerIll"
  | "settlingPaidBy"
  | "settlingWeeks"
>;

/** A contract for the days on which it holds. `careFrom` is the first day of care, also of a change; `changes` says that it is one, or holds again after one. */
export type Holding = Period & {
  readonly pay: Pay;
  readonly careFrom: Day;
  readonly changes: boolean;
  readonly signedOn: Day;
};

/** A day of a placement as it was, or as far as it is known. */
export type CareDay = {
  readonly on: Day;
  /** What was agreed for the day; 0 where the child does not come. */
  readonly agreedMinutes: number;
  /** Why she did not care that day; null where she did. */
  readonly closed: AbsenceKind | null;
  /** The child was there. */
  readonly present: boolean;
};

/**
 * A line of an invoice. `quantity` counts hours in minutes, days in days, a month in its days that are paid, of `of` days or, where days
 * are not paid, of days of care.
 */
export type Charge = {
  readonly kind: ChargeKind;
  readonly month: Month;
  readonly unit: ChargeUnit;
  readonly quantity: number;
  readonly of: number;
  readonly unitCents: number;
  /** Where parents pay a share each: how much of it this line is; absent for all of it. */
  readonly percent?: number;
  readonly cents: number;
};

/** Whether a charge is known before its month is over, so that it is paid in advance. */
export function isInAdvance({ unit }: Pick<Charge, "unit">): boolean {
  return unit === "month" || unit === "once";
}

/** Everything that is owed for a month, given what is known of it; `days` are those of this month. */
export function chargesOf(month: Month, holdings: readonly Holding[], days: readonly CareDay[]): Charge[] {
  return holdings.flatMap((holding) => chargesUnder(month, holding, days)).filter(({ cents }) => cents > 0);
}

function chargesUnder(month: Month, holding: Holding, days: readonly CareDay[]): Charge[] {
  const { pay, changes, signedOn } = holding;
  const held = days.filter(({ on }) => holdsOn(holding, on));
  const monthly = (kind: ChargeKind, cents: number | null) =>
    cents === null ? [] : [share(kind, month, cents, daysIn(month, holding), daysIn(month))];
  return [
    ...(pay.funding === "private" && pay.payCents !== null ? careOf(month, holding, held, pay.payCents) : []),
    ...monthly("co_payment", pay.coPaymentCents),
    ...(pay.mealPer === "day" && pay.mealCents !== null
      ? [counted("meals", month, "day", held.filter(({ present }) => present).length, 1, pay.mealCents)]
      : monthly("meals", pay.mealCents)),
    ...monthly("hygiene", pay.hygieneCents),
    ...(!changes && pay.holdingFeeCents !== null && signedOn.startsWith(month)
      ? [counted("holding", month, "once", 1, 1, pay.holdingFeeCents)]
      : []),
  ];
}

/** Private pay: a month, less the share of its days of care that she did not give and that are not paid; or each agreed hour that is paid. */
function careOf(month: Month, holding: Holding, days: readonly CareDay[], cents: number): Charge[] {
  const { pay, careFrom } = holding;
  const settled = pay.settlingPaidBy === "parents" ? careFrom : addDays(careFrom, pay.settlingWeeks * 7);
  const paying: Period = { from: later(holding.from, settled), until: holding.until };
  const care = days.filter(({ on, agreedMinutes }) => agreedMinutes > 0 && holdsOn(paying, on));
  const paid = care.filter(({ closed }) => closed === null || isPaid(closed, pay));
  if (pay.payPer === "hour") {
    const minutes = paid.reduce((sum, { agreedMinutes }) => sum + agreedMinutes, 0);
    return [counted("care", month, "hour", minutes, 60, cents)];
  }
  const [held, all] = [daysIn(month, paying), daysIn(month)];
  if (paid.length === care.length) return [share("care", month, cents, held, all)];
  return [share("care", month, cents, held * paid.length, all * care.length)];
}

/** Her illness and her closing days are agreed each by itself; any other day on which she is away counts as a closing day. */
function isPaid(closed: AbsenceKind, { paidWhenClosed, paidWhenHerIll }: Pay): boolean {
  return closed === "illness" ? paidWhenHerIll : paidWhenClosed;
}

/** So much of a monthly sum as the part of its days. */
function share(kind: ChargeKind, month: Month, unitCents: number, quantity: number, of: number): Charge {
  return { kind, month, unit: "month", quantity, of, unitCents, cents: portion(unitCents, quantity, of) };
}

function counted(
  kind: ChargeKind,
  month: Month,
  unit: ChargeUnit,
  quantity: number,
  of: number,
  unitCents: number,
): Charge {
  return { kind, month, unit, quantity, of, unitCents, cents: portion(unitCents, quantity, of) };
}

/** `cents × part / whole` in whole cents, halves away from zero: exact as long as the product is, which is 90 million euros × 100 days. */
export function portion(cents: number, part: number, whole: number): number {
  const product = Math.abs(cents) * part;
  const rounded = Math.floor((2 * product + whole) / (2 * whole));
  return cents < 0 ? -rounded : rounded;
}

/** How many days of a month lie in a period; all of them where none is named. */
function daysIn(month: Month, period?: Period): number {
  const from = `${month}-01` as Day;
  const until = addMonths(from, 1);
  if (!period) return daysBetween(from, until);
  return Math.max(0, daysBetween(later(from, period.from), period.until ? earlier(until, period.until) : until));
}

/** What was charged for a month and kind so far, over all invoices and their corrections. */
export type Billed = { readonly kind: ChargeKind; readonly month: Month; readonly cents: number };

export type InvoiceLine = Charge & {
  /** It sets right what an earlier invoice charged for that month. */
  readonly settles: boolean;
};

/** So many months back a monthly run sets right what became known late; what lies before is corrected by hand. */
export const monthsSetRight = 3;

/** The months that a run looks at, the earliest first. */
export function monthsOfRun(runMonth: Month, since: Month): Month[] {
  const first = `${runMonth}-01` as Day;
  return Array.from(
    { length: monthsSetRight + 1 },
    (_, back) => addMonths(first, back - monthsSetRight).slice(0, 7) as Month,
  ).filter((month) => month >= since);
}

/**
 * The lines of the invoice of a run: in advance what is owed for its month, afterwards what could be counted only once a month was over,
 * and what became known since earlier invoices. Empty where nothing is owed and nothing to set right.
 */
export function linesToBill(runMonth: Month, owed: readonly Charge[], billed: readonly Billed[]): InvoiceLine[] {
  const isDue = (charge: Charge) => (isInAdvance(charge) ? charge.month <= runMonth : charge.month < runMonth);
  const due = owed.filter(isDue);
  const months = [...new Set([...due, ...billed].map(({ month }) => month))].toSorted();
  return months.flatMap((month) =>
    chargeKinds.flatMap((kind): InvoiceLine[] => {
      const charges = due.filter((one) => one.kind === kind && one.month === month);
      const before = billed.filter((one) => one.kind === kind && one.month === month);
      if (before.length === 0) return charges.map((charge) => ({ ...charge, settles: false }));
      const cents = sumOf(charges) - sumOf(before);
      return cents === 0
        ? []
        : [{ kind, month, unit: "once", quantity: 1, of: 1, unitCents: cents, cents, settles: true }];
    }),
  );
}

export function sumOf(lines: readonly { readonly cents: number }[]): number {
  return lines.reduce((sum, { cents }) => sum + cents, 0);
}

/** By when an invoice is paid: the agreed day of its month, but never sooner than `leastDays` after it was issued. */
export function dueOn(runMonth: Month, dueDay: number, issuedOn: Day): Day {
  return later(`${runMonth}-${String(dueDay).padStart(2, "0")}` as Day, addDays(issuedOn, leastDays));
}

export const leastDays = 7;
