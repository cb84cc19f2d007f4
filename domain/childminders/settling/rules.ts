/** The way from nothing to a listing: nine steps, each of which can be left and come back to. Pure; the pages use it too. */
import { type Day, daysBetween } from "../../kernel/calendar";

export const settlingSteps = [
  "person",
  "home",
  "text",
  "permit",
  "hours",
  "children",
  "prices",
  "proofs",
  "agreement",
] as const;

export type SettlingStep = (typeof settlingSteps)[number];

/** What of hers is there already. */
export type Settled = {
  readonly introduced: boolean;
  readonly home: boolean;
  readonly germanText: boolean;
  /** Confirmed, or before the office. */
  readonly permit: boolean;
  readonly hours: boolean;
  /** Some entered, or said that there are none. */
  readonly children: boolean;
  readonly price: boolean;
  /** Those without which she cannot be found. */
  readonly proofs: boolean;
  readonly agreement: boolean;
};

/** The steps that are still to be done, in their order. */
export function openSteps(has: Settled): SettlingStep[] {
  const done: Readonly<Record<SettlingStep, boolean>> = {
    person: has.introduced,
    home: has.home,
    text: has.germanText,
    permit: has.permit,
    hours: has.hours,
    children: has.children,
    prices: has.price,
    proofs: has.proofs,
    agreement: has.agreement,
  };
  return settlingSteps.filter((step) => !done[step]);
}

/** Whether a step can be opened: without a person and a home there is nobody to whom the others belong. */
export function isReachable(step: SettlingStep, has: Pick<Settled, "introduced" | "home">): boolean {
  if (step === "person") return true;
  return step === "home" ? has.introduced : has.introduced && has.home;
}

/** After so many days she is asked again whether everything is still right. */
export const RIGHT_FOR_DAYS = 30;

export function isStillRightDue(confirmedOn: Day | null, today: Day): boolean {
  return confirmedOn === null || daysBetween(confirmedOn, today) >= RIGHT_FOR_DAYS;
}
