// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type ViewerRoles =
  | 'admin'
  | 'adviser'
  | 'childminder'
  | 'moderator'
  | 'parent'
  | 'support';

export type PersonPageQueryVariables = Exact<{
  id: string | number;
}>;


export type PersonPageQuery = { readonly viewer: { readonly roles: ReadonlyArray<ViewerRoles> } | null, readonly person: { readonly id: string, readonly name: string, readonly email: string, readonly roles: ReadonlyArray<string>, readonly createdAt: string, readonly masked: boolean, readonly areas: ReadonlyArray<{ readonly land: string, readonly municipality: string, readonly municipalityId: string | null }> } | null };

export const PersonPage: Operation<PersonPageQuery, PersonPageQueryVariables> = { id: "b345fc23ba8a694856a7543954791d7f7654cd6d1868d7fa70687b0236cf2906" };
