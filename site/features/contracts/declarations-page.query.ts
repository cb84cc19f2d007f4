// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** What somebody declared without signing in. */
export type ContractDeclarationKind =
  | 'notice'
  | 'withdrawal';

/** How notice is given. */
export type ContractNoticeKind =
  | 'extraordinary'
  | 'ordinary';

/** `required`: their work demands it, and it is not set up. */
export type SecondFactor =
  | 'off'
  | 'on'
  | 'required';

export type ViewerRoles =
  | 'admin'
  | 'adviser'
  | 'childminder'
  | 'moderator'
  | 'parent'
  | 'support';

export type DeclarationsPageQueryVariables = Exact<{ [key: string]: never; }>;


export type DeclarationsPageQuery = { readonly viewer: { readonly roles: ReadonlyArray<ViewerRoles>, readonly secondFactor: SecondFactor } | null, readonly looseDeclarations: ReadonlyArray<{ readonly id: string, readonly kind: ContractDeclarationKind, readonly receivedAt: string, readonly settleBy: Day, readonly goneOn: Day, readonly name: string, readonly email: string, readonly said: { readonly contract: string, readonly reason: string, readonly notice: ContractNoticeKind, readonly lastDay: Day | null } | null }> };

export const DeclarationsPage: Operation<DeclarationsPageQuery, DeclarationsPageQueryVariables> = { id: "c9895d1fa82ff712756ddc96e2aa2e3b93d263a317e395756902f9b49be495df" };
