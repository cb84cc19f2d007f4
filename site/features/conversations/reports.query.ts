// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** On which side who reads stands; whoever cares for children and has some of their own reads both. */
export type PlacementSide =
  | 'childminder'
  | 'family';

/** `required`: their work demands it, and it is not set up. */
export type SecondFactor =
  | 'off'
  | 'on'
  | 'required';

export type ViewerRoles =
  | 'admin'
  | 'adviser'
  | 'childminder'
  | 'moderator'
  | 'parent'
  | 'support';

export type ReportsQueryVariables = Exact<{
  page?: number | null | undefined;
}>;


export type ReportsQuery = { readonly viewer: { readonly roles: ReadonlyArray<ViewerRoles>, readonly secondFactor: SecondFactor } | null, readonly reports: ReadonlyArray<{ readonly id: string, readonly receipt: string, readonly what: string, readonly reason: string, readonly words: string, readonly reportedAt: string, readonly dueAt: string, readonly hidden: boolean, readonly closed: boolean, readonly reporterSide: PlacementSide, readonly reportedSide: PlacementSide, readonly reporterId: string | null, readonly reportedId: string | null, readonly seq: number | null, readonly entries: ReadonlyArray<{ readonly seq: number, readonly side: PlacementSide | null, readonly at: string, readonly text: string, readonly code: string | null, readonly withFile: boolean }> }> | null };

export const Reports: Operation<ReportsQuery, ReportsQueryVariables> = { id: "4c47652602bd922ff366d3cb509c70e0955b257cb53728c369b03996034f7156" };
