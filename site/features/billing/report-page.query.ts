// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** Why somebody is asked who she is: nothing is known of her, or what she told was refused. */
export type ReportAskReason =
  | 'doubtful'
  | 'missing';

export type ReportPageQueryVariables = Exact<{
  year: number;
}>;


export type ReportPageQuery = { readonly ownPlatformReport: { readonly year: number, readonly reported: boolean, readonly inBooks: boolean, readonly toldAt: string | null, readonly quarters: ReadonlyArray<{ readonly quarter: number, readonly cents: number, readonly officeCents: number, readonly services: number, readonly feeCents: number }>, readonly seller: { readonly name: string, readonly address: string, readonly taxNumber: string, readonly bornOn: Day, readonly iban: string | null, readonly holder: string } | null, readonly ask: { readonly reason: ReportAskReason, readonly blockedFrom: Day, readonly blocked: boolean } | null } | null };

export const ReportPage: Operation<ReportPageQuery, ReportPageQueryVariables> = { id: "235c0f7e623184d1c6cdc6ce8d90e15be715ab896d724e2dcb9af0e4d7390cf8" };
