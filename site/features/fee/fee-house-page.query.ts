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

export type FeeHousePageQueryVariables = Exact<{ [key: string]: never; }>;


export type FeeHousePageQuery = { readonly feeHouse: { readonly isKnown: boolean, readonly earliest: string, readonly agreed: number, readonly billedCents: number, readonly openCents: number, readonly overdueCents: number, readonly terms: { readonly version: number, readonly kind: FeeKind, readonly netCents: number, readonly vatPercent: number, readonly fromMonth: string } | null, readonly invoices: ReadonlyArray<{ readonly id: string, readonly number: string, readonly month: string, readonly issuedOn: Day, readonly dueOn: Day, readonly quantity: number, readonly grossCents: number, readonly openCents: number, readonly standing: FeeInvoiceStanding, readonly to: string, readonly filed: boolean, readonly corrected: boolean, readonly payments: ReadonlyArray<{ readonly id: string, readonly way: FeePaymentWay, readonly cents: number, readonly paidOn: Day }> }> } | null };

export type FeeInvoiceInListFragment = { readonly id: string, readonly number: string, readonly month: string, readonly issuedOn: Day, readonly dueOn: Day, readonly quantity: number, readonly grossCents: number, readonly openCents: number, readonly standing: FeeInvoiceStanding, readonly to: string, readonly filed: boolean, readonly corrected: boolean, readonly payments: ReadonlyArray<{ readonly id: string, readonly way: FeePaymentWay, readonly cents: number, readonly paidOn: Day }> };

export const FeeHousePage: Operation<FeeHousePageQuery, FeeHousePageQueryVariables> = { id: "54eb410273160d4d652d8b889437cbfb792b3e6ad444793785d0f484151fb3f2" };
