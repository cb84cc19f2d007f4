/** The languages every text exists in; German is the one without a prefix. */
export const locales = ["de", "en"] as const;
export type Locale = (typeof locales)[number];
