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


export type PersonTrailQuery = { readonly personTrail: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly event: string, readonly at: string, readonly details: Readonly<Record<string, string | number>>, readonly reason: string | null, readonly by: { readonly roles: ReadonlyArray<string>, readonly you: boolean } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export const PersonTrail: Operation<PersonTrailQuery, PersonTrailQueryVariables> = { id: "cf5dabbece3c39f02ca30472beb81a562d4a241a5567fde74b7f6473aa65616b" };
