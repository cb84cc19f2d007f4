// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type OwnReportsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnReportsQuery = { readonly ownReports: ReadonlyArray<{ readonly id: string, readonly receipt: string, readonly placementId: string | null, readonly what: string, readonly reason: string, readonly words: string, readonly reportedAt: string, readonly dueAt: string, readonly hidden: boolean }> | null };

export const OwnReports: Operation<OwnReportsQuery, OwnReportsQueryVariables> = { id: "2f19cc0dffec07f936fbb9b1891d42b34ed96997c5d61851fe3426f41686cd55" };
