/** What can be entered, corrected and asked for. Pure; sums in cents. */
import { addDays, type Day, type Month } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import { type ChargeKind, sumOf } from "./charges";
import { readIban } from "./iban";
import type { Issuer } from "./records";
import type { KeepBooks } from "./schemas";

/** What stands on paper of what she typed. Errors: `billing.iban`, `billing.tax_number`. */
export function issuerOf({ name, address, taxNumber, bornOn, iban, holder }: Omit<KeepBooks, "sinceMonth">): Issuer {
  const account = iban === "" ? null : readIban(iban);
  if (iban !== "" && account === null) throw new AppError("billing.iban", {}, "iban");
  if (taxNumberKind(taxNumber) === null) throw new AppError("billing.tax_number", {}, "taxNumber");
  return { name, address, taxNumber, bornOn, iban: account, holder: account ? holder || name : "" };
}

/** A number by which the tax office knows somebody, by its kind. The Wirtschafts-ID is "DE123456789-00001". */
export type TaxNumberKind = "steuernummer" | "identification" | "vat" | "business";

/** Which of them a text is; null where it is none: an identification number has 11 digits, a Steuernummer 10 to 13 with slashes or spaces. */
export function taxNumberKind(text: string): TaxNumberKind | null {
  const plain = text.replaceAll(/[\s/.-]/g, "");
  if (/^DE\d{14}$/i.test(plain)) return "business";
  if (/^DE\d{9}$/i.test(plain)) return "vat";
  if (/^\d{11}$/.test(plain) && !text.includes("/")) return "identification";
  return /^\d{10,13}$/.test(plain) ? "steuernummer" : null;
}

/** How an invoice stands: `open` is owed in cents, less than nothing where parents paid too much. */
export type Standing = "open" | "overdue" | "paid" | "credit" | "written_off";

export function standingOf(
  { open, dueOn, writtenOff }: { readonly open: number; readonly dueOn: Day; readonly writtenOff: boolean },
  today: Day,
): Standing {
  if (open < 0) return "credit";
  if (open === 0) return writtenOff ? "written_off" : "paid";
  return dueOn < today ? "overdue" : "open";
}

/** Days after the due day on which parents are reminded; a third of them is the last one. */
export const reminderDays = [3, 10, 21] as const;

/** Which reminder is to go out today: the next one after those that went, once its day has come; null for none. */
export function reminderDue(
  { open, dueOn, reminded }: { readonly open: number; readonly dueOn: Day; readonly reminded: number },
  today: Day,
): 1 | 2 | 3 | null {
  const days = reminderDays[reminded];
  if (open <= 0 || days === undefined || today < addDays(dueOn, days)) return null;
  return (reminded + 1) as 1 | 2 | 3;
}

/** Money came in, or went back, on a day that has been, and not before the invoice. */
export function whyNotOn(paidOn: Day, issuedOn: Day, today: Day): AppError | null {
  if (paidOn > today) return new AppError("billing.day_ahead", {}, "paidOn");
  return paidOn < issuedOn ? new AppError("billing.before_invoice", { day: issuedOn }, "paidOn") : null;
}

export function whyNotPaid(cents: number, open: number): AppError | null {
  if (open <= 0) return new AppError("billing.nothing_open");
  return cents > open ? new AppError("billing.paid_too_much", { openCents: open }, "cents") : null;
}

export function whyNotRefunded(cents: number, open: number): AppError | null {
  return cents > -open ? new AppError("billing.refunded_too_much", { creditCents: Math.max(0, -open) }, "cents") : null;
}

type Corrected = { readonly position: number; readonly cents: number };

type Line = { readonly position: number; readonly kind: ChargeKind; readonly month: Month; readonly cents: number };

/** What is left of each line of an invoice, by its position, after what was taken off it by hand. */
export function leftOf(lines: readonly Line[], taken: readonly Omit<Line, "position">[]): ReadonlyMap<number, number> {
  return new Map(
    lines.map((line) => [
      line.position,
      line.cents + sumOf(taken.filter(({ kind, month }) => kind === line.kind && month === line.month)),
    ]),
  );
}

/** What is taken off a line is at most what is left of it after earlier corrections. */
export function whyNotCorrected(taken: readonly Corrected[], left: ReadonlyMap<number, number>): AppError | null {
  if (taken.length === 0) return new AppError("billing.nothing_corrected", {}, "lines");
  const most = taken.find(({ position, cents }) => cents > (left.get(position) ?? 0));
  if (!most) return null;
  return new AppError(
    "billing.corrected_too_much",
    { lineCents: left.get(most.position) ?? 0 },
    `lines.${most.position}`,
  );
}
