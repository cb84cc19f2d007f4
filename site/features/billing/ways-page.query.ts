// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** How far her account with a payment vendor is. */
export type VendorAccountState =
  | 'active'
  | 'closed'
  | 'none'
  | 'pending'
  | 'restricted';

export type WaysPageQueryVariables = Exact<{ [key: string]: never; }>;


export type WaysPageQuery = { readonly ownBooks: { readonly sinceMonth: string } | null, readonly vendorAccounts: { readonly cards: { readonly state: VendorAccountState, readonly missing: ReadonlyArray<string>, readonly since: Day | null } | null, readonly debits: { readonly state: VendorAccountState, readonly missing: ReadonlyArray<string>, readonly since: Day | null } | null } | null };

export type OwnVendorAccountFragment = { readonly state: VendorAccountState, readonly missing: ReadonlyArray<string>, readonly since: Day | null };

export const WaysPage: Operation<WaysPageQuery, WaysPageQueryVariables> = { id: "612373aea7a9c54c7769a484f930797eca1deb405f1c37c9884a547caa025068" };
