import { z } from "zod";
import { clockField } from "../attendance/schemas";
import { hoursField } from "../capacity/schemas";
import { dayField, monthField, typedNumber } from "../kernel/fields";
import { playDateMinutes } from "./rules";

/** When she takes a child of somebody who is ill, and from how far away. */
export const BeReady = z.strictObject({ hours: hoursField, mostKm: typedNumber(z.number().int()) });
export type BeReady = z.output<typeof BeReady>;

export const bondDirections = ["mutual", "i_help", "she_helps"] as const;

export const ProposeBond = z.strictObject({
  /** The address of the other's profile. */
  slug: z.string().trim().min(1).max(200).transform(slugOf),
  who: z.enum(bondDirections).default("mutual"),
});
export type ProposeBond = z.output<typeof ProposeBond>;

/** People paste the whole address of a profile. */
function slugOf(text: string): string {
  return (
    text
      .replace(/[?#].*$/, "")
      .replace(/\/+$/, "")
      .split("/")
      .at(-1) ?? text
  );
}

export const OneBond = z.strictObject({ bondId: z.uuid() });
export type OneBond = z.output<typeof OneBond>;

export const SetPlayDate = z.strictObject({
  bondId: z.uuid(),
  /** An instant, as "2026-12-01T09:30:00+01:00". */
  startsAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  minutes: typedNumber(z.number().int().min(playDateMinutes.least).max(playDateMinutes.most)).default(
    playDateMinutes.usual,
  ),
});
export type SetPlayDate = z.output<typeof SetPlayDate>;

export const CallOffPlayDate = z.strictObject({ playDateId: z.uuid() });
export type CallOffPlayDate = z.output<typeof CallOffPlayDate>;

export const SayIll = z.strictObject({
  from: dayField,
  /** The first day on which she is back. */
  until: dayField,
});
export type SayIll = z.output<typeof SayIll>;

export const SayWell = z.strictObject({
  illnessId: z.uuid(),
  /** The first day on which she cares again. */
  backOn: dayField,
});
export type SayWell = z.output<typeof SayWell>;

/** Days of an illness, each one child's. */
export const SomeDays = z.strictObject({ dayIds: z.array(z.uuid()).min(1).max(60) });
export type SomeDays = z.output<typeof SomeDays>;

export const DeclineDays = SomeDays.extend({
  /** The family would like somebody else; otherwise it looks after the child itself. */
  lookOn: z.boolean().default(false),
});
export type DeclineDays = z.output<typeof DeclineDays>;

export const ReadRecord = z.strictObject({ month: monthField });
export type ReadRecord = z.output<typeof ReadRecord>;

/** When the child came and went, as clocks show it; null where it is not known yet. */
export const EnterTimes = z.strictObject({
  dayId: z.uuid(),
  arrived: clockField("arrived").nullable(),
  left: clockField("left").nullable(),
});
export type EnterTimes = z.output<typeof EnterTimes>;

export const ReadGuests = z.strictObject({ on: dayField.nullish() });
export type ReadGuests = z.output<typeof ReadGuests>;
