import { confirmPermit, confirmProof, declinePermit } from "../../api/office";
import { dayAfter, number, typed } from "../forms/fields";

/** Says that a proof was seen, confirms a permit with the numbers of the form, or declines it with its reason. */
export function decisionOf(form: FormData, action: string) {
  if (action === "seen") return confirmProof({ param: { proofId: typed(form, "proof") } });
  const param = { claimId: typed(form, "claim") };
  if (action === "decline") return declinePermit({ param, json: { reason: typed(form, "reason") } });
  const json = {
    from: typed(form, "from"),
    until: dayAfter(form, "lastDay"),
    atOnce: number(form, "atOnce"),
    contracts: number(form, "contracts"),
    underConditions: form.has("underConditions"),
    specialist: form.has("specialist"),
  };
  return confirmPermit({ param, json }, { until: "lastDay" });
}
