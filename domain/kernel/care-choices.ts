/** What parents can wish for and childminders can say of themselves, as codes; the words people read stand in the messages. */
import type { Words } from "./locale";

/** Approaches a childminder may name; the words people read stand in the messages. */
export const pedagogies = [
  "montessori",
  "waldorf",
  "pikler",
  "situational",
  "nature",
  "kneipp",
  "inclusive",
  "bilingual",
] as const;

export type Pedagogy = (typeof pedagogies)[number];

/** Languages offered in the filters (ISO 639-1), German first, then by how often they are spoken in German families. */
export const careLanguages = [
  "de",
  "en",
  "tr",
  "ru",
  "ar",
  "pl",
  "uk",
  "fr",
  "es",
  "it",
  "ro",
  "fa",
  "vi",
  "el",
  "dgs",
] as const;

export type CareLanguage = (typeof careLanguages)[number];

/** Who pays for meals: in the price, charged on top, or the family brings them. */
export const mealChoices = ["included", "extra", "brought"] as const;

export type Meals = (typeof mealChoices)[number];

/**
 * What a care home has or has not, with the words of an archive. Each is a column of `care_homes` and `listings`, a box in her form, a
 * line of her profile and a field of the API; the public search has a filter for each (`listing/filters.ts`).
 */
export const homeFeatures = {
  pets: { de: "Haustiere", en: "Pets" },
  garden: { de: "Garten", en: "Garden" },
  smokeFree: { de: "Rauchfrei", en: "Smoke-free" },
  barrierFree: { de: "Barrierefrei", en: "Barrier-free" },
} as const satisfies Readonly<Record<string, Words>>;

export type HomeFeature = keyof typeof homeFeatures;

export type HomeFeatures = Readonly<Record<HomeFeature, boolean>>;

/** The same for each feature: its column, its field, its value in a row. */
export function eachFeature<Value>(of: (feature: HomeFeature) => Value): Record<HomeFeature, Value> {
  const features = Object.keys(homeFeatures) as HomeFeature[];
  return Object.fromEntries(features.map((feature) => [feature, of(feature)])) as Record<HomeFeature, Value>;
}
