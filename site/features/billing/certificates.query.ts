// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** On which side who reads stands; whoever cares for children and has some of their own reads both. */
export type PlacementSide =
  | 'childminder'
  | 'family';

export type CertificatesQueryVariables = Exact<{
  side: PlacementSide;
}>;


export type CertificatesQuery = { readonly certificates: ReadonlyArray<{ readonly placementId: string, readonly year: number, readonly over: boolean, readonly childName: string, readonly from: string, readonly to: string, readonly careCents: number, readonly restCents: number, readonly cashCents: number }> | null };

export const Certificates: Operation<CertificatesQuery, CertificatesQueryVariables> = { id: "3c71df7cf9770d3be737d6069e63393269bcfd4068afe3bd219055eb589f168b" };
