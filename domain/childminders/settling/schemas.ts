import { z } from "zod";

/** Steps of settling in at which there may be nothing to enter. */
export const passableSteps = ["children"] as const;

export const PassStep = z.strictObject({ step: z.enum(passableSteps) });

export type PassStep = z.infer<typeof PassStep>;
