// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** `required`: their work demands it, and it is not set up. */
export type SecondFactor =
  | 'off'
  | 'on'
  | 'required';

export type ViewerLocale =
  | 'de'
  | 'en';

export type ViewerRoles =
  | 'admin'
  | 'adviser'
  | 'childminder'
  | 'moderator'
  | 'parent'
  | 'support';

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { readonly viewer: { readonly id: string, readonly email: string, readonly name: string, readonly roles: ReadonlyArray<ViewerRoles>, readonly locale: ViewerLocale, readonly secondFactor: SecondFactor, readonly linkedAccounts: ReadonlyArray<{ readonly providerId: string }>, readonly areas: ReadonlyArray<{ readonly land: string, readonly municipality: string, readonly municipalityId: string | null }> } | null };

export const Viewer: Operation<ViewerQuery, ViewerQueryVariables> = { id: "278a51f7cc26dc6404d8926c1426ae5de5f3ada1cfd7a00350df5882f98b4032" };
