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

export type FamilyStandInsQueryVariables = Exact<{ [key: string]: never; }>;


export type FamilyStandInsQuery = { readonly familyStandIns: ReadonlyArray<{ readonly id: string, readonly nickname: string, readonly ill: string, readonly days: ReadonlyArray<{ readonly id: string, readonly on: Day, readonly hours: string, readonly state: SubstituteState, readonly arrived: string | null, readonly left: string | null, readonly unsolved: boolean, readonly over: boolean, readonly substitute: string | null, readonly substitutePlace: string | null, readonly substituteAddress: string | null, readonly substituteSlug: string | null }> }> | null };

export const FamilyStandIns: Operation<FamilyStandInsQuery, FamilyStandInsQueryVariables> = { id: "9b8855f51dbf5cca0ab01452af7b8f87f48a359c405ed78cd41894708121ea86" };
