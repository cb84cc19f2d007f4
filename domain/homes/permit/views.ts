import { z } from "zod";
import type { Day } from "../../kernel/calendar";
import { type Confirmer, confirmers } from "../../kernel/confirmers";
import { day } from "../../kernel/fields";
import { lands } from "../../kernel/laender";

const Caps = z.object({ atOnce: z.number().nullable(), contracts: z.number().nullable() });

/** What the law of a Land allows one childminder, with where it says so. */
export const LawOfLand = z.object({
  land: z.enum(lands),
  ...Caps.shape,
  underConditions: Caps.nullable(),
  source: z.string(),
  toBeConfirmed: z.boolean(),
  /** Whether it matters for joint care that she is a specialist. */
  specialistMatters: z.boolean(),
  /** What the numbers cannot say, in the reader's language; it limits nothing. */
  hint: z.string().nullable(),
});

export type LawOfLand = z.infer<typeof LawOfLand>;

export const permitNumbers = {
  from: day,
  lastDay: day.nullable(),
  atOnce: z.number(),
  contracts: z.number(),
  underConditions: z.boolean(),
  specialist: z.boolean(),
};

/** What an office must know of a permit to confirm it. */
export const OfficeClaim = z.object({
  id: z.uuid(),
  childminderId: z.uuid(),
  name: z.string(),
  address: z.string(),
  placeName: z.string(),
  joint: z.boolean(),
  /** Where she says that her home lies, while no directory knows the street: confirming the permit confirms it. */
  placedByHand: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  ...permitNumbers,
  office: z.string(),
  claimedOn: day,
  law: LawOfLand,
  /** Permits this office or another has confirmed before. */
  before: z.array(z.object({ from: day, lastDay: day.nullable() })),
});

export type OfficeClaim = z.infer<typeof OfficeClaim>;

/** A decision of the last weeks: whom it was about stands in initials, since nothing is left to do. */
export const OfficeDecision = z.object({
  id: z.uuid(),
  initials: z.string(),
  placeName: z.string(),
  outcome: z.enum(["confirmed", "declined"]),
  corrected: z.boolean(),
  reason: z.string().nullable(),
  on: day,
  /** For whom it was decided. */
  by: z.enum(confirmers),
  byYou: z.boolean(),
});

export type OfficeDecision = z.infer<typeof OfficeDecision>;

/** A confirmed permit that holds or will, for who can take it back or correct it. */
export type PermitOfArea = {
  readonly id: string;
  readonly name: string;
  readonly placeName: string;
  readonly from: Day;
  readonly lastDay: Day | null;
  readonly atOnce: number;
  readonly contracts: number;
  readonly underConditions: boolean;
  readonly specialist: boolean;
  readonly confirmedOn: Day;
  readonly confirmedBy: Confirmer;
  readonly law: LawOfLand;
};
