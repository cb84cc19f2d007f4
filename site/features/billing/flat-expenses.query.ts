// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type FlatExpensesPageQueryVariables = Exact<{
  year: number;
  placeMonths?: string | null | undefined;
  income?: string | null | undefined;
}>;


export type FlatExpensesPageQuery = { readonly flatExpenses: { readonly year: number, readonly childrenCents: number, readonly placesCents: number, readonly cents: number, readonly capped: boolean, readonly months: ReadonlyArray<{ readonly month: string, readonly children: number, readonly hours: number, readonly cents: number }> } | null };

export const FlatExpensesPage: Operation<FlatExpensesPageQuery, FlatExpensesPageQueryVariables> = { id: "054fddef8f01e0056f6eea48c55fc0c417ec8826d37d5fc1bcdb866415482bbe" };
