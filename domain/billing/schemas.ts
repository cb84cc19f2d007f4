import { z } from "zod";
import { typedNumber } from "../kernel/fields";

/** An empty field of a form is a missing one. */
const typed = (schema: z.ZodType<number | undefined>) =>
  z.preprocess((raw) => (raw === "" || raw === null ? undefined : raw), typedNumber(schema));

/** What she asks to learn her flat expenses of a year. */
export const ReadFlatExpenses = z.strictObject({
  year: z.int().min(2023).max(2100),
  /** Months in which a place for somebody's substitute was held free and empty, each place counted. */
  placeMonths: typed(z.number().int().min(0).max(60).optional()),
  /** Everything that she took in that year as a childminder, in euros. */
  income: typed(z.number().min(0).max(1_000_000).optional()),
});
export type ReadFlatExpenses = z.output<typeof ReadFlatExpenses>;
