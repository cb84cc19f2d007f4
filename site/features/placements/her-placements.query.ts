// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** Why a step was made. */
export type PlacementReason =
  | 'accepted_elsewhere'
  | 'age'
  | 'child_gone'
  | 'childminder_gone'
  | 'costs'
  | 'disagreement'
  | 'distance'
  | 'family_gone'
  | 'found_elsewhere'
  | 'health'
  | 'hours'
  | 'move'
  | 'no_answer'
  | 'no_contract'
  | 'notice'
  | 'nursery'
  | 'other'
  | 'place_given'
  | 'planned_end'
  | 'plans_changed'
  | 'settling_in_taken'
  | 'start';

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


export type HerPlacementsQuery = { readonly herPlacements: ReadonlyArray<{ readonly id: string, readonly state: PlacementState, readonly turn: PlacementTurn, readonly due: string | null, readonly nickname: string, readonly bornMonth: string | null, readonly otherName: string, readonly placeName: string, readonly blind: boolean, readonly hours: string, readonly hoursPerWeek: number, readonly start: Day, readonly askedAt: string, readonly since: string, readonly steps: ReadonlyArray<{ readonly reason: PlacementReason | null }>, readonly visit: { readonly startsAt: string | null, readonly proposedBy: PlacementWho } | null, readonly offer: { readonly hours: string, readonly from: Day, readonly expiresAt: string } | null, readonly terms: { readonly hours: string, readonly from: Day, readonly lastDay: Day | null } | null, readonly fit: { readonly fits: boolean, readonly coverage: number } | null }> | null };

export const HerPlacements: Operation<HerPlacementsQuery, HerPlacementsQueryVariables> = { id: "982c842e9d7125a88ae08305e8ba7449fb8e0c99a3a885a95169373a8ba4203f" };
