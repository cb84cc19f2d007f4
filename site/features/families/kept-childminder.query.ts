// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type KeptChildminderQueryVariables = Exact<{
  slug: string;
}>;


export type KeptChildminderQuery = { readonly keptChildminder: { readonly slug: string, readonly name: string, readonly placeName: string, readonly favourite: boolean } | null };

export const KeptChildminder: Operation<KeptChildminderQuery, KeptChildminderQueryVariables> = { id: "66e113112a0e0697c50a3bd5b277f83e82251ff5d104b18ea1c923c4665c1ddf" };
