import { z } from "zod";
import { dayField, monthField, typedNumber, written } from "../kernel/fields";
import { feeKinds } from "./rules";

/** Cents; what is above is a slip of the finger. */
const cents = typedNumber(z.int().min(1).max(100_000));

/** What the operator asks from a month on. */
export const AnnounceFee = z.strictObject({ kind: z.enum(feeKinds), netCents: cents, fromMonth: monthField });
export type AnnounceFee = z.output<typeof AnnounceFee>;

const buyer = {
  name: written(120),
  street: written(120),
  postalCode: z.string().regex(/^\d{5}$/),
  town: written(80),
};

/** She agrees to the version that she read, and says whom invoices name. */
export const AcceptFee = z.strictObject({ version: z.int().min(1), ...buyer, agreed: z.literal(true) });
export type AcceptFee = z.output<typeof AcceptFee>;

/** Whom invoices to come name: she has moved, say. */
export const ChangeFeeBuyer = z.strictObject(buyer);
export type ChangeFeeBuyer = z.output<typeof ChangeFeeBuyer>;

const one = { invoiceId: z.uuid() };
export const OneFeeInvoice = z.strictObject(one);
export type OneFeeInvoice = z.output<typeof OneFeeInvoice>;

/** Money came for an invoice, or was paid back to her. */
export const EnterFeePayment = z.strictObject({
  ...one,
  direction: z.enum(["in", "back"]),
  cents,
  paidOn: dayField,
});
export type EnterFeePayment = z.output<typeof EnterFeePayment>;

export const OneFeePayment = z.strictObject({ ...one, paymentId: z.uuid() });
export type OneFeePayment = z.output<typeof OneFeePayment>;

/** So many of what an invoice counts are taken off. */
export const CorrectFeeInvoice = z.strictObject({ ...one, quantity: typedNumber(z.int().min(1).max(10_000)) });
export type CorrectFeeInvoice = z.output<typeof CorrectFeeInvoice>;

/** The first and the last day, both included. */
export const ReadFeeExport = z.strictObject({ from: dayField, until: dayField });
export type ReadFeeExport = z.output<typeof ReadFeeExport>;
