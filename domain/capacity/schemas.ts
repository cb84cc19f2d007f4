import { z } from "zod";
import { AppError } from "../kernel/errors";
import { dayField, monthField, written } from "../kernel/fields";
import type { FortnightGrid } from "../kernel/fortnight-grid";
import { parseSchedule } from "../kernel/parse-schedule";

/** "Mo–Do 7:30–14:00, Fr in Woche A 7:30–12:00", as a grid. What somebody offers or has given away never floats. */
export const hoursField = z
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
  /** What she calls the child, for herself alone. */
  nickname: written(40).nullish(),
});
export type EnterCommitment = z.output<typeof EnterCommitment>;

export const EndCommitment = z.strictObject({
  commitmentId: z.uuid(),
  /** The first day on which the child no longer comes. */
  until: dayField,
});
export type EndCommitment = z.output<typeof EndCommitment>;

/** The same child with what was entered wrongly put right. */
export const ChangeCommitment = EnterCommitment.omit({ childminderId: true }).extend({ commitmentId: z.uuid() });
export type ChangeCommitment = z.output<typeof ChangeCommitment>;

export const RemoveCommitment = z.strictObject({ commitmentId: z.uuid() });
export type RemoveCommitment = z.output<typeof RemoveCommitment>;

export const absenceKinds = ["holiday", "closing", "training", "illness", "other"] as const;
export type AbsenceKind = (typeof absenceKinds)[number];

/** Days on which she does not care. */
export const EnterAbsence = z.strictObject({
  from: dayField,
  /** The first day on which she is back. */
  until: dayField,
  kind: z.enum(absenceKinds),
});
export type EnterAbsence = z.output<typeof EnterAbsence>;

export const RemoveAbsence = z.strictObject({ absenceId: z.uuid() });
export type RemoveAbsence = z.output<typeof RemoveAbsence>;
