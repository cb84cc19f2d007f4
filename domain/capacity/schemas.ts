import { z } from "zod";
import { AppError } from "../kernel/errors";
import { dayField, monthField } from "../kernel/fields";
import type { FortnightGrid } from "../kernel/fortnight-grid";
import { parseSchedule } from "../kernel/parse-schedule";

/** "Mo–Do 7:30–14:00, Fr in Woche A 7:30–12:00", as a grid. What somebody offers or has given away never floats. */
const hoursField = z
  .string()
  .trim()
  .max(600)
  .transform((text): FortnightGrid => {
    const { fixed, floating } = parseSchedule(text, "hours");
    if (floating) throw new AppError("capacity.hours_not_fixed", {}, "hours");
    return fixed;
  });

/** The weeks a childminder offers from a day on, in place of what she offered from then on before. */
export const OfferWeeks = z.strictObject({
  childminderId: z.uuid(),
  from: dayField,
  /** The first day this no longer holds; open-ended if null. */
  until: dayField.nullable(),
  hours: hoursField,
  /** How many children she herself wants at once. */
  ownMaximum: z.number().int(),
});
export type OfferWeeks = z.output<typeof OfferWeeks>;

/** A child she cares for outside of the platform, or cared for before she joined it. */
export const EnterCommitment = z.strictObject({
  childminderId: z.uuid(),
  from: dayField,
  until: dayField.nullable(),
  hours: hoursField,
  bornMonth: monthField.nullable(),
});
export type EnterCommitment = z.output<typeof EnterCommitment>;

export const EndCommitment = z.strictObject({
  commitmentId: z.uuid(),
  /** The first day on which the child no longer comes. */
  until: dayField,
});
export type EndCommitment = z.output<typeof EndCommitment>;
