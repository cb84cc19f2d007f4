// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

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


export type OwnAbsencesQuery = { readonly ownAbsences: ReadonlyArray<{ readonly id: string, readonly from: Day, readonly lastDay: Day, readonly kind: AbsenceKind, readonly overlaps: boolean }> | null };

export const OwnAbsences: Operation<OwnAbsencesQuery, OwnAbsencesQueryVariables> = { id: "d5d19039c69849bed78cfb5436ea41c261f60917d14a28dec8634fdaf75f7737" };
