// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
export type FamilyChildrenQueryVariables = Exact<{ [key: string]: never; }>;


export type FamilyChildrenQuery = { readonly family: { readonly children: ReadonlyArray<{ readonly id: string, readonly nickname: string, readonly bornMonth: string, readonly need: { readonly hours: string, readonly start: Day, readonly leastMonths: number, readonly radiusKm: number, readonly detourKm: number, readonly home: { readonly label: string, readonly slug: string | null, readonly lon: number, readonly lat: number }, readonly work: { readonly label: string, readonly slug: string | null, readonly lon: number, readonly lat: number } | null, readonly wishes: ReadonlyArray<{ readonly wish: string, readonly weight: number }> } | null }> | null } | null };

export const FamilyChildren: Operation<FamilyChildrenQuery, FamilyChildrenQueryVariables> = { id: "d793ea71d852734bcae7c814e677206963b6df90db3e28df2a326819825e410d" };
