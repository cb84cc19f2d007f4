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

export type AreaIncidentQueryVariables = Exact<{
  id: string | number;
}>;


export type AreaIncidentQuery = { readonly areaIncident: { readonly id: string, readonly kind: IncidentKind, readonly on: Day, readonly minute: number | null, readonly sentAt: string, readonly childminder: string, readonly address: string, readonly nickname: string, readonly bornMonth: string | null, readonly what: string, readonly where: string, readonly injury: string, readonly measures: string, readonly doctor: string, readonly witnesses: string } | null };

export const AreaIncident: Operation<AreaIncidentQuery, AreaIncidentQueryVariables> = { id: "bebdefeb1373077d101982f1d74d2494de682c796c58b51d1b77134ce87314ad" };
