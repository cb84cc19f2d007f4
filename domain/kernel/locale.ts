/** The languages every text exists in; German is the one without a prefix. */
export const locales = ["de", "en"] as const;
export type Locale = (typeof locales)[number];

/** The same words in each language. */
export type Words = Readonly<Record<Locale, string>>;
