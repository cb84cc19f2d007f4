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


export type CertificatesQuery = { readonly certificates: ReadonlyArray<{ readonly placementId: string, readonly payer: string | null, readonly year: number, readonly over: boolean, readonly childName: string, readonly from: string, readonly to: string, readonly careCents: number, readonly restCents: number, readonly cashCents: number }> | null };

export const Certificates: Operation<CertificatesQuery, CertificatesQueryVariables> = { id: "6f56468213d5e2188ebef825327be6118d7ddfc9b0846e538ab690049665fa38" };
