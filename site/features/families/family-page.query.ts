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

/** What is new. */
export type FeedKind =
  /** The other side of a placement, or the platform, moved it on. */
  | 'answer'
  /** Families began to look for what is free with one, a childminder. */
  | 'demand'
  /** What is free with a favourite has changed, and fits. */
  | 'favourite'
  /** Somebody was found for a saved search. */
  | 'opening';

export type FeedSide =
  | 'childminder'
  | 'family';

/** All wanted hours on the first day, all of them later, some of them, none. */
export type SearchFitState =
  | 'later'
  | 'none'
  | 'now'
  | 'partly';

export type ViewerRoles =
  | 'admin'
  | 'adviser'
  | 'childminder'
  | 'moderator'
  | 'parent'
  | 'support';

export type FamilyPageQueryVariables = Exact<{ [key: string]: never; }>;


export type FamilyPageQuery = { readonly viewer: { readonly roles: ReadonlyArray<ViewerRoles> } | null, readonly feed: ReadonlyArray<{ readonly kind: FeedKind, readonly at: string, readonly name: string, readonly placeName: string | null, readonly slug: string | null, readonly placementId: string | null, readonly side: FeedSide | null, readonly words: string | null, readonly families: number | null, readonly week: Day | null }> | null, readonly family: { readonly parents: ReadonlyArray<{ readonly name: string, readonly email: string, readonly you: boolean }>, readonly invitations: ReadonlyArray<{ readonly id: string, readonly email: string, readonly expiresAt: string }> | null, readonly children: ReadonlyArray<{ readonly id: string, readonly nickname: string, readonly bornMonth: string, readonly expected: boolean, readonly ageMonths: number, readonly need: { readonly hoursText: string, readonly hoursPerWeek: number, readonly start: Day, readonly leastMonths: number, readonly ageAtStart: number, readonly radiusKm: number, readonly detourKm: number, readonly link: string, readonly home: { readonly label: string, readonly slug: string | null }, readonly work: { readonly label: string } | null, readonly wishes: ReadonlyArray<{ readonly wish: string, readonly weight: number }> } | null }> | null, readonly savedSearches: ReadonlyArray<{ readonly id: string, readonly name: string, readonly place: string, readonly to: string | null, readonly hours: string | null, readonly start: Day | null, readonly radiusKm: number | null, readonly link: string | null, readonly alertsSince: string | null, readonly rhythm: AlertRhythm | null, readonly fittingNow: number | null }> | null, readonly favourites: { readonly gone: number, readonly listed: ReadonlyArray<{ readonly slug: string, readonly name: string, readonly placeName: string, readonly freeHoursPerWeek: number, readonly freeFrom: Day | null, readonly changedAt: string | null, readonly answers: ReadonlyArray<{ readonly childId: string, readonly nickname: string, readonly hours: string, readonly result: { readonly distanceMetres: number, readonly fit: { readonly state: SearchFitState, readonly coverage: number, readonly from: Day | null, readonly lastDay: Day | null, readonly outgrownAtMonths: number | null, readonly short: boolean, readonly missing: string | null, readonly freeHoursPerWeek: number, readonly freeHours: string, readonly nearest: { readonly hours: string | null, readonly hoursPerWeek: number | null, readonly from: Day, readonly lastDay: Day | null, readonly outgrownAtMonths: number | null, readonly short: boolean } | null } } }> }> } | null } | null };

export type FitOfWeekFragment = { readonly state: SearchFitState, readonly coverage: number, readonly from: Day | null, readonly lastDay: Day | null, readonly outgrownAtMonths: number | null, readonly short: boolean, readonly missing: string | null, readonly freeHoursPerWeek: number, readonly freeHours: string, readonly nearest: { readonly hours: string | null, readonly hoursPerWeek: number | null, readonly from: Day, readonly lastDay: Day | null, readonly outgrownAtMonths: number | null, readonly short: boolean } | null };

export type FeedPartsFragment = { readonly kind: FeedKind, readonly at: string, readonly name: string, readonly placeName: string | null, readonly slug: string | null, readonly placementId: string | null, readonly side: FeedSide | null, readonly words: string | null, readonly families: number | null, readonly week: Day | null };

export const FamilyPage: Operation<FamilyPageQuery, FamilyPageQueryVariables> = { id: "f30ea8f72178f66aaa9367c63963e171afa22fd9be55de5b29142e5fdb7f4e94" };
