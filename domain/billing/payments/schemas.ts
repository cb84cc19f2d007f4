import { z } from "zod";
import { typedNumber } from "../../kernel/fields";

/** What the debit vendor sends her back with. */
export const FinishDebits = z.strictObject({ code: z.string().min(1).max(500), state: z.string().min(1).max(500) });
export type FinishDebits = z.output<typeof FinishDebits>;

export const OnePlacement = z.strictObject({ placementId: z.uuid() });
export type OnePlacement = z.output<typeof OnePlacement>;

/** `keep`: the card is to be charged for invoices to come as well, by an agreement of its own. */
export const PayByCard = z.strictObject({ invoiceId: z.uuid(), keep: z.boolean().default(false) });
export type PayByCard = z.input<typeof PayByCard>;

/** So much of a payment by card or debit goes back the way it came. */
export const RefundPayment = z.strictObject({
  paymentId: z.uuid(),
  cents: typedNumber(z.int().min(1).max(1_000_000)),
});
export type RefundPayment = z.output<typeof RefundPayment>;
