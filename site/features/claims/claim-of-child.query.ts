// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** Why a child under one needs care (§24(1) SGB VIII). */
export type ReasonBeforeOne =
  | 'development'
  | 'education'
  | 'job_seeking'
  | 'work'
  | 'work_measure';

export type ClaimOfChildQueryVariables = Exact<{
  childId: string | number;
}>;


export type ClaimOfChildQuery = { readonly claimOfChild: { readonly nickname: string, readonly bornMonth: string, readonly need: { readonly hours: string, readonly start: Day, readonly whyBeforeOne: ReasonBeforeOne | null, readonly whyWords: string } | null, readonly office: { readonly municipality: string, readonly onBoard: boolean } | null, readonly claim: { readonly id: string, readonly municipality: string, readonly movedAway: boolean, readonly neededBy: Day, readonly reason: ReasonBeforeOne | null, readonly words: string, readonly announcedAt: string, readonly answers: ReadonlyArray<{ readonly id: string, readonly at: string, readonly words: string, readonly proposals: ReadonlyArray<{ readonly name: string, readonly placeName: string, readonly slug: string | null }> }> } | null } | null };

export type AnswerToClaimFragment = { readonly id: string, readonly at: string, readonly words: string, readonly proposals: ReadonlyArray<{ readonly name: string, readonly placeName: string, readonly slug: string | null }> };

export const ClaimOfChild: Operation<ClaimOfChildQuery, ClaimOfChildQueryVariables> = { id: "f1a811b2206e77131ef1b7cce48096aff924ed3d83d1a02735c84a3ce6eaf4a7" };
