// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** A voucher that parents bring along, or an application at the youth office of the municipality. */
export type FundingWay =
  | 'application'
  | 'voucher';

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

export type FundingOfPlaceQueryVariables = Exact<{
  id: string | number;
}>;


export type FundingOfPlaceQuery = { readonly fundingOfPlace: { readonly way: FundingWay, readonly municipality: string, readonly land: GermanLand, readonly by: Day | null, readonly owed: string | null, readonly toBeConfirmed: boolean, readonly appliedOn: Day | null, readonly source: { readonly title: string, readonly paragraph: string | null, readonly url: string } | null, readonly officePage: { readonly title: string, readonly url: string, readonly asOf: string } | null } | null };

export const FundingOfPlace: Operation<FundingOfPlaceQuery, FundingOfPlaceQueryVariables> = { id: "38d9fa730ae9cce80da8bb3713d4014b43eb53239831ada8ce4d63d1377f43f9" };
