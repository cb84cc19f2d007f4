import { z } from "zod";

/** The text of the processing agreement that she read. */
export const ConcludeAgreement = z.strictObject({
  version: z.string().max(20),
  accepted: z.literal(true),
});

export type ConcludeAgreement = z.infer<typeof ConcludeAgreement>;
