// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
export type AskPageQueryVariables = Exact<{
  slug: string;
}>;


export type AskPageQuery = { readonly keptChildminder: { readonly slug: string, readonly name: string, readonly placeName: string } | null, readonly family: { readonly children: ReadonlyArray<{ readonly id: string, readonly nickname: string, readonly bornMonth: string, readonly need: { readonly hours: string, readonly hoursText: string, readonly start: Day } | null }> | null } | null };

export const AskPage: Operation<AskPageQuery, AskPageQueryVariables> = { id: "64cdd798d2acff36cabea288238e357339eef456e4505fb67d065cd731245afc" };
