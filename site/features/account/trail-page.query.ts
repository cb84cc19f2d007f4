// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type TrailPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type TrailPageQuery = { readonly trail: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly event: string, readonly at: string, readonly details: Readonly<Record<string, string | number>>, readonly reason: string | null, readonly by: { readonly role: string, readonly you: boolean } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export const TrailPage: Operation<TrailPageQuery, TrailPageQueryVariables> = { id: "4ded8422e0cde432acccbcbd0a80cae2999e24ae8b42dc6e98713a804cdc2a8e" };
