// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** By full years. */
export type AgeGroup =
  | 'one'
  | 'three_up'
  | 'two'
  | 'under_one';

/** §24 SGB VIII: under one for reasons, from one without, from three a place in a nursery. */
export type ClaimBasis =
  | 'from_one'
  | 'nursery'
  | 'reasons';

/** By hours a week. */
export type HourBand =
  | 'from_15'
  | 'from_25'
  | 'from_35'
  | 'under_15';

export type AreaClaimsQueryVariables = Exact<{ [key: string]: never; }>;


export type AreaClaimsQuery = { readonly areaClaims: ReadonlyArray<{ readonly id: string, readonly parents: string, readonly nickname: string, readonly bornMonth: string, readonly municipality: string, readonly neededBy: Day, readonly basis: ClaimBasis, readonly waitsDays: number, readonly daysLeft: number, readonly need: { readonly hours: string, readonly start: Day, readonly place: string } | null, readonly answers: ReadonlyArray<{ readonly id: string }> }> | null, readonly oldestNeeds: ReadonlyArray<{ readonly municipality: string, readonly age: AgeGroup | null, readonly band: HourBand | null, readonly overdueMonths: number | null }> | null };

export const AreaClaims: Operation<AreaClaimsQuery, AreaClaimsQueryVariables> = { id: "41094b014a8bb9068d1df98a8e83932f121f6bf86bf2aa2f6924d24615022af3" };
