// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type ProxyFamiliesQueryVariables = Exact<{ [key: string]: never; }>;


export type ProxyFamiliesQuery = { readonly proxyFamilies: ReadonlyArray<{ readonly id: string, readonly name: string, readonly municipality: string, readonly begunAt: string, readonly takenOverAt: string | null }> | null, readonly strandedFamilies: ReadonlyArray<{ readonly id: string, readonly name: string, readonly municipality: string, readonly begunAt: string }> | null };

export const ProxyFamilies: Operation<ProxyFamiliesQuery, ProxyFamiliesQueryVariables> = { id: "cc691830f865a710d2dc5690ec1e26572a2d4326c7c004d4fa47f418c629fe83" };
