// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** How often alerts come: the first opening of a day at once, or all of them in the morning. */
export type AlertRhythm =
  | 'at_once'
  | 'daily';

export type ViewerRoles =
  | 'admin'
  | 'adviser'
  | 'childminder'
  | 'moderator'
  | 'parent'
  | 'support';

export type FamilyPageQueryVariables = Exact<{ [key: string]: never; }>;


export type FamilyPageQuery = { readonly viewer: { readonly roles: ReadonlyArray<ViewerRoles> } | null, readonly family: { readonly parents: ReadonlyArray<{ readonly name: string, readonly email: string, readonly you: boolean }>, readonly invitations: ReadonlyArray<{ readonly id: string, readonly email: string, readonly expiresAt: string }> | null, readonly children: ReadonlyArray<{ readonly id: string, readonly nickname: string, readonly bornMonth: string, readonly expected: boolean, readonly ageMonths: number, readonly need: { readonly hoursText: string, readonly hoursPerWeek: number, readonly start: Day, readonly leastMonths: number, readonly ageAtStart: number, readonly radiusKm: number, readonly detourKm: number, readonly link: string, readonly home: { readonly label: string }, readonly work: { readonly label: string } | null, readonly wishes: ReadonlyArray<{ readonly wish: string, readonly weight: number }> } | null }> | null, readonly savedSearches: ReadonlyArray<{ readonly id: string, readonly name: string, readonly place: string, readonly to: string | null, readonly hours: string | null, readonly start: Day | null, readonly radiusKm: number | null, readonly link: string | null, readonly alertsSince: string | null, readonly rhythm: AlertRhythm | null, readonly fittingNow: number | null }> | null, readonly favourites: { readonly gone: number, readonly listed: ReadonlyArray<{ readonly slug: string, readonly name: string, readonly placeName: string, readonly freeHoursPerWeek: number, readonly freeFrom: Day | null, readonly changedAt: string | null }> } | null } | null };

export const FamilyPage: Operation<FamilyPageQuery, FamilyPageQueryVariables> = { id: "0ef841a4d905e4c082949f2b63f3a575beeffe1fccfd17e5e1057267ffc878f8" };
