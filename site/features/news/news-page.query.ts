// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type MailWish =
  | 'at_once'
  | 'daily'
  | 'off';

export type NewsPageQueryVariables = Exact<{
  before?: string | null | undefined;
}>;


export type NewsPageQuery = { readonly unreadNews: number | null, readonly news: ReadonlyArray<{ readonly id: string, readonly words: string, readonly at: string, readonly read: boolean }> | null, readonly newsWishes: ReadonlyArray<{ readonly kind: string, readonly words: string, readonly email: MailWish | null, readonly push: boolean | null, readonly canEnd: boolean, readonly mayWait: boolean }> | null, readonly quietHours: { readonly fromHour: number, readonly untilHour: number, readonly timeZone: string } | null, readonly ownMobile: { readonly number: string, readonly claimed: string, readonly reached: boolean } | null, readonly ownPush: { readonly devices: number, readonly here: boolean } | null };

export const NewsPage: Operation<NewsPageQuery, NewsPageQueryVariables> = { id: "a13df2330143906dfb02caf5a37b7313bad7b4e11daf9fbd02e5a1c99547dafb" };
