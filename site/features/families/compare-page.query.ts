// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
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

/** All wanted hours on the first day, all of them later, some of them, none. */
export type SearchFitState =
  | 'later'
  | 'none'
  | 'now'
  | 'partly';

export type ComparePageQueryVariables = Exact<{
  slugs: ReadonlyArray<string> | string;
  childId?: string | number | null | undefined;
}>;


export type ComparePageQuery = { readonly comparison: { readonly gone: number, readonly child: { readonly id: string, readonly nickname: string } | null, readonly need: { readonly hours: string, readonly hoursText: string, readonly hoursPerWeek: number, readonly start: Day, readonly leastMonths: number, readonly ageAtStart: number, readonly home: { readonly label: string, readonly slug: string | null } } | null, readonly children: ReadonlyArray<{ readonly id: string, readonly nickname: string }>, readonly results: ReadonlyArray<{ readonly slug: string, readonly name: string, readonly placeName: string, readonly distanceMetres: number, readonly joint: boolean, readonly languages: ReadonlyArray<string>, readonly pedagogies: ReadonlyArray<string>, readonly homeFeatures: ReadonlyArray<string>, readonly meals: string, readonly mealChargeCents: number | null, readonly hourlyPriceCents: number | null, readonly fromAgeMonths: number, readonly toAgeMonths: number, readonly fit: { readonly state: SearchFitState, readonly coverage: number, readonly from: Day | null, readonly lastDay: Day | null, readonly outgrownAtMonths: number | null, readonly short: boolean, readonly missing: string | null, readonly freeHoursPerWeek: number, readonly freeHours: string, readonly nearest: { readonly hours: string | null, readonly hoursPerWeek: number | null, readonly from: Day, readonly lastDay: Day | null, readonly outgrownAtMonths: number | null, readonly short: boolean } | null } }> } | null, readonly placements: ReadonlyArray<{ readonly id: string, readonly slug: string | null, readonly state: PlacementState, readonly childId: string | null, readonly nickname: string, readonly offer: { readonly hours: string, readonly from: Day, readonly mealCents: number | null, readonly expiresAt: string } | null }> | null };

export type FitOfWeekFragment = { readonly state: SearchFitState, readonly coverage: number, readonly from: Day | null, readonly lastDay: Day | null, readonly outgrownAtMonths: number | null, readonly short: boolean, readonly missing: string | null, readonly freeHoursPerWeek: number, readonly freeHours: string, readonly nearest: { readonly hours: string | null, readonly hoursPerWeek: number | null, readonly from: Day, readonly lastDay: Day | null, readonly outgrownAtMonths: number | null, readonly short: boolean } | null };

export const ComparePage: Operation<ComparePageQuery, ComparePageQueryVariables> = { id: "84aceba5f487c57c5df5bdb56b688180d0ae740645922020b13a1b4f55559fb7" };
