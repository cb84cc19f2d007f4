// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** What was shown. */
export type MeaslesProof =
  | 'contraindication'
  | 'immunity'
  | 'vaccination';

/** How it stands with the child's measles protection today. */
export type MeaslesStanding =
  | 'lapsed'
  | 'missing'
  | 'not_owed_yet'
  | 'shown';

/** On which side who reads stands; whoever cares for children and has some of their own reads both. */
export type PlacementSide =
  | 'childminder'
  | 'family';

export type CardPageQueryVariables = Exact<{
  side: PlacementSide;
  id: string | number;
}>;


export type CardPageQuery = { readonly childCard: { readonly nickname: string, readonly doctor: string, readonly health: string | null, readonly writtenAt: string | null, readonly pickups: ReadonlyArray<{ readonly name: string, readonly relation: string, readonly phone: string }>, readonly emergencies: ReadonlyArray<{ readonly name: string, readonly relation: string, readonly phone: string }>, readonly measles: { readonly standing: MeaslesStanding, readonly kind: MeaslesProof | null, readonly shownOn: Day | null, readonly lastDay: Day | null }, readonly consent: { readonly version: number, readonly text: string } } | null };

export const CardPage: Operation<CardPageQuery, CardPageQueryVariables> = { id: "243b0988871203b8a691b920d6550cc12bb0106cf024e37399eb85f5079d1b46" };
