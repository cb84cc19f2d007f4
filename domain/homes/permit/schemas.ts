import { z } from "zod";
import { dayField, written } from "../../kernel/fields";

/** The licence to care, as the youth office confirmed it; `until` is the first day it no longer holds. */
export const RecordPermit = z.strictObject({
  childminderId: z.uuid(),
  from: dayField,
  /** Missing: the five years for which a permit is granted (§43(3) SGB VIII). */
  until: dayField.nullable(),
  atOnce: z.number().int(),
  contracts: z.number().int().max(99),
  /** Granted under the conditions for which the law of the Land allows more (NRW: 10 contracts). */
  underConditions: z.boolean().default(false),
  /** A specialist with whom the law of the Land lets a joint care home take more children: BY, BW. */
  specialist: z.boolean().default(false),
});

export type RecordPermit = z.infer<typeof RecordPermit>;

/** What her permit says, in her own reading of the paper. */
export const ClaimPermit = RecordPermit.omit({ childminderId: true }).extend({
  /** Who issued it: "Jugendamt Leipzig". */
  office: written(160),
});

export type ClaimPermit = z.output<typeof ClaimPermit>;

/** The numbers the office confirms: those claimed, or what is right instead. */
export const ConfirmPermit = RecordPermit.omit({ childminderId: true }).extend({ claimId: z.uuid() });

export type ConfirmPermit = z.output<typeof ConfirmPermit>;

export const DeclinePermit = z.strictObject({ claimId: z.uuid(), reason: written(1_000) });

export type DeclinePermit = z.infer<typeof DeclinePermit>;

export const WithdrawPermit = z.strictObject({ permitId: z.uuid(), reason: written(1_000) });

export type WithdrawPermit = z.infer<typeof WithdrawPermit>;

/** What a confirmed permit says rightly, and why it is changed. */
export const CorrectPermit = RecordPermit.omit({ childminderId: true }).extend(WithdrawPermit.shape);

export type CorrectPermit = z.output<typeof CorrectPermit>;

export const ReadPermitsOfArea = z.strictObject({
  /** Letters of the childminder's name; "" for all. */
  name: z.string().trim().max(120).default(""),
  after: z.uuid().optional(),
  limit: z.number().int().min(1).max(101).default(30),
});

export type ReadPermitsOfArea = z.output<typeof ReadPermitsOfArea>;
