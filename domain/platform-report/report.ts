/**
 * What the operator reports of a childminder by the PStTG (§14 (2); LAW G): who she is, and by quarter what came to her, for how many
 * services, and what the platform took for itself. And what follows where she does not say who she is (§23). Pure; sums in cents.
 */
import type { KnownPay } from "../billing/known-pay";
import type { Issuer } from "../billing/records";
import { type TaxNumberKind, taxNumberKind } from "../billing/rules";
import { addDays, type Day } from "../kernel/calendar";
import { decimalComma } from "../kernel/csv";
import type { Locale } from "../kernel/locale";

/** Who she is for the report: as on her invoices. */
export type Seller = Issuer;

export const quarters = [1, 2, 3, 4] as const;

export type QuarterOfReport = {
  readonly quarter: (typeof quarters)[number];
  /** From parents and from the youth office, less what went back. */
  readonly cents: number;
  /** Of these from the youth office, as she noted it. */
  readonly officeCents: number;
  /** Invoices of which something was paid, and months for which the office paid. */
  readonly services: number;
  /** What the platform itself took. */
  readonly feeCents: number;
};

export type YearOfReport = readonly QuarterOfReport[];

/** What the platform charged a childminder in a quarter. */
export type PlatformFee = { readonly quarter: number; readonly cents: number };

/** All four quarters, those without money too. */
export function yearOf(pay: readonly KnownPay[], fees: readonly PlatformFee[] = []): YearOfReport {
  return quarters.map((quarter) => {
    const own = pay.filter((one) => one.quarter === quarter);
    const sum = (of: (one: KnownPay) => number) => own.reduce((all, one) => all + of(one), 0);
    const officeCents = sum((one) => one.officeCents);
    return {
      quarter,
      cents: sum(({ cents }) => cents) + officeCents,
      officeCents,
      services: sum(({ services, officeMonths }) => services + officeMonths),
      feeCents: fees.filter((one) => one.quarter === quarter).reduce((all, { cents }) => all + cents, 0),
    };
  });
}

/** Whoever had any pay is reported, however little: the exemption of §4 (5) no. 4 is for goods alone. */
export const isReported = (year: YearOfReport): boolean =>
  year.some(({ cents, services }) => cents !== 0 || services > 0);

/** After so many days without an answer she is reminded, twice; then her months are not billed (§23: from day 60 on, to day 180). */
export const reminderDays = [20, 40] as const;
export const blockedAfterDays = 60;

type Ask = { readonly askedOn: Day; readonly reminded: number; readonly blocked: boolean };

/** What is to be done today about somebody who has not answered; null for nothing. */
export function nextStep({ askedOn, reminded, blocked }: Ask, today: Day): "remind" | "block" | null {
  const days = reminderDays[reminded];
  if (days !== undefined) return today >= addDays(askedOn, days) ? "remind" : null;
  return !blocked && today >= addDays(askedOn, blockedAfterDays) ? "block" : null;
}

/** On these days of January, before the report goes out, each is told what it says of her. */
export const toldFrom = "01-10";
export const toldUntil = "02-01";

type TaxColumns = Readonly<Record<TaxNumberKind, string>>;

const taxColumns = (number: string): TaxColumns => {
  const kind = taxNumberKind(number);
  const of = (one: TaxNumberKind) => (kind === one ? number : "");
  return {
    business: of("business"),
    identification: of("identification"),
    steuernummer: of("steuernummer"),
    vat: of("vat"),
  };
};

/** One childminder as a row of the file; without her details where she has told none. */
export function rowOf(reference: string, seller: Seller | null, year: YearOfReport): string[] {
  const tax = taxColumns(seller?.taxNumber ?? "");
  return [
    reference,
    seller?.name ?? "",
    seller?.address.replaceAll(/\s*\n\s*/g, ", ") ?? "",
    seller?.bornOn ?? "",
    tax.business,
    tax.identification,
    tax.steuernummer,
    tax.vat,
    seller?.iban ?? "",
    seller?.holder ?? "",
    ...year.flatMap(({ cents, services, feeCents }) => [decimalComma(cents), String(services), decimalComma(feeCents)]),
    decimalComma(year.reduce((sum, { cents }) => sum + cents, 0)),
    decimalComma(year.reduce((sum, { officeCents }) => sum + officeCents, 0)),
  ];
}

export const headsOf = (locale: Locale): string[] => [
  ...heads[locale],
  ...quarters.flatMap((quarter) => ofQuarter[locale].map((head) => `Q${quarter} ${head}`)),
  ...ofYear[locale],
];

const heads: Readonly<Record<Locale, readonly string[]>> = {
  de: [
    "Kennung",
    "Name",
    "Anschrift",
    "Geburtsdatum",
    "Wirtschafts-ID",
    "Identifikationsnummer",
    "Steuernummer",
    "USt-IdNr.",
    "IBAN",
    "Kontoinhaber",
  ],
  en: [
    "Reference",
    "Name",
    "Address",
    "Date of birth",
    "Business id",
    "Identification number",
    "Tax number",
    "VAT id",
    "IBAN",
    "Account holder",
  ],
};
const ofQuarter: Readonly<Record<Locale, readonly string[]>> = {
  de: ["Vergütung (€)", "Tätigkeiten", "Gebühren der Plattform (€)"],
  en: ["Pay (€)", "Services", "Fees of the platform (€)"],
};
const ofYear: Readonly<Record<Locale, readonly string[]>> = {
  de: ["Vergütung im Jahr (€)", "davon vom Jugendamt (€)"],
  en: ["Pay in the year (€)", "of it from the youth office (€)"],
};
