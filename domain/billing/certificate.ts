/**
 * What parents paid for the care of a child in a year, as §10(1) Nr. 5 EStG wants it certified: by the day of payment (§11 EStG), care apart
 * from meals and all else, what came to her account apart from cash, less what went back in that year. Pure.
 */
import type { Day, Month } from "../kernel/calendar";
import type { ChargeKind, InvoiceLine } from "./charges";
import { type Fact, type Movement, minus, moneyByPart, type Parts, sumOfParts, total } from "./ledger/money-by-part";
import { revenueOf } from "./ledger/rules";
import type { InvoiceParties, Issuer } from "./records";

/** In cents. `back` is less than nothing, and holds what was set off, too; `left` is both together. */
export type SumsOfYear = { readonly came: Parts; readonly back: Parts; readonly left: Parts };

export type PaidInYear = {
  readonly account: SumsOfYear;
  /** What does not count: handed over in cash. */
  readonly cash: SumsOfYear;
  readonly movements: readonly Movement[];
};

export function paidInYear(year: number, facts: readonly Fact[]): PaidInYear {
  const movements = moneyByPart(facts).filter(({ on }) => on.startsWith(`${year}-`));
  const sums = (way: Movement["way"]) => sumsOf(movements.filter((one) => one.way === way));
  return { account: sums("account"), cash: sums("cash"), movements };
}

function sumsOf(movements: readonly Movement[]): SumsOfYear {
  const came = sumOfParts(movements.filter((one) => one.kind === "moved" && cameIn(one)));
  const left = sumOfParts(movements);
  return { came, left, back: minus(left, came) };
}

const cameIn = ({ parts }: Movement): boolean => total(parts) > 0;

/** Years in which money moved, the latest first. */
export const yearsOf = (facts: readonly Fact[]): number[] =>
  [...new Set(moneyByPart(facts).map(({ on }) => Number(on.slice(0, 4))))].toSorted((a, b) => b - a);

/** All that a certificate says: the same facts are the same paper. */
export type CertificateFacts = {
  readonly year: number;
  readonly issuer: Pick<Issuer, "name" | "address" | "taxNumber">;
  readonly parents: InvoiceParties["parents"];
  readonly child: InvoiceParties["child"];
  readonly contract: string;
  /** Months of care that were paid for in the year, in order. */
  readonly months: readonly Month[];
  readonly account: SumsOfYear;
  readonly cash: SumsOfYear;
  readonly payments: readonly CertifiedPayment[];
};

/** A movement as it stands in the list of a certificate. */
export type CertifiedPayment = {
  readonly on: Day;
  /** Of the invoice. */
  readonly number: string;
  readonly kind: "came" | "went_back" | "set_off";
  readonly way: Movement["way"];
  readonly careCents: number;
  /** Meals and all else. */
  readonly restCents: number;
};

type Invoice = { readonly id: string; readonly number: string };
type Line = Pick<InvoiceLine, "kind" | "month"> & { readonly invoiceId: string };

/** The sums of a certificate, and what they rest on. */
export function certified(
  year: number,
  facts: readonly Fact[],
  invoices: readonly Invoice[],
  lines: readonly Line[],
): Pick<CertificateFacts, "year" | "months" | "account" | "cash" | "payments"> {
  const { account, cash, movements } = paidInYear(year, facts);
  // What was paid in cash is no paid care for the tax office.
  const counts = movements.filter((one) => cameIn(one) && one.way === "account" && one.parts.care > 0);
  const paid = new Set(counts.map(({ invoiceId }) => invoiceId));
  const months = lines.filter(({ invoiceId, kind }) => paid.has(invoiceId) && isCare(kind)).map(({ month }) => month);
  return {
    year,
    account,
    cash,
    months: [...new Set(months)].toSorted(),
    payments: movements.map((one) => ({
      on: one.on,
      number: invoices.find(({ id }) => id === one.invoiceId)?.number ?? "",
      kind: one.kind === "set_off" ? one.kind : cameIn(one) ? "came" : "went_back",
      way: one.way,
      careCents: one.parts.care,
      restCents: one.parts.meals + one.parts.other,
    })),
  };
}

const isCare = (kind: ChargeKind): boolean => revenueOf[kind] === "care";

/** Months as people name a span of them: "2027-01" to "2027-03" are one, "2027-05" is another. */
export function spansOf(months: readonly Month[]): (readonly [Month, Month])[] {
  const begins = months.filter((month, at) => at === 0 || numberOf(month) !== numberOf(months[at - 1] ?? month) + 1);
  return begins.map((from, at) => {
    const next = begins[at + 1];
    return [from, months.findLast((month) => next === undefined || month < next) ?? from];
  });
}

const numberOf = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
