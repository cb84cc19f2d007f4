import type { permitClaims, permits } from "../../../db/schema/homes";
import { permitPeriod } from "./rules";
import type { ClaimPermit, RecordPermit } from "./schemas";

type New = { readonly id: string; readonly now: Date };

export function permitRow(input: RecordPermit, { id, now }: New) {
  const { from, until } = permitPeriod(input);
  return {
    id,
    childminderId: input.childminderId,
    fromDate: from,
    untilDate: until,
    atOnce: input.atOnce,
    contracts: input.contracts,
    underConditions: input.underConditions,
    confirmedAt: now,
  } satisfies typeof permits.$inferInsert;
}

export function claimRow(input: ClaimPermit, { id, now, childminderId }: New & { childminderId: string }) {
  const { from, until } = permitPeriod(input);
  const { atOnce, contracts, underConditions, office } = input;
  return {
    id,
    childminderId,
    fromDate: from,
    untilDate: until,
    atOnce,
    contracts,
    underConditions,
    office,
    claimedAt: now,
  } satisfies typeof permitClaims.$inferInsert;
}
