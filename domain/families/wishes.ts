/** What a family may wish for beside the hours, by codes, and how much it matters. */
import {
  type ChoiceField,
  type CodesField,
  choiceFields,
  codesFields,
  codesOf,
  type FilterWish,
  valuesOf,
} from "../listing/filters";

/** 1 nice, 2 important, 3 a must. */
export const weights = [1, 2, 3] as const;
export type Weight = (typeof weights)[number];

/** A must, unlike the others, leaves out whoever does not have it. */
export const must: Weight = 3;

/** Those that are no list of codes, and the one that no filter stands for: two children at once. */
export const plainWishes: readonly Wish[] = [
  ...choiceFields.flatMap((field) => valuesOf(field).map(({ wish }) => wish)),
  "siblings_together",
];

export type Wish = FilterWish | "siblings_together";

/** The wishes for codes of a list. */
export const codeWishes = (field: CodesField): readonly Wish[] =>
  codesOf(field).codes.map((code) => `${field}:${code}` as FilterWish);

export const wishes: readonly Wish[] = [...plainWishes, ...codesFields.flatMap(codeWishes)];

export function isWish(code: string): code is Wish {
  return (wishes as readonly string[]).includes(code);
}

/** Wishes that cannot both be a must: nobody has pets and none. */
export const opposites: readonly (readonly [Wish, Wish])[] = choiceFields.flatMap((field) => {
  const each = valuesOf(field).map(({ wish }) => wish);
  return each.flatMap((one, at) => each.slice(at + 1).map((other): [Wish, Wish] => [one, other]));
});

/** The filters that these wishes ask for, as fields of a link. */
export function filtersOf(wished: readonly Wish[]): Record<string, string | string[]> {
  const chosen = (field: ChoiceField) => valuesOf(field).find(({ wish }) => wished.includes(wish))?.value ?? "";
  const coded = (field: CodesField) =>
    codesOf(field).codes.filter((code) => wished.some((wish) => wish === `${field}:${code}`));
  return {
    ...Object.fromEntries(codesFields.map((field) => [field, coded(field)])),
    ...Object.fromEntries(choiceFields.map((field) => [field, chosen(field)])),
  };
}
