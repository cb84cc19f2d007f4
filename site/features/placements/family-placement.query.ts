// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** A step of either side or of the platform; `ask` is the first. */
export type PlacementMove =
  | 'accept'
  | 'answer'
  | 'ask'
  | 'begin'
  | 'decline'
  | 'end'
  | 'expire'
  | 'fall_silent'
  | 'give_notice'
  | 'give_up'
  | 'go_elsewhere'
  | 'leave'
  | 'offer'
  | 'refuse_offer'
  | 'settle'
  | 'take_back'
  | 'withdraw';

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

/** How the child was. */
export type SettlingMood =
  | 'badly'
  | 'mixed'
  | 'well';

/** Whether there was a separation, and whether the child let itself be comforted. */
export type SettlingParting =
  | 'comforted'
  | 'none'
  | 'not_comforted';

/** What a day of the first weeks is meant for. */
export type SettlingPhase =
  | 'first_separation'
  | 'full'
  | 'longer'
  | 'next_separation'
  | 'together';

export type FamilyPlacementQueryVariables = Exact<{
  id: string | number;
}>;


export type FamilyPlacementQuery = { readonly familyPlacement: { readonly id: string, readonly state: PlacementState, readonly turn: PlacementTurn, readonly due: string | null, readonly nickname: string, readonly bornMonth: string | null, readonly otherName: string, readonly slug: string | null, readonly placeName: string, readonly address: string | null, readonly blind: boolean, readonly hours: string, readonly hoursLink: string, readonly hoursPerWeek: number, readonly start: Day, readonly words: string, readonly askedAt: string, readonly can: ReadonlyArray<PlacementMove>, readonly canVisit: boolean, readonly visit: { readonly proposedBy: PlacementWho, readonly times: ReadonlyArray<string>, readonly startsAt: string | null, readonly minutes: number, readonly words: string } | null, readonly offer: { readonly id: string, readonly hours: string, readonly from: Day, readonly lastDay: Day | null, readonly mealCents: number | null, readonly words: string, readonly expiresAt: string } | null, readonly terms: { readonly hours: string, readonly from: Day, readonly lastDay: Day | null, readonly mealCents: number | null, readonly agreedAt: string, readonly earliestLastDay: Day | null } | null, readonly steps: ReadonlyArray<{ readonly move: PlacementMove, readonly by: PlacementWho, readonly at: string, readonly reason: PlacementReason | null, readonly words: string }>, readonly fit: { readonly fits: boolean, readonly coverage: number, readonly from: Day | null, readonly lastDay: Day | null, readonly missing: string | null } | null } | null, readonly familySettling: { readonly today: Day, readonly fullFrom: Day | null, readonly days: ReadonlyArray<{ readonly number: number, readonly on: Day, readonly phase: SettlingPhase, readonly apartMinutes: number, readonly mood: SettlingMood | null, readonly parting: SettlingParting | null, readonly words: string }> } | null };

export const FamilyPlacement: Operation<FamilyPlacementQuery, FamilyPlacementQueryVariables> = { id: "83f390ea42b92769f4aaf4ffc78d41ef45f8903555d0abeea707433fcfcb0824" };
