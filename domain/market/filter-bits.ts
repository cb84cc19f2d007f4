/** The filters as bits, made of their table: one for each thing that can be asked for. */
import {
  type AskedFilters,
  choiceFields,
  codesFields,
  codesOf,
  type FilteredBy,
  filters,
  valuesOf,
} from "../listing/filters";

/** What somebody meets: codes of lists, and values of choices. */
export type FilterBits = { readonly codes: number; readonly choices: number };

const codeBits: readonly string[] = codesFields.flatMap((field) =>
  codesOf(field).codes.map((code) => `${field}:${code}`),
);
const choiceBits: readonly string[] = choiceFields.flatMap((field) => valuesOf(field).map(({ wish }) => wish));

if (codeBits.length > 32 || choiceBits.length > 32) throw new Error("filters need more bits than a word has");

export function filterBits(listing: FilteredBy): FilterBits {
  const held = codesFields.flatMap((field) => listing[filters[field].column].map((code) => `${field}:${code}`));
  const met = choiceFields.flatMap((field) =>
    valuesOf(field).filter(({ meets }) => meets.includes(listing[filters[field].column])),
  );
  return {
    codes: bitsOf(codeBits, held),
    choices: bitsOf(
      choiceBits,
      met.map(({ wish }) => wish),
    ),
  };
}

/** Whom filters let through: who has one of each of these codes, and all of these choices. */
export type FilterMask = { readonly codes: readonly number[]; readonly choices: number };

export function filterMask(asked: AskedFilters): FilterMask {
  const codes = codesFields
    .filter((field) => asked[field].length > 0)
    .map((field) =>
      bitsOf(
        codeBits,
        asked[field].map((code) => `${field}:${code}`),
      ),
    );
  const chosen = choiceFields.flatMap((field) => valuesOf(field).filter(({ value }) => value === asked[field]));
  return {
    codes,
    choices: bitsOf(
      choiceBits,
      chosen.map(({ wish }) => wish),
    ),
  };
}

export function meetsMask(codes: number, choices: number, mask: FilterMask): boolean {
  return (choices & mask.choices) === mask.choices && mask.codes.every((one) => (codes & one) !== 0);
}

function bitsOf(table: readonly string[], names: readonly string[]): number {
  return names.reduce((bits, name) => {
    const at = table.indexOf(name);
    return at < 0 ? bits : bits | (1 << at);
  }, 0);
}
