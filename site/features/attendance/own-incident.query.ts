// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** What an office must be told of (§43(3) S. 6 SGB VIII). */
export type IncidentKind =
  | 'accident'
  | 'end'
  | 'household'
  | 'illness'
  | 'move';

export type OwnIncidentQueryVariables = Exact<{
  id: string | number;
}>;


export type OwnIncidentQuery = { readonly ownIncident: { readonly id: string, readonly kind: IncidentKind, readonly on: Day, readonly minute: number | null, readonly sentAt: string, readonly childminder: string, readonly address: string, readonly nickname: string, readonly bornMonth: string | null, readonly what: string, readonly where: string, readonly injury: string, readonly measures: string, readonly doctor: string, readonly witnesses: string } | null };

export const OwnIncident: Operation<OwnIncidentQuery, OwnIncidentQueryVariables> = { id: "a437a8e51ca7da1fd69852d0c4d0804b3f974d31f3bc9aae448c01d0619e8685" };
