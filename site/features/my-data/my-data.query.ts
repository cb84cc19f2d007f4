// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type ConsentPurpose =
  | 'product_news'
  | 'research';

export type ViewerRoles =
  | 'admin'
  | 'adviser'
  | 'childminder'
  | 'moderator'
  | 'parent'
  | 'support';

export type MyDataQueryVariables = Exact<{ [key: string]: never; }>;


export type MyDataQuery = { readonly viewer: { readonly email: string, readonly roles: ReadonlyArray<ViewerRoles>, readonly consents: ReadonlyArray<{ readonly purpose: ConsentPurpose, readonly version: number, readonly title: string, readonly text: string, readonly givenAt: string | null, readonly outdated: boolean }> | null, readonly exports: ReadonlyArray<{ readonly id: string, readonly requestedAt: string, readonly readyAt: string | null, readonly expiresAt: string | null, readonly bytes: number | null }> | null, readonly keptAfterErasure: ReadonlyArray<{ readonly what: string, readonly ground: string, readonly until: string }> | null } | null };

export const MyData: Operation<MyDataQuery, MyDataQueryVariables> = { id: "56406acfeefc70aea9a0b65b36cc09a25bed1225c5ee7cc0fbe8c9e14333d692" };
