import { z } from "zod";
import { dayField, monthField, written } from "../kernel/fields";
import { minuteOf } from "./clock";
import { absenceParts, absenceReasons } from "./plan";

/** A time of day as people write it, at a field. */
export const clockField = (field: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(12)
    .transform((text) => minuteOf(text, field));

/** A name, as whoever collects the child is called; until the child's card says who may. */
const collector = written(80, 0);

const ofDay = { placementId: z.uuid(), on: dayField };

/** The child has come. */
export const EnterArrival = z.strictObject({ ...ofDay, at: clockField("arrived") });
export type EnterArrival = z.output<typeof EnterArrival>;

/** The child has been collected. */
export const EnterDeparture = z.strictObject({ ...ofDay, at: clockField("left") });
export type EnterDeparture = z.output<typeof EnterDeparture>;

/** What was entered of a day, put right: what is null was not so. */
export const CorrectDay = z.strictObject({
  ...ofDay,
  arrived: clockField("arrived").nullable(),
  left: clockField("left").nullable(),
  collector: collector.default(""),
});
export type CorrectDay = z.output<typeof CorrectDay>;

/** Who collects the child on a day; nobody in particular where it is empty. */
export const NameCollector = z.strictObject({ ...ofDay, collector });
export type NameCollector = z.output<typeof NameCollector>;

export const ReadBoard = z.strictObject({ on: dayField.nullish() });
export type ReadBoard = z.output<typeof ReadBoard>;

/** A child does not come: a day or several, half of it, or every week on one weekday. */
export const ReportAbsence = z.strictObject({
  placementId: z.uuid(),
  from: dayField,
  /** The first day on which the child comes again. */
  until: dayField,
  part: z.enum(absenceParts).default("day"),
  /** 0 = Monday: on this weekday alone; every day where it is null. */
  weekday: z.number().int().min(0).max(6).nullable().default(null),
  reason: z.enum(absenceReasons),
});
export type ReportAbsence = z.output<typeof ReportAbsence>;

export const WithdrawReport = z.strictObject({ placementId: z.uuid(), reportId: z.uuid() });
export type WithdrawReport = z.output<typeof WithdrawReport>;

/** Until when on the day itself parents report absences. */
export const SetReportUntil = z.strictObject({ at: clockField("at").refine((minute) => minute < 1440) });
export type SetReportUntil = z.output<typeof SetReportUntil>;

export const CloseMonth = z.strictObject({ placementId: z.uuid(), month: monthField });
export type CloseMonth = z.output<typeof CloseMonth>;

/** `closedAt` says which record was seen: one that has changed meanwhile is looked at again. */
export const ConfirmMonth = CloseMonth.extend({ closedAt: z.iso.datetime().transform((text) => new Date(text)) });
export type ConfirmMonth = z.output<typeof ConfirmMonth>;

export const ReopenMonth = CloseMonth.extend({ why: written(300) });
export type ReopenMonth = z.output<typeof ReopenMonth>;

export const ReadMonth = z.strictObject({ id: z.uuid(), month: monthField.nullish() });
export type ReadMonth = z.output<typeof ReadMonth>;

export const ReadMonths = z.strictObject({ month: monthField.nullish() });
export type ReadMonths = z.output<typeof ReadMonths>;

export const incidentKinds = ["accident", "illness", "move", "household", "end"] as const;
/** What the office must be told of (§43(3) S. 6 SGB VIII): accidents, long illness, another home, another household, the end. */
export type IncidentKind = (typeof incidentKinds)[number];

/** What happened, in words; of an accident also where, what was hurt, what was done, and who saw it. */
const incidentWords = {
  what: written(2000),
  where: written(200, 0).default(""),
  injury: written(500, 0).default(""),
  measures: written(1000, 0).default(""),
  doctor: written(200, 0).default(""),
  witnesses: written(300, 0).default(""),
};

export const ReportIncident = z.strictObject({
  kind: z.enum(incidentKinds),
  on: dayField,
  at: clockField("at").nullable().default(null),
  placementId: z.uuid().nullable().default(null),
  ...incidentWords,
});
export type ReportIncident = z.output<typeof ReportIncident>;
export type IncidentWords = { readonly [Name in keyof typeof incidentWords]: string };

export const ReadIncident = z.strictObject({ id: z.uuid() });
export type ReadIncident = z.output<typeof ReadIncident>;
