// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** `required`: the role demands it, and it is not set up. */
export type SecondFactor =
  | 'off'
  | 'on'
  | 'required';

export type ViewerRole =
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


export type FindPersonQuery = { readonly viewer: { readonly role: ViewerRole, readonly secondFactor: SecondFactor } | null, readonly findPerson?: { readonly personId: string } | null };

export const FindPerson: Operation<FindPersonQuery, FindPersonQueryVariables> = { id: "ec9df4234e80a0aa4107e4aa11dcee6e51a3e28116e425a0bc08a5d2f7bb68f9" };
