// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type OwnApiKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnApiKeysQuery = { readonly viewer: { readonly apiKeys: ReadonlyArray<{ readonly id: string, readonly name: string, readonly start: string, readonly scopes: ReadonlyArray<string>, readonly expiresAt: string | null, readonly lastUsedAt: string | null }> | null } | null };

export const OwnApiKeys: Operation<OwnApiKeysQuery, OwnApiKeysQueryVariables> = { id: "3598c44a5526d5211f8001a9764735d600b4a84c0967569c8c448961ff5df8da" };
