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

export type OwnIncidentsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnIncidentsQuery = { readonly ownIncidents: ReadonlyArray<{ readonly id: string, readonly kind: IncidentKind, readonly on: Day, readonly sentAt: string, readonly nickname: string }> | null, readonly attendanceBoard: { readonly today: Day, readonly entries: ReadonlyArray<{ readonly placementId: string, readonly nickname: string }> } | null };

export const OwnIncidents: Operation<OwnIncidentsQuery, OwnIncidentsQueryVariables> = { id: "7ab51f38388726886edce79574a3cfe3023c1f494d5961cc92406dc829c74cbe" };
