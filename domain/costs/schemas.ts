import { z } from "zod";
import { typedNumber, written } from "../kernel/fields";

/** An empty field of a form is a missing one. */
function one<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((raw) => (raw === "" ? undefined : raw), schema);
}

/** Euros, with two decimals at most, in cents. */
const amount = (most: number) =>
  typedNumber(
    z
      .number()
      .min(0)
      .max(most)
      .refine((euros) => Math.abs(euros * 100 - Math.round(euros * 100)) < 1e-6),
  ).transform((euros) => Math.round(euros * 100));

/** Marginal rates of income tax people may choose from, in percent: the law's from its first to its highest but one. */
export const taxRates = [0, 14, 20, 25, 30, 35, 42] as const;

/** What a family asks to learn its monthly cost: `GET /api/costs` and the page `/kosten` take the same fields. */
export const EstimateCosts = z.object({
  /** Where the family lives: name, postal code or slug of a place. Missing: where the childminder's home is. */
  place: one(written(100).optional()),
  /** Slug of a childminder, for her meal charge and her price. */
  childminder: one(z.string().trim().max(120).optional()),
  /** Hours of care a week. */
  hours: one(typedNumber(z.number().min(1).max(60).default(30))),
  /** The child's age in months on the first day. */
  age: one(typedNumber(z.number().int().min(0).max(168).optional())),
  /** The family's gross income in euros a year. */
  income: one(typedNumber(z.number().min(0).max(10_000_000).optional())),
  /** Which child of the family in care at the same time this is: the first, second, … */
  child: one(typedNumber(z.number().int().min(1).max(6).default(1))),
  /** For how many children the family gets Kindergeld: some statutes count these. */
  kindergeld: one(typedNumber(z.number().int().min(1).max(20).optional())),
  /** One parent lives with the child. */
  alone: one(z.literal("yes").optional()),
  /** Price of an hour of privately paid care, and meal charge a month, in euros; hers where a childminder is named. */
  price: one(amount(100).optional()),
  meals: one(amount(500).optional()),
  /** Marginal rate of income tax in percent. */
  rate: one(
    typedNumber(
      z
        .number()
        .refine((rate) => taxRates.some((each) => each === rate))
        .default(30),
    ),
  ),
});
export type EstimateCosts = z.infer<typeof EstimateCosts>;
