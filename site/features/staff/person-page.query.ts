// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type ViewerRole =
  | 'admin'
  | 'adviser'
  | 'childminder'
  | 'moderator'
  | 'parent'
  | 'support';

export type PersonPageQueryVariables = Exact<{
  id: string | number;
}>;


export type PersonPageQuery = { readonly viewer: { readonly role: ViewerRole } | null, readonly person: { readonly id: string, readonly name: string, readonly email: string, readonly role: string, readonly createdAt: string, readonly masked: boolean, readonly areas: ReadonlyArray<{ readonly land: string, readonly municipality: string }> } | null };

export const PersonPage: Operation<PersonPageQuery, PersonPageQueryVariables> = { id: "13f558998ecf5b491e3ebb6be481fa6a137237adc7f039d88ec53ad84cec5bab" };
