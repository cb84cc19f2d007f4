// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What an adviser did for a family without an account. */
export type ProxyAct =
  | 'accept'
  | 'child'
  | 'contact'
  | 'inquiry'
  | 'need'
  | 'pick_visit'
  | 'propose_visit'
  | 'refuse_offer'
  | 'taken_on'
  | 'withdraw';

export type ActsForUsQueryVariables = Exact<{ [key: string]: never; }>;


export type ActsForUsQuery = { readonly actsForUs: ReadonlyArray<{ readonly id: string, readonly act: ProxyAct, readonly at: string, readonly how: string }> | null };

export const ActsForUs: Operation<ActsForUsQuery, ActsForUsQueryVariables> = { id: "7a0b21b6763faf20b71b073d4d43b90178e80b58a749ba685bb40aa93c44f654" };
