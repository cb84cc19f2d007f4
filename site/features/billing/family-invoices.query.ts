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

/** Whether parents gave a direct debit mandate. */
export type MandateState =
  | 'asked'
  | 'given'
  | 'none';

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

/** Whether parents saved a card for invoices to come. */
export type SavedCardState =
  | 'asked'
  | 'kept'
  | 'none';

export type FamilyInvoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type FamilyInvoicesQuery = { readonly invoices: ReadonlyArray<{ readonly id: string, readonly placementId: string | null, readonly number: string, readonly kind: InvoiceKind, readonly issuedOn: Day, readonly dueOn: Day, readonly cents: number, readonly open: number, readonly standing: InvoiceStanding, readonly childName: string, readonly from: string, readonly to: string, readonly reminded: number, readonly course: { readonly kind: PaymentCourseKind, readonly way: PaymentWay, readonly on: Day | null, readonly why: string, readonly todo: string } | null }> | null, readonly familyMandates: ReadonlyArray<{ readonly placementId: string, readonly childName: string, readonly from: string, readonly state: MandateState, readonly reference: string | null, readonly givenOn: Day | null, readonly collects: boolean, readonly bank: { readonly name: string | null, readonly ending: string } | null }> | null, readonly familyCards: ReadonlyArray<{ readonly placementId: string, readonly childName: string, readonly from: string, readonly state: SavedCardState, readonly card: string | null, readonly validUntil: string | null, readonly agreedOn: Day | null, readonly charges: boolean, readonly debitFirst: boolean, readonly agreement: string }> | null };

export type CardOfFamilyFragment = { readonly placementId: string, readonly childName: string, readonly from: string, readonly state: SavedCardState, readonly card: string | null, readonly validUntil: string | null, readonly agreedOn: Day | null, readonly charges: boolean, readonly debitFirst: boolean, readonly agreement: string };

export type InvoiceInListFragment = { readonly id: string, readonly placementId: string | null, readonly number: string, readonly kind: InvoiceKind, readonly issuedOn: Day, readonly dueOn: Day, readonly cents: number, readonly open: number, readonly standing: InvoiceStanding, readonly childName: string, readonly from: string, readonly to: string, readonly reminded: number, readonly course: { readonly kind: PaymentCourseKind, readonly way: PaymentWay, readonly on: Day | null, readonly why: string, readonly todo: string } | null };

export type MandateOfFamilyFragment = { readonly placementId: string, readonly childName: string, readonly from: string, readonly state: MandateState, readonly reference: string | null, readonly givenOn: Day | null, readonly collects: boolean, readonly bank: { readonly name: string | null, readonly ending: string } | null };

export const FamilyInvoices: Operation<FamilyInvoicesQuery, FamilyInvoicesQueryVariables> = { id: "33ff445bb031bec886dbfe8640c44cddd944a587b0e30748156629b3e9ad3a63" };
