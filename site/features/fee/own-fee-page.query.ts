// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** How an invoice of the operator stands. */
export type FeeInvoiceStanding =
  | 'correction'
  | 'credit'
  | 'open'
  | 'overdue'
  | 'paid';

/** What the operator's fee is counted by. */
export type FeeKind =
  | 'month'
  | 'placement';

/** How the fee was paid. */
export type FeePaymentWay =
  | 'card'
  | 'transfer';

export type OwnFeePageQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnFeePageQuery = { readonly ownFee: { readonly cards: boolean, readonly offered: { readonly operator: string, readonly firstMonth: string, readonly terms: { readonly version: number, readonly kind: FeeKind, readonly netCents: number, readonly vatPercent: number, readonly fromMonth: string } } | null, readonly agreements: ReadonlyArray<{ readonly acceptedOn: Day, readonly fromMonth: string, readonly untilMonth: string | null, readonly goesOn: boolean, readonly terms: { readonly version: number, readonly kind: FeeKind, readonly netCents: number, readonly vatPercent: number } }>, readonly invoices: ReadonlyArray<{ readonly id: string, readonly number: string, readonly month: string, readonly issuedOn: Day, readonly dueOn: Day, readonly quantity: number, readonly grossCents: number, readonly openCents: number, readonly standing: FeeInvoiceStanding, readonly to: string, readonly filed: boolean, readonly corrected: boolean, readonly payments: ReadonlyArray<{ readonly id: string, readonly way: FeePaymentWay, readonly cents: number, readonly paidOn: Day }> }>, readonly buyer: { readonly name: string, readonly street: string, readonly postalCode: string, readonly town: string } | null, readonly account: { readonly iban: string, readonly holder: string } | null } | null };

export type FeeInvoiceInListFragment = { readonly id: string, readonly number: string, readonly month: string, readonly issuedOn: Day, readonly dueOn: Day, readonly quantity: number, readonly grossCents: number, readonly openCents: number, readonly standing: FeeInvoiceStanding, readonly to: string, readonly filed: boolean, readonly corrected: boolean, readonly payments: ReadonlyArray<{ readonly id: string, readonly way: FeePaymentWay, readonly cents: number, readonly paidOn: Day }> };

export const OwnFeePage: Operation<OwnFeePageQuery, OwnFeePageQueryVariables> = { id: "ffb0905243cb3787560b9e588d77882840f7cf2e91eed31bd421cb982fa60a62" };
