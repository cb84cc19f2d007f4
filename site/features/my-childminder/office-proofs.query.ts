// Written by `bun run graphql`.
import type { Operation } from "../../graphql";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** Criminal-record checks are not among them: only the office may see one. */
export type ProofKind =
  | 'first_aid'
  | 'infection_briefing'
  | 'liability_insurance'
  | 'measles'
  | 'training'
  | 'yearly_training';

export type OfficeProofsQueryVariables = Exact<{ [key: string]: never; }>;


export type OfficeProofsQuery = { readonly proofsToConfirm: ReadonlyArray<{ readonly id: string, readonly kind: ProofKind, readonly issuedOn: Day, readonly lastDay: Day | null, readonly documentId: string | null, readonly childminder: string, readonly placeName: string }> | null };

export const OfficeProofs: Operation<OfficeProofsQuery, OfficeProofsQueryVariables> = { id: "09bad0dc05b08dbdad343fcf2ca877fd60e7291ecdec3770b0c32fbe425e2abc" };
