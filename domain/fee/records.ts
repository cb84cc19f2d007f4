/** What agreements and invoices of the operator say of people: sealed, each for its row. */
import type { Operator, PostalAddress } from "./operator";

/** A childminder as she stands on the operator's invoices. */
export type Buyer = { readonly name: string; readonly address: PostalAddress };

/** Who an invoice is from and to, as on the day of issue. */
export type FeeParties = { readonly seller: Operator; readonly buyer: Buyer };

export const buyerRecord = (agreementId: string): string => `fee_agreements/${agreementId}`;
export const partiesRecord = (invoiceId: string): string => `fee_invoices/${invoiceId}`;
export const xmlRecord = (invoiceId: string): string => `fee_invoices/${invoiceId}/xml`;
