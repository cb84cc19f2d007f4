/** What a parent sees of their family. */
import type { Day, Month } from "../kernel/calendar";
import type { SearchResult } from "../search/result";
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

/** How the search would show somebody to a child of the family: against the hours, the start and the age of its need. */
export type ChildsAnswer = {
  readonly childId: string;
  readonly nickname: string;
  /** The wanted hours as they stand in links. */
  readonly hours: string;
  readonly result: SearchResult;
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
  /** One for each child whose need is known, the oldest first. */
  readonly answers: readonly ChildsAnswer[];
};

/** Up to three people beside each other, for one child. */
export type Comparison = {
  /** Whose need they are held against; null where none is known. */
  readonly child: { readonly id: string; readonly nickname: string } | null;
  readonly need: NeedView | null;
  /** Every child whose need is known. */
  readonly children: readonly { readonly id: string; readonly nickname: string }[];
  /** In the order in which they were asked for. */
  readonly results: readonly SearchResult[];
  /** How many of them are not listed at present. */
  readonly gone: number;
};

/** The last added first; who is not listed at present is only counted. */
export type Favourites = { readonly listed: readonly FavouriteView[]; readonly gone: number };
