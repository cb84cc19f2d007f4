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

export type ConversationPageQueryVariables = Exact<{
  id: string | number;
  before?: number | null | undefined;
}>;


export type ConversationPageQuery = { readonly quickReplies: ReadonlyArray<string> | null, readonly conversation: { readonly placementId: string, readonly side: PlacementSide, readonly state: PlacementState, readonly nickname: string, readonly otherName: string, readonly canWrite: boolean, readonly mayAttach: boolean, readonly blocked: boolean, readonly blockedByYou: boolean, readonly muted: boolean, readonly archived: boolean, readonly unread: number, readonly lastAt: string | null } | null, readonly conversationMembers: ReadonlyArray<{ readonly number: number, readonly side: PlacementSide, readonly you: boolean, readonly name: string }> | null, readonly conversationEntries: ReadonlyArray<{ readonly seq: number, readonly member: number, readonly at: string, readonly text: string, readonly code: string | null, readonly changed: boolean, readonly deleted: boolean, readonly hidden: boolean, readonly file: string | null }> | null };

export type ConversationPartsFragment = { readonly placementId: string, readonly side: PlacementSide, readonly state: PlacementState, readonly nickname: string, readonly otherName: string, readonly canWrite: boolean, readonly mayAttach: boolean, readonly blocked: boolean, readonly blockedByYou: boolean, readonly muted: boolean, readonly archived: boolean, readonly unread: number, readonly lastAt: string | null };

export const ConversationPage: Operation<ConversationPageQuery, ConversationPageQueryVariables> = { id: "87dc19001b3a94d65cb8323c03b02be3dd55bcff290f3cf1bccbf412366b2dfc" };
