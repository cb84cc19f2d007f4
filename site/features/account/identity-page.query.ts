// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** `checking`: they came back, the service looks still. `renamed`: it passed, the account has another name by now. `ended`: without a result. */
export type IdentityCheckState =
  | 'checking'
  | 'ended'
  | 'name_differs'
  | 'open'
  | 'passed'
  | 'refused'
  | 'renamed';

/** Who checks somebody's identity. */
export type IdentityVendor =
  | 'idnow'
  | 'verimi';

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

export type IdentityPageQueryVariables = Exact<{ [key: string]: never; }>;


export type IdentityPageQuery = { readonly viewer: { readonly name: string, readonly locale: ViewerLocale, readonly roles: ReadonlyArray<ViewerRoles> } | null, readonly identity: { readonly offered: ReadonlyArray<IdentityVendor>, readonly check: { readonly vendor: IdentityVendor, readonly state: IdentityCheckState, readonly endedAt: string | null, readonly checkedName: string, readonly shown: boolean } | null } | null };

export const IdentityPage: Operation<IdentityPageQuery, IdentityPageQueryVariables> = { id: "41195afc90d37b90f8a1ddbe882a0c22155a43fc39eeb3573b3dbfc35b4aab65" };
