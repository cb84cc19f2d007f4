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

/** On which side who reads stands; whoever cares for children and has some of their own reads both. */
export type PlacementSide =
  | 'childminder'
  | 'family';

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

/** How a wait ended. */
export type WaitingOutcome =
  | 'childminder_gone'
  | 'inquired'
  | 'left'
  | 'not_confirmed';

export type PlacementListQueryVariables = Exact<{
  side: PlacementSide;
  waiting?: boolean | null | undefined;
}>;


export type PlacementListQuery = { readonly placements: ReadonlyArray<{ readonly id: string, readonly state: PlacementState, readonly turn: PlacementTurn, readonly due: string | null, readonly nickname: string, readonly bornMonth: string | null, readonly otherName: string, readonly slug: string | null, readonly placeName: string, readonly blind: boolean, readonly hours: string, readonly hoursPerWeek: number, readonly start: Day, readonly rank: number | null, readonly askedAt: string, readonly since: string, readonly steps: ReadonlyArray<{ readonly reason: PlacementReason | null }>, readonly visit: { readonly startsAt: string | null, readonly proposedBy: PlacementWho } | null, readonly offer: { readonly hours: string, readonly from: Day, readonly expiresAt: string } | null, readonly change: { readonly by: PlacementWho } | null, readonly sibling: { readonly id: string, readonly nickname: string, readonly bornMonth: string | null } | null, readonly contract: { readonly dueOn: Day, readonly missed: boolean, readonly proposed: { readonly on: Day, readonly by: PlacementWho } | null, readonly concluded: { readonly on: Day } | null } | null, readonly terms: { readonly hours: string, readonly from: Day, readonly lastDay: Day | null } | null, readonly fit: { readonly fits: boolean, readonly coverage: number } | null }> | null, readonly waitingPlaces?: ReadonlyArray<{ readonly id: string, readonly herName: string, readonly slug: string | null, readonly nickname: string, readonly hours: string, readonly start: Day, readonly joinedAt: string, readonly position: number | null, readonly siblingsFirst: boolean, readonly isSibling: boolean, readonly confirmBy: string | null, readonly outcome: WaitingOutcome | null, readonly ask: { readonly from: Day, readonly dueAt: string } | null }> | null, readonly owed?: { readonly openCents: number, readonly overdue: boolean, readonly dueOn: Day | null } | null };

export const PlacementList: Operation<PlacementListQuery, PlacementListQueryVariables> = { id: "8b2fc1e9da954118e35f031a8a0dd7206de64274e4e70cd4a502e060a6b680b4" };
