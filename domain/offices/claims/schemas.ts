import { z } from "zod";
import { reasonsBeforeOne } from "../../families/before-one";
import { dayField, written } from "../../kernel/fields";

const claim = { claimId: z.uuid() };

/** By when a child's place is needed, told to the youth office where the family lives. */
export const AnnounceClaim = z.strictObject({
  childId: z.uuid(),
  neededBy: dayField,
  /** Asked of a child that is under one then (§24(1) SGB VIII); of others it is not kept. */
  reason: z.enum(reasonsBeforeOne).nullable().default(null),
  words: written(1000, 0).default(""),
  /** What was told of this child before, to an office that reads it no more since they moved: it is taken back by the same click. */
  insteadOf: z.uuid().nullable().default(null),
});
export type AnnounceClaim = z.output<typeof AnnounceClaim>;

export const WithdrawClaim = z.strictObject(claim);
export type WithdrawClaim = z.output<typeof WithdrawClaim>;

/** What the office says, and whom it proposes, by the address of their profiles. */
export const AnswerClaim = z.strictObject({
  ...claim,
  words: written(2000, 0).default(""),
  slugs: z.array(z.string().min(1).max(120)).max(20).default([]),
});
export type AnswerClaim = z.output<typeof AnswerClaim>;

export const ReadClaim = z.strictObject({ id: z.uuid() });
export type ReadClaim = z.output<typeof ReadClaim>;

export const ReadOwnClaim = z.strictObject({ childId: z.uuid() });
export type ReadOwnClaim = z.output<typeof ReadOwnClaim>;
