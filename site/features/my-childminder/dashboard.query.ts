// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
export type AbsenceKind =
  | 'closing'
  | 'holiday'
  | 'illness'
  | 'other'
  | 'training';

export type Expiring =
  | 'first_aid'
  | 'infection_briefing'
  | 'liability_insurance'
  | 'measles'
  | 'permit'
  | 'training'
  | 'yearly_training';

export type ListingState =
  | 'declined'
  | 'incomplete'
  | 'listed'
  | 'paused'
  | 'waits_for_office'
  | 'withdrawn';

/** Who vouches for it: the youth office, or the platform until the office has done so itself. */
export type PermitConfirmer =
  | 'office'
  | 'platform';

/** Where a child's way to a childminder stands. */
export type PlacementState =
  | 'active'
  | 'asked'
  | 'declined'
  | 'ended'
  | 'given_up'
  | 'lapsed'
  | 'offered'
  | 'reserved'
  | 'settling_in'
  | 'talking'
  | 'under_notice'
  | 'withdrawn';

/** Whose answer is waited for. */
export type PlacementTurn =
  | 'both'
  | 'nobody'
  | 'they'
  | 'you';

export type SettlingStep =
  | 'agreement'
  | 'children'
  | 'home'
  | 'hours'
  | 'permit'
  | 'person'
  | 'prices'
  | 'proofs'
  | 'text';

export type ViewerRoles =
  | 'admin'
  | 'adviser'
  | 'childminder'
  | 'moderator'
  | 'parent'
  | 'support';

export type DashboardQueryVariables = Exact<{ [key: string]: never; }>;


export type DashboardQuery = { readonly viewer: { readonly roles: ReadonlyArray<ViewerRoles> } | null, readonly myChildminder: { readonly today: Day, readonly id: string | null, readonly slug: string | null, readonly openSteps: ReadonlyArray<SettlingStep>, readonly introduction: { readonly name: string } | null, readonly home: { readonly placeName: string } | null, readonly permits: ReadonlyArray<{ readonly from: Day }>, readonly withdrawal: { readonly reason: string, readonly by: PermitConfirmer } | null, readonly claim: { readonly claimedOn: Day, readonly decision: { readonly reason: string | null, readonly by: PermitConfirmer } | null } | null, readonly weeks: ReadonlyArray<{ readonly from: Day }>, readonly freeTimes: ReadonlyArray<{ readonly from: Day, readonly free: string, readonly hours: string, readonly hoursPerWeek: number }>, readonly children: ReadonlyArray<{ readonly id: string, readonly from: Day, readonly lastDay: Day | null, readonly hours: string, readonly hoursPerWeek: number, readonly bornMonth: string | null }>, readonly stillRight: { readonly on: Day | null, readonly due: boolean }, readonly listing: { readonly state: ListingState, readonly since: Day | null }, readonly nextExpiry: { readonly what: Expiring, readonly on: Day } | null } | null, readonly ownAbsences: ReadonlyArray<{ readonly id: string, readonly from: Day, readonly lastDay: Day, readonly kind: AbsenceKind, readonly overlaps: boolean }> | null, readonly herPlacements: ReadonlyArray<{ readonly turn: PlacementTurn, readonly state: PlacementState }> | null };

export const Dashboard: Operation<DashboardQuery, DashboardQueryVariables> = { id: "9f3b0d98ce162bdf0e325ecae7305a7e2cf188b4520fcf0af67fef86279e950e" };
