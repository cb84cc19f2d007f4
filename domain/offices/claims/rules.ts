/** When a family can tell its youth office by when it needs a place, and on what its claim rests. Pure. */
import { isUnderOne, type ReasonBeforeOne } from "../../families/before-one";
import { addMonths, ageInMonths, type Day, type Month } from "../../kernel/calendar";
import { AppError } from "../../kernel/errors";

/** So many months ahead a place can be needed. */
export const monthsAhead = 24;

/** So often a family can say it anew on one day; each time the office hears of it. */
export const claimsADay = 5;

/** So many childminders are proposed at once. */
export const mostProposals = 5;

/** The paragraph of §24 SGB VIII that a child of this age claims by: under one for reasons, from one without, from three a nursery. */
export type ClaimBasis = "reasons" | "from_one" | "nursery";

export function basisOf(bornMonth: Month, neededBy: Day): ClaimBasis {
  if (isUnderOne(bornMonth, neededBy)) return "reasons";
  return ageInMonths(bornMonth, neededBy) < 36 ? "from_one" : "nursery";
}

type Announced = {
  readonly bornMonth: Month;
  readonly neededBy: Day;
  readonly reason: ReasonBeforeOne | null;
  /** Today. */
  readonly today: Day;
};

export function whyNotAnnounced({ bornMonth, neededBy, reason, today }: Announced): AppError | null {
  if (neededBy < today) return new AppError("offices.needed_past", {}, "neededBy");
  if (neededBy > addMonths(today, monthsAhead))
    return new AppError("offices.needed_too_late", { months: monthsAhead }, "neededBy");
  if (basisOf(bornMonth, neededBy) === "reasons" && reason === null)
    return new AppError("offices.reason", {}, "reason");
  return null;
}

/** A reason is kept only where the law asks for one. */
export function keptReason({ bornMonth, neededBy, reason }: Omit<Announced, "today">): ReasonBeforeOne | null {
  return basisOf(bornMonth, neededBy) === "reasons" ? reason : null;
}

/** An answer says something: in words, by whom it proposes, or both. */
export function whyNoAnswer({
  words,
  proposed,
}: {
  readonly words: string;
  readonly proposed: number;
}): AppError | null {
  if (proposed > mostProposals) return new AppError("offices.too_many_proposals", { most: mostProposals }, "slugs");
  if (words === "" && proposed === 0) return new AppError("offices.empty_answer", {}, "words");
  return null;
}
