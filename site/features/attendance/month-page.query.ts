// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
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

export type MonthPageQueryVariables = Exact<{
  month?: string | null | undefined;
}>;


export type MonthPageQuery = { readonly careMonths: ReadonlyArray<{ readonly placementId: string, readonly month: string, readonly today: Day, readonly nickname: string, readonly otherName: string, readonly state: CareMonthState, readonly confirmedAt: string | null, readonly plannedMinutes: number, readonly presentMinutes: number, readonly daysPlanned: number, readonly daysPresent: number, readonly canClose: boolean, readonly days: ReadonlyArray<{ readonly on: Day, readonly plannedMinutes: number, readonly arrived: number | null, readonly left: number | null, readonly presentMinutes: number, readonly away: AwayReason | null, readonly gap: boolean }> }> | null, readonly attendanceBoard: { readonly today: Day, readonly reportUntil: number } | null };

export const MonthPage: Operation<MonthPageQuery, MonthPageQueryVariables> = { id: "eb6897282e90bcafaabd6a208ba69ab2f0c57181638f76282ea52ebfe8c704a7" };
