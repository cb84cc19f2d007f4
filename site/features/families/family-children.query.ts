// Written by `bun run graphql`.
import type { Operation } from "../../graphql";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
export type FamilyChildrenQueryVariables = Exact<{ [key: string]: never; }>;


export type FamilyChildrenQuery = { readonly children: ReadonlyArray<{ readonly id: string, readonly nickname: string, readonly bornMonth: string, readonly need: { readonly hours: string, readonly start: Day, readonly radiusKm: number, readonly detourKm: number, readonly home: { readonly label: string, readonly slug: string | null, readonly lon: number, readonly lat: number }, readonly work: { readonly label: string, readonly slug: string | null, readonly lon: number, readonly lat: number } | null, readonly wishes: ReadonlyArray<{ readonly wish: string, readonly weight: number }> } | null }> | null };

export const FamilyChildren: Operation<FamilyChildrenQuery, FamilyChildrenQueryVariables> = { id: "8806af597100f1b5ac605f7c0f91f512933d5a4e4fbb58eb3eeaa54d8e90313f" };
