import { z } from "zod";
import { dayField, monthField, typedNumber, written } from "../kernel/fields";

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

/** In an address a year is text. */
const year = z.coerce.number().int().min(2020).max(2100);

export const ReadCertificate = z.strictObject({ placementId: z.uuid(), year });
export type ReadCertificate = z.output<typeof ReadCertificate>;
