// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** `required`: their work demands it, and it is not set up. */
export type SecondFactor =
  | 'off'
  | 'on'
  | 'required';

export type ViewerRoles =
  | 'admin'
  | 'adviser'
  | 'childminder'
  | 'moderator'
  | 'parent'
  | 'support';

export type FindPersonQueryVariables = Exact<{
  look: boolean;
  who: string;
}>;


export type FindPersonQuery = { readonly viewer: { readonly roles: ReadonlyArray<ViewerRoles>, readonly secondFactor: SecondFactor } | null, readonly findPerson?: { readonly personId: string } | null };

export const FindPerson: Operation<FindPersonQuery, FindPersonQueryVariables> = { id: "f5313280f48f593261930e4b709d29d5bdddf0088e986f15d1f0e42c45a937f6" };
