import { z } from "zod";
import { dayField } from "../../kernel/fields";

/** The day on which the parents applied; null takes the note back. */
export const NoteFunding = z.strictObject({ placementId: z.uuid(), appliedOn: dayField.nullable() });
export type NoteFunding = z.output<typeof NoteFunding>;

export const ReadFunding = z.strictObject({ placementId: z.uuid() });
export type ReadFunding = z.output<typeof ReadFunding>;
