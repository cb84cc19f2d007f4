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

export type FamilyPlacementsQueryVariables = Exact<{ [key: string]: never; }>;


export type FamilyPlacementsQuery = { readonly familyPlacements: ReadonlyArray<{ readonly id: string, readonly state: PlacementState, readonly turn: PlacementTurn, readonly due: string | null, readonly nickname: string, readonly bornMonth: string | null, readonly otherName: string, readonly placeName: string, readonly blind: boolean, readonly hours: string, readonly hoursPerWeek: number, readonly start: Day, readonly rank: number | null, readonly askedAt: string, readonly since: string, readonly slug: string | null, readonly steps: ReadonlyArray<{ readonly reason: PlacementReason | null }>, readonly visit: { readonly startsAt: string | null, readonly proposedBy: PlacementWho } | null, readonly offer: { readonly hours: string, readonly from: Day, readonly expiresAt: string } | null, readonly terms: { readonly hours: string, readonly from: Day, readonly lastDay: Day | null } | null }> | null };

export const FamilyPlacements: Operation<FamilyPlacementsQuery, FamilyPlacementsQueryVariables> = { id: "1b35b84fb7adbe5e18f97754e5b2ae66a6875747d584a5b599032d476cb8abdb" };
