import { USUAL_LEAST_MONTHS } from "../../../domain/capacity/stay";
import { age } from "../../format";
import { m } from "../../paraglide/messages.js";

/** The ages a parent can choose, in months: close together where months matter. */
const ages = [...range(2, 24, 1), ...range(27, 36, 3), ...range(42, 72, 6), ...range(84, 168, 12)];

/** `chosen` stands in the list even if it came from a link with an age of its own. */
export function ageChoices(chosen?: number): number[] {
  return chosen === undefined || ages.includes(chosen) ? ages : [...ages, chosen].sort((a, b) => a - b);
}

/** For a choice: months as long as parents count them, then years. */
export function ageChoice(months: number): string {
  return months < 24 ? m.age_months({ months }) : age(months);
}

/** How long care can be asked to last at least, in months. */
const lastings = [0, 1, 3, 6, 12, 24];

/** For a choice: "6 Monate", "1 Jahr". */
export function lastingChoices(chosen: number = USUAL_LEAST_MONTHS): (readonly [value: string, text: string])[] {
  const all = lastings.includes(chosen) ? lastings : [...lastings, chosen].sort((a, b) => a - b);
  return all.map((months) => [String(months), months === 0 ? m.field_lasting_any() : age(months)]);
}

/** "mindestens 1 Jahr" */
export function lastingText(months: number): string {
  return months === 0 ? m.field_lasting_any_time() : m.field_lasting_least({ time: age(months) });
}

function range(first: number, last: number, step: number): number[] {
  return Array.from({ length: (last - first) / step + 1 }, (_, at) => first + at * step);
}
