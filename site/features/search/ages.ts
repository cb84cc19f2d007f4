/** The ages a parent can choose, in months: close together where months matter. */
const ages = [...range(2, 24, 1), ...range(27, 36, 3), ...range(42, 72, 6), ...range(84, 168, 12)];

/** `chosen` stands in the list even if it came from a link with an age of its own. */
export function ageChoices(chosen?: number): number[] {
  return chosen === undefined || ages.includes(chosen) ? ages : [...ages, chosen].sort((a, b) => a - b);
}

function range(first: number, last: number, step: number): number[] {
  return Array.from({ length: (last - first) / step + 1 }, (_, at) => first + at * step);
}
