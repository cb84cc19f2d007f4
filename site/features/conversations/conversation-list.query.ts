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

/** Where a child's way to a childminder stands. */
export type PlacementState =
  | 'active'
  | 'asked'
  | 'declined'
  | 'ended'
  | 'given_up'
  | 'lapsed'
  | 'offered'
  | 'reserved'
  | 'settling_in'
  | 'talking'
  | 'under_notice'
  | 'withdrawn';

export type ConversationListQueryVariables = Exact<{ [key: string]: never; }>;


export type ConversationListQuery = { readonly ownPush: { readonly here: boolean } | null, readonly conversations: ReadonlyArray<{ readonly placementId: string, readonly side: PlacementSide, readonly state: PlacementState, readonly nickname: string, readonly otherName: string, readonly canWrite: boolean, readonly mayAttach: boolean, readonly blocked: boolean, readonly blockedByYou: boolean, readonly muted: boolean, readonly archived: boolean, readonly unread: number, readonly lastAt: string | null, readonly last: { readonly member: number, readonly text: string, readonly deleted: boolean, readonly hidden: boolean, readonly file: string | null } | null }> | null };

export type ConversationPartsFragment = { readonly placementId: string, readonly side: PlacementSide, readonly state: PlacementState, readonly nickname: string, readonly otherName: string, readonly canWrite: boolean, readonly mayAttach: boolean, readonly blocked: boolean, readonly blockedByYou: boolean, readonly muted: boolean, readonly archived: boolean, readonly unread: number, readonly lastAt: string | null };

export const ConversationList: Operation<ConversationListQuery, ConversationListQueryVariables> = { id: "9778e31c8f53d8f9c69d1cc3354375438c49b94e6902f0a6b04d9c1bbbb6b5e3" };
