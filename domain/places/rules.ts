import { fold, withoutSmallWords } from "../kernel/names.ts";

/** What somebody who types a place means: a postal code or its beginning, a name, or both (`04229 Leipzig`). */
export interface PlaceQuery {
  /** One to five digits. */
  code: string | null;
  name: NameQuery | null;
}

/** A folded name, and the same without its small words: `frankfurt am main` and `frankfurt main`. */
export interface NameQuery {
  key: string;
  shortKey: string;
}

/** No German place needs more; what is longer is cut before anything looks at it. */
export const LONGEST_QUERY = 80;

/** Reads `04229`, `0422`, `D-04229 Leipzig`, `Leipzig 04229`, `Frankfurt/Main`; null if nothing in it could be a place. */
export function readPlaceQuery(input: string): PlaceQuery | null {
  const text = input.slice(0, LONGEST_QUERY).trim();
  const codeFirst = /^(?:D[\s-]*)?(\d{1,5})(?!\d)(.*)$/is.exec(text);
  const codeLast = /^(.*\D)(\d{5})$/s.exec(text);
  const [, code, rest] = codeFirst ?? (codeLast ? [null, codeLast[2], codeLast[1]] : [null, null, text]);
  const name = readName(rest ?? "");
  return code || name ? { code: code ?? null, name } : null;
}

function readName(text: string): NameQuery | null {
  const key = fold(text);
  return key ? { key, shortKey: withoutSmallWords(key) } : null;
}

/** Mistakes that are forgiven in a name of this many letters. */
export function forgivenMistakes(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * How many letters are wrong, missing, too many or swapped with their neighbour between what was typed and the beginning of a
 * key; half a mistake more where the key goes on, so that whole names come first.
 */
export function mistakes(typed: string, key: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: key.length + 1 }, (_, j) => j);
  for (let i = 1; i <= typed.length; i++) {
    const current = [i];
    for (let j = 1; j <= key.length; j++) {
      const isSame = typed[i - 1] === key[j - 1];
      const isSwapped = i > 1 && j > 1 && typed[i - 1] === key[j - 2] && typed[i - 2] === key[j - 1];
      current[j] = Math.min(
        at(previous, j) + 1,
        at(current, j - 1) + 1,
        at(previous, j - 1) + (isSame ? 0 : 1),
        isSwapped ? at(beforePrevious, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforePrevious, previous] = [previous, current];
  }
  return Math.min(at(previous, key.length), Math.min(...previous) + 0.5);
}

function at(row: number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

/** Of places found by similar letters, those that may be meant: fewest mistakes first, then the larger; each once. */
export function rankSimilar<Found extends { key: string; id: string; population: number }>(
  typed: string,
  found: Found[],
): Found[] {
  const best = new Map<string, { found: Found; wrong: number }>();
  for (const candidate of found) {
    const wrong = mistakes(typed, candidate.key);
    if (wrong >= forgivenMistakes(typed.length) + 1) continue;
    if (wrong < (best.get(candidate.id)?.wrong ?? Number.POSITIVE_INFINITY))
      best.set(candidate.id, { found: candidate, wrong });
  }
  return [...best.values()]
    .toSorted((a, b) => a.wrong - b.wrong || b.found.population - a.found.population)
    .map((ranked) => ranked.found);
}
