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
  | 'silent'
  | 'waits_for_office'
  | 'withdrawn';

/** Who vouches for it: the youth office, or the platform until the office has done so itself. */
export type PermitConfirmer =
  | 'office'
  | 'platform';

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


export type OwnStandingQuery = { readonly myChildminder: { readonly today: Day, readonly openSteps: ReadonlyArray<SettlingStep>, readonly withdrawal: { readonly reason: string, readonly by: PermitConfirmer } | null, readonly claim: { readonly claimedOn: Day, readonly decision: { readonly reason: string | null, readonly by: PermitConfirmer } | null } | null, readonly listing: { readonly state: ListingState, readonly since: Day | null } } | null };

export const OwnStanding: Operation<OwnStandingQuery, OwnStandingQueryVariables> = { id: "b89521dd758fcc9751cdfaf6f0ed42b3534b8a58a90ddd7f4b3059b593aca0b1" };
