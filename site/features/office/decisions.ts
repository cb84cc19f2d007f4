import {
  confirmPermit,
  confirmProof,
  correctPermit,
  declinePermit,
  takeBackProof,
  withdrawPermit,
} from "../../api/office";
import { dayAfter, number, typed } from "../forms/fields";

/** What an adviser says by a button: on a permit that waits, on one that was confirmed, or on a proof. */
export function decisionOf(form: FormData, action: string) {
  const reason = typed(form, "reason");
  if (action === "seen") return confirmProof({ param: { proofId: typed(form, "proof") } });
  if (action === "unseen") return takeBackProof({ param: { proofId: typed(form, "proof") }, json: { reason } });
  const permit = { permitId: typed(form, "permit") };
  if (action === "withdraw") return withdrawPermit({ param: permit, json: { reason } });
  if (action === "correct")
    return correctPermit({ param: permit, json: { ...numbers(form), reason } }, { until: "lastDay" });
  const param = { claimId: typed(form, "claim") };
  if (action === "decline") return declinePermit({ param, json: { reason } });
  return confirmPermit({ param, json: numbers(form) }, { until: "lastDay" });
}

function numbers(form: FormData) {
  return {
    from: typed(form, "from"),
    until: dayAfter(form, "lastDay"),
    atOnce: number(form, "atOnce"),
    contracts: number(form, "contracts"),
    underConditions: form.has("underConditions"),
    specialist: form.has("specialist"),
  };
}
