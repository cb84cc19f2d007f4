import { z } from "zod";
import { type Day, isDay, type Month } from "./calendar";
import { readEmail } from "./email";
import { readNumber } from "./numbers";
import { visibleText } from "./written";

/** A day as doors hand it in: "2027-03-01". */
export const dayField = z.iso
  .date({ abort: true })
  .refine(isDay)
  .transform((text) => text as Day);

/** A month as doors hand it in: "2025-03". */
export const monthField = z
  .string()
  .regex(/^[1-9]\d{3}-(0[1-9]|1[0-2])$/)
  .transform((text) => text as Month);

/** As a schema an ISO date, so that the API's documentation says so; to the compiler a day of ours. */
export const day = z.iso.date() as unknown as z.ZodType<Day>;

/** A number as people type it ("1.234,50", "3,5"), or as programs send it; what is none says so at its field. */
export function typedNumber<Schema extends z.ZodType<number | undefined>>(schema: Schema) {
  return z.preprocess((raw) => (typeof raw === "string" ? (readNumber(raw) ?? raw) : raw), schema);
}

/** What somebody wrote, without what nobody sees; so many signs at least and at most. Errors: `input.missing`, `input.too_long`. */
export const written = (most: number, least = 1) => z.string().overwrite(visibleText).min(least).max(most);

/** An e-mail address wherever somebody types one, as it is kept (`readEmail`). */
export const emailField = z
  .string()
  .overwrite((text) => readEmail(text) ?? text)
  .max(254)
  .check(z.email({ pattern: /^[^\s@]+@[^\s@]+$/, abort: true }))
  .refine((text) => readEmail(text) !== null);
