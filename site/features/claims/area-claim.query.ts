// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** §24 SGB VIII: under one for reasons, from one without, from three a place in a nursery. */
export type ClaimBasis =
  | 'from_one'
  | 'nursery'
  | 'reasons';

/** Why a child under one needs care (§24(1) SGB VIII). */
export type ReasonBeforeOne =
  | 'development'
  | 'education'
  | 'job_seeking'
  | 'work'
  | 'work_measure';

/** All wanted hours on the first day, all of them later, some of them, none. */
export type SearchFitState =
  | 'later'
  | 'none'
  | 'now'
  | 'partly';

export type AreaClaimQueryVariables = Exact<{
  id: string | number;
}>;


export type AreaClaimQuery = { readonly areaClaim: { readonly id: string, readonly parents: string, readonly nickname: string, readonly bornMonth: string, readonly municipality: string, readonly neededBy: Day, readonly reason: ReasonBeforeOne | null, readonly basis: ClaimBasis, readonly words: string, readonly announcedAt: string, readonly waitsDays: number, readonly daysLeft: number, readonly need: { readonly hours: string, readonly start: Day, readonly place: string } | null, readonly answers: ReadonlyArray<{ readonly id: string, readonly at: string, readonly words: string, readonly proposals: ReadonlyArray<{ readonly name: string, readonly placeName: string, readonly slug: string | null }> }> } | null, readonly childmindersForClaim: ReadonlyArray<{ readonly slug: string, readonly name: string, readonly placeName: string, readonly distanceMetres: number, readonly state: SearchFitState, readonly percent: number, readonly from: Day | null }> | null };

export type AnswerToClaimFragment = { readonly id: string, readonly at: string, readonly words: string, readonly proposals: ReadonlyArray<{ readonly name: string, readonly placeName: string, readonly slug: string | null }> };

export type FitForClaimFragment = { readonly slug: string, readonly name: string, readonly placeName: string, readonly distanceMetres: number, readonly state: SearchFitState, readonly percent: number, readonly from: Day | null };

export const AreaClaim: Operation<AreaClaimQuery, AreaClaimQueryVariables> = { id: "8ccfcc42274d93ffbd4576be6266f2d22ce012aeef47aa9f074b2e4dc4917216" };
