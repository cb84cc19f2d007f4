import type { CareLanguage, Meals, Pedagogy } from "../childminders/schemas";
import type { Day } from "../kernel/calendar";

/** What the search answers, and what list, map and API show. Distances are metres from the blurred point, in steps of 100. */
export type SearchAnswer = {
  readonly place: { readonly label: string; readonly slug: string | null; readonly lon: number; readonly lat: number };
  readonly radiusKm: number;
  /** Found in all (fitting or not, as asked), capped at 1,000; `null` if it was not counted. */
  readonly total: number;
  readonly results: readonly SearchResult[];
  /** The cursor of the next page of 20. */
  readonly next: string | null;
};

export type SearchResult = {
  readonly slug: string;
  readonly name: string;
  readonly placeName: string;
  readonly distanceMetres: number;
  /** Only along the way: how much longer the way gets, in straight lines. */
  readonly detourMetres: number | null;
  readonly point: { readonly lon: number; readonly lat: number };
  readonly blurMetres: number;
  readonly joint: boolean;
  readonly languages: readonly CareLanguage[];
  readonly pedagogies: readonly Pedagogy[];
  readonly home: { readonly pets: boolean; readonly garden: boolean; readonly smokeFree: boolean; readonly barrierFree: boolean };
  readonly meals: Meals;
  readonly mealChargeCents: number | null;
  readonly hourlyPriceCents: number;
  readonly fromAgeMonths: number;
  readonly toAgeMonths: number;
  readonly fit: Fit;
};

/**
 * How well the wanted hours fit. `now`: all of them are free on the start date. `later`: all of them, from a later date.
 * `partly`: some of them. `none`: none of them. Without wanted hours: `now` where anything is free on the start date.
 */
export type Fit = {
  readonly state: "now" | "later" | "partly" | "none";
  /** Share of the wanted hours that is free on the start date, 0 to 1. */
  readonly coverage: number;
  /** First day on which all of it fits. */
  readonly from: Day | null;
  /** Last day on which it still fits; null is open-ended. */
  readonly lastDay: Day | null;
  /** Wanted hours that are not free on the start date, in the reader's language ("Fr 13:00–16:00"); null if none. */
  readonly missing: string | null;
  /** The nearest that does fit, if all of it does not fit on the start date. */
  readonly nearest:
    | { readonly kind: "later"; readonly from: Day; readonly lastDay: Day | null }
    | { readonly kind: "fewer"; readonly hours: string; readonly hoursPerWeek: number; readonly from: Day; readonly lastDay: Day | null }
    | null;
  /** Free hours a week on the start date, average of weeks A and B. */
  readonly freeHoursPerWeek: number;
};
