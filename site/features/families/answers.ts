import type { Day } from "../../../domain/kernel/calendar";
import type { Fit } from "../../../domain/search/result";
import type { FamilyPageQuery } from "./family-page.query";

export type Kept = NonNullable<NonNullable<FamilyPageQuery["family"]>["favourites"]>["listed"][number];
type AnsweredFit = Kept["answers"][number]["result"]["fit"];

/** The answer of the search as GraphQL gives it, as pages word it. */
export function fitOf({ nearest, from, lastDay, ...fit }: AnsweredFit): Fit {
  return {
    ...fit,
    from: from as Day | null,
    lastDay: lastDay as Day | null,
    nearest: nearest && nearestOf(nearest),
  };
}

function nearestOf({
  hours,
  hoursPerWeek,
  from,
  lastDay,
  ...end
}: NonNullable<AnsweredFit["nearest"]>): Fit["nearest"] {
  const stay = { ...end, from: from as Day, lastDay: lastDay as Day | null };
  return hours === null || hoursPerWeek === null
    ? { kind: "later", ...stay }
    : { kind: "fewer", hours, hoursPerWeek, ...stay };
}
