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
  | 'to_debit';

/** How money came in, or is to. */
export type PaymentWay =
  | 'card'
  | 'cash'
  | 'debit'
  | 'transfer';

export type FamilyInvoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type FamilyInvoicesQuery = { readonly invoices: ReadonlyArray<{ readonly id: string, readonly placementId: string | null, readonly number: string, readonly kind: InvoiceKind, readonly issuedOn: Day, readonly dueOn: Day, readonly cents: number, readonly open: number, readonly standing: InvoiceStanding, readonly childName: string, readonly from: string, readonly to: string, readonly reminded: number, readonly course: { readonly kind: PaymentCourseKind, readonly way: PaymentWay, readonly on: Day | null, readonly why: string, readonly todo: string } | null }> | null, readonly familyMandates: ReadonlyArray<{ readonly placementId: string, readonly childName: string, readonly from: string, readonly state: MandateState, readonly reference: string | null, readonly givenOn: Day | null, readonly collects: boolean, readonly bank: { readonly name: string | null, readonly ending: string } | null }> | null };

export type InvoiceInListFragment = { readonly id: string, readonly placementId: string | null, readonly number: string, readonly kind: InvoiceKind, readonly issuedOn: Day, readonly dueOn: Day, readonly cents: number, readonly open: number, readonly standing: InvoiceStanding, readonly childName: string, readonly from: string, readonly to: string, readonly reminded: number, readonly course: { readonly kind: PaymentCourseKind, readonly way: PaymentWay, readonly on: Day | null, readonly why: string, readonly todo: string } | null };

export type MandateOfFamilyFragment = { readonly placementId: string, readonly childName: string, readonly from: string, readonly state: MandateState, readonly reference: string | null, readonly givenOn: Day | null, readonly collects: boolean, readonly bank: { readonly name: string | null, readonly ending: string } | null };

export const FamilyInvoices: Operation<FamilyInvoicesQuery, FamilyInvoicesQueryVariables> = { id: "22d3844750ee14d0ea783ac9b36f549bc5726391d4c83012f2173bea2645ccb8" };
