import { z } from "zod";
import { mealChoices } from "../kernel/care-choices";
import { lands } from "../kernel/laender";

const span = z.object({ from: z.number().int(), to: z.number().int() });
const tax = z.object({ deductible: span, saved: span });

export const CostSource = z.object({
  title: z.string(),
  paragraph: z.string().nullable(),
  url: z.string(),
  asOf: z.string(),
  /** What it says. */
  of: z.enum(["fee", "law", "tax", "waiver"]),
});
export type CostSource = z.infer<typeof CostSource>;

/** The monthly cost before the first message: cents per month (tax: per year), from the least to the most. */
export const CostEstimate = z.object({
  place: z.object({ label: z.string(), land: z.enum(lands) }),
  /** Others that may be meant by the place that was typed. */
  alternatives: z.array(z.object({ label: z.string(), slug: z.string() })),
  childminder: z
    .object({
      slug: z.string(),
      name: z.string(),
      meals: z.enum(mealChoices),
      mealChargeCents: z.number().int().nullable(),
      hourlyPriceCents: z.number().int().nullable(),
    })
    .nullable(),
  hoursPerWeek: z.number(),
  taxRate: z.number(),
  /** The statute of the municipality, where we have it. */
  statute: z
    .object({
      municipality: z.string(),
      /** Null where its table does not say since when it holds. */
      from: z.iso.date().nullable(),
      lastDay: z.iso.date().nullable(),
      /** A day that is past, since when there is probably a newer one. */
      mayBeOutdatedSince: z.iso.date().nullable(),
      toBeConfirmed: z.boolean(),
      mealsFixed: z.boolean(),
      /** Fees go by the number of children with Kindergeld. */
      countsKindergeld: z.boolean(),
    })
    .nullable(),
  /** Whether she may charge parents anything besides: the municipality's rule, else that of the Land; null where none is known. */
  coPayments: z.object({ rule: z.enum(["banned", "banned_meals_too", "allowed"]), says: z.string() }).nullable(),
  law: z
    .object({ coPaymentsBanned: z.boolean(), paragraph: z.string().nullable(), toBeConfirmed: z.boolean() })
    .nullable(),
  funded: z.object({
    fee: span.nullable(),
    meals: span.nullable(),
    coPayment: span.nullable(),
    total: span.nullable(),
    tax: tax.nullable(),
  }),
  private: z.object({ care: span, meals: span.nullable(), total: span, tax }).nullable(),
  taxLaw: z.object({ percent: z.number(), mostCents: z.number() }),
  /** What cannot be said yet. */
  unknown: z.array(
    z.enum(["no_statute", "fee_table", "meals", "meals_to_office", "co_payments", "co_payments_allowed", "price"]),
  ),
  /** In the reader's language. */
  remarks: z.array(z.string()),
  sources: z.array(CostSource),
  tags: z.array(z.string()),
});
export type CostEstimate = z.infer<typeof CostEstimate>;
