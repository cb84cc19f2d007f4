// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** Looked for; taken by a substitute; confirmed by the parents; not needed, since they look after the child; ended, since she is well or care is over. */
export type SubstituteState =
  | 'confirmed'
  | 'ended'
  | 'not_needed'
  | 'open'
  | 'taken';

export type SubstitutingPageQueryVariables = Exact<{ [key: string]: never; }>;


export type SubstitutingPageQuery = { readonly substituting: { readonly today: Day, readonly usualHours: string, readonly ready: { readonly hours: string, readonly mostKm: number } | null, readonly bonds: ReadonlyArray<{ readonly id: string, readonly name: string, readonly placeName: string, readonly slug: string | null, readonly km: number, readonly proposedByYou: boolean, readonly agreedAt: string | null, readonly youHelp: boolean, readonly theyHelp: boolean, readonly playDates: ReadonlyArray<{ readonly id: string, readonly startsAt: string, readonly minutes: number }> }>, readonly nearby: ReadonlyArray<{ readonly slug: string, readonly name: string, readonly placeName: string, readonly km: number }>, readonly offers: ReadonlyArray<{ readonly id: string, readonly nickname: string, readonly ageMonths: number | null, readonly ill: string, readonly place: string, readonly parents: string, readonly days: ReadonlyArray<{ readonly id: string, readonly on: Day, readonly hours: string, readonly state: SubstituteState, readonly arrived: string | null, readonly left: string | null, readonly over: boolean }> }>, readonly taken: ReadonlyArray<{ readonly id: string, readonly nickname: string, readonly ageMonths: number | null, readonly ill: string, readonly place: string, readonly parents: string, readonly days: ReadonlyArray<{ readonly id: string, readonly on: Day, readonly hours: string, readonly state: SubstituteState, readonly arrived: string | null, readonly left: string | null, readonly over: boolean }> }> } | null };

export type StandFragment = { readonly id: string, readonly nickname: string, readonly ageMonths: number | null, readonly ill: string, readonly place: string, readonly parents: string, readonly days: ReadonlyArray<{ readonly id: string, readonly on: Day, readonly hours: string, readonly state: SubstituteState, readonly arrived: string | null, readonly left: string | null, readonly over: boolean }> };

export const SubstitutingPage: Operation<SubstitutingPageQuery, SubstitutingPageQueryVariables> = { id: "8c57315e8d50650b3af38e80275833137bff7e16f7eb5b0cdac6e4c8db7ae7d8" };
