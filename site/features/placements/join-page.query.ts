// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
export type JoinPageQueryVariables = Exact<{
  secret: string;
}>;


export type JoinPageQuery = { readonly invitedCare: { readonly herName: string, readonly placeName: string, readonly hours: string, readonly from: Day, readonly lastDay: Day | null, readonly bornMonth: string | null } | null, readonly family: { readonly children: ReadonlyArray<{ readonly id: string, readonly nickname: string, readonly bornMonth: string }> | null } | null };

export const JoinPage: Operation<JoinPageQuery, JoinPageQueryVariables> = { id: "5a6e47fa0d17eec01c76add248120a24f35609203a31acee0fff8cd7b65de157" };
