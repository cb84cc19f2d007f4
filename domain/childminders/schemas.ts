import { z } from "zod";
import { lands } from "../capacity/caps";
import { dayField } from "../kernel/fields";
import { locales } from "../kernel/locale";

/** Approaches a childminder may name; the words people read stand in the messages. */
export const pedagogies = [
  "montessori",
  "waldorf",
  "pikler",
  "situational",
  "nature",
  "kneipp",
  "inclusive",
  "bilingual",
] as const;
export type Pedagogy = (typeof pedagogies)[number];

/** Languages offered in the filters (ISO 639-1), German first, then by how often they are spoken in German families. */
export const careLanguages = [
  "de",
  "en",
  "tr",
  "ru",
  "ar",
  "pl",
  "uk",
  "fr",
  "es",
  "it",
  "ro",
  "fa",
  "vi",
  "el",
  "dgs",
] as const;
export type CareLanguage = (typeof careLanguages)[number];

/** Who pays for meals: in the price, charged on top, or the family brings them. */
export const mealChoices = ["included", "extra", "brought"] as const;
export type Meals = (typeof mealChoices)[number];

const cents = z.number().int().min(0);
const months = z.number().int().min(0).max(168);

/** A place of care with its private address and the exact point of its door. */
export const OpenCareHome = z.strictObject({
  joint: z.boolean(),
  land: z.enum(lands),
  placeName: z.string().trim().min(1).max(100),
  address: z.string().trim().min(1).max(300),
  lon: z.number().min(5.8).max(15.1),
  lat: z.number().min(47.2).max(55.1),
  pets: z.boolean(),
  garden: z.boolean(),
  smokeFree: z.boolean(),
  barrierFree: z.boolean(),
});
export type OpenCareHome = z.infer<typeof OpenCareHome>;

/** Somebody who begins to care in a care home. Ages in months, the oldest included; prices in cents. */
export const RegisterChildminder = z.strictObject({
  careHomeId: z.uuid(),
  name: z.string().trim().min(1).max(100),
  languages: z.array(z.enum(careLanguages)).min(1).max(10),
  pedagogies: z.array(z.enum(pedagogies)).max(8),
  fromAgeMonths: months,
  toAgeMonths: months,
  meals: z.enum(mealChoices),
  mealChargeCents: cents.max(50_000).nullable(),
  /** Null while she has not said it yet. */
  hourlyPriceCents: cents.max(10_000).nullable(),
  caringSince: z.number().int().min(1950).max(2100),
});
export type RegisterChildminder = z.infer<typeof RegisterChildminder>;

/** What she says about herself in one language; said again, it replaces what she said before. */
export const DescribeChildminder = z.strictObject({
  childminderId: z.uuid(),
  locale: z.enum(locales),
  headline: z.string().trim().min(1).max(120),
  about: z.string().trim().min(1).max(4_000),
});
export type DescribeChildminder = z.infer<typeof DescribeChildminder>;

/** The licence to care, as the youth office confirmed it; `until` is the first day it no longer holds. */
export const RecordPermit = z.strictObject({
  childminderId: z.uuid(),
  from: dayField,
  /** Missing: the five years for which a permit is granted (§43(3) SGB VIII). */
  until: dayField.nullable(),
  atOnce: z.number().int(),
  contracts: z.number().int(),
  /** Granted under the conditions for which the law of the Land allows more (NRW: 10 contracts). */
  underConditions: z.boolean().default(false),
});
export type RecordPermit = z.infer<typeof RecordPermit>;

export const ListChildminder = z.strictObject({ childminderId: z.uuid() });
export type ListChildminder = z.infer<typeof ListChildminder>;
export const UnlistChildminder = ListChildminder;
export type UnlistChildminder = ListChildminder;

/** What stands on a sign or a letter: letters, digits and the few marks that German addresses have. */
const written = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[\p{L}\p{M}\d .,'’()/&-]+$/u);

/** An address as it stands on a letter, in its parts; "7", "7 a" and "12-14" are house numbers. */
export const FindAddress = z.strictObject({
  street: written(100),
  houseNumber: z
    .string()
    .trim()
    .max(12)
    .regex(/^\d{1,4} ?[a-z]?( ?[-/] ?\d{1,4} ?[a-z]?)?$/i),
  postalCode: z
    .string()
    .trim()
    .regex(/^\d{5}$/),
  town: written(100),
});
export type FindAddress = z.infer<typeof FindAddress>;
/** What a childminder says of herself first: whom she takes and how she cares. */
export const IntroduceMyself = RegisterChildminder.pick({
  name: true,
  languages: true,
  pedagogies: true,
  fromAgeMonths: true,
  toAgeMonths: true,
  caringSince: true,
});
export type IntroduceMyself = z.infer<typeof IntroduceMyself>;

/** Where she cares, as the geocoder found it. Said again with another address, she moves. */
export const SettleHome = OpenCareHome;
export type SettleHome = OpenCareHome;

/** Price of privately paid hours, and what meals cost. */
export const SetPrices = z.strictObject({
  hourlyPriceCents: cents.max(10_000),
  meals: z.enum(mealChoices),
  mealChargeCents: cents.max(50_000).nullable(),
});
export type SetPrices = z.infer<typeof SetPrices>;

export const WithdrawText = z.strictObject({ locale: z.enum(locales) });
export type WithdrawText = z.infer<typeof WithdrawText>;

/** Steps of settling in at which there may be nothing to enter. */
export const passableSteps = ["children"] as const;
export const PassStep = z.strictObject({ step: z.enum(passableSteps) });
export type PassStep = z.infer<typeof PassStep>;

/** What her permit says, in her own reading of the paper. */
export const ClaimPermit = RecordPermit.omit({ childminderId: true }).extend({
  /** Who issued it: "Jugendamt Leipzig". */
  office: z.string().trim().min(1).max(160),
});
export type ClaimPermit = z.output<typeof ClaimPermit>;

/** The numbers the office confirms: those claimed, or what is right instead. */
export const ConfirmPermit = RecordPermit.omit({ childminderId: true }).extend({ claimId: z.uuid() });
export type ConfirmPermit = z.output<typeof ConfirmPermit>;

export const DeclinePermit = z.strictObject({ claimId: z.uuid(), reason: z.string().trim().min(1).max(1_000) });
export type DeclinePermit = z.infer<typeof DeclinePermit>;

/** The text of the processing agreement that she read. */
export const ConcludeAgreement = z.strictObject({
  version: z.string().max(20),
  accepted: z.literal(true),
});
export type ConcludeAgreement = z.infer<typeof ConcludeAgreement>;

export const InviteColleague = z.strictObject({ email: z.email().max(254) });
export type InviteColleague = z.infer<typeof InviteColleague>;

export const WithdrawInvitation = z.strictObject({ invitationId: z.uuid() });
export type WithdrawInvitation = z.infer<typeof WithdrawInvitation>;

export const AcceptInvitation = z.strictObject({ token: z.string().min(1).max(200) });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

/** Where she cares from now on, once she has left a joint home. */
export const LeaveJointCare = OpenCareHome.omit({ joint: true });
export type LeaveJointCare = z.infer<typeof LeaveJointCare>;
