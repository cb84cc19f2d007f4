// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** Partners by agreement, or others nearby who substitute. */
export type SubstituteGroup =
  | 'bonded'
  | 'nearby';

/** Why they could not. */
export type SubstituteReason =
  | 'age'
  | 'away'
  | 'caps'
  | 'declined'
  | 'given_back'
  | 'hours'
  | 'no_answer'
  | 'no_permit'
  | 'nobody'
  | 'not_wanted'
  | 'own_maximum';

export type UrgentStandInsQueryVariables = Exact<{ [key: string]: never; }>;


export type UrgentStandInsQuery = { readonly urgentStandIns: ReadonlyArray<{ readonly id: string, readonly ageMonths: number | null, readonly ill: string, readonly place: string, readonly days: ReadonlyArray<{ readonly id: string, readonly on: Day, readonly hours: string, readonly asked: number, readonly declined: number, readonly reasons: ReadonlyArray<{ readonly group: SubstituteGroup, readonly reason: SubstituteReason, readonly count: number }> }> }> | null };

export const UrgentStandIns: Operation<UrgentStandInsQuery, UrgentStandInsQueryVariables> = { id: "0cefdbdecad346ee7bf1cad7acca83cb662e5c9715cf0f81bddcdae6e2ef8599" };
