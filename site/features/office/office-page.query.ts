// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
export type GermanLand =
  | 'BB'
  | 'BE'
  | 'BW'
  | 'BY'
  | 'HB'
  | 'HE'
  | 'HH'
  | 'MV'
  | 'NI'
  | 'NW'
  | 'RP'
  | 'SH'
  | 'SL'
  | 'SN'
  | 'ST'
  | 'TH';

/** Who vouches for it: the youth office, or the platform until the office has done so itself. */
export type PermitConfirmer =
  | 'office'
  | 'platform';

export type PermitOutcome =
  | 'confirmed'
  | 'declined';

/** Criminal-record checks are not among them: only the office may see one. */
export type ProofKind =
  | 'first_aid'
  | 'infection_briefing'
  | 'liability_insurance'
  | 'measles'
  | 'training'
  | 'yearly_training';

export type OfficePageQueryVariables = Exact<{
  adviser: boolean;
  name?: string | null | undefined;
  after?: string | null | undefined;
  holder?: string | null | undefined;
  permitsAfter?: string | null | undefined;
}>;


export type OfficePageQuery = { readonly permitsToConfirm: ReadonlyArray<{ readonly id: string, readonly name: string, readonly address: string, readonly joint: boolean, readonly from: Day, readonly lastDay: Day | null, readonly atOnce: number, readonly contracts: number, readonly underConditions: boolean, readonly specialist: boolean, readonly office: string, readonly claimedOn: Day, readonly placedByHand: { readonly lon: number, readonly lat: number } | null, readonly law: { readonly land: GermanLand, readonly atOnce: number | null, readonly contracts: number | null, readonly source: string, readonly toBeConfirmed: boolean, readonly specialistMatters: boolean, readonly hint: string | null, readonly underConditions: { readonly atOnce: number | null, readonly contracts: number | null } | null }, readonly before: ReadonlyArray<{ readonly from: Day, readonly lastDay: Day | null }> }> | null, readonly permitDecisions: ReadonlyArray<{ readonly initials: string, readonly placeName: string, readonly outcome: PermitOutcome, readonly corrected: boolean, readonly reason: string | null, readonly on: Day, readonly by: PermitConfirmer, readonly byYou: boolean }> | null, readonly permitsOfArea: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly placeName: string, readonly from: Day, readonly lastDay: Day | null, readonly atOnce: number, readonly contracts: number, readonly underConditions: boolean, readonly specialist: boolean, readonly confirmedOn: Day, readonly confirmedBy: PermitConfirmer, readonly law: { readonly land: GermanLand, readonly atOnce: number | null, readonly contracts: number | null, readonly source: string, readonly toBeConfirmed: boolean, readonly specialistMatters: boolean, readonly hint: string | null, readonly underConditions: { readonly atOnce: number | null, readonly contracts: number | null } | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null, readonly proofsSeen?: ReadonlyArray<{ readonly id: string, readonly kind: ProofKind, readonly issuedOn: Day, readonly lastDay: Day | null, readonly childminder: string, readonly placeName: string }> | null, readonly proofsToConfirm?: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: ProofKind, readonly issuedOn: Day, readonly lastDay: Day | null, readonly documentId: string | null, readonly childminder: string, readonly placeName: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null, readonly areaTrail?: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly event: string, readonly at: string, readonly details: Readonly<Record<string, string | number>>, readonly reason: string | null, readonly by: { readonly roles: ReadonlyArray<string>, readonly you: boolean } } }> } | null };

export const OfficePage: Operation<OfficePageQuery, OfficePageQueryVariables> = { id: "77dae75447200fff50654d9fd8837ef1c45ea6f197bb19bccb706a98000e4961" };
