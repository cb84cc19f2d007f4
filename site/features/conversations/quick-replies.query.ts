// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type ViewerRoles =
  | 'admin'
  | 'adviser'
  | 'childminder'
  | 'moderator'
  | 'parent'
  | 'support';

export type QuickRepliesQueryVariables = Exact<{ [key: string]: never; }>;


export type QuickRepliesQuery = { readonly quickReplies: ReadonlyArray<string> | null, readonly viewer: { readonly roles: ReadonlyArray<ViewerRoles> } | null };

export const QuickReplies: Operation<QuickRepliesQuery, QuickRepliesQueryVariables> = { id: "b395453611f94ff75fb36ec7c62f80677d471eee638a3c8a7477c745e5524df5" };
