// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
export type CareLanguage =
  | 'ar'
  | 'de'
  | 'dgs'
  | 'el'
  | 'en'
  | 'es'
  | 'fa'
  | 'fr'
  | 'it'
  | 'pl'
  | 'ro'
  | 'ru'
  | 'tr'
  | 'uk'
  | 'vi';

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

/** What a home can have. */
export type HomeFeature =
  | 'barrierFree'
  | 'garden'
  | 'pets'
  | 'smokeFree';

export type Meals =
  | 'brought'
  | 'extra'
  | 'included';

export type Pedagogy =
  | 'bilingual'
  | 'inclusive'
  | 'kneipp'
  | 'montessori'
  | 'nature'
  | 'pikler'
  | 'situational'
  | 'waldorf';

/** Who vouches for it: the youth office, or the platform until the office has done so itself. */
export type PermitConfirmer =
  | 'office'
  | 'platform';

export type PermitOutcome =
  | 'confirmed'
  | 'declined';

/** Criminal-record checks are not among them: only the office may see one. */
export type ProofKind =
  | 'first_aid'
  | 'infection_briefing'
  | 'liability_insurance'
  | 'measles'
  | 'training'
  | 'yearly_training';

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

export type TextLocale =
  | 'de'
  | 'en';

export type SettlingPageQueryVariables = Exact<{ [key: string]: never; }>;


export type SettlingPageQuery = { readonly myChildminder: { readonly today: Day, readonly id: string | null, readonly colleagues: ReadonlyArray<string>, readonly openSteps: ReadonlyArray<SettlingStep>, readonly introduction: { readonly name: string, readonly languages: ReadonlyArray<CareLanguage>, readonly pedagogies: ReadonlyArray<Pedagogy>, readonly fromAgeMonths: number, readonly toAgeMonths: number, readonly caringSince: number } | null, readonly home: { readonly address: string, readonly placeName: string, readonly blurMetres: number, readonly placedByHand: boolean, readonly joint: boolean, readonly features: ReadonlyArray<HomeFeature>, readonly mine: boolean, readonly mostPeople: number | null, readonly point: { readonly lon: number, readonly lat: number }, readonly law: { readonly land: GermanLand, readonly atOnce: number | null, readonly contracts: number | null, readonly source: string, readonly toBeConfirmed: boolean, readonly specialistMatters: boolean, readonly hint: string | null, readonly underConditions: { readonly atOnce: number | null, readonly contracts: number | null } | null } } | null, readonly prices: { readonly hourlyPriceCents: number | null, readonly onlyFunded: boolean, readonly meals: Meals, readonly mealChargeCents: number | null }, readonly texts: ReadonlyArray<{ readonly locale: TextLocale, readonly headline: string, readonly about: string }>, readonly permits: ReadonlyArray<{ readonly from: Day, readonly lastDay: Day | null, readonly atOnce: number, readonly contracts: number, readonly underConditions: boolean, readonly specialist: boolean, readonly confirmedOn: Day, readonly confirmedBy: PermitConfirmer }>, readonly withdrawal: { readonly reason: string, readonly by: PermitConfirmer } | null, readonly claim: { readonly from: Day, readonly lastDay: Day | null, readonly atOnce: number, readonly contracts: number, readonly underConditions: boolean, readonly specialist: boolean, readonly office: string, readonly claimedOn: Day, readonly decision: { readonly outcome: PermitOutcome, readonly reason: string | null, readonly on: Day, readonly by: PermitConfirmer } | null } | null, readonly weeks: ReadonlyArray<{ readonly from: Day, readonly lastDay: Day | null, readonly hours: string, readonly hoursPerWeek: number, readonly ownMaximum: number }>, readonly children: ReadonlyArray<{ readonly id: string, readonly from: Day, readonly lastDay: Day | null, readonly hours: string, readonly hoursPerWeek: number, readonly bornMonth: string | null, readonly nickname: string | null, readonly entered: boolean }>, readonly invitations: ReadonlyArray<{ readonly id: string, readonly email: string, readonly until: Day }>, readonly agreement: { readonly concludedOn: Day, readonly current: boolean } | null, readonly proofs: ReadonlyArray<{ readonly kind: ProofKind, readonly requiredForListing: boolean, readonly id: string | null, readonly issuedOn: Day | null, readonly lastDay: Day | null, readonly notOwed: boolean, readonly confirmedOn: Day | null, readonly takenBackReason: string | null, readonly documentId: string | null, readonly holds: boolean }> } | null, readonly careInvitations: ReadonlyArray<{ readonly id: string, readonly commitmentId: string, readonly email: string, readonly expiresAt: string }> | null };

export const SettlingPage: Operation<SettlingPageQuery, SettlingPageQueryVariables> = { id: "bc2dae7fd3617786ddb1ffcbc7a3e2efb288e965d486d6e5b3c48dcdec425363" };
