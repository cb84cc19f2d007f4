// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type TextLocale =
  | 'de'
  | 'en';

export type HandOverLetterQueryVariables = Exact<{
  id: string | number;
}>;


export type HandOverLetterQuery = { readonly handOverLetter: { readonly name: string, readonly locale: TextLocale, readonly url: string, readonly until: string } | null };

export const HandOverLetter: Operation<HandOverLetterQuery, HandOverLetterQueryVariables> = { id: "ff844e6ebfc8ba371591c79097ead047d2a7ab69cb601f400ac3e544305d417e" };
