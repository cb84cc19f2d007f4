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

export type ListingState =
  | 'declined'
  | 'incomplete'
  | 'listed'
  | 'paused'
  | 'silent'
  | 'waits_for_office'
  | 'withdrawn';

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

export type PreviewPictureKind =
  | 'home'
  | 'portrait';

export type TextLocale =
  | 'de'
  | 'en';

export type MyPageQueryVariables = Exact<{ [key: string]: never; }>;


export type MyPageQuery = { readonly myPage: { readonly slug: string, readonly name: string, readonly placeName: string, readonly land: GermanLand, readonly blurMetres: number, readonly joint: boolean, readonly features: ReadonlyArray<HomeFeature>, readonly languages: ReadonlyArray<CareLanguage>, readonly pedagogies: ReadonlyArray<Pedagogy>, readonly fromAgeMonths: number, readonly toAgeMonths: number, readonly meals: Meals, readonly mealChargeCents: number | null, readonly hourlyPriceCents: number | null, readonly onlyFunded: boolean, readonly caringSince: number, readonly takesInquiries: boolean, readonly stillRightOn: Day | null, readonly point: { readonly lon: number, readonly lat: number }, readonly answering: { readonly percent: number, readonly hours: number | null } | null, readonly text: { readonly locale: TextLocale, readonly headline: string, readonly about: string } | null, readonly permit: { readonly confirmedOn: Day, readonly confirmedBy: PermitConfirmer, readonly lastDay: Day | null, readonly atOnce: number } | null, readonly freeTimes: ReadonlyArray<{ readonly from: Day, readonly lastDay: Day | null, readonly free: string, readonly hours: string, readonly hoursPerWeek: number }>, readonly pictures: ReadonlyArray<{ readonly id: string, readonly kind: PreviewPictureKind, readonly alt: string, readonly altLocale: TextLocale, readonly width: number, readonly height: number }> } | null, readonly myChildminder: { readonly listing: { readonly state: ListingState } } | null };

export const MyPage: Operation<MyPageQuery, MyPageQueryVariables> = { id: "967f43429ba26a76449c3efd09d107a06783832879b0fb397b4b103855777979" };
