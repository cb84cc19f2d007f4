// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** What is new. */
export type FeedKind =
  /** The other side of a placement, or the platform, moved it on. */
  | 'answer'
  /** Families began to look for what is free with one, a childminder. */
  | 'demand'
  /** What is free with a favourite has changed, and fits. */
  | 'favourite'
  /** Somebody was found for a saved search. */
  | 'opening';

export type FeedSide =
  | 'childminder'
  | 'family';

export type ViewerRoles =
  | 'admin'
  | 'adviser'
  | 'childminder'
  | 'moderator'
  | 'parent'
  | 'support';

export type FeedPageQueryVariables = Exact<{ [key: string]: never; }>;


export type FeedPageQuery = { readonly viewer: { readonly roles: ReadonlyArray<ViewerRoles> } | null, readonly feed: ReadonlyArray<{ readonly kind: FeedKind, readonly at: string, readonly name: string, readonly placeName: string | null, readonly slug: string | null, readonly placementId: string | null, readonly side: FeedSide | null, readonly words: string | null, readonly families: number | null, readonly week: Day | null }> | null };

export type FeedPartsFragment = { readonly kind: FeedKind, readonly at: string, readonly name: string, readonly placeName: string | null, readonly slug: string | null, readonly placementId: string | null, readonly side: FeedSide | null, readonly words: string | null, readonly families: number | null, readonly week: Day | null };

export const FeedPage: Operation<FeedPageQuery, FeedPageQueryVariables> = { id: "1f17a2feccdb7906939ac200951d37405ae352539cb5e153cb6d400a0a917161" };
