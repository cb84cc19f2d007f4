import { z } from "zod";

/** A municipality whose districts are asked for, by its key; missing, the whole area. */
export const ReadSupplyAndNeed = z.strictObject({ municipalityId: z.string().min(1).max(40).nullish() });
export type ReadSupplyAndNeed = z.output<typeof ReadSupplyAndNeed>;
