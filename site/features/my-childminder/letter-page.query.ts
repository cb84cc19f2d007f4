// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
export type PermitOutcome =
  | 'confirmed'
  | 'declined';

export type LetterPageQueryVariables = Exact<{ [key: string]: never; }>;


export type LetterPageQuery = { readonly viewer: { readonly email: string } | null, readonly myChildminder: { readonly today: Day, readonly introduction: { readonly name: string } | null, readonly home: { readonly address: string } | null, readonly claim: { readonly from: Day, readonly lastDay: Day | null, readonly atOnce: number, readonly contracts: number, readonly office: string, readonly claimedOn: Day, readonly decision: { readonly outcome: PermitOutcome } | null } | null } | null };

export const LetterPage: Operation<LetterPageQuery, LetterPageQueryVariables> = { id: "195fbf1f014be3064951cca3a63de3d0e421eabfe5f2c1302286453465a7c99c" };
