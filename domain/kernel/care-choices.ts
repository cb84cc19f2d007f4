/** What parents can wish for and childminders can say of themselves, as codes; the words people read stand in the messages. */

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
