import type { permitClaims, permits } from "../../../db/schema/homes";
import type { Confirmer } from "../../kernel/confirmers";
import { permitPeriod } from "./rules";
import type { ClaimPermit, RecordPermit } from "./schemas";

type New = { readonly id: string; readonly now: Date; readonly confirmedBy?: Confirmer };

export function permitRow(input: RecordPermit, { id, now, confirmedBy = "office" }: New) {
  const { from, until } = permitPeriod(input);
  return {
    id,
    childminderId: input.childminderId,
    fromDate: from,
    untilDate: until,
    atOnce: input.atOnce,
    contracts: input.contracts,
    underConditions: input.underConditions,
    specialist: input.specialist,
    confirmedAt: now,
    confirmedBy,
  } satisfies typeof permits.$inferInsert;
}

export function claimRow(input: ClaimPermit, { id, now, childminderId }: New & { childminderId: string }) {
  const { from, until } = permitPeriod(input);
  const { atOnce, contracts, underConditions, specialist, office } = input;
  return {
    id,
    childminderId,
    fromDate: from,
    untilDate: until,
    atOnce,
    contracts,
    underConditions,
    specialist,
    office,
    claimedAt: now,
  } satisfies typeof permitClaims.$inferInsert;
}
