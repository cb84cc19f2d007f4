import { z } from "zod";
import type { Day } from "../kernel/calendar";
import { careLanguages, eachFeature, mealChoices, pedagogies } from "../kernel/care-choices";
import { sorts } from "../market/question";

/** As a schema an ISO date, so that the API's documentation says so; to the compiler a day of ours. */
const day = z.iso.date() as unknown as z.ZodType<Day>;

const point = z.object({ lon: z.number(), lat: z.number() });

/** A place as answers name it; without a slug where a point was asked for. */
const NamedPlace = z.object({ label: z.string(), slug: z.string() });
export type NamedPlace = z.infer<typeof NamedPlace>;

/** Where a search begins or the way leads. */
export const SearchPlace = z.object({ label: z.string(), slug: z.string().nullable(), ...point.shape });
export type SearchPlace = z.infer<typeof SearchPlace>;

const stay = {
  /** Last day on which it still fits; null is open-ended. */
  lastDay: day.nullable(),
  /**
   * The age in months that the child reaches on the day after, where that is what ends it. Only the month of birth is known, so say
   * the month of that day and no day.
   */
  outgrownAtMonths: z.number().nullable(),
  /** Shorter than was asked for; there is nothing longer. */
  short: z.boolean(),
};

/** Less than what was wanted, or the same later. */
const NearestFit = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("later"), from: day, ...stay }),
  z.object({ kind: z.literal("fewer"), hours: z.string(), hoursPerWeek: z.number(), from: day, ...stay }),
]);

/**
 * How well the wanted hours fit. `now`: all of them are free on the start date. `later`: all of them, from a later date.
 * `partly`: some of them are nearer than all of them, or all there is. `none`: none of them. Without wanted hours: `now` where
 * anything is free on the start date, else `later`. What lasts shorter than was asked for counts only where nothing lasts longer.
 */
export const Fit = z.object({
  state: z.enum(["now", "later", "partly", "none"]),
  /** Share of the wanted hours that is free on the start date, 0 to 1. */
  coverage: z.number(),
  /** First day on which all of it fits. */
  from: day.nullable(),
  ...stay,
  /** Wanted hours that are not free on the start date, in the reader's language ("Fr 13:00–16:00"); null if none. */
  missing: z.string().nullable(),
  /** The nearest that does fit, if all of it does not fit on the start date. */
  nearest: NearestFit.nullable(),
  /** Free hours a week on the start date, average of weeks A and B. */
  freeHoursPerWeek: z.number(),
  /** What is free on the start date, in the short form of links ("mo-fr_8-14"); empty where nothing is. */
  freeHours: z.string(),
});
export type Fit = z.infer<typeof Fit>;

export const SearchResult = z.object({
  slug: z.string(),
  name: z.string(),
  placeName: z.string(),
  distanceMetres: z.number(),
  /** Only along the way: how much longer the way gets, in straight lines. */
  detourMetres: z.number().nullable(),
  point,
  blurMetres: z.number(),
  joint: z.boolean(),
  languages: z.array(z.enum(careLanguages)),
  pedagogies: z.array(z.enum(pedagogies)),
  home: z.object(eachFeature(() => z.boolean())),
  meals: z.enum(mealChoices),
  mealChargeCents: z.number().nullable(),
  /** Null where she takes funded children only. */
  hourlyPriceCents: z.number().nullable(),
  /** The share of inquiries that she answered in the last 90 days, and the hours it took in the middle; null while there are few. */
  answering: z.object({ percent: z.number(), hours: z.number().nullable() }).nullable(),
  /** Her portrait or a picture of her home, at `/bilder/<id>/<320|640|1280>.<webp|jpg>`; null without any. */
  pictureId: z.uuid().nullable(),
  fromAgeMonths: z.number(),
  toAgeMonths: z.number(),
  fit: Fit,
});
export type SearchResult = z.infer<typeof SearchResult>;

/** What the search answers, and what list, map and API show. Distances are metres from the blurred point, in steps of 100. */
export const SearchAnswer = z.object({
  place: SearchPlace,
  /** Along the way: where it leads, and how long it is in a straight line. */
  to: SearchPlace.extend({ wayMetres: z.number() }).nullable(),
  /** Other places of the same name, for "Did you mean". */
  alternatives: z.array(NamedPlace),
  /** Where a postal code said no more than a large city: its districts, the larger first. */
  districts: z.array(NamedPlace),
  radiusKm: z.number(),
  /** As it was asked or, where nothing was said, chosen. */
  sort: z.enum(sorts),
  start: day,
  /** How many months care must last at least. */
  leastMonths: z.number(),
  /** The wanted hours as they were understood, in the reader's language. */
  hours: z.string().nullable(),
  /** Found in all (fitting or not, as asked), capped at 1,000; `null` if it was not counted. */
  total: z.number().nullable(),
  /** Of these all that fit on the first day with all hours, for as long as needed, capped as `total`; null without wanted hours or by distance. */
  fitting: z.number().nullable(),
  results: z.array(SearchResult),
  /** The cursor of the next page of 20. */
  next: z.string().nullable(),
  /** By which the cached answer is forgotten once a vacancy in reach of it changes. */
  tags: z.array(z.string()),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

/** Half of a pair: what she does of the wanted hours; `fit` answers these alone. */
const Half = SearchResult.extend({
  /** In the short form of links. */
  share: z.string(),
  /** In the reader's language. */
  shareHours: z.string(),
  /** Average of weeks A and B. */
  sharePerWeek: z.number(),
});

/** Two who together have what neither has alone. */
export const CombinedPair = z.object({
  /** The nearer one first. */
  people: z.tuple([Half, Half]),
  /** Between their blurred points, in steps of 500 m. */
  apartMetres: z.number(),
  /** Moments of the fortnight at which the child goes from one to the other on the same day, in minutes since midnight. */
  changes: z.array(
    z.object({
      week: z.enum(["A", "B"]),
      weekday: z.union([
        z.literal(0),
        z.literal(1),
        z.literal(2),
        z.literal(3),
        z.literal(4),
        z.literal(5),
        z.literal(6),
      ]),
      minute: z.number(),
    }),
  ),
  /** The last day on which both have their part, and what ends it, as in a result. */
  lastDay: day.nullable(),
  outgrownAtMonths: z.number().nullable(),
});
export type CombinedPair = z.infer<typeof CombinedPair>;

/** Pairs for a week that nobody has alone, the best first. */
export const CombinedAnswer = z.object({
  place: SearchPlace,
  to: SearchPlace.nullable(),
  start: day,
  leastMonths: z.number(),
  hours: z.string().nullable(),
  pairs: z.array(CombinedPair),
  tags: z.array(z.string()),
});
export type CombinedAnswer = z.infer<typeof CombinedAnswer>;
