// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Why somebody is asked who she is: nothing is known of her, or what she told was refused. */
export type ReportAskReason =
  | 'doubtful'
  | 'missing';

export type StaffReportPageQueryVariables = Exact<{
  year: number;
}>;


export type StaffReportPageQuery = { readonly platformReport: { readonly year: number, readonly reported: number, readonly quarters: ReadonlyArray<{ readonly quarter: number, readonly cents: number, readonly officeCents: number, readonly services: number, readonly feeCents: number }>, readonly asks: ReadonlyArray<{ readonly childminderId: string, readonly reason: ReportAskReason, readonly askedAt: string, readonly reminded: number, readonly blockedAt: string | null }> } | null };

export const StaffReportPage: Operation<StaffReportPageQuery, StaffReportPageQueryVariables> = { id: "23f9683cdc1f3c3bc89f08d0ce070e6d374f9218b5acac21063a4674dfeae893" };
