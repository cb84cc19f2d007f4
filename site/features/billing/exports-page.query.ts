// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type ExportsPageQueryVariables = Exact<{ [key: string]: never; }>;


export type ExportsPageQuery = { readonly ownBooks: { readonly sinceMonth: string } | null, readonly datevSettings: { readonly chart: string, readonly adviserNumber: number, readonly clientNumber: number, readonly accounts: ReadonlyArray<{ readonly account: string, readonly number: string }> } | null };

export const ExportsPage: Operation<ExportsPageQuery, ExportsPageQueryVariables> = { id: "9124f8d0272af158cb90a34af2e2f2daca97bb43c09f5be1182a47925ad95b55" };
