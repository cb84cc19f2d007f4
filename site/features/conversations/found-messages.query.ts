// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type FoundMessagesQueryVariables = Exact<{
  id: string | number;
  words: string;
}>;


export type FoundMessagesQuery = { readonly foundMessages: ReadonlyArray<{ readonly seq: number, readonly member: number, readonly at: string, readonly text: string }> | null };

export const FoundMessages: Operation<FoundMessagesQuery, FoundMessagesQueryVariables> = { id: "9b89bc7d44d4cb324d1d646f11b340d377e25c49e0bf8b84e4ba7014b4ce95c8" };
