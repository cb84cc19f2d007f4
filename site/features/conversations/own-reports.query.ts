// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type OwnReportsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnReportsQuery = { readonly ownReports: ReadonlyArray<{ readonly id: string, readonly receipt: string, readonly placementId: string | null, readonly what: string, readonly reason: string, readonly words: string, readonly reportedAt: string, readonly dueAt: string, readonly hidden: boolean, readonly closed: boolean }> | null };

export const OwnReports: Operation<OwnReportsQuery, OwnReportsQueryVariables> = { id: "315d31fc3c12a04e69edb3b8ad2c935768d803bffccd2f42f570b03ba506cee2" };
