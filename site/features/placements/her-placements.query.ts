// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** Where a child's way to a childminder stands. */
export type PlacementState =
  | 'active'
  | 'asked'
  | 'declined'
  | 'ended'
  | 'given_up'
  | 'lapsed'
  | 'offered'
  | 'reserved'
  | 'settling_in'
  | 'talking'
  | 'under_notice'
  | 'withdrawn';

/** Whose answer is waited for. */
export type PlacementTurn =
  | 'both'
  | 'nobody'
  | 'they'
  | 'you';

/** Who did something, seen from the reader. */
export type PlacementWho =
  | 'system'
  | 'they'
  | 'you';

export type HerPlacementsQueryVariables = Exact<{ [key: string]: never; }>;


export type HerPlacementsQuery = { readonly herPlacements: ReadonlyArray<{ readonly id: string, readonly state: PlacementState, readonly turn: PlacementTurn, readonly due: string | null, readonly nickname: string, readonly bornMonth: string | null, readonly otherName: string, readonly placeName: string, readonly blind: boolean, readonly hours: string, readonly hoursPerWeek: number, readonly start: Day, readonly askedAt: string, readonly since: string, readonly visit: { readonly startsAt: string | null, readonly proposedBy: PlacementWho } | null, readonly offer: { readonly hours: string, readonly from: Day, readonly expiresAt: string } | null, readonly terms: { readonly hours: string, readonly from: Day, readonly lastDay: Day | null } | null, readonly fit: { readonly fits: boolean, readonly coverage: number } | null }> | null };

export const HerPlacements: Operation<HerPlacementsQuery, HerPlacementsQueryVariables> = { id: "7642b3a523e3a6c3d89f70cfe3d0af794a7483b356872853c2f961003ae51a76" };
