import { AppError } from "../../../domain/kernel/errors";
import type { Asked } from "../../api/command";
import { confirmPermit, confirmProof, takeBackProof, withdrawPermit } from "../../api/office";
import { m } from "../../paraglide/messages.js";
import { allTyped } from "../forms/fields";

type Claim = {
  readonly id: string;
  readonly from: string;
  readonly lastDay: string | null;
  readonly atOnce: number;
  readonly contracts: number;
  readonly underConditions: boolean;
  readonly specialist: boolean;
};

/** A permit as she has entered it, in the value of its tick: what is confirmed is what the adviser has read. */
export const claimTick = ({ id, from, lastDay, atOnce, contracts, underConditions, specialist }: Claim): string =>
  JSON.stringify([id, from, lastDay, atOnce, contracts, underConditions, specialist]);

/** All that was ticked is confirmed, one after the other. Errors: `offices.nothing_ticked`. */
export function confirmTicked(form: FormData, dayAfter: (day: string) => string): Asked<unknown>[] {
  const proofs = allTyped(form, "proof").map((proofId) => confirmProof({ param: { proofId } }));
  const permits = allTyped(form, "claim").map((tick) => {
    const [claimId, from, lastDay, atOnce, contracts, underConditions, specialist] = JSON.parse(tick) as unknown[];
    const until = typeof lastDay === "string" ? dayAfter(lastDay) : null;
    const json = { from, until, atOnce, contracts, underConditions, specialist };
    return confirmPermit({ param: { claimId: String(claimId) }, json: json as never });
  });
  const all = [...permits, ...proofs] as Asked<unknown>[];
  if (all.length === 0) throw new AppError("offices.nothing_ticked");
  return all;
}

/** What was just confirmed is taken back; she reads that it was a slip. */
export function undoTicked(form: FormData): Asked<unknown>[] {
  const reason = m.offices_desk_undo_reason();
  const proofs = allTyped(form, "undo-proof").map((proofId) => takeBackProof({ param: { proofId }, json: { reason } }));
  const permits = allTyped(form, "undo-permit").map((permitId) =>
    withdrawPermit({ param: { permitId }, json: { reason } }),
  );
  return [...permits, ...proofs] as Asked<unknown>[];
}
