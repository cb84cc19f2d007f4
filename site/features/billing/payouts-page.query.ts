// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** How money came in, or is to. */
export type PaymentWay =
  | 'card'
  | 'cash'
  | 'debit'
  | 'transfer';

export type PayoutsPageQueryVariables = Exact<{ [key: string]: never; }>;


export type PayoutsPageQuery = { readonly payouts: ReadonlyArray<{ readonly id: string, readonly on: Day, readonly way: PaymentWay, readonly cents: number, readonly feeCents: number | null, readonly parts: ReadonlyArray<{ readonly invoiceId: string | null, readonly number: string | null, readonly cents: number }> }> | null };

export const PayoutsPage: Operation<PayoutsPageQuery, PayoutsPageQueryVariables> = { id: "5c0c9cbfbf236f193c84924ddfd3a7ef2261c4bbe50050e8d857e85cedb5531c" };
