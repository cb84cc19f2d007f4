// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type ConsentPurpose =
  | 'product_news'
  | 'research';

export type ViewerRole =
  | 'admin'
  | 'adviser'
  | 'childminder'
  | 'moderator'
  | 'parent'
  | 'support';

export type MyDataQueryVariables = Exact<{ [key: string]: never; }>;


export type MyDataQuery = { readonly viewer: { readonly email: string, readonly role: ViewerRole, readonly consents: ReadonlyArray<{ readonly purpose: ConsentPurpose, readonly version: number, readonly title: string, readonly text: string, readonly givenAt: string | null, readonly outdated: boolean }> | null, readonly exports: ReadonlyArray<{ readonly id: string, readonly requestedAt: string, readonly readyAt: string | null, readonly expiresAt: string | null, readonly bytes: number | null }> | null, readonly keptAfterErasure: ReadonlyArray<{ readonly what: string, readonly ground: string, readonly until: string }> | null } | null };

export const MyData: Operation<MyDataQuery, MyDataQueryVariables> = { id: "2cf9e1888536aa41818ce2a1c3fe3ef83aa4c389aeeda9dc2bda6883b409a4a1" };
