// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** How it stands with what the office owes for a month. */
export type OfficeStanding =
  | 'due'
  | 'less'
  | 'missing'
  | 'none'
  | 'paid';

export type YearPageQueryVariables = Exact<{
  year: number;
  placeMonths?: string | null | undefined;
}>;


export type YearPageQuery = { readonly ownYear: { readonly year: number, readonly backCents: number, readonly feeCents: number, readonly officeCents: number, readonly officeMissingCents: number, readonly incomeCents: number, readonly openCents: number, readonly flatCents: number, readonly profitCents: number, readonly months: ReadonlyArray<{ readonly month: string, readonly backCents: number, readonly feeCents: number, readonly officeCents: number, readonly standing: OfficeStanding, readonly came: { readonly care: number, readonly meals: number, readonly other: number }, readonly office: { readonly minutes: number | null, readonly rateCents: number | null, readonly expectedCents: number, readonly paidCents: number | null, readonly paidOn: Day | null } | null }>, readonly came: { readonly care: number, readonly meals: number, readonly other: number } } | null };

export const YearPage: Operation<YearPageQuery, YearPageQueryVariables> = { id: "11eaf17fc76d350d9b36a9c4c4328ef7acc020e59a3d64bf2c884f755ee998c9" };
