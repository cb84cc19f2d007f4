// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** How it stands with a contract. */
export type ContractState =
  | 'declined'
  | 'draft'
  | 'revoked'
  | 'sent'
  | 'signed'
  | 'taken_back';

/** How long before the end of a month notice is given. */
export type NoticePeriod =
  | 'one_month'
  | 'two_months'
  | 'two_weeks';

/** A step of either side or of the platform; it begins with `ask` or `join`. */
export type PlacementMove =
  | 'accept'
  | 'agree_change'
  | 'agree_contract_day'
  | 'answer'
  | 'ask'
  | 'begin'
  | 'conclude_contract'
  | 'decline'
  | 'end'
  | 'expire'
  | 'fall_silent'
  | 'give_notice'
  | 'give_up'
  | 'go_elsewhere'
  | 'join'
  | 'lapse_change'
  | 'leave'
  | 'miss_contract'
  | 'offer'
  | 'propose_change'
  | 'propose_contract_day'
  | 'refuse_change'
  | 'refuse_offer'
  | 'release'
  | 'settle'
  | 'take_back'
  | 'take_back_change'
  | 'unsay_contract'
  | 'untie'
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

export type PlacementPageQueryVariables = Exact<{
  side: PlacementSide;
  id: string | number;
}>;


export type PlacementPageQuery = { readonly placement: { readonly id: string, readonly state: PlacementState, readonly turn: PlacementTurn, readonly due: string | null, readonly nickname: string, readonly bornMonth: string | null, readonly otherName: string, readonly slug: string | null, readonly placeName: string, readonly address: string | null, readonly blind: boolean, readonly hours: string, readonly hoursLink: string, readonly hoursPerWeek: number, readonly start: Day, readonly words: string, readonly askedAt: string, readonly can: ReadonlyArray<PlacementMove>, readonly canVisit: boolean, readonly visit: { readonly proposedBy: PlacementWho, readonly times: ReadonlyArray<string>, readonly startsAt: string | null, readonly minutes: number, readonly words: string } | null, readonly offer: { readonly id: string, readonly hours: string, readonly from: Day, readonly lastDay: Day | null, readonly mealCents: number | null, readonly contractBy: Day, readonly words: string, readonly expiresAt: string } | null, readonly terms: { readonly hours: string, readonly from: Day, readonly lastDay: Day | null, readonly mealCents: number | null, readonly agreedAt: string, readonly earliestLastDay: Day | null, readonly notice: { readonly probationDays: number, readonly period: NoticePeriod } } | null, readonly ahead: ReadonlyArray<{ readonly from: Day, readonly hours: string }>, readonly change: { readonly id: string, readonly by: PlacementWho, readonly hours: string, readonly from: Day, readonly lastDay: Day | null, readonly words: string, readonly expiresAt: string } | null, readonly sibling: { readonly id: string, readonly nickname: string, readonly bornMonth: string | null, readonly hours: string, readonly hoursLink: string, readonly start: Day, readonly offer: { readonly hours: string, readonly from: Day, readonly lastDay: Day | null, readonly mealCents: number | null } | null } | null, readonly contract: { readonly dueOn: Day, readonly missed: boolean, readonly latest: Day, readonly proposed: { readonly on: Day, readonly by: PlacementWho } | null, readonly concluded: { readonly on: Day, readonly by: PlacementWho } | null } | null, readonly steps: ReadonlyArray<{ readonly move: PlacementMove, readonly by: PlacementWho, readonly at: string, readonly reason: PlacementReason | null, readonly words: string }>, readonly mealBan: { readonly fixedCents: number | null, readonly says: string } | null, readonly fit: { readonly fits: boolean, readonly coverage: number, readonly from: Day | null, readonly lastDay: Day | null, readonly missing: string | null, readonly crowdsOut: ReadonlyArray<{ readonly id: string, readonly nickname: string, readonly bornMonth: string | null }> | null } | null } | null, readonly contracts: ReadonlyArray<{ readonly state: ContractState, readonly replaces: string | null, readonly withdrawUntil: Day | null }> | null, readonly settlingPlan: { readonly today: Day, readonly fullFrom: Day | null, readonly days: ReadonlyArray<{ readonly number: number, readonly on: Day, readonly phase: SettlingPhase, readonly apartMinutes: number, readonly mood: SettlingMood | null, readonly parting: SettlingParting | null, readonly words: string }> } | null };

export type PlacementPartsFragment = { readonly id: string, readonly state: PlacementState, readonly turn: PlacementTurn, readonly due: string | null, readonly nickname: string, readonly bornMonth: string | null, readonly otherName: string, readonly slug: string | null, readonly placeName: string, readonly address: string | null, readonly blind: boolean, readonly hours: string, readonly hoursLink: string, readonly hoursPerWeek: number, readonly start: Day, readonly words: string, readonly askedAt: string, readonly can: ReadonlyArray<PlacementMove>, readonly canVisit: boolean, readonly visit: { readonly proposedBy: PlacementWho, readonly times: ReadonlyArray<string>, readonly startsAt: string | null, readonly minutes: number, readonly words: string } | null, readonly offer: { readonly id: string, readonly hours: string, readonly from: Day, readonly lastDay: Day | null, readonly mealCents: number | null, readonly contractBy: Day, readonly words: string, readonly expiresAt: string } | null, readonly terms: { readonly hours: string, readonly from: Day, readonly lastDay: Day | null, readonly mealCents: number | null, readonly agreedAt: string, readonly earliestLastDay: Day | null, readonly notice: { readonly probationDays: number, readonly period: NoticePeriod } } | null, readonly ahead: ReadonlyArray<{ readonly from: Day, readonly hours: string }>, readonly change: { readonly id: string, readonly by: PlacementWho, readonly hours: string, readonly from: Day, readonly lastDay: Day | null, readonly words: string, readonly expiresAt: string } | null, readonly sibling: { readonly id: string, readonly nickname: string, readonly bornMonth: string | null, readonly hours: string, readonly hoursLink: string, readonly start: Day, readonly offer: { readonly hours: string, readonly from: Day, readonly lastDay: Day | null, readonly mealCents: number | null } | null } | null, readonly contract: { readonly dueOn: Day, readonly missed: boolean, readonly latest: Day, readonly proposed: { readonly on: Day, readonly by: PlacementWho } | null, readonly concluded: { readonly on: Day, readonly by: PlacementWho } | null } | null, readonly steps: ReadonlyArray<{ readonly move: PlacementMove, readonly by: PlacementWho, readonly at: string, readonly reason: PlacementReason | null, readonly words: string }>, readonly mealBan: { readonly fixedCents: number | null, readonly says: string } | null, readonly fit: { readonly fits: boolean, readonly coverage: number, readonly from: Day | null, readonly lastDay: Day | null, readonly missing: string | null, readonly crowdsOut: ReadonlyArray<{ readonly id: string, readonly nickname: string, readonly bornMonth: string | null }> | null } | null };

export const PlacementPage: Operation<PlacementPageQuery, PlacementPageQueryVariables> = { id: "339c145f0762194769b2069e9a424f703672cb6720874173057e44efd66f8e0a" };
