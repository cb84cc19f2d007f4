import { z } from "zod";
import { dayField, monthField, written } from "../kernel/fields";
import { parseSchedule } from "../kernel/parse-schedule";

/** A family waits for hours of a childminder that are not free. */
export const JoinWaitingList = z.strictObject({
  /** The address of her profile. */
  slug: z.string().min(1).max(120),
  child: z.union([z.strictObject({ id: z.uuid() }), z.strictObject({ nickname: written(40), bornMonth: monthField })]),
  hours: z
    .string()
    .trim()
    .min(1)
    .max(600)
    .transform((text) => parseSchedule(text, "hours")),
  /** The first day on which care would help. */
  start: dayField,
});
export type JoinWaitingList = z.output<typeof JoinWaitingList>;

export const WaitingEntry = z.strictObject({ entryId: z.uuid() });
export type WaitingEntry = z.output<typeof WaitingEntry>;

/** She has hours again: the family asks for them as it would from her profile. */
export const TakeOpening = z.strictObject({ entryId: z.uuid(), words: written(1000, 0).default("") });
export type TakeOpening = z.output<typeof TakeOpening>;

export const SetWaitingRule = z.strictObject({ open: z.boolean(), siblingsFirst: z.boolean() });
export type SetWaitingRule = z.output<typeof SetWaitingRule>;
