// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
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

/** What an adviser did for a family without an account. */
export type ProxyAct =
  | 'accept'
  | 'child'
  | 'contact'
  | 'inquiry'
  | 'need'
  | 'pick_visit'
  | 'propose_visit'
  | 'refuse_offer'
  | 'taken_on'
  | 'withdraw';

/** Why a child under one needs care (§24(1) SGB VIII). */
export type ReasonBeforeOne =
  | 'development'
  | 'education'
  | 'job_seeking'
  | 'work'
  | 'work_measure';

export type TextLocale =
  | 'de'
  | 'en';

export type ProxyFamilyQueryVariables = Exact<{
  id: string | number;
}>;


export type ProxyFamilyQuery = { readonly proxyFamily: { readonly id: string, readonly locale: TextLocale, readonly municipality: string, readonly begunAt: string, readonly linkUntil: string | null, readonly contact: { readonly name: string, readonly phone: string, readonly email: string | null }, readonly children: ReadonlyArray<{ readonly id: string, readonly nickname: string, readonly bornMonth: string, readonly expected: boolean, readonly ageMonths: number, readonly need: { readonly hoursText: string, readonly link: string, readonly hours: string, readonly hoursPerWeek: number, readonly ageAtStart: number, readonly start: Day, readonly leastMonths: number, readonly radiusKm: number, readonly detourKm: number, readonly whyBeforeOne: ReasonBeforeOne | null, readonly whyWords: string, readonly home: { readonly label: string, readonly slug: string | null, readonly lon: number, readonly lat: number }, readonly work: { readonly label: string, readonly slug: string | null, readonly lon: number, readonly lat: number } | null, readonly wishes: ReadonlyArray<{ readonly wish: string, readonly weight: number }> } | null }>, readonly placements: ReadonlyArray<{ readonly id: string, readonly state: PlacementState, readonly turn: PlacementTurn, readonly nickname: string, readonly otherName: string, readonly hours: string, readonly start: Day }>, readonly acts: ReadonlyArray<{ readonly id: string, readonly act: ProxyAct, readonly at: string, readonly how: string }> } | null };

export type NeedToChangeFragment = { readonly hours: string, readonly hoursPerWeek: number, readonly ageAtStart: number, readonly start: Day, readonly leastMonths: number, readonly radiusKm: number, readonly detourKm: number, readonly whyBeforeOne: ReasonBeforeOne | null, readonly whyWords: string, readonly home: { readonly label: string, readonly slug: string | null, readonly lon: number, readonly lat: number }, readonly work: { readonly label: string, readonly slug: string | null, readonly lon: number, readonly lat: number } | null, readonly wishes: ReadonlyArray<{ readonly wish: string, readonly weight: number }> };

export const ProxyFamily: Operation<ProxyFamilyQuery, ProxyFamilyQueryVariables> = { id: "015bccafbaec8754649b57818a159f3a49316cf93ff67406ee5dc65a636c6ac8" };
