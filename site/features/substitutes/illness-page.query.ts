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

export type IllnessPageQueryVariables = Exact<{ [key: string]: never; }>;


export type IllnessPageQuery = { readonly ownIllnesses: ReadonlyArray<{ readonly id: string, readonly from: Day, readonly lastDay: Day, readonly over: boolean, readonly looking: boolean, readonly children: ReadonlyArray<{ readonly id: string, readonly nickname: string, readonly days: ReadonlyArray<{ readonly id: string, readonly on: Day, readonly hours: string, readonly state: SubstituteState, readonly arrived: string | null, readonly left: string | null, readonly unsolved: boolean, readonly over: boolean, readonly asked: number, readonly declined: number, readonly substitute: string | null, readonly substitutePlace: string | null }> }> }> | null };

export const IllnessPage: Operation<IllnessPageQuery, IllnessPageQueryVariables> = { id: "4283e6253896d355ec98f05c1ead59e87dcf64ee0d816aea4b94575b29f27da3" };
