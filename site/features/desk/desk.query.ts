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

export type JustConfirmedKind =
  | 'permit'
  | 'proof';

/** Criminal-record checks are not among them: only the office may see one. */
export type ProofKind =
  | 'first_aid'
  | 'infection_briefing'
  | 'liability_insurance'
  | 'measles'
  | 'training'
  | 'yearly_training';

export type DeskQueryVariables = Exact<{
  name?: string | null | undefined;
}>;


export type DeskQuery = { readonly desk: { readonly cards: ReadonlyArray<{ readonly childminderId: string, readonly name: string, readonly placeName: string, readonly waitsDays: number, readonly claim: { readonly id: string, readonly from: Day, readonly lastDay: Day | null, readonly atOnce: number, readonly contracts: number, readonly underConditions: boolean, readonly specialist: boolean, readonly office: string, readonly claimedOn: Day } | null, readonly proofs: ReadonlyArray<{ readonly id: string, readonly kind: ProofKind, readonly issuedOn: Day, readonly lastDay: Day | null, readonly documentId: string | null }>, readonly incidents: ReadonlyArray<{ readonly id: string, readonly kind: IncidentKind, readonly on: Day }> }>, readonly justConfirmed: ReadonlyArray<{ readonly id: string, readonly what: JustConfirmedKind, readonly kind: ProofKind | null, readonly name: string }> } | null };

export const Desk: Operation<DeskQuery, DeskQueryVariables> = { id: "396bcf10f7a9d4053168b97d477f59152767c981af044916ae06a1d1ae74ef22" };
