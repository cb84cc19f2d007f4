/** What a family may wish for beside the hours, by codes, and how much it matters. */
import { type CareLanguage, careLanguages, type Pedagogy, pedagogies } from "../kernel/care-choices";

/** 1 nice, 2 important, 3 a must. */
export const weights = [1, 2, 3] as const;
export type Weight = (typeof weights)[number];

/** A must, unlike the others, leaves out whoever does not have it. */
export const must: Weight = 3;

const plainWishes = [
  "garden",
  "smoke_free",
  "barrier_free",
  "meals",
  "pets",
  "no_pets",
  "joint",
  "alone",
  "siblings_together",
] as const;

export type Wish = (typeof plainWishes)[number] | `language:${CareLanguage}` | `pedagogy:${Pedagogy}`;

export const wishes: readonly Wish[] = [
  ...plainWishes,
  ...careLanguages.map((code) => `language:${code}` as const),
  ...pedagogies.map((code) => `pedagogy:${code}` as const),
];

export function isWish(code: string): code is Wish {
  return (wishes as readonly string[]).includes(code);
}

/** Wishes that cannot both be a must: nobody has pets and none. */
export const opposites: readonly (readonly [Wish, Wish])[] = [
  ["pets", "no_pets"],
  ["joint", "alone"],
];
