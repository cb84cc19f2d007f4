// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** Which part of a day; noon divides it. */
export type AbsencePart =
  | 'afternoon'
  | 'day'
  | 'morning';

/** Why a child does not come. */
export type AbsenceReason =
  | 'appointment'
  | 'family'
  | 'holiday'
  | 'ill'
  | 'other';

/** Why there is no care: the child's reason, or hers. */
export type AwayReason =
  | 'appointment'
  | 'family'
  | 'hers_closing'
  | 'hers_holiday'
  | 'hers_illness'
  | 'hers_other'
  | 'hers_training'
  | 'holiday'
  | 'ill'
  | 'other'
  | 'public_holiday';

/** Closed by her, then confirmed by the parents: the record for the office. */
export type CareMonthState =
  | 'closed'
  | 'confirmed'
  | 'open';

/** On which side who reads stands; whoever cares for children and has some of their own reads both. */
export type PlacementSide =
  | 'childminder'
  | 'family';

/** Who did something, seen from the reader. */
export type PlacementWho =
  | 'system'
  | 'they'
  | 'you';

export type ChildMonthQueryVariables = Exact<{
  side: PlacementSide;
  id: string | number;
  month?: string | null | undefined;
}>;


export type ChildMonthQuery = { readonly careMonth: { readonly placementId: string, readonly month: string, readonly today: Day, readonly nickname: string, readonly otherName: string, readonly state: CareMonthState, readonly closedAt: string | null, readonly confirmedAt: string | null, readonly plannedMinutes: number, readonly presentMinutes: number, readonly daysPlanned: number, readonly daysPresent: number, readonly canClose: boolean, readonly reportUntil: number, readonly runs: boolean, readonly reopened: ReadonlyArray<{ readonly at: string, readonly by: PlacementWho, readonly why: string }>, readonly days: ReadonlyArray<{ readonly on: Day, readonly plannedMinutes: number, readonly arrived: number | null, readonly left: number | null, readonly presentMinutes: number, readonly away: AwayReason | null, readonly gap: boolean }>, readonly reports: ReadonlyArray<{ readonly id: string, readonly from: Day, readonly lastDay: Day, readonly part: AbsencePart, readonly weekday: number | null, readonly reason: AbsenceReason, readonly late: boolean, readonly canWithdraw: boolean }> } | null };

export const ChildMonth: Operation<ChildMonthQuery, ChildMonthQueryVariables> = { id: "095178d9a5219072783edb8a51c054d45052a271d462446c48658104f38617e4" };
