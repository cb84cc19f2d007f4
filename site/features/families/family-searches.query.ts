// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** How often alerts come: the first opening of a day at once, or all of them in the morning. */
export type AlertRhythm =
  | 'at_once'
  | 'daily';

/** What alerts tell of: what fits from the first day, also within three months, also half of the hours. */
export type AlertTelling =
  | 'fitting'
  | 'partly'
  | 'soon';

export type FamilySearchesQueryVariables = Exact<{ [key: string]: never; }>;


export type FamilySearchesQuery = { readonly family: { readonly savedSearches: ReadonlyArray<{ readonly id: string, readonly name: string, readonly tells: AlertTelling, readonly rhythm: AlertRhythm | null }> | null } | null };

export const FamilySearches: Operation<FamilySearchesQuery, FamilySearchesQueryVariables> = { id: "84c3ecc3c0e37cf24496c098930588aef7434bc61ee0bb3a7e693ceaf7442b75" };
