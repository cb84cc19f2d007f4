// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
export type WaitingListQueryVariables = Exact<{ [key: string]: never; }>;


export type WaitingListQuery = { readonly waitingList: { readonly open: boolean, readonly siblingsFirst: boolean, readonly families: ReadonlyArray<{ readonly id: string, readonly position: number, readonly bornMonth: string, readonly hours: string, readonly start: Day, readonly joinedAt: string, readonly isSibling: boolean, readonly askedUntil: string | null }> } | null };

export const WaitingList: Operation<WaitingListQuery, WaitingListQueryVariables> = { id: "41677e0847251c48386b588998451d5e6dbd63bb76aebecd1ae92852aa93546e" };
