// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** All wanted hours on the first day, all of them later, some of them, none. */
export type SearchFitState =
  | 'later'
  | 'none'
  | 'now'
  | 'partly';

export type ProxySearchQueryVariables = Exact<{
  familyId: string | number;
  childId: string | number;
}>;


export type ProxySearchQuery = { readonly childmindersForFamily: ReadonlyArray<{ readonly slug: string, readonly name: string, readonly placeName: string, readonly distanceMetres: number, readonly state: SearchFitState, readonly percent: number, readonly from: Day | null }> | null };

export type FitForClaimFragment = { readonly slug: string, readonly name: string, readonly placeName: string, readonly distanceMetres: number, readonly state: SearchFitState, readonly percent: number, readonly from: Day | null };

export const ProxySearch: Operation<ProxySearchQuery, ProxySearchQueryVariables> = { id: "f986aaede0794bc8364a5763db6f3e9651820a30ac0403289b31f2af7ddb589b" };
