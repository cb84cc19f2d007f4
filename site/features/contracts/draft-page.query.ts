// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Who pays for the care. */
export type CareFunding =
  | 'funded'
  | 'private';

/** How meals are agreed. */
export type ContractMeals =
  | 'brought'
  | 'charged'
  | 'included';

/** Who has custody. */
export type Custody =
  | 'joint'
  | 'sole';

/** What meals are counted by. */
export type MealPeriod =
  | 'day'
  | 'month';

/** How long before the end of a month notice is given. */
export type NoticePeriod =
  | 'one_month'
  | 'two_months'
  | 'two_weeks';

/** What private pay is counted by. */
export type PayPeriod =
  | 'hour'
  | 'month';

/** Who pays while settling in. */
export type SettlingPayer =
  | 'nobody'
  | 'office'
  | 'parents';

export type ContractDraftPageQueryVariables = Exact<{
  id: string | number;
}>;


export type ContractDraftPageQuery = { readonly contractDraft: { readonly changes: string | null, readonly parents: ReadonlyArray<{ readonly personId: string, readonly name: string }>, readonly law: { readonly coPaymentsBanned: boolean, readonly says: string | null, readonly known: boolean, readonly mealBan: string | null }, readonly written: { readonly herName: string, readonly herAddress: string, readonly trader: boolean, readonly childName: string, readonly bornOn: string, readonly custody: Custody, readonly shares: ReadonlyArray<number> | null, readonly place: string, readonly settlingWeeks: number, readonly settlingPaidBy: SettlingPayer, readonly funding: CareFunding, readonly office: string, readonly payPer: PayPeriod, readonly payCents: number | null, readonly dueDay: number, readonly coPaymentCents: number | null, readonly meals: ContractMeals, readonly mealPer: MealPeriod, readonly mealCents: number | null, readonly hygieneCents: number | null, readonly holdingFeeCents: number | null, readonly closingDays: number, readonly closingWeeksAhead: number, readonly paidWhenClosed: boolean, readonly paidWhenHerIll: boolean, readonly substitute: string, readonly pickupMinutes: number, readonly debit: boolean, readonly probationDays: number | null, readonly noticePeriod: NoticePeriod, readonly custodians: ReadonlyArray<{ readonly personId: string, readonly name: string, readonly address: string }> } } | null };

export const ContractDraftPage: Operation<ContractDraftPageQuery, ContractDraftPageQueryVariables> = { id: "2098ce277c8a3f7363a7947e7a5b274c85c9dea81ca45fb7e4148584ab70a48e" };
