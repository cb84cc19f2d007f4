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

/** Too many children at the same time, or too many contracts; hers, or of the joint care home as a whole. */
export type CapacityConflictKind =
  | 'home_contracts'
  | 'home_present'
  | 'too_many_contracts'
  | 'too_many_present';

export type Expiring =
  | 'first_aid'
  | 'hours'
  | 'infection_briefing'
  | 'liability_insurance'
  | 'measles'
  | 'permit'
  | 'training'
  | 'yearly_training';

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

export type GermanLand =
  | 'BB'
  | 'BE'
  | 'BW'
  | 'BY'
  | 'HB'
  | 'HE'
  | 'HH'
  | 'MV'
  | 'NI'
  | 'NW'
  | 'RP'
  | 'SH'
  | 'SL'
  | 'SN'
  | 'ST'
  | 'TH';

export type ListingState =
  | 'declined'
  | 'incomplete'
  | 'listed'
  | 'paused'
  | 'silent'
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

export type UsualIn =
  | 'land'
  | 'municipality';

export type ViewerRoles =
  | 'admin'
  | 'adviser'
  | 'childminder'
  | 'moderator'
  | 'parent'
  | 'support';

export type DashboardQueryVariables = Exact<{ [key: string]: never; }>;


export type DashboardQuery = { readonly viewer: { readonly roles: ReadonlyArray<ViewerRoles> } | null, readonly feed: ReadonlyArray<{ readonly kind: FeedKind, readonly at: string, readonly name: string, readonly placeName: string | null, readonly slug: string | null, readonly placementId: string | null, readonly side: FeedSide | null, readonly words: string | null, readonly families: number | null, readonly week: Day | null }> | null, readonly myChildminder: { readonly today: Day, readonly id: string | null, readonly slug: string | null, readonly inquiriesFrom: Day | null, readonly silentSince: Day | null, readonly openSteps: ReadonlyArray<SettlingStep>, readonly introduction: { readonly name: string } | null, readonly home: { readonly placeName: string } | null, readonly permits: ReadonlyArray<{ readonly from: Day }>, readonly withdrawal: { readonly reason: string, readonly by: PermitConfirmer } | null, readonly claim: { readonly from: Day, readonly office: string, readonly claimedOn: Day, readonly decision: { readonly reason: string | null, readonly by: PermitConfirmer } | null } | null, readonly weeks: ReadonlyArray<{ readonly from: Day }>, readonly freeTimes: ReadonlyArray<{ readonly from: Day, readonly free: string, readonly hours: string, readonly hoursPerWeek: number }>, readonly children: ReadonlyArray<{ readonly id: string, readonly from: Day, readonly lastDay: Day | null, readonly hours: string, readonly hoursPerWeek: number, readonly bornMonth: string | null, readonly nickname: string | null, readonly entered: boolean }>, readonly agreement: { readonly current: boolean } | null, readonly stillRight: { readonly on: Day | null, readonly due: boolean }, readonly answering: { readonly percent: number, readonly hours: number | null } | null, readonly listing: { readonly state: ListingState, readonly since: Day | null }, readonly expiries: ReadonlyArray<{ readonly what: Expiring, readonly on: Day }> } | null, readonly myOffice: { readonly municipality: string | null, readonly land: GermanLand, readonly onBoard: boolean, readonly usualDays: number | null, readonly usualIn: UsualIn | null, readonly remindedOn: Day | null, readonly remindFrom: Day | null } | null, readonly ownConflicts: ReadonlyArray<{ readonly kind: CapacityConflictKind, readonly from: Day, readonly lastDay: Day | null, readonly hours: string, readonly allowed: number, readonly promised: number }> | null, readonly ownAbsences: ReadonlyArray<{ readonly id: string, readonly from: Day, readonly lastDay: Day, readonly kind: AbsenceKind, readonly overlaps: boolean }> | null, readonly placements: ReadonlyArray<{ readonly turn: PlacementTurn, readonly state: PlacementState }> | null };

export type FeedPartsFragment = { readonly kind: FeedKind, readonly at: string, readonly name: string, readonly placeName: string | null, readonly slug: string | null, readonly placementId: string | null, readonly side: FeedSide | null, readonly words: string | null, readonly families: number | null, readonly week: Day | null };

export const Dashboard: Operation<DashboardQuery, DashboardQueryVariables> = { id: "f0bf4ff6500716885fb2d0a55abcd4d3758c2b0bc2559e125013de6e083f7d14" };
