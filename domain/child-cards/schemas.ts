import { z } from "zod";
import { dayField, written } from "../kernel/fields";

const placement = { placementId: z.uuid() };

/** A telephone number as people write it: digits with spaces, brackets, dashes or a slash between them. */
export const phonePattern = /^\+?[\d\s()/-]{4,30}$/;

/** Somebody to be called, or who may collect the child. */
const contact = z.strictObject({
  name: written(80),
  /** "Oma", "Nachbar": who it is to the child. */
  relation: written(40, 0).default(""),
  phone: z.string().trim().regex(phonePattern),
});
export type Contact = z.output<typeof contact>;

export const pickupsAtMost = 6;
export const emergenciesAtMost = 4;

export const WriteChildCard = z.strictObject({
  ...placement,
  pickups: z.array(contact).max(pickupsAtMost),
  emergencies: z.array(contact).max(emergenciesAtMost),
  /** Name and number of the child's doctor. */
  doctor: written(200, 0).default(""),
});
export type WriteChildCard = z.output<typeof WriteChildCard>;

export const WriteHealth = z.strictObject({
  ...placement,
  /** Allergies and what else must be known in an emergency. */
  health: written(1000),
  /** The consent that was read and given with it. */
  version: z.number().int(),
  consent: z.literal(true),
});
export type WriteHealth = z.output<typeof WriteHealth>;

export const WithdrawHealth = z.strictObject(placement);
export type WithdrawHealth = z.output<typeof WithdrawHealth>;

export const measlesKinds = ["vaccination", "immunity", "contraindication"] as const;
export type MeaslesKind = (typeof measlesKinds)[number];

export const NoteMeasles = z.strictObject({
  ...placement,
  kind: z.enum(measlesKinds),
  shownOn: dayField,
  /** Of a contraindication that ends. */
  lastDay: dayField.nullable().default(null),
});
export type NoteMeasles = z.output<typeof NoteMeasles>;

export const ReadChildCard = z.strictObject({ placementId: z.uuid() });
export type ReadChildCard = z.output<typeof ReadChildCard>;
