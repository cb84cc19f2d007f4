import { z } from "zod";
import { dayField, monthField, typedNumber, written } from "../kernel/fields";
import { type Account, accounts } from "./ledger/rules";

/** An empty field of a form is a missing one. */
const typed = (schema: z.ZodType<number | undefined>) =>
  z.preprocess((raw) => (raw === "" || raw === null ? undefined : raw), typedNumber(schema));

/** What she asks to learn her flat expenses of a year. */
export const ReadFlatExpenses = z.strictObject({
  year: z.int().min(2023).max(2100),
  /** Months in which a place for somebody's substitute was held free and empty, each place counted. */
  placeMonths: typed(z.number().int().min(0).max(60).optional()),
  /** Everything that she took in that year as a childminder, in euros. */
  income: typed(z.number().min(0).max(1_000_000).optional()),
});
export type ReadFlatExpenses = z.output<typeof ReadFlatExpenses>;

/** Cents; what is above is a slip of the finger. */
const cents = typedNumber(z.int().min(1).max(1_000_000));

/** Who she is on invoices, and where parents transfer to. */
export const KeepBooks = z.strictObject({
  name: written(120),
  address: written(300),
  taxNumber: written(30),
  bornOn: dayField,
  /** Empty where nobody transfers. */
  iban: written(50, 0).default(""),
  holder: written(70, 0).default(""),
  /** The first month that is billed here; taken when the books are opened, and never changed. */
  sinceMonth: monthField,
});
export type KeepBooks = z.output<typeof KeepBooks>;

const one = { invoiceId: z.uuid() };
export const OneInvoice = z.strictObject(one);
export type OneInvoice = z.output<typeof OneInvoice>;

export const payWays = ["transfer", "cash"] as const;

/** She saw money come in for an invoice. */
export const EnterPayment = z.strictObject({ ...one, cents, paidOn: dayField, way: z.enum(payWays) });
export type EnterPayment = z.output<typeof EnterPayment>;

export const OnePayment = z.strictObject({ ...one, paymentId: z.uuid() });
export type OnePayment = z.output<typeof OnePayment>;

/** She paid money back that parents had paid too much. */
export const EnterRefund = z.strictObject({ ...one, cents, paidOn: dayField });
export type EnterRefund = z.output<typeof EnterRefund>;

/** So much is taken off lines of an invoice, each by its position. */
export const CorrectInvoice = z.strictObject({
  ...one,
  lines: z.array(z.strictObject({ position: z.int().min(1).max(200), cents })).max(200),
});
export type CorrectInvoice = z.output<typeof CorrectInvoice>;

const month = { month: monthField };
export const OneMonth = z.strictObject(month);
export type OneMonth = z.output<typeof OneMonth>;

/** What the office owes her for a month: hours and a rate, or the sum; and what came of it. */
export const EnterOfficePay = z.strictObject({
  ...month,
  /** Approved hours in the month, of all children. */
  hours: typedNumber(z.number().min(0.25).max(2_000)).nullable(),
  /** For an hour of a child. */
  rateCents: typedNumber(z.int().min(1).max(10_000)).nullable(),
  expectedCents: typedNumber(z.int().min(1).max(5_000_000)).nullable(),
  paidCents: typedNumber(z.int().min(1).max(5_000_000)).nullable(),
  paidOn: dayField.nullable(),
});
export type EnterOfficePay = z.output<typeof EnterOfficePay>;

/** What she asks to see her year. */
export const ReadYear = ReadFlatExpenses.omit({ income: true });
export type ReadYear = z.output<typeof ReadYear>;

/** In an address a year is text. */
const year = z.coerce.number().int().min(2020).max(2100);

/** A year of hers in an address. */
export const OneYear = z.strictObject({ year });

export const ReadCertificate = z.strictObject({
  placementId: z.uuid(),
  year,
  /** The parent who pays a share of their own; absent for what all of them paid together. */
  payer: z.uuid().optional(),
});
export type ReadCertificate = z.output<typeof ReadCertificate>;

/** The first and the last day, both included. */
export const ReadExport = z.strictObject({ from: dayField, until: dayField });
export type ReadExport = z.output<typeof ReadExport>;

const accountNumber = z
  .string()
  .regex(/^(\d{4})?$/)
  .default("");

/** How her tax adviser's DATEV knows her books; an empty account is the chart's default. */
export const KeepDatev = z.strictObject({
  chart: z.enum(["skr03", "skr04"]),
  adviserNumber: typedNumber(z.int().min(1001).max(9_999_999)),
  clientNumber: typedNumber(z.int().min(1).max(99_999)),
  accounts: z.strictObject(
    Object.fromEntries(accounts.map((account) => [account, accountNumber])) as Record<Account, typeof accountNumber>,
  ),
});
export type KeepDatev = z.output<typeof KeepDatev>;
