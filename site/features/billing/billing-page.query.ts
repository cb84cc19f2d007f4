// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** An invoice, or a paper that takes something off one. */
export type InvoiceKind =
  | 'correction'
  | 'invoice';

/** How it stands with an invoice today; of a correction that it is one. */
export type InvoiceStanding =
  | 'correction'
  | 'credit'
  | 'open'
  | 'overdue'
  | 'paid'
  | 'written_off';

/** How far money is that comes by a vendor. */
export type PaymentCourseKind =
  | 'disputed'
  | 'failed'
  | 'page'
  | 'returned'
  | 'sent'
  | 'to_approve'
  | 'to_charge'
  | 'to_debit';

/** How money came in, or is to. */
export type PaymentWay =
  | 'card'
  | 'cash'
  | 'debit'
  | 'transfer';

/** How far her account with a payment vendor is. */
export type VendorAccountState =
  | 'active'
  | 'closed'
  | 'none'
  | 'pending'
  | 'restricted';

export type BillingPageQueryVariables = Exact<{ [key: string]: never; }>;


export type BillingPageQuery = { readonly ownBooks: { readonly sinceMonth: string, readonly untilMonth: string | null, readonly issuer: { readonly iban: string | null } } | null, readonly monthInSums: { readonly month: string, readonly billedCents: number, readonly paidCents: number, readonly openCents: number, readonly overdueCents: number, readonly creditCents: number } | null, readonly vendorAccounts: { readonly cards: { readonly state: VendorAccountState } | null, readonly debits: { readonly state: VendorAccountState } | null } | null, readonly ownFee: { readonly offered: { readonly firstMonth: string } | null, readonly agreements: ReadonlyArray<{ readonly fromMonth: string }> } | null, readonly invoices: ReadonlyArray<{ readonly id: string, readonly placementId: string | null, readonly number: string, readonly kind: InvoiceKind, readonly issuedOn: Day, readonly dueOn: Day, readonly cents: number, readonly open: number, readonly standing: InvoiceStanding, readonly childName: string, readonly from: string, readonly to: string, readonly reminded: number, readonly course: { readonly kind: PaymentCourseKind, readonly way: PaymentWay, readonly on: Day | null, readonly why: string, readonly todo: string } | null }> | null };

export type InvoiceInListFragment = { readonly id: string, readonly placementId: string | null, readonly number: string, readonly kind: InvoiceKind, readonly issuedOn: Day, readonly dueOn: Day, readonly cents: number, readonly open: number, readonly standing: InvoiceStanding, readonly childName: string, readonly from: string, readonly to: string, readonly reminded: number, readonly course: { readonly kind: PaymentCourseKind, readonly way: PaymentWay, readonly on: Day | null, readonly why: string, readonly todo: string } | null };

export const BillingPage: Operation<BillingPageQuery, BillingPageQueryVariables> = { id: "1d5851012d48b7a011f02c8ed86f81702cc905db0170ed5306133ecb4d2541da" };
