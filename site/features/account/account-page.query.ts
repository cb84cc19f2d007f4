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

/** `required`: their work demands it, and it is not set up. */
export type SecondFactor =
  | 'off'
  | 'on'
  | 'required';

export type SessionKind =
  | 'browser'
  | 'program';

/** `bounced`, `blocked`: nothing arrives. `complained`, `stopped`: they want none. */
export type UnreachableWhy =
  | 'blocked'
  | 'bounced'
  | 'complained'
  | 'stopped';

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

export type AccountPageQueryVariables = Exact<{ [key: string]: never; }>;


export type AccountPageQuery = { readonly unreadNews: number | null, readonly identity: { readonly offered: ReadonlyArray<IdentityVendor>, readonly check: { readonly vendor: IdentityVendor, readonly state: IdentityCheckState, readonly endedAt: string | null, readonly checkedName: string } | null } | null, readonly viewer: { readonly id: string, readonly email: string, readonly name: string, readonly roles: ReadonlyArray<ViewerRoles>, readonly locale: ViewerLocale, readonly secondFactor: SecondFactor, readonly linkedAccounts: ReadonlyArray<{ readonly providerId: string }>, readonly areas: ReadonlyArray<{ readonly land: string, readonly municipality: string }>, readonly unreachable: ReadonlyArray<{ readonly why: UnreachableWhy, readonly since: string }> | null, readonly sessions: ReadonlyArray<{ readonly id: string, readonly startedAt: string, readonly usedAt: string, readonly device: string, readonly kind: SessionKind, readonly current: boolean }> | null, readonly apiKeys: ReadonlyArray<{ readonly id: string, readonly name: string, readonly start: string, readonly scopes: ReadonlyArray<string>, readonly perMinute: number, readonly createdAt: string, readonly expiresAt: string | null, readonly lastUsedAt: string | null }> | null } | null };

export const AccountPage: Operation<AccountPageQuery, AccountPageQueryVariables> = { id: "f63a52431c0c50918e3b47a84411a7eb30f843903bff0ae3e2edb2fe109c84c9" };
