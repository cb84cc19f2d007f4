/** What a parent sees of their family. */
import type { Day, Month } from "../kernel/calendar";
import type { CareNeed } from "./need-question";
import type { Rhythm } from "./rhythms";
import type { Telling } from "./schemas";

export type ParentView = {
  /** Empty until they say it. */
  readonly name: string;
  readonly email: string;
  readonly joinedAt: Date;
  readonly you: boolean;
};

export type InvitationView = {
  readonly id: string;
  readonly email: string;
  readonly at: Date;
  readonly expiresAt: Date;
};

export type ChildView = {
  readonly id: string;
  readonly nickname: string;
  readonly bornMonth: Month;
  readonly expected: boolean;
  /** 0 for one that is expected. */
  readonly ageMonths: number;
  readonly need: NeedView | null;
};

export type NeedView = Omit<CareNeed, "schedule"> & {
  /** As it stands in links. */
  readonly hours: string;
  /** As the reader writes it. */
  readonly hoursText: string;
  readonly hoursPerWeek: number;
  readonly ageAtStart: number;
  /** Query of the public search that asks for it. */
  readonly link: string;
};

export type SearchView = {
  readonly id: string;
  readonly name: string;
  readonly tells: Telling;
  /** Empty for somebody's own position. */
  readonly place: string;
  readonly to: string | null;
  readonly hours: string | null;
  /** Null for at once. */
  readonly start: Day | null;
  readonly radiusKm: number | null;
  /** Query of the public search; null where it no longer understands the question. */
  readonly link: string | null;
  /** Since when who reads hears of openings; null while they do not. */
  readonly alertsSince: Date | null;
  /** How often they hear; null while they do not. */
  readonly rhythm: Rhythm | null;
  /** How many fit all of it on the first day, counted up to 1,000; null where the question is no longer understood. */
  readonly fittingNow: number | null;
};

export type FavouriteView = {
  readonly slug: string;
  readonly name: string;
  readonly placeName: string;
  readonly addedAt: Date;
  /** Free hours a week today, the average of weeks A and B. */
  readonly freeHoursPerWeek: number;
  /** First day on which anything is free; null if none is in sight. */
  readonly freeFrom: Day | null;
  /** When what is free last changed. */
  readonly changedAt: Date | null;
};

/** The last added first; who is not listed at present is only counted. */
export type Favourites = { readonly listed: readonly FavouriteView[]; readonly gone: number };
