import { z } from "zod";

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
    .regex(/^\d{1,4} ?[a-zA-Z]?( ?[-/] ?\d{1,4} ?[a-zA-Z]?)?$/),
  postalCode: z
    .string()
    .trim()
    .regex(/^\d{5}$/),
  town: written(100),
});

export type FindAddress = z.infer<typeof FindAddress>;
