// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** By full years. */
export type AgeGroup =
  | 'one'
  | 'three_up'
  | 'two'
  | 'under_one';

/** By hours a week. */
export type HourBand =
  | 'from_15'
  | 'from_25'
  | 'from_35'
  | 'under_15';

export type SupplyAndNeedQueryVariables = Exact<{
  municipalityId?: string | null | undefined;
}>;


export type SupplyAndNeedQuery = { readonly supplyAndNeed: { readonly asOf: Day, readonly within: string | null, readonly total: { readonly supply: number | null, readonly hours: number | null, readonly need: number | null }, readonly places: ReadonlyArray<{ readonly municipalityId: string | null, readonly label: string, readonly supply: number | null, readonly hours: number | null, readonly need: number | null }>, readonly months: ReadonlyArray<{ readonly from: Day, readonly supply: number | null, readonly hours: number | null, readonly need: number | null }>, readonly ages: ReadonlyArray<{ readonly age: AgeGroup, readonly supply: number | null, readonly need: number | null, readonly bands: ReadonlyArray<{ readonly band: HourBand, readonly supply: number | null, readonly need: number | null }> }>, readonly bands: ReadonlyArray<{ readonly band: HourBand, readonly supply: number | null, readonly need: number | null }> } | null, readonly blindAndOpen: { readonly since: Day, readonly blind: { readonly asked: number | null, readonly answered: number | null, readonly percent: number | null }, readonly open: { readonly asked: number | null, readonly answered: number | null, readonly percent: number | null } } | null };

export const SupplyAndNeed: Operation<SupplyAndNeedQuery, SupplyAndNeedQueryVariables> = { id: "d7770793fc5fa90c0b8c463545979b90535adac7657ff2b23a2b327a29e045db" };
