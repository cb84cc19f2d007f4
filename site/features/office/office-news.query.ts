// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** Too many children at the same time, or too many contracts; hers, or of the joint care home as a whole. */
export type CapacityConflictKind =
  | 'home_contracts'
  | 'home_present'
  | 'too_many_contracts'
  | 'too_many_present';

/** What an office must be told of (§43(3) S. 6 SGB VIII). */
export type IncidentKind =
  | 'accident'
  | 'end'
  | 'household'
  | 'illness'
  | 'move';

export type OfficeNewsQueryVariables = Exact<{ [key: string]: never; }>;


export type OfficeNewsQuery = { readonly areaIncidents: ReadonlyArray<{ readonly id: string, readonly kind: IncidentKind, readonly on: Day, readonly childminder: string, readonly placeName: string }> | null, readonly areaConflicts: ReadonlyArray<{ readonly kind: CapacityConflictKind, readonly from: Day, readonly lastDay: Day | null, readonly hours: string, readonly allowed: number, readonly promised: number, readonly since: string, readonly childminder: string, readonly placeName: string }> | null };

export const OfficeNews: Operation<OfficeNewsQuery, OfficeNewsQueryVariables> = { id: "e7abdc42f039ee64b94aba0e5f374c5e036691db2330865313b54c0ba020c427" };
