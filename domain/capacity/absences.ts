/** Holidays and other absences. They never shorten a vacancy. */
import { type Day, daysBetween, overlap, type Period } from "../kernel/calendar";
import { AppError } from "../kernel/errors";

/** Longer than that it is no absence but another week that she offers. */
const LONGEST_DAYS = 92;

type Absence = { readonly from: Day; readonly until: Day };

export function whyNotAbsent({ from, until }: Absence, today: Day): AppError | null {
  if (until <= from) return new AppError("capacity.ends_before_it_begins", { from }, "until");
  if (until <= today) return new AppError("capacity.absence_past", {}, "until");
  return daysBetween(from, until) > LONGEST_DAYS
    ? new AppError("capacity.absence_too_long", { days: LONGEST_DAYS }, "until")
    : null;
}

export function overlapping<Other extends Period>(absence: Absence, others: readonly Other[]): Other[] {
  return others.filter((other) => overlap(absence, other));
}
