// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type PersonTrailQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type PersonTrailQuery = { readonly personTrail: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly event: string, readonly at: string, readonly details: Readonly<Record<string, string | number>>, readonly reason: string | null, readonly by: { readonly role: string, readonly you: boolean } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export const PersonTrail: Operation<PersonTrailQuery, PersonTrailQueryVariables> = { id: "259954ae6d81dc46d348d356e6b48447bc0d97884e6292b7a613750023834412" };
