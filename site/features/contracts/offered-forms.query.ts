// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** On which side who reads stands; whoever cares for children and has some of their own reads both. */
export type PlacementSide =
  | 'childminder'
  | 'family';

export type OfferedFormsQueryVariables = Exact<{
  side: PlacementSide;
  id: string | number;
}>;


export type OfferedFormsQuery = { readonly offeredForms: ReadonlyArray<{ readonly id: string, readonly name: string, readonly validFrom: Day }> | null };

export const OfferedForms: Operation<OfferedFormsQuery, OfferedFormsQueryVariables> = { id: "be2b96621788e202acd6ed1d989ba2e021622dfca655e1bfd931b90caa0a5f69" };
