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

export type FamilyInvoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type FamilyInvoicesQuery = { readonly invoices: ReadonlyArray<{ readonly id: string, readonly number: string, readonly kind: InvoiceKind, readonly issuedOn: Day, readonly dueOn: Day, readonly cents: number, readonly open: number, readonly standing: InvoiceStanding, readonly childName: string, readonly from: string, readonly to: string, readonly reminded: number }> | null };

export type InvoiceInListFragment = { readonly id: string, readonly number: string, readonly kind: InvoiceKind, readonly issuedOn: Day, readonly dueOn: Day, readonly cents: number, readonly open: number, readonly standing: InvoiceStanding, readonly childName: string, readonly from: string, readonly to: string, readonly reminded: number };

export const FamilyInvoices: Operation<FamilyInvoicesQuery, FamilyInvoicesQueryVariables> = { id: "f61a42b93dff2da9a86848c91887ba81bf0266c1a10271304a769e7edef2fdbb" };
