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

export type FamilyChildrenQueryVariables = Exact<{ [key: string]: never; }>;


export type FamilyChildrenQuery = { readonly family: { readonly children: ReadonlyArray<{ readonly id: string, readonly nickname: string, readonly bornMonth: string, readonly need: { readonly hours: string, readonly hoursPerWeek: number, readonly ageAtStart: number, readonly start: Day, readonly leastMonths: number, readonly radiusKm: number, readonly detourKm: number, readonly whyBeforeOne: ReasonBeforeOne | null, readonly whyWords: string, readonly home: { readonly label: string, readonly slug: string | null, readonly lon: number, readonly lat: number }, readonly work: { readonly label: string, readonly slug: string | null, readonly lon: number, readonly lat: number } | null, readonly wishes: ReadonlyArray<{ readonly wish: string, readonly weight: number }> } | null }> | null } | null };

export type NeedToChangeFragment = { readonly hours: string, readonly hoursPerWeek: number, readonly ageAtStart: number, readonly start: Day, readonly leastMonths: number, readonly radiusKm: number, readonly detourKm: number, readonly whyBeforeOne: ReasonBeforeOne | null, readonly whyWords: string, readonly home: { readonly label: string, readonly slug: string | null, readonly lon: number, readonly lat: number }, readonly work: { readonly label: string, readonly slug: string | null, readonly lon: number, readonly lat: number } | null, readonly wishes: ReadonlyArray<{ readonly wish: string, readonly weight: number }> };

export const FamilyChildren: Operation<FamilyChildrenQuery, FamilyChildrenQueryVariables> = { id: "7a71c5545a5261af3159b6c39cc8d0d4d4bcf800814740f807b90b13cb9e860f" };
