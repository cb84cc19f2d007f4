// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
export type ListingState =
  | 'declined'
  | 'incomplete'
  | 'listed'
  | 'paused'
  | 'waits_for_office';

export type SettlingStep =
  | 'agreement'
  | 'children'
  | 'home'
  | 'hours'
  | 'permit'
  | 'person'
  | 'prices'
  | 'proofs'
  | 'text';

export type OwnStandingQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnStandingQuery = { readonly myChildminder: { readonly today: Day, readonly openSteps: ReadonlyArray<SettlingStep>, readonly claim: { readonly claimedOn: Day, readonly decision: { readonly reason: string | null } | null } | null, readonly listing: { readonly state: ListingState, readonly since: Day | null } } | null };

export const OwnStanding: Operation<OwnStandingQuery, OwnStandingQueryVariables> = { id: "be430bdbe838aa4841288ac8af025a3ed14c300334aa5041bca9bbeca09dc64b" };
