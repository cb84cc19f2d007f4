import { z } from "zod";
import { lands } from "../../capacity/caps";
import { absenceKinds } from "../../capacity/schemas";
import { day } from "../../kernel/fields";
import { locales } from "../../kernel/locale";
import { proofKinds } from "../../kernel/proof-kinds";
import { LawOfLand, permitNumbers } from "../permit/views";
import { careLanguages, mealChoices, pedagogies } from "../profile/schemas";
import { FreeTime } from "../profile/views";
import { settlingSteps } from "../settling/rules";

/** How she stands in the search. */
export const listingStates = ["listed", "waits_for_office", "declined", "incomplete", "paused"] as const;

/** What of that which she needs to be found can end. */
export const expiring = ["permit", ...proofKinds] as const;

/** Everything about herself that a childminder reads and changes; nobody else's, and no child's name. */
export const MyChildminder = z.object({
  today: day,
  id: z.uuid().nullable(),
  /** Her public page, once she is registered. */
  slug: z.string().nullable(),
  introduction: z
    .object({
      name: z.string(),
      languages: z.array(z.enum(careLanguages)),
      pedagogies: z.array(z.enum(pedagogies)),
      fromAgeMonths: z.number(),
      toAgeMonths: z.number(),
      caringSince: z.number(),
    })
    .nullable(),
  home: z
    .object({
      address: z.string(),
      placeName: z.string(),
      land: z.enum(lands),
      point: z.object({ lon: z.number(), lat: z.number() }),
      blurMetres: z.number(),
      joint: z.boolean(),
      pets: z.boolean(),
      garden: z.boolean(),
      smokeFree: z.boolean(),
      barrierFree: z.boolean(),
      /** Whether she may change it: a home that a colleague opened she may not. */
      mine: z.boolean(),
      law: LawOfLand,
      mostPeople: z.number(),
    })
    .nullable(),
  prices: z.object({
    hourlyPriceCents: z.number().nullable(),
    meals: z.enum(mealChoices),
    mealChargeCents: z.number().nullable(),
  }),
  texts: z.array(z.object({ locale: z.enum(locales), headline: z.string(), about: z.string() })),
  permits: z.array(z.object({ ...permitNumbers, confirmedOn: day })),
  /** The newest she made, decided or not. */
  claim: z
    .object({
      id: z.uuid(),
      ...permitNumbers,
      office: z.string(),
      claimedOn: day,
      decision: z
        .object({
          outcome: z.enum(["confirmed", "declined"]),
          corrected: z.boolean(),
          reason: z.string().nullable(),
          on: day,
        })
        .nullable(),
    })
    .nullable(),
  weeks: z.array(
    z.object({
      from: day,
      lastDay: day.nullable(),
      /** In words, in the reader's language. */
      hours: z.string(),
      hoursPerWeek: z.number(),
      ownMaximum: z.number(),
    }),
  ),
  freeTimes: z.array(FreeTime),
  children: z.array(
    z.object({
      id: z.uuid(),
      from: day,
      lastDay: day.nullable(),
      hours: z.string(),
      hoursPerWeek: z.number(),
      bornMonth: z.string().nullable(),
    }),
  ),
  absences: z.array(
    z.object({ id: z.uuid(), from: day, lastDay: day, kind: z.enum(absenceKinds), overlaps: z.boolean() }),
  ),
  colleagues: z.array(z.string()),
  invitations: z.array(z.object({ id: z.uuid(), email: z.string(), until: day })),
  agreement: z.object({ version: z.string(), concludedOn: day, current: z.boolean() }).nullable(),
  stillRight: z.object({ on: day.nullable(), due: z.boolean() }),
  /** Each kind of proof and how it stands; what is required comes first. */
  proofs: z.array(
    z.object({
      kind: z.enum(proofKinds),
      requiredForListing: z.boolean(),
      id: z.uuid().nullable(),
      issuedOn: day.nullable(),
      lastDay: day.nullable(),
      confirmedOn: day.nullable(),
      /** The paper itself, where she has uploaded it. */
      documentId: z.uuid().nullable(),
      /** It holds today. */
      holds: z.boolean(),
    }),
  ),
  openSteps: z.array(z.enum(settlingSteps)),
  listing: z.object({
    state: z.enum(listingStates),
    since: day.nullable(),
  }),
  /** What ends next of what she needs to be found. */
  nextExpiry: z.object({ what: z.enum(expiring), on: day }).nullable(),
});

export type MyChildminder = z.infer<typeof MyChildminder>;
