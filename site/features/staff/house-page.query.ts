// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
export type HousePageQueryVariables = Exact<{
  seals: boolean;
}>;


export type HousePageQuery = { readonly outbox: { readonly waiting: number, readonly oldestDueAt: string | null } | null, readonly deadDeliveries: ReadonlyArray<{ readonly id: string, readonly consumer: string, readonly event: string, readonly attempts: number, readonly deadAt: string | null, readonly lastError: string | null }> | null, readonly sealsChecked?: { readonly checked: number, readonly broken: Day | null, readonly uncopied: number } | null };

export const HousePage: Operation<HousePageQuery, HousePageQueryVariables> = { id: "2434b78164a6aa507d1abb7e29e6d26a32e4b908a1810f3832dacd8acbc5699a" };
