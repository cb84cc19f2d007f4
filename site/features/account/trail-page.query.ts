// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type TrailPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type TrailPageQuery = { readonly trail: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly event: string, readonly at: string, readonly details: Readonly<Record<string, string | number>>, readonly reason: string | null, readonly by: { readonly roles: ReadonlyArray<string>, readonly you: boolean } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export const TrailPage: Operation<TrailPageQuery, TrailPageQueryVariables> = { id: "c9a4507489ba7443ca7d32c508c2b8603a92837eab342ba031c4af4793905816" };
