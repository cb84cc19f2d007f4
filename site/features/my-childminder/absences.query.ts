// Written by `bun run graphql`.
import type { Operation } from "../../graphql";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
export type AbsenceKind =
  | 'closing'
  | 'holiday'
  | 'illness'
  | 'other'
  | 'training';

export type OwnAbsencesQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnAbsencesQuery = { readonly myChildminder: { readonly absences: ReadonlyArray<{ readonly id: string, readonly from: Day, readonly lastDay: Day, readonly kind: AbsenceKind, readonly overlaps: boolean }> } | null };

export const OwnAbsences: Operation<OwnAbsencesQuery, OwnAbsencesQueryVariables> = { id: "7d7190b9eb7322bd5ec7066d9843117353a36699f3a71cbff4fb4444c23333f2" };
