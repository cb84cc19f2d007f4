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

/** What a day of the first weeks is meant for. */
export type SettlingPhase =
  | 'first_separation'
  | 'full'
  | 'longer'
  | 'next_separation'
  | 'together';

export type BoardPageQueryVariables = Exact<{
  on?: string | null | undefined;
}>;


export type BoardPageQuery = { readonly attendanceBoard: { readonly on: Day, readonly today: Day, readonly reportUntil: number, readonly entries: ReadonlyArray<{ readonly placementId: string, readonly nickname: string, readonly away: AwayReason | null, readonly part: AbsencePart | null, readonly late: boolean, readonly reportId: string | null, readonly arrived: number | null, readonly left: number | null, readonly collector: string, readonly confirmed: boolean, readonly agreed: ReadonlyArray<{ readonly fromMinute: number, readonly untilMinute: number }>, readonly expected: ReadonlyArray<{ readonly fromMinute: number, readonly untilMinute: number }>, readonly settling: { readonly phase: SettlingPhase, readonly apartMinutes: number } | null }> } | null, readonly substituteGuests: ReadonlyArray<{ readonly nickname: string, readonly ageMonths: number | null, readonly ill: string, readonly days: ReadonlyArray<{ readonly hours: string, readonly arrived: string | null, readonly left: string | null }> }> | null };

export const BoardPage: Operation<BoardPageQuery, BoardPageQueryVariables> = { id: "c26c07b40afbec0d7accf87f4e174f9b739fbdf322adfe575d93c45b5141653b" };
