import { z } from "zod";
import { careLanguages, mealChoices, pedagogies } from "../../kernel/care-choices";
import { written } from "../../kernel/fields";
import { locales } from "../../kernel/locale";

const cents = z.number().int().min(0);

const months = z.number().int().min(0).max(168);

/** Somebody who begins to care in a care home. Ages in months, the oldest included; prices in cents. */
export const RegisterChildminder = z.strictObject({
  careHomeId: z.uuid(),
  name: written(100),
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
  headline: written(120),
  about: written(4_000),
});

export type DescribeChildminder = z.infer<typeof DescribeChildminder>;

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

/** Price of privately paid hours, and what meals cost. */
export const SetPrices = z.strictObject({
  /** Null where she takes funded children only. */
  hourlyPriceCents: cents.max(10_000).nullable(),
  onlyFunded: z.boolean().optional(),
  meals: z.enum(mealChoices),
  mealChargeCents: cents.max(50_000).nullable(),
});

export type SetPrices = z.infer<typeof SetPrices>;

export const WithdrawText = z.strictObject({ locale: z.enum(locales) });

export type WithdrawText = z.infer<typeof WithdrawText>;
