import { z } from "zod";
import { careLanguages, eachFeature, mealChoices, pedagogies } from "../../kernel/care-choices";
import { confirmers } from "../../kernel/confirmers";
import { day } from "../../kernel/fields";
import { lands } from "../../kernel/laender";
import { locales } from "../../kernel/locale";

/** What is free between two changes. */
export const FreeTime = z.object({
  /** Today in the first one, however long it has been so. */
  from: day,
  /** Open-ended if null. */
  lastDay: day.nullable(),
  /** 1344 characters `0` and `1`: the quarter hours of weeks A and B, Monday 0:00 of week A first. */
  free: z.string(),
  /** In the reader's language; "" if nothing is free. */
  hours: z.string(),
  hoursPerWeek: z.number(),
  /** Where two more children fit at once (siblings). */
  freeTwo: z.string(),
});

export type FreeTime = z.infer<typeof FreeTime>;

/** What everybody may know of a childminder: never an address, an exact point or anything that was made from one. */
export const Profile = z.object({
  slug: z.string(),
  name: z.string(),
  placeName: z.string(),
  land: z.enum(lands),
  /** Blurred; the home lies within `blurMetres` of it. */
  point: z.object({ lon: z.number(), lat: z.number() }),
  blurMetres: z.number(),
  joint: z.boolean(),
  home: z.object(eachFeature(() => z.boolean())),
  languages: z.array(z.enum(careLanguages)),
  pedagogies: z.array(z.enum(pedagogies)),
  fromAgeMonths: z.number(),
  toAgeMonths: z.number(),
  meals: z.enum(mealChoices),
  mealChargeCents: z.number().nullable(),
  /** Null where she takes funded children only; in a preview also while she has not said it. */
  hourlyPriceCents: z.number().nullable(),
  onlyFunded: z.boolean(),
  caringSince: z.number(),
  /** In the reader's language or, where she has not written in it, in the one named. */
  text: z.object({ locale: z.enum(locales), headline: z.string(), about: z.string() }).nullable(),
  /** The permit that holds today, and who has confirmed it: the youth office, or the platform. */
  permit: z
    .object({ confirmedOn: day, confirmedBy: z.enum(confirmers), lastDay: day.nullable(), atOnce: z.number() })
    .nullable(),
  /** When she last said that everything is still right. */
  stillRightOn: day.nullable(),
  /** Whether families can ask her here; while she has not concluded the agreement that covers it, they cannot. */
  takesInquiries: z.boolean(),
  /** Of the inquiries of the last 90 days, how many she answered and after how many hours in the middle; null while few have asked. */
  answering: z.object({ percent: z.number(), hours: z.number().nullable() }).nullable(),
  /** What is free today and after each of the next changes, six at most. */
  freeTimes: z.array(FreeTime),
  /** At `/bilder/<id>/<320|640|1280>.<webp|jpg>`, the portrait first; width and height for the ratio. */
  pictures: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(["portrait", "home"]),
      alt: z.object({ locale: z.enum(locales), text: z.string() }),
      width: z.number(),
      height: z.number(),
    }),
  ),
  /** By which the cached profile is forgotten once anything about her changes. */
  tags: z.array(z.string()),
});

export type Profile = z.infer<typeof Profile>;
