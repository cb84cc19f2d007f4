// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** A child leaves; it comes for fewer or other hours; it outgrows her ages, and nobody has said what then; a place with a colleague ends; a permit begins; she offers other hours. */
export type OpeningReason =
  | 'colleague'
  | 'fewer'
  | 'hours'
  | 'leaves'
  | 'outgrows'
  | 'permit';

export type AheadQueryVariables = Exact<{ [key: string]: never; }>;


export type AheadQuery = { readonly ownWeek: ReadonlyArray<{ readonly on: Day, readonly entries: ReadonlyArray<{ readonly title: string, readonly clock: string, readonly text: string, readonly url: string }> }> | null, readonly openings: ReadonlyArray<{ readonly from: Day, readonly lastDay: Day | null, readonly hours: string, readonly likely: boolean, readonly waiting: number, readonly searching: number | null, readonly reasons: ReadonlyArray<{ readonly reason: OpeningReason, readonly name: string }> }> | null };

export const Ahead: Operation<AheadQuery, AheadQueryVariables> = { id: "e08c50b278f1b0108960cc9b5b4c29f13bb28d57bf96debfb20c03fe5dd393e9" };
