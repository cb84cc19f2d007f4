// Written by `bun run graphql`.
import type { Operation } from "../../graphql";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What alerts tell of: what fits from the first day, also within three months, also half of the hours. */
export type AlertTelling =
  | 'fitting'
  | 'partly'
  | 'soon';

export type FamilySearchesQueryVariables = Exact<{ [key: string]: never; }>;


export type FamilySearchesQuery = { readonly savedSearches: ReadonlyArray<{ readonly id: string, readonly name: string, readonly tells: AlertTelling }> | null };

export const FamilySearches: Operation<FamilySearchesQuery, FamilySearchesQueryVariables> = { id: "0d963646f1ea6bdd168f011edececca9b37cf9aa02ac74522b5f2b1396826e30" };
