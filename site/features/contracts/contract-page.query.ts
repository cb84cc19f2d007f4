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

/** How it stands with a form that was signed on paper. */
export type ContractFormState =
  | 'confirmed'
  | 'refused'
  | 'taken_back'
  | 'unsaid'
  | 'waiting';

/** How notice is given. */
export type ContractNoticeKind =
  | 'extraordinary'
  | 'ordinary';

/** How it stands with a contract. */
export type ContractState =
  | 'declined'
  | 'draft'
  | 'revoked'
  | 'sent'
  | 'signed'
  | 'taken_back';

/** Who checks somebody's identity. */
export type IdentityVendor =
  | 'idnow'
  | 'verimi';

/** How long before the end of a month notice is given. */
export type NoticePeriod =
  | 'one_month'
  | 'two_months'
  | 'two_weeks';

/** On which side who reads stands; whoever cares for children and has some of their own reads both. */
export type PlacementSide =
  | 'childminder'
  | 'family';

/** A service at which contracts are signed. */
export type SigningVendor =
  | 'docusign'
  | 'skribble';

/** What comes first: the service does not have the contract yet, or the parents sign before her. */
export type SigningWait =
  | 'parents'
  | 'vendor';

export type ContractPageQueryVariables = Exact<{
  side: PlacementSide;
  id: string | number;
}>;


export type ContractPageQuery = { readonly contractForms: ReadonlyArray<{ readonly id: string, readonly state: ContractFormState, readonly signedOn: Day, readonly from: Day, readonly sha256: string, readonly words: string, readonly notice: { readonly probationDays: number, readonly period: NoticePeriod } }> | null, readonly contracts: ReadonlyArray<{ readonly id: string, readonly number: string, readonly state: ContractState, readonly since: string, readonly from: Day, readonly replaces: string | null, readonly paid: boolean, readonly trader: boolean, readonly lastDay: Day | null, readonly sha256: string | null, readonly canSign: boolean, readonly vendor: SigningVendor | null, readonly waitsFor: SigningWait | null, readonly vendors: ReadonlyArray<SigningVendor>, readonly sentence: string, readonly early: string | null, readonly canWithdraw: boolean, readonly withdrawUntil: Day | null, readonly declinedWords: string | null, readonly filed: boolean, readonly owed: { readonly monthly: number, readonly hourly: number, readonly daily: number, readonly once: number }, readonly notice: { readonly probationDays: number, readonly period: NoticePeriod }, readonly clauses: ReadonlyArray<{ readonly title: string, readonly german: ReadonlyArray<string>, readonly english: ReadonlyArray<string>, readonly toBeConfirmed: string | null }>, readonly signers: ReadonlyArray<{ readonly canBeChecked: boolean, readonly name: string, readonly side: PlacementSide, readonly you: boolean, readonly signedAt: string | null, readonly identityChecked: { readonly vendor: IdentityVendor, readonly at: string } | null }>, readonly declared: ReadonlyArray<{ readonly kind: ContractDeclarationKind, readonly receivedAt: string, readonly name: string, readonly notice: ContractNoticeKind, readonly reason: string, readonly lastDay: Day | null }> }> | null };

export const ContractPage: Operation<ContractPageQuery, ContractPageQueryVariables> = { id: "09240d423b2f0dddb2fc88c4016d237b90e046ea7c5ea2c73653102bcbbf2ae8" };
