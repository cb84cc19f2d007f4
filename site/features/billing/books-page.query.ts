// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
export type BooksPageQueryVariables = Exact<{ [key: string]: never; }>;


export type BooksPageQuery = { readonly ownBooks: { readonly sinceMonth: string, readonly untilMonth: string | null, readonly issuer: { readonly name: string, readonly address: string, readonly taxNumber: string, readonly bornOn: Day, readonly iban: string | null, readonly holder: string } } | null, readonly myChildminder: { readonly id: string | null } | null };

export const BooksPage: Operation<BooksPageQuery, BooksPageQueryVariables> = { id: "7c595f0e9d9346017a845fa84021e74719a633188efe0fa8baefc13de83261f7" };
