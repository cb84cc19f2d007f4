import { z } from "zod";
import { dayField, written } from "../../kernel/fields";
import { proofKinds } from "../../kernel/proof-kinds";

/** A proof as she reads it from the paper. The last day only where it stands there: the others end as the law has it. */
export const EnterProof = z.strictObject({
  childminderId: z.uuid(),
  kind: z.enum(proofKinds),
  issuedOn: dayField,
  lastDay: dayField.nullable().default(null),
  /** She owes none: born in 1970 or earlier. Only for what the law asks of the younger. */
  notOwed: z.boolean().optional(),
  /** Of the uploaded paper. */
  documentId: z.uuid().nullable().default(null),
});
export type EnterProof = z.infer<typeof EnterProof>;

/** What waits for an adviser: of those whose name holds these letters, and behind the one that was shown last. */
export const ReadProofsToConfirm = z.strictObject({
  name: z.string().trim().max(120).default(""),
  after: z.uuid().optional(),
  limit: z.number().int().min(1).max(101).default(30),
});
export type ReadProofsToConfirm = z.output<typeof ReadProofsToConfirm>;

export const WithdrawProof = z.strictObject({ proofId: z.uuid() });
export type WithdrawProof = z.infer<typeof WithdrawProof>;
export const ConfirmProof = WithdrawProof;
export type ConfirmProof = WithdrawProof;

export const TakeBackProof = z.strictObject({ proofId: z.uuid(), reason: written(1_000) });

export type TakeBackProof = z.infer<typeof TakeBackProof>;
