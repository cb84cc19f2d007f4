/** The contract that follows an accepted place: by which day, who can say what of it, and what becomes of the place without one. Pure. */

import { addDays, type Day, earlier, instantInBerlin, later } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import type { PersonsSide, State } from "./machine";

/** So many days after an acceptance the contract is to be concluded at the latest, unless she says otherwise. */
export const contractDays = { least: 1, usual: 28, most: 90 } as const;

/** The last day for the contract of a place accepted on a day: so many days later, but before the child comes. */
export function contractDayOf(offer: { readonly from: Day; readonly contractDays: number }, acceptedOn: Day): Day {
  return later(acceptedOn, earlier(addDays(acceptedOn, offer.contractDays), addDays(offer.from, -1)));
}

/** A contract as both sides speak of it. */
export type ContractState = {
  readonly dueOn: Day;
  readonly askedAt: Date | string | null;
  readonly proposedOn: Day | null;
  readonly proposedBy: PersonsSide | null;
  readonly concludedOn: Day | null;
};

/** Both are asked in the morning after the agreed day. */
export const isContractMissed = ({ dueOn, concludedOn }: ContractState, today: Day): boolean =>
  concludedOn === null && dueOn < today;

/**
 * It is a fact that is told: no day to come, and none before the place was accepted (`since`). Of care that came without an offer no
 * contract is kept here.
 */
export function whyNotConcluded(
  contract: ContractState | null,
  on: Day,
  since: Day | null,
  today: Day,
): AppError | null {
  if (!contract || since === null) return new AppError("placements.not_now");
  if (contract.concludedOn) return new AppError("placements.contract_concluded");
  if (on > today) return new AppError("placements.contract_in_future", {}, "on");
  return on >= since ? null : new AppError("placements.contract_too_early", { since }, "on");
}

/** Another day lies ahead, and, where care has not begun, before it does. `firstDay`: null once it has. */
export function whyNoContractDay(
  contract: ContractState | null,
  on: Day,
  firstDay: Day | null,
  today: Day,
): AppError | null {
  if (!contract) return new AppError("placements.not_now");
  if (contract.concludedOn) return new AppError("placements.contract_concluded");
  if (on <= today || on === contract.dueOn)
    return new AppError("placements.contract_day_past", { earliest: addDays(today, 1) }, "on");
  const latest = latestContractDay(firstDay, today);
  return on <= latest ? null : new AppError("placements.contract_day_late", { latest }, "on");
}

/** The latest day that can be proposed: before the child comes, where that is not tomorrow. `firstDay`: null once care has begun. */
export function latestContractDay(firstDay: Day | null, today: Day): Day {
  const latest = addDays(today, contractDays.most);
  return firstDay && firstDay > addDays(today, 1) ? earlier(latest, addDays(firstDay, -1)) : latest;
}

/** Who agrees is who did not propose it, to the day that they have read, while it lies ahead. */
export function whyNotAgreedDay(contract: ContractState | null, on: Day, by: PersonsSide, today: Day): AppError | null {
  if (contract?.concludedOn) return new AppError("placements.contract_concluded");
  if (!contract || contract.proposedOn !== on) return new AppError("placements.contract_day_unknown");
  if (contract.proposedBy === by) return new AppError("placements.contract_day_own");
  return on > today ? null : new AppError("placements.contract_day_past", { earliest: addDays(today, 1) }, "on");
}

/** For want of a contract nobody lets a place go before the agreed day has passed and both have been asked. */
export function whyNotReleased(contract: ContractState | null, today: Day): AppError | null {
  if (!contract) return new AppError("placements.not_now");
  if (contract.concludedOn) return new AppError("placements.contract_concluded");
  if (!isContractMissed(contract, today)) return new AppError("placements.contract_not_due", { day: contract.dueOn });
  return contract.askedAt === null ? new AppError("placements.contract_not_asked") : null;
}

/** With a contract nobody gives the place back by a click: that there is none, or none any more, is said first, and the other hears it. */
export function whyNotGivenUp(contract: ContractState | null): AppError | null {
  return contract?.concludedOn ? new AppError("placements.contract_stands") : null;
}

/** Care ends by notice; before the first day a place without a contract is given up instead. */
export function whyNoNoticeYet(state: State, contract: Pick<ContractState, "concludedOn"> | null): AppError | null {
  return state === "reserved" && !contract?.concludedOn ? new AppError("placements.not_now") : null;
}

/** Another day that waits for an answer, while it lies ahead. */
export function proposedDay(
  { proposedOn, proposedBy }: ContractState,
  today: Day,
): { readonly on: Day; readonly by: PersonsSide } | null {
  return proposedOn && proposedBy && proposedOn > today ? { on: proposedOn, by: proposedBy } : null;
}

/** Both are asked in the first hour after the last day for the contract. */
export function contractDue(subjectId: string, on: Day) {
  return { subjectId, details: { on }, dueAt: instantInBerlin(addDays(on, 1), 0) };
}
