// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
export type CalendarPageQueryVariables = Exact<{ [key: string]: never; }>;


export type CalendarPageQuery = { readonly privateCalendar: { readonly openedAt: string, readonly lastReadOn: Day | null } | null };

export const CalendarPage: Operation<CalendarPageQuery, CalendarPageQueryVariables> = { id: "b2a1340f6f317f3f4ff3f85ca47610eb8119df54fe2487d717ba6b10fe25e0cf" };
