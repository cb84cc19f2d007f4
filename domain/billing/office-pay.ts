/** What the youth office pays her (laufende Geldleistung, §23 SGB VIII), by her own notes. Pure; sums in cents. */
import { addMonths, type Day, type Month } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import type { EnterOfficePay } from "./schemas";

export type OfficePay = {
  readonly month: Month;
  /** Approved hours in minutes, and cents for an hour; null where she wrote the sum. */
  readonly minutes: number | null;
  readonly rateCents: number | null;
  readonly expectedCents: number;
  readonly paidCents: number | null;
  readonly paidOn: Day | null;
};

/**
 * What is kept of what she typed: hours by a rate come before a sum. Errors: `billing.office_month`, `billing.office_rate`,
 * `billing.office_sum`, `billing.office_paid`, `billing.day_ahead`.
 */
export function officePayOf(input: EnterOfficePay, today: Day): OfficePay {
  const { month, hours, rateCents, expectedCents, paidCents, paidOn } = input;
  if (month < "2020-01" || month > `${Number(today.slice(0, 4)) + 1}-12`)
    throw new AppError("billing.office_month", {}, "month");
  if ((hours === null) !== (rateCents === null))
    throw new AppError("billing.office_rate", {}, hours === null ? "hours" : "rateCents");
  const minutes = hours === null ? null : Math.round(hours * 60);
  const counted = minutes === null || rateCents === null ? expectedCents : Math.round((minutes * rateCents) / 60);
  if (counted === null) throw new AppError("billing.office_sum", {}, "expectedCents");
  if ((paidCents === null) !== (paidOn === null))
    throw new AppError("billing.office_paid", {}, paidCents === null ? "paidCents" : "paidOn");
  if (paidOn !== null && paidOn > today) throw new AppError("billing.day_ahead", {}, "paidOn");
  return { month, minutes, rateCents, expectedCents: counted, paidCents, paidOn };
}

/** How it stands with a month: `due` may still come, `missing` should have, `less` than expected came. */
export type OfficeStanding = "none" | "due" | "missing" | "less" | "paid";

/** A month is missing once it is over and nothing came. */
export function officeStandingOf(pay: OfficePay | null, month: Month, today: Day): OfficeStanding {
  if (!pay) return "none";
  if (pay.paidCents === null) return today < addMonths(`${month}-01` as Day, 1) ? "due" : "missing";
  return pay.paidCents < pay.expectedCents ? "less" : "paid";
}
