/** What books and invoices say of people: sealed, each for its row. */
import type { Day } from "../kernel/calendar";

/** A childminder as she stands on invoices and in the report of platforms (§14(4) UStG, §14(2) PStTG). */
export type Issuer = {
  readonly name: string;
  /** Where she can be written to: her own, or a business address. */
  readonly address: string;
  /** Steuernummer or identification number, as she wrote it. */
  readonly taxNumber: string;
  readonly bornOn: Day;
  /** Where parents transfer to; null where they pay in another way. Without spaces. */
  readonly iban: string | null;
  readonly holder: string;
};

/** Who an invoice is from, to whom, and for which child, as on the day of issue. */
export type InvoiceParties = {
  readonly issuer: Pick<Issuer, "name" | "address" | "taxNumber" | "iban" | "holder">;
  readonly parents: readonly { readonly name: string; readonly address: string }[];
  readonly child: { readonly name: string; readonly bornOn: Day };
  /** The contract that it rests on. */
  readonly contract: string;
  /** Of its sum, what parents had paid too much before, in cents. */
  readonly setOffCents: number;
};

export const issuerRecord = (bookId: string): string => `billing_books/${bookId}`;
export const partiesRecord = (invoiceId: string): string => `invoices/${invoiceId}`;

/** A bank account as a mandate shows it: never the whole number. */
export type MandateBank = { readonly name: string | null; readonly ending: string };

export const tokenRecord = (accountRowId: string): string => `payment_accounts/${accountRowId}`;
export const bankRecord = (mandateRowId: string): string => `mandates/${mandateRowId}`;
export const cardRecord = (savedCardRowId: string): string => `saved_cards/${savedCardRowId}`;
