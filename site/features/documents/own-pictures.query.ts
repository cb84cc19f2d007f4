// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type PictureKind =
  | 'home'
  | 'portrait';

export type OwnPicturesQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnPicturesQuery = { readonly ownPictures: ReadonlyArray<{ readonly id: string, readonly kind: PictureKind, readonly altDe: string, readonly altEn: string | null, readonly width: number, readonly height: number }> | null };

export const OwnPictures: Operation<OwnPicturesQuery, OwnPicturesQueryVariables> = { id: "809fa4e1cec8115f4f80eec3d59fc6cc59022db9d21ceb1df41fb499b3e3f6f0" };
