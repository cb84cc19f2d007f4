import type { ReasonBeforeOne } from "../../../domain/families/before-one";
import type { ClaimBasis } from "../../../domain/offices/claims/rules";
import { date } from "../../format";
import { m } from "../../paraglide/messages.js";
import type { AreaClaimQuery } from "./area-claim.query";

export const reasonName: Readonly<Record<ReasonBeforeOne, () => string>> = {
  development: m.offices_claim_reason_development,
  work: m.offices_claim_reason_work,
  education: m.offices_claim_reason_education,
  job_seeking: m.offices_claim_reason_job_seeking,
  work_measure: m.offices_claim_reason_work_measure,
};

export const basisName: Readonly<Record<ClaimBasis, () => string>> = {
  reasons: m.offices_claim_basis_reasons,
  from_one: m.offices_claim_basis_from_one,
  nursery: m.offices_claim_basis_nursery,
};

/** "noch 40 Tage", "seit 3 Tagen überfällig" */
export const leftText = (daysLeft: number): string =>
  daysLeft < 0 ? m.offices_claim_days_over({ days: -daysLeft }) : m.offices_claim_days_left({ days: daysLeft });

export const waitsText = (days: number): string =>
  days === 0 ? m.offices_claim_waits_today() : m.offices_claim_waits({ days });

type Fit = Pick<NonNullable<AreaClaimQuery["childmindersForClaim"]>[number], "state" | "percent" | "from">;

/** "alle Zeiten frei", "80 % der Zeiten frei" */
export function fitText({ state, percent, from }: Fit): string {
  if (state === "now") return m.offices_claim_fit_now();
  if (state === "later" && from) return m.offices_claim_fit_from({ date: date(from) });
  return percent > 0 ? m.offices_claim_fit_share({ percent }) : m.offices_claim_fit_none();
}
